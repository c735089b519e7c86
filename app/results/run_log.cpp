#include "app/results/run_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <thread>

#include "app/results/limit_text.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"

namespace tandem::app {
namespace {

std::string host() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

std::string current_folder() {
  std::error_code code;
  const auto folder = std::filesystem::current_path(code);
  return code ? "unknown" : folder.string();
}

/// The words as a shell would take them back.
std::string quoted(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    const bool plain =
        !word.empty() && word.find_first_of(" \t\n'\"\\$`*?[](){}<>|&;#~!") == std::string::npos;
    std::string text = word;
    for (std::size_t i = 0; !plain && (i = text.find('\'', i)) != std::string::npos; i += 4) {
      text.replace(i, 1, "'\\''");
    }
    line += (line.empty() ? "" : " ") + (plain ? text : '\'' + text + '\'');
  }
  return line;
}

std::string utc(std::chrono::system_clock::time_point time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

}  // namespace

std::string run_log(const Report& report, const RunFacts& facts) {
  const reactor::SolverCounts& counts = report.answer.simulated.counts;
  std::string log = fmt::format(
      "tandem {}\ncommand    {}\njob        {}\nhost       {}\nstood in   {}\nstarted    {}\n"
      "computed   {:.3f} s on {} of {} threads\nverdict    {}\n",
      version(), one_line(quoted(facts.command_line)), one_line(report.job.file.string()), host(),
      current_folder(), utc(facts.started), facts.computed.count(), facts.threads,
      std::thread::hardware_concurrency(), words_of(report.verdict).name);
  if (!report.answer.message.empty()) {
    log += fmt::format("message    {}\n", one_line(report.answer.message));
  }
  log += fmt::format(
      "re-simulation: {} steps, {} right-hand sides, {} Jacobians, {} factorizations, {} Newton "
      "iterations, {} error test failures\n",
      counts.steps, counts.right_hand_sides, counts.jacobians, counts.factorizations,
      counts.newton_iterations, counts.error_test_failures);
  for (std::size_t i = 0; i < report.answer.starts.size(); ++i) {
    const optimize::StartResult& start = report.answer.starts[i];
    log += fmt::format(
        "start {:>2}: {}, {}, objective {}, first-order residual {:.1e}, {} evaluations, {}\n",
        i + 1, optimize::traits_of(start.algorithm).name,
        start.feasible ? "feasible" : "infeasible", exact(start.objective), start.residual,
        start.evaluations, one_line(ended_text(report, start)));
  }
  return log;
}

std::string version() { return TANDEM_VERSION; }

}  // namespace tandem::app
