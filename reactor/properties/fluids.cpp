#include "reactor/properties/fluids.hpp"

#include <fmt/format.h>

namespace tandem::reactor {

std::optional<std::string> check_set_points(const Train& train, std::size_t s,
                                            const OperatingPoint<double>& point,
                                            StageFluid<double>* fluid, NearFluid* near) {
  const Stage& stage = train.stages[s];
  const PropertyMethod& method = *train.property_method;
  if (!method.concentrations_given() && point[s][Setting::inert_fraction] >= 1.0) {
    return fmt::format("stage {}: the inert leaves no room for propylene (fraction {:.4g} of 1)",
                       stage.name, point[s][Setting::inert_fraction]);
  }
  StageFluid<double> found;
  std::string why =
      method.why_no_fluid({.train = train, .stage = stage, .near = near}, point[s], found);
  if (!why.empty()) return why;
  if (fluid != nullptr) *fluid = found;
  return std::nullopt;
}

}  // namespace tandem::reactor
