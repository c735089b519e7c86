#include "optimize/known_values.hpp"

#include <algorithm>

#include "reactor/given_set_points.hpp"
#include "reactor/product_quantities.hpp"
#include "reactor/properties/property_method.hpp"

namespace tandem::optimize {

namespace {

using reactor::Phase;
using reactor::Role;
using reactor::SetPoint;
using reactor::Setting;
using reactor::Substance;

using SetPoints = std::span<const SetPoint>;

bool is_among(SetPoints moved, SetPoint at) { return std::ranges::find(moved, at) != moved.end(); }

/// What a train may hold and send, stage by stage.
class Presence {
 public:
  Presence(const reactor::Train& train, const reactor::OperatingPoint<double>& point,
           SetPoints moved)
      : train_(train), point_(point), moved_(moved) {}

  /// Whether stage s may hold a species, or is sent some.
  [[nodiscard]] bool is_there(std::size_t s, Substance of, std::size_t place) const {
    return holds(s, of, place) || arrives(s, of, place);
  }

 private:
  [[nodiscard]] bool may_be(std::size_t s, Setting setting) const {
    return is_among(moved_, {s, setting}) || point_[s][setting] > 0.0;
  }

  [[nodiscard]] bool arrives(std::size_t s, Substance of, std::size_t place) const {
    return s > 0 && may_be(s - 1, reactor::setting_for(Role::carry, of, place)) &&
           is_there(s - 1, of, place);
  }

  /// By its own set points or feeds.
  [[nodiscard]] bool holds(std::size_t s, Substance of, std::size_t place) const {
    const reactor::Stage& stage = train_.stages[s];
    if (stage.fluid_control == reactor::FluidControl::feeds)
      return may_be(s, reactor::setting_for(Role::feed, of, place));
    const bool in_liquid = reactor::reacts_in_liquid(stage.kind);
    const bool inert = may_be(s, Setting::inert_fraction);
    const SetPoint share{s, Setting::diluent_share};
    switch (of) {
      case Substance::monomer:
        return place == 0 || may_be(s, reactor::setting_for(Role::ratio, of, place));
      case Substance::diluent:
        return inert && (in_liquid || may_be(s, share.setting));
      case Substance::nitrogen:
        // Over a liquid whose pressure is given it follows.
        if (in_liquid)
          return reactor::phases_of(stage) == reactor::PhaseSystem::liquid_and_vapour &&
                 stage.pressure_given;
        return inert && (is_among(moved_, share) || point_[share] < 1.0);
      default:
        return may_be(s, Setting::hydrogen_ratio) || may_be(s, Setting::hydrogen_charge);
    }
  }

  const reactor::Train& train_;
  const reactor::OperatingPoint<double>& point_;
  SetPoints moved_;
};

/// The quantity of a stage that a ratio of its fluid repeats; empty: none does.
std::string echo_of_ratio(const reactor::Train& train, const reactor::Stage& stage,
                          Setting setting) {
  const auto over_propylene = [](Phase phase, const std::string& what) {
    return (phase == Phase::liquid ? "liquid_" : "gas_") + what + "_per_C3";
  };
  if (setting == Setting::hydrogen_ratio && stage.hydrogen_base == reactor::HydrogenBase::propylene)
    return over_propylene(stage.hydrogen_phase, "H2");
  const reactor::SettingTraits& traits = reactor::traits_of(setting);
  if (traits.role != Role::ratio || traits.of != Substance::monomer) return {};
  const std::size_t i = reactor::place_of(setting) - 1;
  if (stage.comonomer_base[i] != reactor::ComonomerBase::propylene) return {};
  return over_propylene(stage.comonomer_phase[i], train.catalyst.monomers[i + 1].name);
}

/// The factor from SI to the unit of each of a stage's quantities.
double factor_of(const reactor::Train& train, const std::string& quantity) {
  double factor = 1.0;
  const reactor::StageQuantities<double> quantities{};
  reactor::visit_stage(
      train.catalyst, quantities,
      [&](const std::string& name, const reactor::Measure& measure, const char*, double) {
        if (name == quantity) factor = measure.factor;
      });
  return factor;
}

}  // namespace

std::vector<Echo> echoes_of(const reactor::Train& train,
                            const reactor::OperatingPoint<double>& point, SetPoints moved) {
  std::vector<Echo> echoes;
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t s = 0; s < train.stages.size() && s < point.size(); ++s) {
    const reactor::Stage& stage = train.stages[s];
    for (std::size_t i = 0; i < reactor::setting_count; ++i) {
      const SetPoint at{s, static_cast<Setting>(i)};
      const reactor::SettingTraits& traits = reactor::traits_of(at.setting);
      const bool of_absent =
          traits.of == Substance::monomer && reactor::place_of(at.setting) >= monomers;
      if (of_absent || !(is_among(moved, at) || reactor::is_given(train, point, at))) continue;
      // Of a stage that is not isothermal the temperature given is where it begins.
      const bool begins = at.setting == Setting::temperature &&
                          stage.cooling.kind != reactor::CoolingKind::isothermal;
      std::string echo{traits.echo};
      if (echo.empty()) echo = echo_of_ratio(train, stage, at.setting);
      if (begins || echo.empty()) continue;
      const double offset = at.setting == Setting::temperature ? -273.15 : 0.0;
      const double factor = factor_of(train, echo);
      echoes.push_back({stage.name + "." + echo, at, factor, offset});
    }
  }
  return echoes;
}

std::vector<std::string> feeds_of_nothing(const reactor::Train& train,
                                          const reactor::OperatingPoint<double>& point,
                                          SetPoints moved) {
  std::vector<std::string> feeds;
  if (train.batch || train.property_method->concentrations_given()) return feeds;
  const Presence presence(train, point, moved);
  for (std::size_t s = 0; s < train.stages.size() && s < point.size(); ++s) {
    const auto look = [&](const std::string& name, Substance of, std::size_t place = 0) {
      if (!presence.is_there(s, of, place))
        feeds.push_back(train.stages[s].name + "." + name + "_feed_kg_per_h");
    };
    const auto& monomers = train.catalyst.monomers;
    for (std::size_t i = 0; i < monomers.size(); ++i) look(monomers[i].name, Substance::monomer, i);
    look("hydrogen", Substance::hydrogen);
    look(train.catalyst.diluent.name, Substance::diluent);
    look("nitrogen", Substance::nitrogen);
  }
  return feeds;
}

std::vector<SetPoint> moved_by(const std::vector<Decision>& decisions) {
  std::vector<SetPoint> moved;
  for (const Decision& d : decisions)
    if (d.high > 0.0) moved.push_back(d.at);
  return moved;
}

}  // namespace tandem::optimize
