#pragma once

// "Is this my plant?": scales a catalyst so that the model meets what was measured at the plant's present
// operating point, and says by how much.

#include <optional>
#include <string>

#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// Figures measured at one operating point; what is absent is not fitted.
struct Measurement {
  std::optional<double> production;    ///< kg/s
  std::optional<double> mfr_pp;        ///< g/10 min, sampled after the last stage of part (A)
  std::optional<double> mfr_whole;     ///< g/10 min of the pellet
  std::optional<double> comonomer_wt;  ///< wt% of the pellet
};

/// The factors on the catalyst's constants; 1 where nothing was fitted.
struct Calibration {
  bool solved = true;
  std::string message;                ///< a sentence where it could not be met
  double activity = 1.0;              ///< on the sites per mass of catalyst
  double transfer_to_hydrogen = 1.0;  ///< on every transfer to hydrogen
  double comonomer_reactivity = 1.0;  ///< on every propagation that adds a comonomer
  double copolymer_melt_flow = 1.0;   ///< on a of part (B)'s melt flow law
};

/// Puts factors that are known on the numbers of a train.
void scale(reactor::Train& train, const Calibration& factors);

/// Finds the factors at `point` and applies them to `train`, which is left alone where none are found.
/// Newton on the logarithms of the factors with exact slopes; each factor within 1e-3 to 1e3.
[[nodiscard]] Calibration calibrate(reactor::Train& train,
                                    const reactor::OperatingPoint<double>& point,
                                    const Measurement& measured);

}  // namespace tandem::optimize
