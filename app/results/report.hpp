#pragma once

// What all the writers are given: the job, the answer, the claims judged on it, and the verdict
// that follows from both.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/job/job.hpp"
#include "app/results/heat.hpp"
#include "optimize/answer.hpp"
#include "optimize/calibrate.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {

enum class Task { optimize, simulate };

/// A computed job. It refers to the job and the answer it was made from; both have to outlive it.
struct Report {
  const Job& job;
  const optimize::Answer& answer;
  Task task = Task::simulate;
  std::vector<reactor::Quantity> quantities;  ///< of the job's train
  std::vector<optimize::ClaimResult> claims;  ///< those asked for, as asked
  optimize::Verdict verdict = optimize::Verdict::none;
  std::optional<optimize::Calibration> calibration = {};  ///< where the job has measured figures
  std::optional<Heat> heat = {};  ///< of the answer; nothing where it was not looked at
  /// Of each quantity by the fit of the catalyst; empty where no fit is behind it.
  std::vector<optimize::Interval95> intervals = {};
  /// Of a report in shown units (shown_report.hpp): what each quantity is called there, and the report it was made from.
  std::vector<std::string> labels = {};
  const Report* own = nullptr;

  /// Value of a quantity of the re-simulated product, in its own unit; NaN where it does not exist
  /// or nothing was simulated.
  [[nodiscard]] double value(std::string_view quantity) const;

  /// What a quantity is called where its number is shown: by its name, whose end tells its own unit, or without that end.
  [[nodiscard]] std::string label(std::string_view quantity) const;

  /// The same report with every number in its own unit.
  [[nodiscard]] const Report& in_own_units() const { return own == nullptr ? *this : *own; }
};

/// Which claims a report holds.
enum class ClaimsShown { of_the_job, all };

/// Judges the answer. The verdict is the answer's, and infeasible where a claim the job asks for
/// fails in what no band can say (a process claim on a train without two consecutive steps).
[[nodiscard]] Report make_report(const Job& job, const optimize::Answer& answer, Task task,
                                 ClaimsShown shown = ClaimsShown::of_the_job);

/// The sentence that says what the verdict rests on: one or two lines of plain text.
[[nodiscard]] std::string verdict_sentence(const Report& report);

/// What the simulated course of a job is called: a start-up, the change-over from a state that is given, a batch.
struct CourseWords {
  std::string_view title;    ///< "Start-up"
  std::string_view reaches;  ///< "Start-up reaches", at the head of a sentence
  std::string_view from;     ///< "start-up": where a simulation is from
  std::string_view begins;   ///< "an empty plant": what it begins with
};
[[nodiscard]] const CourseWords& course_words(const Report& report);

/// How much seed powder the pellet still holds when start-up reaches the bands: "the pellet still holds 28 wt% of seed
/// powder then"; empty where it is next to none.
[[nodiscard]] std::string seed_then(const Report& report);

/// That the simulation ended before the product had settled, as a sentence; empty where it did not.
[[nodiscard]] std::string not_settled(const Report& report);

/// What the measured figures changed in the model: "activity x 1.2, transfer to hydrogen x 0.9";
/// empty where the job has none.
[[nodiscard]] std::string calibration_text(const Report& report);

/// A product quantity is the whole train's; any other belongs to the stage before its dot.
[[nodiscard]] bool is_product_quantity(std::string_view name);

/// A stage quantity's name without its stage ("pressure_bar"); empty where it belongs to another.
[[nodiscard]] std::string_view stage_quantity(std::string_view name, std::string_view stage);

}  // namespace tandem::app
