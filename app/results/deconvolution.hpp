#pragma once

// What is told of a molar mass curve that was taken apart into site types.

#include <string>

#include "app/document/document.hpp"
#include "app/tables/molar_mass_curve.hpp"
#include "app/text/json.hpp"
#include "optimize/deconvolute.hpp"

namespace tandem::app {

struct DeconvolutionReport {
  std::string source;  ///< the table, as the user would write it
  MolarMassCurve curve;
  optimize::DeconvolutionOptions options;
  optimize::Deconvolution answer;
};

/// Shares, Mn with their intervals, the number of types, and what to be careful with; with the picture of the curve.
[[nodiscard]] doc::Document deconvolution_document(const DeconvolutionReport& report);

/// The same in full precision, as one JSON document.
[[nodiscard]] std::string deconvolution_json(const DeconvolutionReport& report);

/// What a catalyst file needs of it: the number of site types, and for each the factors on the constants of a catalyst with
/// one site type. TOML.
[[nodiscard]] std::string site_types_toml(const DeconvolutionReport& report);

/// The curve, its fit, and each type's part on the curve's own points. CSV.
[[nodiscard]] std::string deconvolution_csv(const DeconvolutionReport& report);

}  // namespace tandem::app
