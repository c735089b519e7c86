#pragma once

// How sure a product is: the probability that its bands hold while constants and set points are uncertain, and
// whose uncertainty it is (docs/model/uncertainty.md).

#include <string>
#include <vector>

#include "optimize/band.hpp"
#include "optimize/chance.hpp"
#include "optimize/fit/fitted_constants.hpp"
#include "optimize/sobol_indices.hpp"
#include "optimize/tasks.hpp"
#include "optimize/uncertain.hpp"
#include "reactor/quantity.hpp"

namespace tandem::optimize {

struct UncertaintyStudy {
  reactor::Train train;
  reactor::OperatingPoint<double> point;
  std::vector<Uncertain> sources;
  std::vector<Band> bands;        ///< of the job; those of the plant are added
  std::size_t samples = 100'000;  ///< for probabilities
  std::size_t index_samples =
      2048;  ///< for Sobol indices, times two and the number of sources; 0: none
  std::uint64_t seed = 1;
  std::uint32_t stream = 0;  ///< another one gives samples that are independent of this one's
};

/// A band and what the samples do with it.
struct BandChance {
  Band band;
  bool plant = false;        ///< of plant_limits.hpp: holds where its quantity has no value
  bool logarithmic = false;  ///< mean, deviation and Cpk are of the logarithm
  Chance holds;              ///< over all samples; one that could not be solved holds no band
  double nominal = 0.0;      ///< the quantity without uncertainty
  /// Samples that have no value. What follows is of the others, so it flatters where there are many.
  std::size_t failed = 0;
  double mean = 0.0;
  double deviation = 0.0;  ///< standard deviation
  double cpk = 0.0;        ///< distance from the mean to the nearest end over three deviations
  double low = 0.0, middle = 0.0, high = 0.0;  ///< 5, 50 and 95 % of the samples lie below
  Interval95 inner;                            ///< in which the middle 95 % of the samples lie
};

/// The indices of a quantity that a band of the job is on.
struct QuantityIndices {
  std::string quantity;
  bool logarithmic = false;  ///< of its logarithm
  SobolIndices indices;
};

struct Uncertainty {
  Chance all;  ///< every band at once
  std::vector<BandChance> bands;
  std::vector<QuantityIndices> indices;
  std::size_t unsolved = 0;  ///< of the samples
  std::string why_unsolved;  ///< the first of them
  bool stopped = false;      ///< interrupted or a shard: the rest is empty
};

/// The bands that count, on quantities that the train has: the study's own, then the plant's.
[[nodiscard]] std::vector<Band> bands_that_count(const UncertaintyStudy& study);

/// Tasks 0 to samples - 1: a sample each. Then for the indices: index_samples others, and for each source as many
/// with that source's draw exchanged. Values: the quantities of bands_that_count, each once, in their order.
[[nodiscard]] Tasks tasks_of(const UncertaintyStudy& study);
[[nodiscard]] std::vector<std::string> values_of(const UncertaintyStudy& study);

/// What the rows of these tasks say.
[[nodiscard]] Uncertainty judge(const UncertaintyStudy& study, const Rows& rows);

}  // namespace tandem::optimize
