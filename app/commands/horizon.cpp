#include "app/commands/horizon.hpp"

#include <fmt/format.h>

#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {

double horizon_of(const Command& command, double usual, std::string& fault) {
  if (command.horizon.empty()) return usual;
  const Measure horizon = read_measure(command.horizon, Dimension::time);
  if (!horizon.sound) {
    fault = fmt::format("--horizon \"{}\" {}", one_line(command.horizon), horizon.problem);
  }
  constexpr double longest = 3.6e9;  // a million hours
  if (fault.empty() && !(horizon.value >= 1.0 && horizon.value <= longest)) {
    fault = fmt::format("--horizon \"{}\" is not from 1 s to a million hours",
                        one_line(command.horizon));
  }
  return horizon.value;
}

}  // namespace tandem::app
