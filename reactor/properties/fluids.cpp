#include "reactor/properties/fluids.hpp"

#include <fmt/format.h>

namespace tandem::reactor {

std::optional<std::string> check_set_points(const Train& train, std::size_t s,
                                            const OperatingPoint<double>& point) {
  const Stage& stage = train.stages[s];
  const PropertyMethod& method = *train.property_method;
  if (method.concentrations_given()) return std::nullopt;
  if (point[s][Setting::inert_fraction] >= 1.0) {
    return fmt::format("stage {}: the inert leaves no room for propylene (fraction {:.4g} of 1)",
                       stage.name, point[s][Setting::inert_fraction]);
  }
  std::string why = method.why_no_fluid({train, stage}, point[s]);
  return why.empty() ? std::nullopt : std::optional(std::move(why));
}

}  // namespace tandem::reactor
