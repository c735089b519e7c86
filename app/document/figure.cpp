#include "app/document/figure.hpp"

#include <cmath>
#include <cstdlib>

#include "app/text/text.hpp"

namespace tandem::app {

Figure figure_of(double value, const std::string& unit, int digits) {
  Figure figure{.unit = unit};
  if (!std::isfinite(value)) return figure;
  figure.text = rounded(value, digits);
  figure.number = std::strtod(figure.text.c_str(), nullptr);
  return figure;
}

Figure low_figure(double value, const std::string& unit, int digits) {
  return figure_of(rounded_up(value, digits), unit, digits);
}

Figure high_figure(double value, const std::string& unit, int digits) {
  return figure_of(rounded_down(value, digits), unit, digits);
}

doc::Cell cell_of(const Figure& figure, const char* before) {
  if (!figure.known()) return {};
  return {before + figure.text, figure.number};
}

}  // namespace tandem::app
