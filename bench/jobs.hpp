#pragma once

// The jobs that figures are measured on: the default one, with PC-SAFT and with the correlations, and the start-up by
// feeds, whose concentrations are states.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/job/read_job.hpp"

namespace tandem::bench {

inline app::Job read(const std::string& file, const std::vector<std::string>& overrides = {}) {
  app::ReadResult read = app::read_job(TANDEM_SOURCE_DIR "/" + file, overrides);
  for (const auto& diagnostic : read.diagnostics)
    std::fputs(app::format(diagnostic).c_str(), stderr);
  if (!read.job) std::exit(2);
  return *std::move(read.job);
}

using MeasuredJob = const app::Job& (*)();

inline const app::Job& default_job() {
  static const app::Job job = read("configs/jobs/membrane-resin.toml");
  return job;
}
inline const app::Job& correlations_job() {
  static const app::Job job =
      read("configs/jobs/membrane-resin.toml", {"property_method=correlations"});
  return job;
}
inline const app::Job& by_feeds_job() {
  static const app::Job job = read("bench/start_up.toml");
  return job;
}

}  // namespace tandem::bench

/// One benchmark on each of the jobs.
#define TANDEM_ON_EACH_JOB(benchmark_function)                           \
  BENCHMARK_CAPTURE(benchmark_function, pc_saft, default_job);           \
  BENCHMARK_CAPTURE(benchmark_function, correlations, correlations_job); \
  BENCHMARK_CAPTURE(benchmark_function, by_feeds, by_feeds_job)
