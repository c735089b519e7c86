#include "optimize/constraint.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/plant_limits.hpp"

namespace tandem::optimize {

namespace {

constexpr double most_reserve = 0.2;  // of a band's width, so that its middle is left

}  // namespace

double Constraint::violation(double value) const {
  const double v = logarithmic ? std::log(value) : value;
  return sign * (end - v) / scale;
}

double Constraint::slope(double value) const {
  return -sign / scale * (logarithmic ? 1.0 / value : 1.0);
}

std::vector<Constraint> constraints_of(const std::vector<Band>& bands,
                                       const std::vector<reactor::Quantity>& quantities,
                                       std::span<const double> sizes, double error) {
  std::vector<Constraint> list;
  for (std::size_t b = 0; b < bands.size(); ++b) {
    const Band& band = bands[b];
    const std::size_t q = reactor::find_quantity(quantities, band.quantity);
    if (q == reactor::no_quantity) continue;
    const bool low = std::isfinite(band.low);
    const bool high = std::isfinite(band.high);
    const bool logarithmic =
        quantities[q].logarithmic && (!low || band.low > 0.0) && (!high || band.high > 0.0);
    const auto comparable = [&](double end) { return logarithmic ? std::log(end) : end; };
    double scale = 1.0;
    if (low && high) {
      scale = comparable(band.high) - comparable(band.low);
    } else if (!logarithmic) {
      scale = std::abs(low ? band.low : band.high);
    }
    if (!(scale > 0.0)) {  // an end at 0, or a band of one point
      const double size = q < sizes.size() ? std::abs(sizes[q]) : 0.0;
      scale = std::isfinite(size) && size > 0.0 ? size : 1.0;
    }
    const bool plant = is_of_plant(band);
    const double share = !plant ? 1.0 : is_make_up(band) ? make_up_share : 0.0;
    // The inner margin covers what a re-simulation errs by, where the band is not narrow.
    const double of_value =
        logarithmic ? 1.0
                    : std::max({low ? std::abs(band.low) : 0.0, high ? std::abs(band.high) : 0.0,
                                low && high ? 0.0 : scale});
    const double reserve = std::clamp(error * of_value / scale - inner_margin, 0.0, most_reserve);
    const auto add = [&](double sign, double end) {
      list.push_back({b, q, sign, comparable(end), scale, logarithmic, plant, share, reserve});
    };
    if (low) add(1.0, band.low);
    if (high) add(-1.0, band.high);
  }
  return list;
}

}  // namespace tandem::optimize
