#pragma once

// The job that every figure here is measured on: the default one.

#include <cstdio>
#include <cstdlib>

#include "app/read_job.hpp"

namespace tandem::bench {

inline const app::Job& default_job() {
  static const app::Job job = [] {
    app::ReadResult read = app::read_job(TANDEM_SOURCE_DIR "/configs/jobs/membrane-resin.toml", {});
    for (const auto& diagnostic : read.diagnostics)
      std::fputs(app::format(diagnostic).c_str(), stderr);
    if (!read.job) std::exit(2);
    return *std::move(read.job);
  }();
  return job;
}

}  // namespace tandem::bench
