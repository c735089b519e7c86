#include <fmt/format.h>

#include <cmath>

#include "app/charts/band_chart.hpp"
#include "app/report/section.hpp"
#include "app/results/product_rows.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// A value with its unit.
std::string with_unit(const Report& report, std::string_view quantity, double value) {
  const std::string unit = unit_of(report, quantity);
  return rounded(value) + (unit.empty() ? std::string{} : ' ' + unit);
}

bool is_logarithmic(const Report& report, const optimize::Band& band) {
  const std::size_t q = reactor::find_quantity(report.quantities, band.quantity);
  return q < report.quantities.size() && report.quantities[q].logarithmic;
}

/// Where a value lies on a band: 0 at its low end, 1 at the high one. A band with one end has no width, and is given
/// that of its end's size.
double place_in(const optimize::Band& band, bool logarithmic, double value) {
  const bool low = std::isfinite(band.low);
  const bool high = std::isfinite(band.high);
  if (low && high) {
    if (logarithmic && band.low > 0.0 && value > 0.0)
      return std::log(value / band.low) / std::log(band.high / band.low);
    return (value - band.low) / (band.high - band.low);
  }
  const double end = low ? band.low : band.high;
  const double scale = end != 0.0 ? std::abs(end) : std::max(std::abs(value), 1.0);
  return low ? (value - end) / scale : 1.0 + (value - end) / scale;
}

Picture band_figure(const Report& report) {
  charts::BandChart chart{
      .title = "Product against its bands",
      .description =
          "Every band is drawn equally wide, on a scale of its own; a dot inside holds, a "
          "diamond outside does not, a ring marks what binds.",
      .rows = {}};
  HtmlTable table{.caption = "Product against its bands",
                  .head = {"quantity", "asked by", "unit", "band", "value", "margin", ""},
                  .rows = {},
                  .words = 4};
  for (const optimize::BandResult& result : report.answer.bands) {
    const optimize::Band& band = result.band;
    chart.rows.push_back({.name = fmt::format("{}, {}", band.quantity, name_of(band.origin)),
                          .value = with_unit(report, band.quantity, result.value),
                          .low = std::isfinite(band.low) ? rounded(band.low) : "",
                          .high = std::isfinite(band.high) ? rounded(band.high) : "",
                          .band = rounded_range(band),
                          .place = place_in(band, is_logarithmic(report, band), result.value),
                          .holds = result.holds,
                          .binds = result.binds,
                          .margin = with_sign(result.margin, 3),
                          .origin = name_of(band.origin)});
    table.rows.push_back({band.quantity, name_of(band.origin), unit_of(report, band.quantity),
                          rounded_range(band), rounded(result.value), with_sign(result.margin, 3),
                          !result.holds  ? "missed"
                          : result.binds ? "binds"
                                         : ""});
  }
  return {.name = "bands", .chart = charts::band_chart(chart), .numbers = std::move(table)};
}

Picture target_figure(const Report& report) {
  charts::BandChart chart{.title = "Product against its targets",
                          .description = "Every target's tolerance is drawn equally wide.",
                          .rows = {}};
  HtmlTable table{
      .caption = "Product against its targets",
      .head = {"quantity", "use", "unit", "target", "tolerance", "value", "miss in tolerances", ""},
      .rows = {},
      .words = 3};
  for (const optimize::TargetResult& result : report.answer.targets) {
    const optimize::Band band = result.target.band();
    const std::string use = result.target.fitted ? "fitted" : "checked";
    const std::string miss = std::isnan(result.miss) ? "-" : fmt::format("{:+.2f}", result.miss);
    chart.rows.push_back({.name = result.target.quantity + ", " + use,
                          .value = with_unit(report, result.target.quantity, result.value),
                          .low = rounded(band.low),
                          .high = rounded(band.high),
                          .band = rounded_range(band),
                          .place = place_in(band, false, result.value),
                          .holds = result.met,
                          .margin = miss + " tolerances from the target",
                          .origin = "target"});
    table.rows.push_back({result.target.quantity, use, unit_of(report, result.target.quantity),
                          rounded(result.target.value), rounded(result.target.tolerance, 3),
                          rounded(result.value), miss, result.met ? "met" : "missed"});
  }
  return {.name = "targets", .chart = charts::band_chart(chart), .numbers = std::move(table)};
}

std::string claims_table(const Report& report) {
  HtmlTable table{.caption = "Claims",
                  .head = {"claim", "holds", "the reactor's share", "why"},
                  .rows = {},
                  .words = 4};
  for (const optimize::ClaimResult& claim : report.claims) {
    std::string why;
    for (const std::string& each : claim.why) why += (why.empty() ? "" : "; ") + each;
    const char* holds = claim.holds == optimize::Holds::yes  ? "yes"
                        : claim.holds == optimize::Holds::no ? "no"
                                                             : "not known";
    table.rows.push_back(
        {std::to_string(claim.id), holds, claim.resin_holds ? "holds" : "missed", why});
  }
  return folded("Claims", html_of(table));
}

std::string other_quantities(const Report& report) {
  HtmlTable table{.caption = "Product quantities without a band",
                  .head = {"quantity", "is", "unit", "value"},
                  .rows = {},
                  .words = 3};
  for (const auto* quantity : unbanded_product(report))
    table.rows.push_back({quantity->name, quantity->meaning, unit_of(report, quantity->name),
                          rounded(report.value(quantity->name))});
  const bool alone = report.answer.bands.empty() && report.answer.targets.empty();
  return alone ? html_of(table) : folded("All other quantities of the product", html_of(table));
}

}  // namespace

Section product_section(const Report& report) {
  Section section{.id = "product", .title = "Product", .body = {}, .figures = {}};
  if (!report.answer.bands.empty()) section.figures.push_back(band_figure(report));
  if (!report.answer.targets.empty()) section.figures.push_back(target_figure(report));
  section.after = claims_table(report) + other_quantities(report);
  return section;
}

}  // namespace tandem::app
