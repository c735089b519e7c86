#include "app/results/limit_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// A number whose distance from where it was has three digits, rounded up or down.
double rounded_outward(double from, double to, bool up) {
  const double moved = std::abs(to - from);
  const double size = moved > 0.0 ? moved : std::abs(to);
  if (!(size > 0.0) || !std::isfinite(size)) return to;
  const double unit = std::pow(10.0, std::floor(std::log10(size)) - 2.0);
  return unit * (up ? std::ceil(to / unit) : std::floor(to / unit));
}

}  // namespace

LimitText limit_text(const Report& report, const optimize::Limit& limit) {
  if (limit.of_decision) {
    const optimize::Decision& d = limit.decision;
    const SettingText text = setting_text(report.job.train, d.at);
    return {fmt::format("{} {} {} bound", report.job.train.stages[d.at.stage].name, text.label,
                        limit.high ? "upper" : "lower"),
            text.unit, text.factor, text.offset};
  }
  return {fmt::format("{} {} end ({})", limit.band.quantity, limit.high ? "upper" : "lower",
                      name_of(limit.band.origin)),
          unit_of(report, limit.band.quantity)};
}

std::string change_text(const Report& report, const optimize::Change& change) {
  const LimitText text = limit_text(report, change.limit);
  const double from = text.shown(change.limit.end());
  const double to = rounded_outward(from, text.shown(change.to), change.limit.high);
  return fmt::format("{} {} -> {}{}{}", text.name, rounded(from, 6), rounded(to, 6),
                     text.unit.empty() ? "" : " ", text.unit);
}

}  // namespace tandem::app
