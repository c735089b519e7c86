#include "app/results/answer_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "app/layers/source.hpp"
#include "app/layers/value.hpp"
#include "app/results/set_points.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

constexpr std::string_view head =
    "# The answer as a job of its own: each range with the value that was found as its start.\n";

/// A number in a unit, in as few digits as say the SI value.
std::string typed(double SI, const SettingText& unit, int digits) {
  constexpr double same =
      1e-14;  // relative to what is read back: rounding of a double and of its unit
  constexpr int all_digits = 17;
  const double number = unit.shown(SI);
  const double scale = std::max(std::abs(number), std::abs(unit.offset));
  std::string text = exact(number);
  for (; digits < all_digits; ++digits) {
    const std::string shorter = rounded(number, digits);
    if (std::abs(std::stod(shorter) - number) <= same * scale) {
      text = shorter;
      break;
    }
  }
  return text + ' ' + unit.unit;
}

/// The ends of a decision's range, as its value in the job gives them.
Array ends_of(const Value& value) {
  if (const Table* members = value.table())
    for (const Member& member : *members)
      if (member.key == "range") return ends_of(member.value);
  return value.array() == nullptr ? Array{} : *value.array();
}

/// The first text of a value: of a range that of its lower end.
const std::string* first_text(const Value& value) {
  if (const Array ends = ends_of(value); !ends.empty()) return ends.front().text();
  return value.text();
}

/// A set point's line in the unit in which the job shows it. In the file that comes of it a unit as typed goes before
/// [units], and the plant's file has typed others.
std::string in_shown_unit(const Report& report, reactor::SetPoint at, std::string_view line) {
  const std::size_t equals = line.find(" = ");
  const std::optional<Value> value = parse_value(line.substr(equals + 3));
  const std::string* text = value ? first_text(*value) : nullptr;
  const SettingText unit = report.job.units.of(report.job.train, at);
  if (text == nullptr || unit.unit.empty() || unit_behind(*text) == unit.unit)
    return std::string(line);
  return fmt::format("{} = {}\n", line.substr(0, equals),
                     toml_string(typed(report.answer.point[at], unit, 1)));
}

/// A decision's line: its range, and what was found within.
std::string line_of(const Report& report, const optimize::Decision& decision,
                    std::string_view line) {
  const std::size_t equals = line.find(" = ");
  const std::optional<Value> value = parse_value(line.substr(equals + 3));
  const SettingText unit = report.job.units.of(report.job.train, decision.at);
  const Array ends = value ? ends_of(*value) : Array{};
  if (ends.size() != 2) return std::string(line);
  int digits = 1;
  for (const optimize::DecisionResult& result : report.answer.decisions)
    if (result.decision.at == decision.at) digits = result.digits;
  const double found = report.answer.point[decision.at];
  const std::string* text = ends[0].text();
  const bool as_typed = text == nullptr || unit.unit.empty() || unit_behind(*text) == unit.unit;
  const std::string low = as_typed ? to_toml(ends[0]) : toml_string(typed(decision.low, unit, 1));
  const std::string high = as_typed ? to_toml(ends[1]) : toml_string(typed(decision.high, unit, 1));
  // At an end the end's own text, or rounding could lie outside.
  const std::string start = found <= decision.low    ? low
                            : found >= decision.high ? high
                                                     : toml_string(typed(found, unit, digits));
  return fmt::format("{} = {{ range = [{}, {}], start = {} }}\n", line.substr(0, equals), low, high,
                     start);
}

/// The factors in the place of the figures.
std::string factors_of(const optimize::Calibration& calibration) {
  const std::array<std::pair<const char*, double>, 4> factors{
      {{"activity", calibration.activity},
       {"transfer_to_hydrogen", calibration.transfer_to_hydrogen},
       {"comonomer_reactivity", calibration.comonomer_reactivity},
       {"copolymer_melt_flow", calibration.copolymer_melt_flow}}};
  std::string text = "\n[scaled]\n";
  for (const auto& [key, factor] : factors)
    if (factor != 1.0) text += fmt::format("{} = {}\n", key, exact(factor));
  return text;
}

}  // namespace

std::string answer_toml(const Report& report) {
  if (report.verdict != optimize::Verdict::feasible) return {};
  const Job& job = report.job;
  std::map<std::string, reactor::SetPoint> set_point_of;
  for (const SetPointRow& row : set_points(report))
    set_point_of.emplace(set_point_key(job.train, row.at), row.at);
  const std::string_view resolved = job.resolved_toml;
  std::string out(head);
  std::size_t at = resolved.find('\n') + 1;
  for (const JobLine& line : job.job_lines) {
    out += resolved.substr(at, line.begin - at);
    at = line.end;
    const std::string_view text = resolved.substr(line.begin, line.end - line.begin);
    const auto decision = std::ranges::find(job.decisions, line.key, &optimize::Decision::key);
    if (decision != job.decisions.end())
      out += line_of(report, *decision, text);
    else if (line.key == "measured" && report.calibration)
      out += factors_of(*report.calibration);
    else if (const auto at_point = set_point_of.find(line.key); at_point != set_point_of.end())
      out += in_shown_unit(report, at_point->second, text);
    else if (!line.key.starts_with("measured."))
      out += text;
  }
  return out += resolved.substr(at);
}

}  // namespace tandem::app
