#include "reactor/properties/equation_of_state/constants.hpp"

#include <algorithm>

namespace tandem::reactor::eos {

namespace {

using pc_saft::Component;
using pc_saft::ConstantSlopes;
using pc_saft::Fluid;
using pc_saft::Interaction;
using pc_saft::Parameters;
using pc_saft::SegmentType;

/// What a fluid calls the two kinds of its sites.
std::string site_name(const Fluid& fluid, std::size_t site) {
  return site < fluid.species() ? fluid.name(site)
                                : fluid.type_name(site - fluid.species()) + " segment";
}

template <class List>
auto& named(List& list, const std::string& name) {
  return *std::ranges::find(list, name, [](const auto& each) { return each.name; });
}

/// The interaction of a pair; of several the last, which is the one that holds.
Interaction& interaction(Parameters& parameters, const std::string& a, const std::string& b) {
  auto& all = parameters.interactions;
  for (std::size_t i = all.size(); i-- > 0;)
    if ((all[i].first == a && all[i].second == b) || (all[i].first == b && all[i].second == a))
      return all[i];
  return all.emplace_back(Interaction{.first = a, .second = b});
}

/// Calls f(number, name, unit, where its slope stands in ConstantSlopes and its scale there) for each constant.
/// `slopes` may be scratch.
template <class F>
void visit_constants(Parameters& parameters, const Fluid& fluid, ConstantSlopes& slopes,
                     const F& f) {
  const std::size_t species = fluid.species();
  for (std::size_t i = 0; i < species; ++i) {
    Component& c = named(parameters.components, fluid.name(i));
    const std::string at = "components." + c.name + ".";
    f(c.segments, at + "segments", "", slopes.site[i].segments, 1.0);
    f(c.diameter, at + "diameter", "m", slopes.site[i].diameter, 1.0);
    f(c.energy, at + "energy", "K", slopes.site[i].energy, 1.0);
    auto& translation = slopes.translation[i];
    f(c.translation.value, at + "translation", "m3/mol", translation.value, 1.0);
    f(c.translation.slope, at + "translation_slope", "m3/(mol K)", translation.slope, 1.0);
    f(c.translation.curve, at + "translation_curve", "m3/(mol K2)", translation.curve, 1.0);
  }
  for (std::size_t a = 0; a < fluid.types(); ++a) {
    SegmentType& s = named(parameters.segments, fluid.type_name(a));
    const std::string at = "polymer." + s.name + ".";
    auto& site = slopes.site[species + a];
    f(s.segments_per_mass, at + "segments_per_mass", "mol/kg", site.segments, s.molar_mass);
    f(s.diameter, at + "diameter", "m", site.diameter, 1.0);
    f(s.energy, at + "energy", "K", site.energy, 1.0);
  }
  for (std::size_t a = 0; a < fluid.sites(); ++a) {
    for (std::size_t b = a + 1; b < fluid.sites(); ++b) {
      const std::string first = site_name(fluid, a), second = site_name(fluid, b);
      Interaction& k = interaction(parameters, first, second);
      std::string at = "interactions.";
      at += first + "." + second + ".";
      f(k.value, at + "value", "", slopes.k[a][b], 1.0);
      f(k.slope, at + "slope", "1/K", slopes.k_slope[a][b], 1.0);
    }
  }
}

}  // namespace

std::vector<PropertyConstant> constants_of(const EquationOfState& eos) {
  std::vector<PropertyConstant> all;
  Parameters parameters = eos.parameters;
  ConstantSlopes unused;
  visit_constants(parameters, eos.fluid, unused,
                  [&](double& number, std::string name, const char* unit, double&, double) {
                    all.push_back({std::move(name), unit, number});
                  });
  return all;
}

std::optional<EquationOfState> with_constants(const EquationOfState& eos,
                                              std::span<const double> values, std::string& error) {
  Parameters parameters = eos.parameters;
  ConstantSlopes unused;
  std::size_t next = 0;
  visit_constants(parameters, eos.fluid, unused,
                  [&](double& number, const std::string&, const char*, double&, double) {
                    number = values[next++];
                  });
  return EquationOfState::make(std::move(parameters), eos.choice, error);
}

EquationOfState along(const EquationOfState& eos, std::span<const MovedConstant> moves) {
  std::size_t directions = 0;
  for (const MovedConstant& move : moves) directions = std::max(directions, move.direction + 1);
  std::vector<ConstantSlopes> slopes(directions);
  Parameters parameters = eos.parameters;
  for (std::size_t d = 0; d < directions; ++d) {
    std::size_t next = 0;
    visit_constants(parameters, eos.fluid, slopes[d],
                    [&](double&, const std::string&, const char*, double& slope, double scale) {
                      for (const MovedConstant& move : moves)
                        if (move.direction == d && move.constant == next)
                          slope += scale * move.slope;
                      ++next;
                    });
  }
  EquationOfState moved = eos;
  moved.fluid.move(std::move(slopes));
  return moved;
}

}  // namespace tandem::reactor::eos
