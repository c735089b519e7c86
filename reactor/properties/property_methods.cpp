#include "reactor/properties/property_methods.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "reactor/properties/property_method.hpp"

namespace tandem::reactor {

namespace {

using pc_saft::Parameters;

constexpr std::array<PropertyMethodChoice, 3> methods{{
    {.name = "pc-saft",
     .reads_parameters = true,
     .make =
         [](const Parameters& parameters, const kinetics::Catalyst& catalyst, std::string& error) {
           auto eos = EquationOfState::make(parameters, catalyst, error);
           return eos ? pc_saft_method(*std::move(eos)) : nullptr;
         }},
    {.name = "correlations",
     .make = [](const Parameters&, const kinetics::Catalyst&,
                std::string&) { return correlations_method(); }},
    {.name = "imposed",
     .concentrations_given = true,
     .make = [](const Parameters&, const kinetics::Catalyst&,
                std::string&) { return imposed_method(); }},
}};

}  // namespace

std::span<const PropertyMethodChoice> property_methods() { return methods; }

const PropertyMethodChoice* find_property_method(std::string_view name) {
  const auto found = std::ranges::find(methods, name, &PropertyMethodChoice::name);
  return found == methods.end() ? nullptr : &*found;
}

std::string description(const PropertyMethod& method) {
  const std::string source(method.source());
  return std::string(method.title()) + (source.empty() ? "" : ", " + source);
}

}  // namespace tandem::reactor
