#include "app/gradient_command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/console.hpp"
#include "app/endings.hpp"
#include "app/interrupt.hpp"
#include "app/job_problem.hpp"
#include "app/output_folder.hpp"
#include "app/progress_line.hpp"
#include "app/screen.hpp"
#include "app/text.hpp"
#include "optimize/gradient_check.hpp"

namespace tandem::app {
namespace {

using optimize::GradientCheck;
using optimize::GradientEntry;

constexpr double tolerance = 1e-6;
constexpr std::size_t shown = 12;

/// gradient.csv: every derivative per range of its decision.
std::string gradient_csv(const Job& job, const GradientCheck& check) {
  std::string text = "quantity,unit,decision,exact,difference,uncertainty,off,agrees\n";
  for (const GradientEntry& e : check.entries) {
    const auto& quantity = check.quantities[e.quantity];
    text += fmt::format("{},{},{},{},{},{},{},{}\n", quantity.name, quantity.unit,
                        job.decisions[e.decision].key, e.exact, e.difference, e.uncertainty, e.off,
                        e.agrees ? 1 : 0);
  }
  return text;
}

/// The entries that disagree, or where none does those that come nearest to it.
std::vector<GradientEntry> worst_of(const GradientCheck& check) {
  std::vector<GradientEntry> worst = check.entries;
  std::ranges::stable_sort(worst, [](const GradientEntry& a, const GradientEntry& b) {
    return a.agrees != b.agrees ? !a.agrees : a.off > b.off;
  });
  worst.resize(std::min(worst.size(), shown));
  return worst;
}

std::string screen_of(const Job& job, const GradientCheck& check, const std::string& folder) {
  const auto wrong = static_cast<std::size_t>(
      std::ranges::count_if(check.entries, [](const GradientEntry& e) { return !e.agrees; }));
  Lines lines;
  const std::string title = job.title.empty() ? job.name : job.title;
  lines.push_back(fmt::format("{}  {}", wrong == 0 ? "AGREES" : "DISAGREES", title));
  const std::string verdict =
      wrong == 0 ? fmt::format(
                       "All {} exact derivatives agree with differences within {:g} of "
                       "each quantity's scale.",
                       check.entries.size(), tolerance)
                 : fmt::format(
                       "{} of {} exact derivatives differ from differences by more than "
                       "{:g} of their quantity's scale.",
                       wrong, check.entries.size(), tolerance);
  append(lines, wrap(verdict, screen_columns, 0));
  if (check.unresolved > 0) {
    append(lines, wrap(fmt::format("For {} of them the differences themselves are less sure than "
                                   "that, by rounding or by a kink nearby.",
                                   check.unresolved),
                       screen_columns, 0));
  }
  lines.emplace_back();
  lines.push_back(fmt::format("{:<28} {:<22} {:>10} {:>8} {:>8}",
                              wrong == 0 ? "Farthest off" : "Off", "by", "exact", "off", "unsure"));
  for (const GradientEntry& e : worst_of(check)) {
    std::string key = job.decisions[e.decision].key;
    if (key.starts_with("stages.")) key = key.substr(7);
    lines.push_back(fmt::format("{:<28.28} {:<22.22} {:>10.3g} {:>8.1e} {:>8.1e}",
                                check.quantities[e.quantity].name, key, e.exact, e.off,
                                e.uncertainty));
  }
  lines.emplace_back();
  append(lines,
         wrap("exact: change of the quantity per range of the set point; off: in parts of the "
              "quantity's largest derivative; unsure: how far two steps of the difference "
              "are apart.",
              screen_columns, 0));
  if (!folder.empty()) lines.push_back("Files: " + folder + ": gradient.csv");
  return joined(lines);
}

}  // namespace

int check_gradient(const Command& command, const Job& job) {
  if (job.decisions.empty()) {
    return refuse(
        "no set point of the job has a range, and derivatives are taken by those; write one as in "
        "temperature = [\"60 degC\", \"80 degC\"]");
  }
  std::optional<OutputFolder> folder;
  if (command.folder) {
    folder.emplace(*command.folder);
    if (!folder->error().empty()) return refuse(folder->error());
  }
  GradientCheck check;
  {
    ProgressLine line(stderr_is_terminal(), command.quiet);
    optimize::Problem problem = problem_of(job);
    problem.interrupted = interrupted;
    problem.progress = [&line](const optimize::Progress& progress) { line.show(progress.text); };
    check = optimize::check_gradient(problem, {.tolerance = tolerance, .threads = command.threads});
  }
  if (check.interrupted || interrupted()) {
    if (folder) folder->abandon();
    print_fault("interrupted; nothing was written");
    return exit_code::interrupted;
  }
  if (check.status != reactor::SolveStatus::solved) {
    if (folder) folder->abandon();
    print_fault("the job's point has no steady state: " + one_line(check.message));
    return exit_code::failed;
  }
  if (folder) {
    const std::string fault = folder->write({{"gradient.csv", gradient_csv(job, check)}});
    if (!fault.empty()) return refuse(fault);
  }
  const bool sound = std::ranges::all_of(check.entries, &GradientEntry::agrees);
  return print(screen_of(job, check, folder ? folder->path().string() : ""),
               sound ? exit_code::done : exit_code::failed);
}

}  // namespace tandem::app
