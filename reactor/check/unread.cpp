// What is given and nothing reads.

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "kinetics/reactions.hpp"
#include "reactor/check/check.hpp"
#include "reactor/check/fault_list.hpp"
#include "reactor/given_set_points.hpp"
#include "reactor/setting_table.hpp"

namespace tandem::reactor {

namespace checks {

std::string name_of(const Train& train, Setting setting) {
  const SettingTraits& traits = traits_of(setting);
  const auto& monomers = train.catalyst.monomers;
  const std::size_t place = place_of(setting);
  const std::string monomer =
      place < monomers.size() ? monomers[place].name : fmt::format("monomer {}", place + 1);
  std::string name(traits.name);
  if (traits.role == Role::ratio)
    name = "ratio of " + (traits.of == Substance::hydrogen ? "hydrogen" : monomer);
  if (setting == Setting::inert_fraction) name = "inert_fraction";
  for (const auto& [part, word] : {std::pair<std::string_view, std::string>{"{monomer}", monomer},
                                   {"{diluent}", train.catalyst.diluent.name}})
    if (const std::size_t at = name.find(part); at != std::string::npos)
      name.replace(at, part.size(), word);
  return fmt::format("{} [{}]", name, traits.unit);
}

}  // namespace checks

namespace {

using checks::FaultList;

constexpr int most = static_cast<int>(kinetics::max_monomers);

void unread_set_points(const Train& train, const OperatingPoint<double>& point, FaultList& faults) {
  for (std::size_t s = 0; s < point.size(); ++s) {
    for (std::size_t i = 0; i < setting_count; ++i) {
      const SetPoint at{s, static_cast<Setting>(i)};
      // What the last stage carries on goes nowhere: a plant says it of every stage, whichever of them a job runs.
      if (traits_of(at.setting).role == Role::carry) continue;
      const double unsaid = traits_of(at.setting).fallback;
      if (point[at] == 0.0 || point[at] == unsaid || is_given(train, point, at)) continue;
      faults.add_at(
          s, FaultKind::no_effect, at.setting,
          fmt::format("{} has no meaning in a stage that is built, held and run so; leave "
                      "it at {:g}",
                      checks::name_of(train, at.setting), unsaid));
    }
  }
}

/// Constants of a reaction that happens in no stage: an activation energy or an order without any k.
void unread_constants(const Train& train, FaultList& faults) {
  struct Use {
    bool on = false, given = false;
  };
  std::vector<Use> uses(kinetics::reactions().size());
  const auto look = [](Use& use, const kinetics::RateConstant& constant) {
    use.on = use.on || constant.k > 0.0;
    use.given = use.given || constant.activation_energy != 0.0 || constant.order != 1.0;
  };
  for (const Stage& stage : train.stages) {
    std::size_t row = 0;
    for (const kinetics::SiteType& type : stage.chemistry.site_types) {
      row = 0;
      kinetics::for_each_site_reaction(
          [&](const kinetics::Reaction& reaction, const auto& member) {
            Use& use = uses[row++];
            kinetics::for_each_constant<most>(
                reaction,
                [&](const kinetics::ConstantPlace&, const kinetics::RateConstant& constant) {
                  look(use, constant);
                },
                member);
          },
          type);
    }
    kinetics::for_each_medium_reaction(
        [&](const kinetics::Reaction&, const kinetics::RateConstant& constant) {
          look(uses[row++], constant);
        },
        stage.chemistry);
  }
  for (std::size_t row = 0; row < uses.size(); ++row) {
    const std::string name(kinetics::reactions()[row].name);
    if (uses[row].given && !uses[row].on)
      faults.add(
          FaultKind::no_effect, name,
          fmt::format("{} is off, its k is 0 everywhere, but it has other constants; give it "
                      "a k above 0 or leave them out",
                      name));
  }
}

/// Monomers that no site type of any stage adds.
void unread_monomers(const Train& train, FaultList& faults) {
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t i = 1; i < monomers; ++i) {
    bool added = false;
    for (const Stage& stage : train.stages)
      for (const kinetics::SiteType& type : stage.chemistry.site_types)
        for (std::size_t k = 0; k < monomers; ++k) added = added || type.propagation[k][i].k > 0.0;
    if (!added)
      faults.add(
          FaultKind::no_effect, "monomers",
          fmt::format("{0} is a monomer of the catalyst, but no site type adds it: it has no "
                      "k of propagation above 0; give it one, or leave {0} out",
                      train.catalyst.monomers[i].name));
  }
}

}  // namespace

std::vector<Fault> unread(const Train& train, const OperatingPoint<double>& point) {
  FaultList faults(train);
  unread_set_points(train, point, faults);
  unread_constants(train, faults);
  unread_monomers(train, faults);
  return faults.take();
}

}  // namespace tandem::reactor
