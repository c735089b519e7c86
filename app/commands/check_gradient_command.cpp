#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/job/job_problem.hpp"
#include "app/job/read_job.hpp"
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

struct GradientWords : JobWords {
  bool start_up = false;  ///< along the start-up, not at the steady state
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

std::string gradient_screen(const Job& job, const GradientCheck& check, const Asked& asked,
                            const std::string& files) {
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
  if (!files.empty()) lines.push_back("Files: " + files);
  return joined(lines);
}

int run_check_gradient(const GradientWords& words, const std::vector<std::string>&) {
  const ReadResult read = read_job(words.file, words.sets);
  if (!read.job) return refuse(read.diagnostics, words.file.string());
  const Job& job = *read.job;
  if (job.decisions.empty())
    return refuse(
        "no set point of the job has a range, and derivatives are taken by those; write one as in "
        "temperature = [\"60 degC\", \"80 degC\"]");
  if (words.start_up && job.train.batch)
    return refuse(
        "a batch has no start-up; tandem check-gradient without --start-up compares the "
        "derivatives at its end");
  optimize::StartUpCheckOptions along;
  along.threads = words.threads;
  std::string bad_horizon;
  along.horizon = horizon_of(words, along.horizon, bad_horizon);
  if (!bad_horizon.empty()) return refuse(bad_horizon);
  optimize::GradientCheckOptions at_rest;
  at_rest.threads = words.threads;
  if (job.train.batch) at_rest.tolerance = optimize::GradientCheckOptions::of_a_batch;
  Output output(words.folder);
  if (!output.error().empty()) return refuse(output.error());
  GradientCheck check;
  {
    ProgressLine line(stderr_is_terminal(), words.quiet);
    optimize::Problem problem = problem_of(job);
    problem.interrupted = interrupted;
    problem.progress = line.listener();
    check = words.start_up ? optimize::check_start_up_gradient(problem, along)
                           : optimize::check_gradient(problem, at_rest);
  }
  if (check.interrupted || interrupted()) return output.end_interrupted();
  if (check.status != reactor::SolveStatus::solved)
    return output.give_up(
        fmt::format("the job's point has no {}: {}; change the set points named, as with --set",
                    words.start_up ? "start-up with derivatives" : "steady state",
                    one_line(check.message)),
        exit_code::failed);
  const std::vector<OutputFile> files{{"gradient.csv", gradient_csv(job, check, words.start_up)}};
  const std::string fault = output.write(files);
  const Asked asked{.start_up = words.start_up,
                    .tolerance = words.start_up ? along.tolerance : at_rest.tolerance,
                    .relative_tolerance = along.relative_tolerance};
  const std::string answer =
      gradient_screen(job, check, asked, fault.empty() ? output.naming(files) : "");
  if (!fault.empty()) return print_unwritten(answer, fault);
  return print(answer, std::ranges::all_of(check.entries, &GradientEntry::agrees)
                           ? exit_code::done
                           : exit_code::failed);
}

}  // namespace

Command check_gradient_command() {
  return {.name = "check-gradient",
          .group = group::solvers,
          .help = "Compare every exact derivative of a job with differences",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<GradientWords>();
            add_job(app, *words);
            add_folder(app, *words, "nothing is written");
            add_threads(app, *words);
            CLI::Option* start_up =
                app.add_flag("--start-up", words->start_up,
                             "Those along the start-up, and not those of the steady state");
            add_horizon(app, *words)->needs(start_up);
            add_quiet(app, *words);
            return running(words, run_check_gradient);
          }};
}

}  // namespace tandem::app
