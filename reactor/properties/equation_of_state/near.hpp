#pragma once

// Between what a caller keeps of a fluid nearby and the equation of state's own answers.

#include "reactor/properties/near_fluid.hpp"
#include "reactor/properties/pc_saft/dew_temperature.hpp"
#include "reactor/properties/pc_saft/saturation.hpp"
#include "reactor/properties/pc_saft/sorption.hpp"

namespace tandem::reactor::eos {

static_assert(BubblePoint::most_species == pc_saft::max_species);

[[nodiscard]] inline pc_saft::Saturation<double> saturation_of(const BubblePoint& point) {
  using pc_saft::SaturationStatus;
  return {.status = point.found ? SaturationStatus::found : SaturationStatus::bad_input,
          .pressure = point.pressure,
          .volume = point.volume,
          .incipient = point.vapour,
          .incipient_density = point.vapour_density,
          .K = point.volatility};
}
[[nodiscard]] inline BubblePoint bubble_point_of(const pc_saft::Saturation<double>& saturation) {
  return {.found = saturation.status == pc_saft::SaturationStatus::found,
          .pressure = saturation.pressure,
          .volume = saturation.volume,
          .vapour_density = saturation.incipient_density,
          .vapour = saturation.incipient,
          .volatility = saturation.K};
}

[[nodiscard]] inline pc_saft::Saturation<double> saturation_of(const DewPoint& point) {
  using pc_saft::SaturationStatus;
  return {.status = point.found ? SaturationStatus::found : SaturationStatus::bad_input,
          .volume = point.volume,
          .incipient_density = point.liquid_density,
          .K = point.volatility};
}
[[nodiscard]] inline DewPoint dew_point_of(double temperature,
                                           const pc_saft::Saturation<double>& saturation) {
  return {.found = saturation.status == pc_saft::SaturationStatus::found,
          .temperature = temperature,
          .volume = saturation.volume,
          .liquid_density = saturation.incipient_density,
          .volatility = saturation.K};
}

[[nodiscard]] inline pc_saft::Sorption<double> sorption_of(const SorbedBefore& sorbed) {
  using pc_saft::SorptionStatus;
  return {.status = sorbed.found ? SorptionStatus::found : SorptionStatus::bad_input,
          .partition = sorbed.partition,
          .volume = sorbed.volume,
          .around_volume = sorbed.around_volume};
}
template <class T>
[[nodiscard]] SorbedBefore sorbed_of(const pc_saft::Sorption<T>& sorption) {
  SorbedBefore sorbed{.found = sorption.status == pc_saft::SorptionStatus::found,
                      .volume = value_of(sorption.volume),
                      .around_volume = value_of(sorption.around_volume)};
  for (std::size_t i = 0; i < sorbed.partition.size(); ++i)
    sorbed.partition[i] = value_of(sorption.partition[i]);
  return sorbed;
}

}  // namespace tandem::reactor::eos
