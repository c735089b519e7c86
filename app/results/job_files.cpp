#include "app/results/job_files.hpp"

#include "app/results/csv.hpp"
#include "app/results/result_json.hpp"

namespace tandem::app {

std::vector<OutputFile> job_files(const Report& report, const RunFacts& facts) {
  return {
      {"result.json", result_json(report)},
      {"trajectory.csv", trajectory_csv(report)},
      {"distribution.csv", distribution_csv(report)},
      {"job.resolved.toml", report.job.resolved_toml},
      {"run.log", run_log(report, facts)},
  };
}

std::filesystem::path default_folder(const Job& job) {
  return std::filesystem::path("out") / job.name;
}

std::filesystem::path simulated_folder(const Job& job) { return default_folder(job) / "simulated"; }

}  // namespace tandem::app
