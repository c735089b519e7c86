// Numbers as a recipe prints them.

#include <cmath>
#include <cstdlib>

#include "app/recipe/recipe.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// The number in so many digits, not below (or above) itself; what is off by rounding alone stays.
double directed(double value, int digits, bool up) {
  if (value == 0.0) return value;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - (digits - 1));
  const double steps = value / unit;
  const double nearest = std::round(steps);
  if (std::abs(steps - nearest) < 1e-6) return value;
  return unit * (up ? std::ceil(steps) : std::floor(steps));
}

}  // namespace

Figure figure_of(double value, const std::string& unit, int digits) {
  Figure figure{.unit = unit};
  if (!std::isfinite(value)) return figure;
  figure.text = rounded(value, digits);
  figure.number = std::strtod(figure.text.c_str(), nullptr);
  return figure;
}

Figure low_figure(double value, const std::string& unit, int digits) {
  return figure_of(std::isfinite(value) ? directed(value, digits, true) : value, unit, digits);
}

Figure high_figure(double value, const std::string& unit, int digits) {
  return figure_of(std::isfinite(value) ? directed(value, digits, false) : value, unit, digits);
}

}  // namespace tandem::app
