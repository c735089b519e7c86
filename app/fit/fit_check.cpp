#include "app/fit/fit_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/fit/fit_words.hpp"
#include "app/fit/parameter_text.hpp"
#include "app/layers/source.hpp"
#include "app/text/text.hpp"
#include "optimize/fit/uninformed.hpp"

namespace tandem::app {
namespace {

using optimize::FitParameter;
using optimize::Tie;

std::string experiments_text(const optimize::FitProblem& problem) {
  const auto batches = std::ranges::count_if(
      problem.experiments, [](const optimize::Experiment& e) { return e.train.batch; });
  const auto all = static_cast<std::ptrdiff_t>(problem.experiments.size());
  return fmt::format("{}: {} of a plant, {} batches", all, all - batches, batches);
}

std::string measurements_text(const optimize::FitProblem& problem) {
  const auto checked = std::ranges::count(problem.measurements, optimize::MeasurementUse::check,
                                          &optimize::FitMeasurement::use);
  const auto timed = std::ranges::count_if(
      problem.measurements, [](const optimize::FitMeasurement& m) { return m.time.has_value(); });
  std::string text =
      fmt::format("{} to fit", static_cast<std::ptrdiff_t>(problem.measurements.size()) - checked);
  if (checked > 0) text += fmt::format(", {} to check", checked);
  if (timed > 0) text += fmt::format("; {} of them after a time", timed);
  return text;
}

std::string parameter_text(const FitParameter& parameter) {
  const char* tie = parameter.tie == Tie::factor   ? "factor"
                    : parameter.tie == Tie::spread ? "exponent of the spread"
                                                   : "shift";
  std::string text = fmt::format("{}: {} from {} to {}", parameter.name, tie,
                                 value_text(parameter, parameter.low, 3),
                                 value_text(parameter, parameter.high, 3));
  if (parameter.prior)
    text += ", prior " + deviation_text(parameter, parameter.prior->deviation, 3);
  return text;
}

}  // namespace

bool is_fit_file(const std::filesystem::path& file) {
  Faults unheard;
  const std::optional<Document> document = read_document(file, unheard);
  return document && std::ranges::any_of(document->table, [](const Member& member) {
           return member.key == "experiments" || member.key == "measurements" ||
                  member.key == "parameter";
         });
}

Lines fit_check_screen(const FitFile& file) {
  constexpr std::size_t most_lines = 12;
  Lines lines{
      fit(fmt::format("sound: {}", file.title.empty() ? file.name : file.title), screen_columns)};
  const auto add = [&lines](std::string_view label, const std::string& text) {
    append(lines, wrap("  " + fit(label, 12) + ' ' + one_line(text), screen_columns, 15));
  };
  add("catalyst", file.catalyst.generic_string());
  add("experiments", experiments_text(file.problem));
  add("measured", measurements_text(file.problem));
  Lines moved;
  for (const FitParameter& parameter : file.problem.parameters)
    append(moved, wrap("  " + fit(moved.empty() ? "moves" : "", 12) + ' ' +
                           one_line(parameter_text(parameter)),
                       screen_columns, 15));
  append(lines, at_most(std::move(moved), most_lines, "parameters"));
  Lines unmoved;
  for (const std::size_t m : optimize::unmoved_of(file.problem))
    append(unmoved,
           wrap("  " + fit(unmoved.empty() ? "warning" : "", 12) + ' ' + unmoved_sentence(file, m),
                screen_columns, 15));
  append(lines, at_most(std::move(unmoved), most_lines, "lines"));
  return lines;
}

}  // namespace tandem::app
