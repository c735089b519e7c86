#pragma once

// The list of property methods, and how each is made.

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "reactor/properties/equation_of_state.hpp"

namespace tandem::reactor {

class PropertyMethod;

/// A property method that a job may name.
struct PropertyMethodChoice {
  std::string_view name;
  bool concentrations_given = false;  ///< the job gives what the sites see; there is no fluid
  bool reads_parameters = false;      ///< PC-SAFT's
  /// For a catalyst's monomers; null, and a sentence that names what the parameters miss.
  std::shared_ptr<const PropertyMethod> (*make)(const pc_saft::Parameters& parameters,
                                                const kinetics::Catalyst& catalyst,
                                                std::string& error) = nullptr;
};

/// The first is the default of a job.
[[nodiscard]] std::span<const PropertyMethodChoice> property_methods();
/// By name; null where there is none.
[[nodiscard]] const PropertyMethodChoice* find_property_method(std::string_view name);

/// PC-SAFT for liquid, vapour and polymer.
[[nodiscard]] std::shared_ptr<const PropertyMethod> pc_saft_method(EquationOfState eos);
/// Correlations for quick studies; representative.
[[nodiscard]] std::shared_ptr<const PropertyMethod> correlations_method();
/// Concentrations at the sites given by the job; for checking kinetics by themselves.
[[nodiscard]] std::shared_ptr<const PropertyMethod> imposed_method();

/// What a method is and where its parameters come from, in a few words.
[[nodiscard]] std::string description(const PropertyMethod& method);

/// The equation of `pc-saft`; null of any other method.
[[nodiscard]] const EquationOfState* equation_of_state(const PropertyMethod& method);

}  // namespace tandem::reactor
