#include "app/results/target_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/results/product_rows.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::TargetResult;

/// A miss in tolerances, to the hundredth; rounding of the solver is none.
std::string miss_text(const TargetResult& result) {
  if (std::isnan(result.miss)) return "-";
  const std::string text = fmt::format("{:+.2f}", result.miss);
  return text == "-0.00" || text == "+0.00" ? "0.00" : text;
}

/// A simulation fits nothing: what it meets is met.
std::string_view state_of(const Report& report, const TargetResult& result) {
  if (!result.met) return "missed";
  if (report.task == Task::simulate) return "met";
  return result.target.fitted ? "fitted" : "checked";
}

std::string target_line(const Report& report, const TargetResult& result, bool colour) {
  const auto& target = result.target;
  const std::string line =
      fmt::format("  {} {} {} {} +- {}", fit(one_line(target.quantity), 29),
                  fit_right(rounded(result.value), 8), fit(unit_of(report, target.quantity), 7),
                  fit_right(rounded(target.value), 8), fit(rounded(target.tolerance, 3), 6));
  const std::string shown =
      fit_right(miss_text(result), 6) + ' ' + std::string(state_of(report, result));
  return line + (result.met ? shown : coloured(shown, Colour::red, colour));
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

Lines target_lines(const Report& report, bool colour) {
  const auto& results = report.answer.targets;
  if (results.empty()) return {};
  std::vector<const TargetResult*> order;
  order.reserve(results.size());
  for (const TargetResult& result : results) order.push_back(&result);
  std::stable_partition(order.begin(), order.end(), [](const auto* each) { return !each->met; });
  Lines lines{fit("Targets", 32) + fit_right("value", 8) + fit_right("target", 17) +
              "    miss in tolerances"};
  for (const TargetResult* result : order) lines.push_back(target_line(report, *result, colour));
  return lines;
}

std::string target_table(const Report& report) {
  if (report.answer.targets.empty()) return {};
  std::string out =
      "## Targets\n\n| quantity | value | unit | target | tolerance | miss, in tolerances | |\n"
      "|---|---:|---|---:|---:|---:|---|\n";
  for (const TargetResult& result : report.answer.targets) {
    const auto& target = result.target;
    const std::string_view state = state_of(report, result);
    out += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", markdown(target.quantity),
                       rounded(result.value, 6), markdown(unit_of(report, target.quantity)),
                       rounded(target.value, 6), rounded(target.tolerance), miss_text(result),
                       result.met ? std::string(state) : fmt::format("**{}**", state));
  }
  if (report.task == Task::simulate) return out + '\n';
  return out + "\nFitted: the set points were chosen for it; checked: it came out by itself.\n\n";
}

std::string what_is_met(const Report& report) {
  const auto& targets = report.answer.targets;
  const auto& bands = report.answer.bands;
  std::string text =
      counted(targets.size(), "target") + (targets.size() == 1 ? " is" : " are") + " met";
  if (bands.empty()) return text;
  return text + " and " + counted(bands.size(), "band") + (bands.size() == 1 ? " holds" : " hold");
}

std::string what_is_missed(const Report& report) {
  std::string text;
  const auto add = [&](std::size_t missed, std::size_t all, std::string_view noun) {
    if (missed == 0) return;
    text += fmt::format("{}{} of {}", text.empty() ? "" : " and ", missed, counted(all, noun));
  };
  const auto& targets = report.answer.targets;
  const auto& bands = report.answer.bands;
  const auto count = [](const auto& list, const auto& holds) {
    return static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [&](const auto& each) { return !holds(each); }));
  };
  add(count(targets, [](const auto& each) { return each.met; }), targets.size(), "target");
  add(count(bands, [](const auto& each) { return each.holds; }), bands.size(), "band");
  return text;
}

}  // namespace tandem::app
