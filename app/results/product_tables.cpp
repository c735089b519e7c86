#include "app/results/product_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using doc::Tone;

/// Whether the quantity stands among bands or targets already.
bool is_asked(const Report& report, std::string_view quantity) {
  const auto of_target = [&](const auto& each) { return each.target.quantity == quantity; };
  const auto of_band = [&](const auto& each) { return each.band.quantity == quantity; };
  return std::ranges::any_of(report.answer.targets, of_target) ||
         std::ranges::any_of(report.answer.bands, of_band);
}

/// A simulation fits nothing: what it meets is met.
std::string state_of(const Report& report, const optimize::TargetResult& result) {
  if (!result.met) return "missed";
  if (report.task == Task::simulate) return "met";
  return result.target.fitted ? "fitted" : "checked";
}

doc::Cell holds_cell(optimize::Holds holds) {
  switch (holds) {
    case optimize::Holds::yes:
      return {"holds", Tone::good};
    case optimize::Holds::no:
      return {"broken", Tone::bad};
    case optimize::Holds::unknown:
      break;
  }
  return "open";
}

std::string unit_text(const std::string& unit) { return unit == "1" ? std::string{} : unit; }

}  // namespace

std::string unit_of(const Report& report, std::string_view quantity) {
  const std::size_t i = reactor::find_quantity(report.quantities, quantity);
  return i < report.quantities.size() ? unit_text(report.quantities[i].unit) : std::string{};
}

std::string unit_behind(const Report& report, const std::string& quantity) {
  return report.label(quantity) == quantity ? std::string{} : ' ' + unit_of(report, quantity);
}

std::string with_unit(const Report& report, std::string_view quantity, double value) {
  const std::string unit = unit_of(report, quantity);
  return rounded(value) + (unit.empty() ? unit : ' ' + unit);
}

bool says_again(const Report& report, const optimize::Band& band) {
  const auto says_it = [&](const optimize::BandResult& other) {
    constexpr double whole = 100.0, rounding = 1e-9;  // wt%
    return other.band.quantity == "copolymer_wt" && other.band.origin == band.origin &&
           std::abs(whole - other.band.high - band.low) < rounding &&
           std::abs(whole - other.band.low - band.high) < rounding;
  };
  return band.quantity == "homopolymer_wt" && std::ranges::any_of(report.answer.bands, says_it);
}

std::vector<optimize::BandResult> told_bands(const Report& report) {
  std::vector<optimize::BandResult> told = report.answer.bands;
  std::erase_if(told, [&](const auto& each) { return says_again(report, each.band); });
  return told;
}

doc::Table band_table(const Report& report) {
  doc::Table table{
      .caption = "Product against its bands",
      .columns = doc::columns_of("quantity; value#; unit; band; margin#; state=; origin=asked by")};
  for (const optimize::BandResult& each : told_bands(report)) {
    const Tone tone = each.holds ? Tone::plain : Tone::bad;
    table.rows.push_back({report.label(each.band.quantity),
                          doc::number(each.value),
                          unit_of(report, each.band.quantity),
                          rounded_range(each.band),
                          {with_sign(each.margin, 3), tone},
                          {!each.holds  ? "missed"
                           : each.binds ? "binds"
                                        : "",
                           tone},
                          name_of(each.band.origin)});
  }
  return table;
}

std::string miss_text(double miss) {
  if (std::isnan(miss)) return "-";
  const std::string text = fmt::format("{:+.2f}", miss);
  return text == "-0.00" || text == "+0.00" ? "0.00" : text;  // rounding of the solver is none
}

doc::Table target_table(const Report& report) {
  doc::Table table{
      .caption = "Product against its targets",
      .columns = doc::columns_of(
          "quantity; value#; unit; target#; tolerance#; miss=miss in tolerances#; state=")};
  for (const optimize::TargetResult& each : report.answer.targets) {
    const Tone tone = each.met ? Tone::plain : Tone::bad;
    table.rows.push_back({report.label(each.target.quantity),
                          doc::number(each.value, 6),
                          unit_of(report, each.target.quantity),
                          doc::number(each.target.value, 6),
                          doc::number(each.target.tolerance),
                          {miss_text(each.miss), tone},
                          {state_of(report, each), tone}});
  }
  return table;
}

doc::Table claims_table(const std::vector<optimize::ClaimResult>& claims) {
  doc::Table table{.caption = "Claims",
                   .columns = doc::columns_of("claim#; holds=verdict; resin; why")};
  for (const optimize::ClaimResult& claim : claims) {
    std::string why;
    for (const std::string& each : claim.why) why += (why.empty() ? "" : "; ") + each;
    table.rows.push_back({std::to_string(claim.id), holds_cell(claim.holds),
                          claim.resin_holds ? "yes" : "no", std::move(why)});
  }
  return table;
}

doc::Table other_quantities(const Report& report) {
  doc::Table table{.caption = "Product quantities without a band",
                   .columns = doc::columns_of("quantity; is; unit; value#")};
  for (const reactor::Quantity& quantity : report.quantities) {
    const double value = report.value(quantity.name);
    if (!is_product_quantity(quantity.name) || std::isnan(value) || is_asked(report, quantity.name))
      continue;
    table.rows.push_back({report.label(quantity.name), quantity.meaning, unit_text(quantity.unit),
                          doc::number(value)});
  }
  return table;
}

std::vector<std::string> stage_names(const Report& report) {
  std::vector<std::string> names;
  for (const reactor::Stage& stage : report.job.train.stages) names.push_back(one_line(stage.name));
  return names;
}

}  // namespace tandem::app
