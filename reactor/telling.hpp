#pragma once

// How sentences tell numbers that have a unit. The model computes in SI; a sentence is read by people.

#include <string>

namespace tandem::reactor {

/// A unit in which numbers are told: SI * factor + offset.
struct ToldIn {
  std::string unit;
  double factor = 1.0;
  double offset = 0.0;

  /// A number [SI] in so many significant digits, in more where it has more before the point, with its unit: "70 degC",
  /// "12345 kg".
  [[nodiscard]] std::string text(double SI, int digits = 4) const;
};

/// The units in which a train's sentences tell their numbers. A caller whose people read other units sets these.
struct Telling {
  ToldIn temperature{"degC", 1.0, -273.15};
  ToldIn pressure{"bara", 1e-5};
  ToldIn mass{"kg"};
  ToldIn volume{"m3"};
  ToldIn density{"kg/m3"};
  ToldIn powder_flow{"kg/h", 3600.0};
  ToldIn molar_flow{"kmol/h", 3.6};
};

}  // namespace tandem::reactor
