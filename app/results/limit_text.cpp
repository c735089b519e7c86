#include "app/results/limit_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// A number rounded up or down to three digits of itself or of its distance from where it was, whichever is finer.
double rounded_outward(double from, double to, bool up) {
  const double moved = std::abs(to - from);
  double size = std::abs(to);  // the smaller where it moves by decades: 3000 -> 24.5
  if (moved > 0.0 && (moved < size || !(size > 0.0))) size = moved;
  if (!(size > 0.0) || !std::isfinite(size)) return to;
  const double unit = std::pow(10.0, std::floor(std::log10(size)) - 2.0);
  return unit * (up ? std::ceil(to / unit) : std::floor(to / unit));
}

}  // namespace

LimitText limit_text(const Report& report, const optimize::Limit& limit) {
  if (limit.of_decision) {
    const optimize::Decision& d = limit.decision;
    const SettingText text = report.job.units.of(report.job.train, d.at);
    return {fmt::format("{} {} {} bound", report.job.train.stages[d.at.stage].name, text.label,
                        limit.high ? "upper" : "lower"),
            text.unit, text.factor, text.offset};
  }
  return {fmt::format("{} {} end ({})", report.label(limit.band.quantity),
                      limit.high ? "upper" : "lower", name_of(limit.band.origin)),
          unit_of(report, limit.band.quantity)};
}

std::string end_text(const Report& report, const optimize::Limit& limit) {
  const LimitText text = limit_text(report, limit);
  return fmt::format("{} {}{}{}", text.name, rounded(text.shown(limit.end())),
                     text.unit.empty() ? "" : " ", text.unit);
}

std::string ended_text(const Report& report, const optimize::StartResult& start) {
  return start.end + (start.held_by ? ", held by " + end_text(report, *start.held_by) : "");
}

std::string change_text(const Report& report, const optimize::Change& change) {
  const LimitText text = limit_text(report, change.limit);
  const double from = text.shown(change.limit.end());
  const double to = rounded_outward(from, text.shown(change.to), change.limit.high);
  return fmt::format("{} {} -> {}{}{}", text.name, rounded(from, 6), rounded(to, 6),
                     text.unit.empty() ? "" : " ", text.unit);
}

}  // namespace tandem::app
