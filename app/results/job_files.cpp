#include "app/results/job_files.hpp"

#include <utility>

#include "app/results/answer_job.hpp"
#include "app/results/csv.hpp"
#include "app/results/result_json.hpp"
#include "app/results/shown_report.hpp"

namespace tandem::app {

std::vector<OutputFile> job_files(const Report& report, const RunFacts& facts) {
  std::vector<OutputFile> files{
      {"result.json", result_json(report)},
      {"trajectory.csv", trajectory_csv(ShownReport(report).report())},
      {"distribution.csv", distribution_csv(report)},
      {"job.resolved.toml", report.job.resolved_toml},
      {"run.log", run_log(report, facts)},
  };
  if (std::string answer = answer_toml(report); !answer.empty())
    files.insert(files.end() - 1, {"answer.toml", std::move(answer)});
  return files;
}

std::filesystem::path default_folder(const Job& job) {
  return std::filesystem::path("out") / job.name;
}

std::filesystem::path simulated_folder(const Job& job) { return default_folder(job) / "simulated"; }

}  // namespace tandem::app
