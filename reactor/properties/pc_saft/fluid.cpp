#include "reactor/properties/pc_saft/fluid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "reactor/properties/pc_saft/density.hpp"
#include "reactor/properties/pc_saft/derivatives.hpp"

namespace tandem::reactor::pc_saft {

namespace {

template <class List>
auto by_name(const List& list, std::string_view name) {
  return std::find_if(list.begin(), list.end(), [&](const auto& x) { return x.name == name; });
}

/// ln of what a pure fluid's fugacity is more in the vapour than in the liquid; empty where one is missing.
std::optional<double> excess_of_vapour(const FluidAt& at, std::size_t i, double pressure) {
  Amounts one{};
  one[i] = 1.0;
  std::array<double, 2> ln_fugacity{};
  for (const PhaseKind kind : {PhaseKind::liquid, PhaseKind::vapour}) {
    const auto volume = volume_at(at, at.fluid->species(), one, pressure, kind);
    if (!volume) return std::nullopt;
    Derivatives a;
    derivatives<Order::first>(at, at.fluid->species(), *volume, one, a);
    ln_fugacity[kind == PhaseKind::vapour] = a.by_amount[i] - std::log(*volume);
  }
  return ln_fugacity[1] - ln_fugacity[0];
}

/// Vapour pressure by bisection in its logarithm, from without: a missing liquid says the pressure is
/// too low, a missing vapour that it is too high. Good to 1 %.
double bisected_vapour_pressure(const FluidAt& at, std::size_t i, double highest) {
  double low = std::log(highest) - 25.0;
  double high = std::log(highest);
  while (high - low > 0.01) {
    const double middle = 0.5 * (low + high);
    const auto excess = excess_of_vapour(at, i, std::exp(middle));
    bool too_high = false;
    if (excess) {
      too_high = *excess > 0.0;
    } else {
      Amounts one{};
      one[i] = 1.0;
      too_high =
          volume_at(at, at.fluid->species(), one, std::exp(middle), PhaseKind::liquid).has_value();
    }
    (too_high ? high : low) = middle;
  }
  return std::exp(0.5 * (low + high));
}

}  // namespace

std::optional<Fluid> Fluid::make(const Parameters& parameters, const FluidChoice& choice,
                                 std::string& error) {
  const auto refuse = [&](std::string sentence) -> std::optional<Fluid> {
    error = std::move(sentence);
    return std::nullopt;
  };
  if (choice.species.empty() || choice.species.size() > max_species) {
    return refuse("a fluid takes 1 to 8 species, " + std::to_string(choice.species.size()) +
                  " are asked for");
  }
  if (choice.segments.size() > max_types) {
    return refuse("a polymer takes up to 4 kinds of units, " +
                  std::to_string(choice.segments.size()) + " are asked for");
  }
  const auto positive = [](const auto&... x) { return ((std::isfinite(x) && x > 0.0) && ...); };
  for (const auto& name : choice.species) {
    const auto found = by_name(parameters.components, name);
    if (found == parameters.components.end()) {
      return refuse("PC-SAFT has no parameters for " + name + " in the set \"" + parameters.source +
                    "\"");
    }
    if (std::isnan(found->molar_mass)) {
      return refuse("the molar mass of " + name + " is not known; its parameters have to give it");
    }
    if (!positive(found->molar_mass, found->segments, found->diameter, found->energy)) {
      return refuse("the PC-SAFT parameters of " + name + " must all be above 0");
    }
    if (std::count(choice.species.begin(), choice.species.end(), name) > 1) {
      return refuse(name + " is asked for twice");
    }
  }
  for (const auto& name : choice.segments) {
    const auto found = by_name(parameters.segments, name);
    if (found == parameters.segments.end()) {
      return refuse("PC-SAFT has no segment parameters for units of " + name + " in the set \"" +
                    parameters.source + "\"");
    }
    if (!positive(found->molar_mass, found->segments_per_mass, found->diameter, found->energy)) {
      return refuse("the PC-SAFT segment parameters of " + name + " must all be above 0");
    }
    if (std::count(choice.segments.begin(), choice.segments.end(), name) > 1) {
      return refuse("units of " + name + " are asked for twice");
    }
  }
  for (const auto& name : choice.involatile) {
    if (std::find(choice.species.begin(), choice.species.end(), name) == choice.species.end()) {
      return refuse(name + " is to stay in the liquid, but is no species of the fluid");
    }
  }
  Fluid fluid;
  fluid.combine(parameters, choice);
  fluid.fit_vapour_pressures();
  error.clear();
  return fluid;
}

void Fluid::combine(const Parameters& parameters, const FluidChoice& choice) {
  species_ = choice.species.size();
  types_ = choice.segments.size();
  names_ = choice.species;
  type_names_ = choice.segments;
  std::vector<std::string> sites;
  for (std::size_t i = 0; i < species_; ++i) {
    const Component& c = *by_name(parameters.components, names_[i]);
    site_[i] = {c.segments, c.diameter, c.energy};
    molar_mass_[i] = c.molar_mass;
    heat_capacity_[i] = c.heat_capacity;
    translation_[i] = c.translation;
    translated_ = translated_ || c.translation.value != 0.0 || c.translation.slope != 0.0 ||
                  c.translation.curve != 0.0;
    involatile_[i] = std::find(choice.involatile.begin(), choice.involatile.end(), names_[i]) !=
                     choice.involatile.end();
    sites.push_back(names_[i]);
  }
  for (std::size_t a = 0; a < types_; ++a) {
    const SegmentType& s = *by_name(parameters.segments, choice.segments[a]);
    site_[species_ + a] = {s.segments_per_mass * s.molar_mass, s.diameter, s.energy};
    unit_mass_[a] = s.molar_mass;
    sites.push_back(s.name + " segment");
  }
  for (std::size_t a = 0; a < sites.size(); ++a) {
    for (std::size_t b = 0; b < sites.size(); ++b) {
      const double sigma = 0.5 * (site_[a].diameter + site_[b].diameter);
      Pair& pair = pair_[a][b];
      pair.volume = site_[a].segments * site_[b].segments * sigma * sigma * sigma;
      pair.energy = std::sqrt(site_[a].energy * site_[b].energy);
      for (const Interaction& k : parameters.interactions) {
        if ((k.first == sites[a] && k.second == sites[b]) ||
            (k.first == sites[b] && k.second == sites[a])) {
          pair.k = k.value;
          pair.slope = k.slope;
        }
      }
    }
  }
}

void Fluid::fit_vapour_pressures() {
  for (std::size_t i = 0; i < species_; ++i) {
    if (involatile_[i]) continue;
    // The equation's critical temperature lies near 1.27 epsilon m^0.45, its pressure below
    // k epsilon/sigma^3 over 5.
    const Site& s = site_[i];
    const double critical = 1.27 * s.energy * std::pow(s.segments, 0.45);
    const double highest =
        gas_constant / avogadro * s.energy / (s.diameter * s.diameter * s.diameter) / 5.0;
    const double T1 = 0.7 * critical;
    const double T2 = 0.9 * critical;
    const double p1 = bisected_vapour_pressure(FluidAt(*this, T1), i, highest);
    const double p2 = bisected_vapour_pressure(FluidAt(*this, T2), i, highest);
    boiling_b_[i] = std::log(p2 / p1) / (1.0 / T1 - 1.0 / T2);
    boiling_a_[i] = std::log(p1) + boiling_b_[i] / T1;
  }
}

void Fluid::move(std::vector<ConstantSlopes> along) {
  moved_ = std::move(along);
  for (const ConstantSlopes& each : moved_)
    for (const Translation& c : each.translation)
      translated_ = translated_ || c.value != 0.0 || c.slope != 0.0 || c.curve != 0.0;
}

std::optional<std::size_t> Fluid::find(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

std::optional<std::size_t> Fluid::find_type(std::string_view monomer) const {
  const auto found = std::find(type_names_.begin(), type_names_.end(), monomer);
  if (found == type_names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - type_names_.begin());
}

double Fluid::rough_vapour_pressure(std::size_t species, double temperature) const {
  return std::exp(boiling_a_[species] - boiling_b_[species] / temperature);
}

}  // namespace tandem::reactor::pc_saft
