#include "reactor/properties/equation_of_state.hpp"

#include <algorithm>
#include <utility>

namespace tandem::reactor {

std::optional<EquationOfState> EquationOfState::make(const pc_saft::Parameters& parameters,
                                                     const kinetics::Catalyst& catalyst,
                                                     std::string& error) {
  pc_saft::FluidChoice choice;
  for (const auto& monomer : catalyst.monomers) {
    choice.species.push_back(monomer.name);
    choice.segments.push_back(monomer.name);
  }
  for (const std::string& other :
       {std::string("hydrogen"), catalyst.diluent.name, std::string("nitrogen")})
    choice.species.push_back(other);
  if (std::ranges::find(parameters.components, "cocatalyst", &pc_saft::Component::name) !=
      parameters.components.end()) {
    choice.species.emplace_back("cocatalyst");
    choice.involatile.emplace_back("cocatalyst");
  }
  return make(parameters, std::move(choice), error);
}

std::optional<EquationOfState> EquationOfState::make(pc_saft::Parameters parameters,
                                                     pc_saft::FluidChoice choice,
                                                     std::string& error) {
  auto fluid = pc_saft::Fluid::make(parameters, choice, error);
  if (!fluid) return std::nullopt;
  return EquationOfState{std::move(*fluid), std::move(parameters), std::move(choice)};
}

}  // namespace tandem::reactor
