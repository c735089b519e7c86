#pragma once

// `tandem flash`: what a mixture is at a temperature and a pressure, for people and for programs.

#include <string>
#include <vector>

#include "reactor/properties/mixture.hpp"
#include "reactor/telling.hpp"

namespace tandem::app {

/// A mixture, where it is, by which parameters, and what was found.
struct FlashReport {
  std::vector<reactor::MixtureAmount> mixture;
  double temperature = 0.0;  ///< K
  double pressure = 0.0;     ///< Pa
  std::string source;        ///< of the parameters
  reactor::Telling telling;  ///< temperatures and pressures as they were typed
  reactor::MixtureAnswer answer;
};

[[nodiscard]] std::string flash_screen(const FlashReport& report);
[[nodiscard]] std::string flash_json(const FlashReport& report);

}  // namespace tandem::app
