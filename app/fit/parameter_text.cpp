#include "app/fit/parameter_text.hpp"

#include <fmt/format.h>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::FitParameter;
using optimize::Tie;

std::string behind(const FitParameter& parameter) {
  return parameter.unit.empty() ? "" : ' ' + parameter.unit;
}

}  // namespace

double shown_value(const FitParameter& parameter, double value) {
  return value / parameter.of_unit;
}

std::string value_text(const FitParameter& parameter, double value, int digits) {
  return rounded(shown_value(parameter, value), digits) + behind(parameter);
}

std::string deviation_text(const FitParameter& parameter, double deviation, int digits) {
  return parameter.tie == Tie::shift ? value_text(parameter, deviation, digits)
                                     : rounded(100.0 * deviation, digits) + " %";
}

std::string name_with_unit(const FitParameter& parameter) {
  return parameter.unit.empty() ? parameter.name
                                : fmt::format("{} ({})", parameter.name, parameter.unit);
}

std::string effect_text(const FitParameter& parameter, const optimize::FittedParameter& fitted) {
  const char* how = parameter.tie == Tie::factor   ? " times"
                    : parameter.tie == Tie::spread ? " as exponent of the spread"
                                                   : " added";
  return fmt::format(
      "{}: {}{} (95 %: {} to {})", parameter.name, value_text(parameter, fitted.value, 4), how,
      rounded(shown_value(parameter, fitted.low), 4), value_text(parameter, fitted.high, 4));
}

}  // namespace tandem::app
