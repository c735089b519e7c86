#include "app/commands/gradient_command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/endings.hpp"
#include "app/commands/horizon.hpp"
#include "app/job/job_problem.hpp"
#include "app/results/output_folder.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"
#include "optimize/gradient_check.hpp"

namespace tandem::app {
namespace {

using optimize::GradientCheck;
using optimize::GradientEntry;

/// What is checked, and how closely.
struct Asked {
  bool start_up = false;
  double tolerance = 0.0;           ///< of a quantity's scale
  double relative_tolerance = 0.0;  ///< of the integrations along a start-up
};

constexpr std::size_t shown_entries = 12;

/// gradient.csv: every derivative per range of its decision.
std::string gradient_csv(const Job& job, const GradientCheck& check, bool start_up) {
  std::string text = start_up ? "time_h," : "";
  text += "quantity,unit,decision,exact,difference,uncertainty,off,agrees\n";
  for (const GradientEntry& e : check.entries) {
    const auto& quantity = check.quantities[e.quantity];
    if (start_up) text += fmt::format("{},", exact(e.time / 3600.0));
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
  worst.resize(std::min(worst.size(), shown_entries));
  return worst;
}

std::string screen_of(const Job& job, const GradientCheck& check, const Asked& asked,
                      const std::string& folder) {
  const auto wrong = static_cast<std::size_t>(
      std::ranges::count_if(check.entries, [](const GradientEntry& e) { return !e.agrees; }));
  Lines lines;
  const std::string title = job.title.empty() ? job.name : job.title;
  lines.push_back(fmt::format("{}  {}", wrong == 0 ? "AGREES" : "DISAGREES", title));
  const std::string which =
      asked.start_up ? "exact derivatives along the start-up" : "exact derivatives";
  const std::string verdict =
      wrong == 0 ? fmt::format(
                       "All {} {} agree with differences within {:g} of each quantity's "
                       "scale.",
                       check.entries.size(), which, asked.tolerance)
                 : fmt::format(
                       "{} of {} {} differ from differences by more than {:g} of their "
                       "quantity's scale.",
                       wrong, check.entries.size(), which, asked.tolerance);
  append(lines, wrap(verdict, screen_columns, 0));
  if (check.unresolved > 0) {
    append(lines, wrap(fmt::format("For {} of them the differences themselves are less sure than "
                                   "that, by rounding or by a kink nearby.",
                                   check.unresolved),
                       screen_columns, 0));
  }
  if (asked.start_up) {
    append(lines, wrap(fmt::format("Every start-up was integrated at a relative tolerance of {:g}; "
                                   "what that leaves limits the differences.",
                                   asked.relative_tolerance),
                       screen_columns, 0));
  }
  lines.emplace_back();
  const std::size_t key_width = asked.start_up ? 15 : 22;
  const auto hours = [&](const std::string& text) {
    return asked.start_up ? fmt::format(" {:>6}", text) : "";
  };
  lines.push_back(fmt::format("{:<28} {:<{}}{} {:>10} {:>8} {:>8}",
                              wrong == 0 ? "Farthest off" : "Off", "by", key_width, hours("h"),
                              "exact", "off", "unsure"));
  for (const GradientEntry& e : worst_of(check)) {
    std::string key = job.decisions[e.decision].key;
    if (key.starts_with("stages.")) key = key.substr(7);
    lines.push_back(fmt::format("{:<28.28} {:<{}.{}}{} {:>10.3g} {:>8.1e} {:>8.1e}",
                                check.quantities[e.quantity].name, key, key_width, key_width,
                                hours(rounded(e.time / 3600.0, 3)), e.exact, e.off, e.uncertainty));
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
  optimize::StartUpCheckOptions along;
  along.threads = command.threads;
  std::string bad_horizon;
  along.horizon = horizon_of(command, along.horizon, bad_horizon);
  if (!bad_horizon.empty()) return refuse(bad_horizon);
  optimize::GradientCheckOptions at_rest;
  at_rest.threads = command.threads;
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
    problem.progress = line.listener();
    check = command.start_up ? optimize::check_start_up_gradient(problem, along)
                             : optimize::check_gradient(problem, at_rest);
  }
  if (check.interrupted || interrupted()) {
    if (folder) folder->abandon();
    print_fault("interrupted; nothing was written");
    return exit_code::interrupted;
  }
  if (check.status != reactor::SolveStatus::solved) {
    if (folder) folder->abandon();
    const char* what = command.start_up ? "the job's point has no start-up with derivatives: "
                                        : "the job's point has no steady state: ";
    print_fault(what + one_line(check.message) + "; change the set points named, as with --set");
    return exit_code::failed;
  }
  if (folder) {
    const std::string fault =
        folder->write({{"gradient.csv", gradient_csv(job, check, command.start_up)}});
    if (!fault.empty()) return refuse(fault);
  }
  const bool sound = std::ranges::all_of(check.entries, &GradientEntry::agrees);
  const Asked asked{.start_up = command.start_up,
                    .tolerance = command.start_up ? along.tolerance : at_rest.tolerance,
                    .relative_tolerance = along.relative_tolerance};
  return print(screen_of(job, check, asked, folder ? folder->path().string() : ""),
               sound ? exit_code::done : exit_code::failed);
}

}  // namespace tandem::app
