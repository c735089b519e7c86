#include "reactor/telling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tandem::reactor {

std::string ToldIn::text(double SI, int digits) const {
  const double number = SI * factor + offset;
  const int before = number == 0.0 || !std::isfinite(number)
                         ? 1
                         : static_cast<int>(std::floor(std::log10(std::abs(number)))) + 1;
  return fmt::format("{:.{}g} {}", number, std::max(digits, before), unit);
}

}  // namespace tandem::reactor
