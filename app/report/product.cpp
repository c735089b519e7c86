#include <algorithm>
#include <cmath>

#include "app/charts/band_chart.hpp"
#include "app/report/section.hpp"
#include "app/results/cost.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

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

std::string end_or_none(double end) { return std::isfinite(end) ? rounded(end) : ""; }

doc::Picture band_picture(const Report& report) {
  charts::BandChart chart{
      .title = "Product against its bands",
      .description =
          "Every band is drawn equally wide, on a scale of its own. A dot inside holds, a diamond "
          "outside does not, a ring marks what binds.",
      .rows = {}};
  for (const optimize::BandResult& result : told_bands(report)) {
    const optimize::Band& band = result.band;
    chart.rows.push_back({.name = report.label(band.quantity) + ", " + name_of(band.origin),
                          .value = with_unit(report, band.quantity, result.value),
                          .low = end_or_none(band.low),
                          .high = end_or_none(band.high),
                          .band = rounded_range(band),
                          .place = place_in(band, is_logarithmic(report, band), result.value),
                          .holds = result.holds,
                          .binds = result.binds,
                          .margin = with_sign(result.margin, 3),
                          .origin = name_of(band.origin)});
  }
  return {.name = "bands", .chart = charts::band_chart(chart), .numbers = band_table(report)};
}

doc::Picture target_picture(const Report& report) {
  charts::BandChart chart{.title = "Product against its targets",
                          .description = "Every target's tolerance is drawn equally wide.",
                          .rows = {}};
  for (const optimize::TargetResult& result : report.answer.targets) {
    const optimize::Band band = result.target.band();
    chart.rows.push_back({.name = report.label(result.target.quantity) +
                                  (result.target.fitted ? ", fitted" : ", checked"),
                          .value = with_unit(report, result.target.quantity, result.value),
                          .low = rounded(band.low),
                          .high = rounded(band.high),
                          .band = rounded_range(band),
                          .place = place_in(band, false, result.value),
                          .holds = result.met,
                          .margin = miss_text(result.miss) + " tolerances from the target",
                          .origin = "target"});
  }
  return {.name = "targets", .chart = charts::band_chart(chart), .numbers = target_table(report)};
}

}  // namespace

Section product_section(const Report& report) {
  Section section{.id = "product", .title = "Product"};
  if (!report.answer.bands.empty()) section.content.add(band_picture(report));
  if (!report.answer.targets.empty()) section.content.add(target_picture(report));
  doc::Table claims = claims_table(report.claims);
  claims.fold = "Claims";
  doc::Table others = other_quantities(report);
  if (!section.content.empty()) others.fold = "All other quantities of the product";
  section.content.add(cost_table(report)).add(std::move(claims)).add(std::move(others));
  return section;
}

}  // namespace tandem::app
