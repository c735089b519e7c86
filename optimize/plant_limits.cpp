#include "optimize/plant_limits.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/known_values.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

namespace {

// A set point and an end that are the same as typed differ by no more than this share, for a state that holds a set
// point is solved to it.
constexpr double typed_share = 1e-9;

bool has_none(const reactor::Train& train) {
  return train.batch || train.property_method->concentrations_given();
}

/// The vessel is not known, or holds a given volume that has been found to fit: there is nothing to limit.
bool level_is_settled(const reactor::Stage& stage) {
  using enum reactor::HoldUpControl;
  return std::isnan(stage.vessel_volume) || stage.control == slurry_volume ||
         stage.control == slurry_volume_and_solids;
}

/// Its coolant is modelled, or its limit is a band of its own.
bool cooling_is_told(const reactor::Stage& stage) {
  return stage.cooling.kind != reactor::CoolingKind::isothermal ||
         std::isfinite(stage.cooling.limit);
}

}  // namespace

std::vector<Band> make_up_bands(const reactor::Train& train) {
  std::vector<Band> bands;
  if (has_none(train)) return bands;
  for (std::size_t s = 1; s < train.stages.size(); ++s) {
    if (train.stages[s].fluid_control == reactor::FluidControl::feeds) continue;
    const auto add = [&](const std::string& species) {
      Band band;
      band.quantity = train.stages[s].name + "." + species + "_feed_kg_per_h";
      band.low = 0.0;
      band.origin.kind = OriginKind::make_up;
      bands.push_back(band);
    };
    for (const auto& monomer : train.catalyst.monomers) add(monomer.name);
    add("hydrogen");
    add("nitrogen");  // that of the diluent may be: it is what a purge has to take out
  }
  return bands;
}

std::vector<Band> limit_bands(const reactor::Train& train) {
  std::vector<Band> bands;
  if (has_none(train)) return bands;
  const auto add = [&](const std::string& quantity, bool at_most, double limit, const char* words,
                       double slack = typed_share) {
    if (std::isnan(limit)) return;
    const double rounding = slack * std::abs(limit);
    Band band;
    band.quantity = quantity;
    (at_most ? band.high : band.low) = at_most ? limit + rounding : limit - rounding;
    band.origin = of_plant(words);
    bands.push_back(band);
  };
  const reactor::Limits& limits = train.limits;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    const reactor::Stage& stage = train.stages[s];
    const auto like = [&](const reactor::Stage& other) {
      return reactor::facts_of(other.kind).reacting() == reactor::facts_of(stage.kind).reacting();
    };
    for (const reactor::KindLimit& limit : reactor::limits_of(stage.kind)) {
      if (limit.between_like && (s == 0 || !like(train.stages[s - 1]))) continue;
      if (limit.of_vessel && level_is_settled(stage)) continue;
      if (limit.of_cooling && cooling_is_told(stage)) continue;
      // A slurry whose powder fits has its given volume, from which no decision moves it.
      const bool full = limit.of_vessel &&
                        stage.control == reactor::HoldUpControl::residence_time_and_slurry_volume;
      add(stage.name + "." + std::string(limit.quantity), limit.at_most,
          limit.factor * limits.*limit.value, limit.words, full ? 1e-3 : typed_share);
    }
    if (stage.fluid_control != reactor::FluidControl::feeds) continue;
    // Beyond these a stage run by feeds has no steady state: the search keeps its margin from them.
    if (reactor::phases_of(stage) == reactor::PhaseSystem::liquid) {
      add(stage.name + ".bubble_margin_bar", false, 0.0, "its liquid does not boil");
    } else {
      add(stage.name + ".vent_kg_per_h", false, 0.0, "its feeds hold its pressure");
    }
  }
  if (train.catalyst.porosity > 0.0) {
    add("pore_filling", true, limits.pore_filling, "rubber fits the pores");
  }
  return bands;
}

std::vector<Band> plant_bands(const reactor::Train& train, const std::vector<Band>& asked) {
  std::vector<Band> bands = make_up_bands(train);
  for (Band& limit : limit_bands(train)) {
    const bool replaced = std::ranges::any_of(
        asked, [&](const Band& band) { return band.quantity == limit.quantity; });
    if (!replaced) bands.push_back(std::move(limit));
  }
  return bands;
}

std::vector<Band> bands_in_force(const reactor::Train& train,
                                 const reactor::OperatingPoint<double>& point,
                                 std::span<const reactor::SetPoint> moved,
                                 const std::vector<Band>& asked) {
  std::vector<Band> bands = asked;
  for (const Echo& echo : echoes_of(train, point, moved)) {
    for (Band& band : bands) {
      if (band.quantity != echo.quantity) continue;
      double size = std::max(std::abs(echo.offset), std::abs(echo.value(point)));
      for (const double end : {band.low, band.high})
        if (std::isfinite(end)) size = std::max(size, std::abs(end));
      band.rounding = typed_share * size;
    }
  }
  const auto nothing = feeds_of_nothing(train, point, moved);
  for (Band& band : plant_bands(train, asked)) {
    const bool idle =
        is_make_up(band) && std::ranges::find(nothing, band.quantity) != nothing.end();
    if (!idle) bands.push_back(std::move(band));
  }
  return bands;
}

bool is_make_up(const Band& band) { return band.origin.kind == OriginKind::make_up; }

bool is_of_plant(const Band& band) {
  switch (band.origin.kind) {
    case OriginKind::plant:
    case OriginKind::make_up:
    case OriginKind::step:
      return true;
    case OriginKind::job:
    case OriginKind::claim:
    case OriginKind::target:
      break;
  }
  return false;
}

bool some_asked(const std::vector<Band>& bands) { return !std::ranges::all_of(bands, is_of_plant); }

}  // namespace tandem::optimize
