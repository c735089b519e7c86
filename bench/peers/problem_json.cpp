#include "bench/peers/problem_json.hpp"

#include <cstdio>
#include <cstdlib>

#include "reactor/properties/correlations/fluid.hpp"

namespace tandem::peers {

namespace {

using kinetics::RateConstant;
using kinetics::SiteType;
using nlohmann::json;
using Conditions = reactor::StageConditions<double, monomers>;
namespace correlations = reactor::correlations;

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "peers: %s\n", why);
  std::exit(4);
}

const correlations::AtTemperature<double>& held(const Conditions& c) {
  return static_cast<const correlations::HeldCorrelations&>(*c.held).at;
}

json by_species(const reactor::BySpecies<double>& n) {
  json list;
  for (std::size_t i = 0; i < monomers; ++i) list.push_back(n.monomer[i]);
  for (const double x : {n.hydrogen, n.diluent, n.nitrogen}) list.push_back(x);
  return list;
}

/// Constants of one reaction at the temperature of a stage: {k, order, reference}, k a number, or a list by
/// monomer or chain end, or a table [end][monomer]. Equation (1).
class AtTemperature {
 public:
  AtTemperature(const Conditions& c, double factor) : c_(c), factor_(factor) {}

  json operator()(const RateConstant& constant) {
    if (constant.k == 0.0) return 0.0;
    if (order_ >= 0.0 &&
        (order_ != constant.order || reference_ != constant.reference_concentration)) {
      give_up("one reaction has several orders");
    }
    order_ = constant.order;
    reference_ = constant.reference_concentration;
    return factor_ * kinetics::at_temperature(constant, c_.point[reactor::Setting::temperature],
                                              c_.train->catalyst.reference_temperature);
  }
  template <class T>
  json operator()(const std::array<T, kinetics::max_monomers>& list) {
    json k;
    for (std::size_t i = 0; i < monomers; ++i) k.push_back((*this)(list[i]));
    return k;
  }
  [[nodiscard]] json with_order(json k) const {
    return {{"k", std::move(k)},
            {"order", order_ < 0.0 ? 1.0 : order_},
            {"reference", order_ < 0.0 ? 1000.0 : reference_}};
  }

 private:
  const Conditions& c_;
  double factor_;
  double order_ = -1.0;  ///< below 0: no constant seen yet
  double reference_ = 0.0;
};

/// What a reaction of all site types is of: live chains by default.
enum class Of { chains, vacant, dormant };

/// One reaction of all site types: k[site type]... `of`: of one by state, that part of it.
json reaction(const Conditions& c, std::string_view wanted, Of of) {
  json k;
  json first;
  for (const SiteType& type : c.design->chemistry.site_types) {
    const double f = type.donor.immune_fraction;
    const double phi = f + (1.0 - f) / (1.0 + type.donor.strength * c.donor_ratio);
    kinetics::for_each_site_reaction(
        [&](const kinetics::Reaction& row, const auto& member) {
          if (row.name != wanted) return;
          AtTemperature at(c, row.donor_acts() ? phi : 1.0);
          if constexpr (requires { member.vacant; }) {
            k.push_back(of == Of::vacant    ? at(member.vacant)
                        : of == Of::dormant ? at(member.dormant)
                                            : at(member.live));
          } else {
            k.push_back(at(member));
          }
          const json with_order = at.with_order(json{});
          if (!first.is_null() && first != with_order) give_up("site types differ in an order");
          first = with_order;
        },
        type);
  }
  first["k"] = k;
  return first;
}

/// By name; of a reaction by state the vacant and dormant sites have entries of their own, NAME_vacant and
/// NAME_dormant.
json reactions(const Conditions& c) {
  json all;
  for (const kinetics::Reaction& row : kinetics::reactions()) {
    const std::string name(row.name);
    if (row.by == kinetics::ConstantsBy::pool) continue;
    all[name] = reaction(c, name, Of::chains);
    if (row.by != kinetics::ConstantsBy::state) continue;
    all[name + "_vacant"] = reaction(c, name, Of::vacant);
    all[name + "_dormant"] = reaction(c, name, Of::dormant);
  }
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction& row, const RateConstant& constant) {
        AtTemperature at(c, 1.0);
        json k = at(constant);
        all[std::string(row.name)] = at.with_order(std::move(k));
      },
      c.design->chemistry);
  return all;
}

/// What every stage has.
json stage_json(const Conditions& c) {
  const double temperature = c.point[reactor::Setting::temperature];
  json carry;
  for (std::size_t i = 0; i < monomers; ++i) {
    carry.push_back(c.point[reactor::nth(reactor::Setting::carry_monomer_1, i)]);
  }
  for (std::size_t i = 0; i < reactor::other_species; ++i) {
    carry.push_back(
        c.point[reactor::nth(reactor::Setting::carry_monomer_1, kinetics::max_monomers + i)]);
  }
  return {{"temperature", temperature},
          {"pressure", c.point[reactor::Setting::pressure]},
          {"feed", by_species(c.feeds.fluid)},
          {"feed_cocatalyst", c.feeds.cocatalyst},
          {"feed_poison", c.feeds.poison},
          {"feed_potential_sites", c.feeds.potential_sites},
          {"carry", carry},
          {"reactions", reactions(c)}};
}

/// A liquid-full loop: all is liquid, whose volumes add up. Equations (42a), (53).
json loop_json(const Conditions& c) {
  json j = stage_json(c);
  j["slurry_volume"] = c.slurry_volume;
  j["solids_enrichment"] = c.design->solids_enrichment;
  const double compressed = reactor::propylene::compression(
      held(c).temperature, held(c).vapour_pressure, c.point[reactor::Setting::pressure]);
  auto volume = held(c).liquid_volume;
  for_each_species(volume, volume, [&](double& v, double) { v /= compressed; });
  j["liquid_volume"] = by_species(volume);
  return j;
}

/// A gas bed over sorbing polymer, its powder held. Equations (43), (46), (47), (54).
json bed_json(const Conditions& c) {
  const kinetics::Catalyst& catalyst = c.train->catalyst;
  const auto& S = held(c).sorption;
  const auto& K = held(c).volatility;
  json lambda;
  json critical_temperature;
  json critical_pressure;
  json acentric_factor;
  const auto gas = [&](const reactor::GasConstants& g) {
    critical_temperature.push_back(g.critical_temperature);
    critical_pressure.push_back(g.critical_pressure);
    acentric_factor.push_back(g.acentric_factor);
  };
  for (std::size_t i = 0; i < monomers; ++i) {
    lambda.push_back(held(c).saturated / (S.monomer[i] * K.monomer[i] * held(c).vapour_pressure));
    gas(correlations::find_monomer(catalyst.monomers[i].name)->gas);
  }
  lambda.push_back(held(c).saturated / (S.hydrogen * K.hydrogen * held(c).vapour_pressure));
  gas(correlations::hydrogen_gas());
  gas(correlations::propane_gas());
  gas(correlations::nitrogen_gas());
  json j = stage_json(c);
  j["vessel_volume"] = c.vessel_volume;
  j["hold_up"] = c.hold_up;
  j["sorption"] = by_species(S);
  j["liquid_over_sorbed"] = lambda;  // of the monomers and of hydrogen
  j["critical_temperature"] = critical_temperature;
  j["critical_pressure"] = critical_pressure;
  j["acentric_factor"] = acentric_factor;
  return j;
}

}  // namespace

json problem_json(StartUpProblem& problem, const std::vector<std::vector<double>>& check_states) {
  const auto& conditions = problem.conditions();
  const bool as_written = conditions.size() == 2 &&
                          conditions[0].design->kind == reactor::StageKind::loop &&
                          conditions[1].design->kind == reactor::StageKind::gas_bed &&
                          conditions[1].design->tanks == 1 && reactor::holds_mass(conditions[1]) &&
                          conditions[0].train->catalyst.basis == kinetics::Basis::liquid;
  if (!as_written)
    give_up("the peers know a loop and a gas bed of one tank, constants of basis liquid");
  const reactor::Masses& masses = problem.masses();
  json checks = json::array();
  for (const auto& y : check_states) {
    std::vector<double> dydt(problem.size());
    problem.rates(y.data(), dydt.data());
    checks.push_back({{"state", y}, {"rates", dydt}});
  }
  return {{"site_types", masses.site_types},
          {"times", problem.times()},
          {"start", problem.start()},
          {"scales", problem.scales()},
          {"molar_mass", std::vector(masses.monomer.begin(), masses.monomer.begin() + monomers)},
          {"gas_constant", kinetics::gas_constant},
          {"control_time", reactor::control_time},
          {"amorphous_fraction", masses.amorphous_fraction},
          {"polymer_density", masses.polymer.density},
          {"bulk_density", masses.polymer.bulk_density},
          {"copolymer_sorption", masses.polymer.copolymer_sorption},
          {"bed_cocatalyst_factor", masses.polymer.gas_bed_cocatalyst_factor},
          {"loop", loop_json(conditions[0])},
          {"bed", bed_json(conditions[1])},
          {"checks", checks}};
}

}  // namespace tandem::peers
