#pragma once

// tandem.Job: a job read, and what can be asked of it.

#include <pybind11/pybind11.h>

#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/job/job.hpp"
#include "app/keys/setting_text.hpp"
#include "reactor/quantity.hpp"

namespace tandem::python {

/// A decision with its numbers in the unit in which it is shown.
struct ShownDecision {
  std::string key;
  app::SettingText text;                      ///< from SI to the unit
  double low = 0.0, high = 0.0, start = 0.0;  ///< in the unit
  bool logarithmic = false;

  [[nodiscard]] double SI(double shown) const { return (shown - text.offset) / text.factor; }
};

class Job {
 public:
  explicit Job(app::Job job);

  [[nodiscard]] const app::Job& read() const { return job_; }
  [[nodiscard]] const std::vector<ShownDecision>& decisions() const { return decisions_; }
  [[nodiscard]] const std::vector<reactor::Quantity>& quantities() const { return quantities_; }

  /// The job with its catalyst scaled to its measured figures, which is done once; null where they cannot be met, and
  /// `fault` then says why. From any thread.
  [[nodiscard]] const app::Job* scaled(std::string& fault);

 private:
  app::Job job_;
  std::vector<ShownDecision> decisions_;
  std::vector<reactor::Quantity> quantities_;
  std::mutex mutex_;
  std::optional<app::Job> scaled_;
};

/// read_job, Job and what belongs to it.
void define_job(pybind11::module_& module);

/// Raises tandem.JobError with a sentence.
[[noreturn]] void raise_job_error(const std::string& sentence);

}  // namespace tandem::python
