#include "app/results/intervals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr double negligible = 1e-4;  // of a value: half an interval that no print shows

/// Told on a screen beside what is asked for; those that the train has.
constexpr std::array<std::string_view, 3> told_of_fit{"production_kg_per_h", "mfr_pp", "mfr_whole"};

bool is_wide(double value, const optimize::Interval95& interval) {
  return interval.high - interval.low > 2.0 * negligible * std::abs(value);
}

}  // namespace

optimize::Interval95 interval_of(const Report& report, std::string_view quantity) {
  const std::size_t q = reactor::find_quantity(report.quantities, quantity);
  return q < report.intervals.size() ? report.intervals[q] : optimize::Interval95{};
}

std::string interval_text(const std::string& label, double value,
                          const optimize::Interval95& interval, const std::string& unit) {
  return fmt::format("{} {}, 95 %: {} to {}{}{}", label, rounded(value, 3),
                     rounded(interval.low, 3), rounded(interval.high, 3), unit.empty() ? "" : " ",
                     unit);
}

doc::Table interval_table(const Report& report) {
  doc::Table table{
      .caption = "What the fit of the catalyst leaves open",
      .columns = doc::columns_of("quantity; value#; low=95 % from#; high=95 % to#; unit; is^")};
  for (const reactor::Quantity& quantity : report.quantities) {
    const double value = report.value(quantity.name);
    const optimize::Interval95 interval = interval_of(report, quantity.name);
    if (!is_product_quantity(quantity.name) || !is_wide(value, interval)) continue;
    table.rows.push_back({report.label(quantity.name), doc::number(value),
                          doc::number(interval.low), doc::number(interval.high),
                          unit_of(report, quantity.name), quantity.meaning});
  }
  return table;
}

std::string interval_sentence(const Report& report) {
  std::vector<std::string> told;
  std::string text;
  const auto tell = [&](const std::string& name) {
    const double value = report.value(name);
    const optimize::Interval95 interval = interval_of(report, name);
    if (!is_product_quantity(name) || !is_wide(value, interval) ||
        std::ranges::find(told, name) != told.end())
      return;
    told.push_back(name);
    text += (text.empty() ? "" : "; ") +
            interval_text(report.label(name), value, interval, unit_of(report, name));
  };
  for (const std::string_view name : told_of_fit) tell(std::string(name));
  for (const optimize::TargetResult& each : report.answer.targets) tell(each.target.quantity);
  for (const optimize::BandResult& each : report.answer.bands) tell(each.band.quantity);
  return text.empty() ? text : "By the fit of the catalyst " + text;
}

std::vector<std::string> bands_left_open(const Report& report) {
  std::vector<std::string> texts;
  for (const optimize::BandResult& each : report.answer.bands) {
    const optimize::Interval95 interval = interval_of(report, each.band.quantity);
    const bool beyond = interval.low < each.band.low || interval.high > each.band.high;
    if (!each.holds || !beyond || !is_wide(each.value, interval)) continue;
    texts.push_back(fmt::format("{}, band {} ({})",
                                interval_text(report.label(each.band.quantity), each.value,
                                              interval, unit_of(report, each.band.quantity)),
                                rounded_range(each.band), name_of(each.band.origin)));
  }
  return texts;
}

Json intervals_json(const Report& report) {
  Json out = Json::object();
  for (const reactor::Quantity& quantity : report.quantities) {
    const optimize::Interval95 interval = interval_of(report, quantity.name);
    if (is_product_quantity(quantity.name) && std::isfinite(interval.low))
      out[quantity.name] = {json_number(interval.low), json_number(interval.high)};
  }
  return out.empty() ? Json(nullptr) : out;
}

}  // namespace tandem::app
