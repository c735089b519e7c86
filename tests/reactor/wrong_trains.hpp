#pragma once

// Trains and operating points that cannot be solved, each with the words that its refusal holds.

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/two_stage_case.hpp"

namespace tandem::tests {

struct WrongTrain {
  std::string what;  ///< is wrong
  std::function<void(TrainCase&)> spoil;
  std::string says;  ///< in its sentence
  bool of_the_point = false;
};

/// The two-stage train, spoiled in one place each.
inline std::vector<WrongTrain> wrong_trains() {
  using reactor::FluidControl;
  using reactor::HoldUpControl;
  using reactor::Setting;
  using reactor::StageKind;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const auto train = [](const std::string& what, std::function<void(reactor::Train&)> spoil,
                        const std::string& says) {
    return WrongTrain{what, [spoil](TrainCase& c) { spoil(c.train); }, says};
  };
  const auto chemistry = [&](const std::string& what,
                             std::function<void(kinetics::Chemistry&)> spoil,
                             const std::string& says) {
    return train(
        what, [spoil](reactor::Train& t) { spoil(t.stages[1].chemistry); }, says);
  };
  const auto set_point = [](const std::string& what, std::size_t stage, Setting setting,
                            double value, const std::string& says) {
    return WrongTrain{what, [=](TrainCase& c) { c.point[stage][setting] = value; }, says, true};
  };
  const auto same_shape_of_point = [](TrainCase& c) { c.point.resize(c.train.stages.size()); };
  return {
      {"no stages",
       [=](TrainCase& c) {
         c.train.stages.clear();
         same_shape_of_point(c);
       },
       "0 stages"},
      {"nine stages",
       [=](TrainCase& c) {
         c.train.stages.resize(9, c.train.stages[1]);
         same_shape_of_point(c);
       },
       "9 stages"},
      train(
          "no monomers", [](auto& t) { t.catalyst.monomers.clear(); }, "0 monomers"),
      train(
          "six monomers",
          [](auto& t) {
            t.catalyst.monomers.resize(6, {"1-hexene", 0.084});
          },
          "6 monomers"),
      train(
          "a monomer without mass", [](auto& t) { t.catalyst.monomers[1].molar_mass = 0.0; },
          "molar_mass of ethylene"),
      train(
          "ethylene first",
          [](auto& t) { std::swap(t.catalyst.monomers[0], t.catalyst.monomers[1]); }, "propylene"),
      train(
          "a monomer twice",
          [](auto& t) { t.catalyst.monomers[1].name = t.catalyst.monomers[0].name; }, "twice"),
      train(
          "a monomer that the correlations do not know",
          [](auto& t) { t.catalyst.monomers[1].name = "styrene"; }, "styrene"),
      train(
          "more sites than titanium", [](auto& t) { t.catalyst.sites_per_mass = 0.6; }, "titanium"),
      train(
          "no sites", [](auto& t) { t.catalyst.sites_per_mass = 0.0; }, "sites_per_mass"),
      train(
          "no reference temperature", [=](auto& t) { t.catalyst.reference_temperature = nan; },
          "reference_temperature"),
      train(
          "a porosity of 1", [](auto& t) { t.catalyst.porosity = 1.0; }, "porosity"),
      train(
          "no melt flow law", [](auto& t) { t.catalyst.melt_flow_homopolymer.a = 0.0; },
          "melt_flow_homopolymer.a"),
      train(
          "weightless polymer", [](auto& t) { t.polymer.density = 0.0; }, "polymer.density"),
      train(
          "powder denser than polymer", [](auto& t) { t.polymer.bulk_density = 1000.0; },
          "bulk_density"),
      train(
          "a forgotten chemistry", [](auto& t) { t.stages[1].chemistry = {}; }, "chemistry"),
      chemistry(
          "fewer site types", [](auto& c) { c.site_types.pop_back(); }, "site types"),
      chemistry(
          "seventeen site types", [](auto& c) { c.site_types.resize(17); }, "17"),
      chemistry(
          "a rate that is no number", [=](auto& c) { c.site_types[1].propagation[0][1].k = nan; },
          "k of propagation"),
      chemistry(
          "a negative rate", [](auto& c) { c.site_types[2].transfer_to_hydrogen[0].k = -1.0; },
          "transfer_to_hydrogen"),
      chemistry(
          "an order of 0", [](auto& c) { c.site_types[0].transfer_to_hydrogen[1].order = 0.0; },
          "order"),
      chemistry(
          "an endless activation energy",
          [=](auto& c) { c.scavenging.activation_energy = infinity; }, "scavenging"),
      chemistry(
          "more atactic than all propagation",
          [](auto& c) { c.site_types[0].atactic_propagation[0][0].k = 1.0; }, "atactic"),
      chemistry(
          "a donor share of 2", [](auto& c) { c.site_types[0].donor.immune_fraction = 2.0; },
          "immune_fraction"),
      train(
          "a loop of two tanks", [](auto& t) { t.stages[0].tanks = 2; }, "tanks"),
      train(
          "no tanks", [](auto& t) { t.stages[1].tanks = 0; }, "0 tanks"),
      train(
          "nine tanks", [](auto& t) { t.stages[1].tanks = 9; }, "9 tanks"),
      train(
          "a bed held by solids",
          [](auto& t) { t.stages[1].control = HoldUpControl::residence_time_and_solids; },
          "gas bed is held by"),
      train(
          "a loop held by the mass of a bed",
          [](auto& t) { t.stages[0].control = HoldUpControl::hold_up; }, "liquid stage"),
      train(
          "a loop with nothing but time",
          [](auto& t) { t.stages[0].control = HoldUpControl::residence_time; }, "liquid volume"),
      train(
          "two stages of one name", [](auto& t) { t.stages[1].name = "loop"; }, "same name"),
      train(
          "a jacket without area",
          [](auto& t) { t.stages[0].cooling.kind = reactor::CoolingKind::jacket; }, "cooling"),
      train(
          "a loop cooled by its gas",
          [](auto& t) {
            t.stages[0].cooling = {reactor::CoolingKind::gas_loop, 1e6, 1e6, 1e6};
          },
          "no gas"),
      train(
          "hydrogen per a comonomer that is not there",
          [](auto& t) { t.stages[0].hydrogen_base = reactor::HydrogenBase::comonomer_3; },
          "comonomer 3"),
      train(
          "a bed run by feeds without a vessel",
          [](auto& t) { t.stages[1].fluid_control = FluidControl::feeds; }, "vessel_volume"),
      train(
          "a bed without a pressure", [](auto& t) { t.stages[1].pressure_given = false; },
          "pressure"),
      train(
          "a batch that starts with an empty bed",
          [](auto& t) {
            t.batch = true;
            t.stages.erase(t.stages.begin());
            t.stages[0].control = HoldUpControl::residence_time;
          },
          "seed_bed"),
      train(
          "a seed of more rubber than powder", [](auto& t) { t.stages[1].seed.copolymer = 1.2; },
          "seed.copolymer"),
      train(
          "a seed that does not flow", [](auto& t) { t.stages[1].seed.melt_flow = 0.0; },
          "seed.melt_flow"),
      train(
          "a part (A) of a seed that is nothing else",
          [](auto& t) { t.stages[1].seed.melt_flow_A = 5.0; }, "one part"),
      train(
          "no property method", [](auto& t) { t.property_method = nullptr; }, "property method"),
      train(
          "PC-SAFT of other monomers",
          [](auto& t) {
            std::string error;
            kinetics::Catalyst one = t.catalyst;
            one.monomers.resize(1);
            t.property_method = reactor::pc_saft_method(*reactor::EquationOfState::make(
                reactor::pc_saft::default_parameters(), one, error));
          },
          "PC-SAFT"),
      {"an empty point", [](TrainCase& c) { c.point.clear(); }, "0 stages", true},
      {"a point of three stages", [](TrainCase& c) { c.point.resize(3); }, "3 stages", true},
      set_point("a temperature that is no number", 0, Setting::temperature, nan, "temperature"),
      set_point("a temperature below 0 K", 1, Setting::temperature, -10.0, "temperature"),
      set_point("no pressure", 0, Setting::pressure, 0.0, "pressure"),
      set_point("no time", 0, Setting::residence_time, 0.0, "residence time"),
      set_point("nothing but solids", 0, Setting::slurry_solids, 1.0, "solids"),
      set_point("an empty bed", 1, Setting::hold_up, 0.0, "hold-up"),
      set_point("a negative feed", 0, Setting::catalyst_feed, -1.0, "catalyst_feed"),
      set_point("no catalyst", 0, Setting::catalyst_feed, 0.0, "catalyst"),
      set_point("more carried than there is", 0, Setting::carry_hydrogen, 1.5, "carry_hydrogen"),
      set_point("an endless vent", 1, Setting::vent, infinity, "vent"),
      set_point("cocatalyst by titanium that is not fed", 1, Setting::catalyst_feed, 0.0,
                "no catalyst is fed here"),
      set_point("a feed of a monomer that is not there", 0, Setting::feed_monomer_3, 1.0,
                "2 monomers"),
      {"hydrogen per propylene where there is none",
       [](TrainCase& c) {
         c.train.stages[0].comonomer_base[0] = reactor::ComonomerBase::comonomer_and_propylene;
         c.point[0][Setting::comonomer_ratio_1] = 1.0;
       },
       "no propylene", true},
      {"more comonomer than all",
       [](TrainCase& c) {
         c.train.stages[1].comonomer_base[0] = reactor::ComonomerBase::comonomer_and_propylene;
         c.point[1][Setting::comonomer_ratio_1] = 1.2;
       },
       "at most 1", true},
      {"a bed that its vessel does not hold",
       [](TrainCase& c) { c.train.stages[1].vessel_volume = 10.0; }, "vessel", true},
  };
}

}  // namespace tandem::tests
