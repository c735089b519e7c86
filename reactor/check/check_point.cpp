// The operating point: its size, numbers that are none, numbers that a set point cannot have, contradictions.

#include <algorithm>
#include <string>
#include <string_view>

#include "reactor/check/check.hpp"
#include "reactor/check/fault_list.hpp"
#include "reactor/setting_table.hpp"

namespace tandem::reactor {

namespace {

using checks::FaultList;
using checks::Range;

/// Numbers that a set point cannot be, whether the stage uses it or not.
void check_numbers(const Train& train, std::size_t s, const StagePoint<double>& point,
                   FaultList& faults) {
  for (std::size_t i = 0; i < setting_count; ++i) {
    const auto setting = static_cast<Setting>(i);
    const SettingTraits& traits = traits_of(setting);
    const Range range{.high = traits.most(), .low_open = traits.role == Role::temperature};
    if (!range.holds(point[setting]))
      faults.number_at(s, setting, checks::name_of(train, setting), point[setting], range);
  }
}

/// A set point that the stage is run by, so that it cannot be 0.
void check_used(const Train& train, std::size_t s, const StagePoint<double>& point,
                FaultList& faults) {
  using enum HoldUpControl;
  const Stage& stage = train.stages[s];
  const auto needs = [&](Setting setting, std::string_view name) {
    if (point[setting] == 0.0)
      faults.add_at(s, FaultKind::missing, setting,
                    fmt::format("it is held by its {}, which is 0; give it one above 0", name));
  };
  const HoldUpControl control = stage.control;
  if (control == residence_time || control == residence_time_and_liquid_volume ||
      control == residence_time_and_slurry_volume || control == residence_time_and_solids)
    needs(Setting::residence_time, "residence time");
  if (control == hold_up) needs(Setting::hold_up, "hold-up");
  if (checks::concentrations_given(train)) return;
  const bool charged = train.batch && point[Setting::propylene_charge] > 0.0;
  if (charged && point[Setting::liquid_volume] > 0.0)
    faults.add_at(
        s, FaultKind::contradiction, Setting::propylene_charge,
        "it is charged with propylene, of which its liquid follows, and its liquid volume "
        "is given, too; leave one of them at 0");
  if (!charged &&
      (control == residence_time_and_liquid_volume || control == liquid_volume_and_solids))
    needs(Setting::liquid_volume, "liquid volume");
  const bool solids = control == residence_time_and_solids || control == liquid_volume_and_solids ||
                      control == slurry_volume_and_solids;
  if (solids) needs(Setting::slurry_solids, "solids");
  if (solids && point[Setting::slurry_solids] == 1.0)
    faults.add_at(s, FaultKind::out_of_range, Setting::slurry_solids,
                  "its slurry is all solids; below 1 kg/kg there is liquid between them");
  const bool slurry = control == slurry_volume || control == slurry_volume_and_solids ||
                      control == residence_time_and_slurry_volume;
  if (slurry) needs(Setting::slurry_volume, "slurry volume");
  if (stage.pressure_given) needs(Setting::pressure, "pressure");
}

/// What a closed vessel is charged with once is not held beside, and a vapour needs the vessel's volume.
void check_charged(const Train& train, std::size_t s, const StagePoint<double>& point,
                   FaultList& faults) {
  const bool hydrogen = point[Setting::hydrogen_charge] > 0.0;
  const bool propylene = point[Setting::propylene_charge] > 0.0;
  const Stage& stage = train.stages[s];
  if (!train.batch || checks::concentrations_given(train) || !(hydrogen || propylene)) return;
  if (hydrogen && point[Setting::hydrogen_ratio] > 0.0)
    faults.add_at(
        s, FaultKind::contradiction, Setting::hydrogen_charge,
        "it is charged with hydrogen, which is used up, and its ratio of hydrogen is to be "
        "held, too; leave one of them at 0");
  if (std::isnan(stage.vessel_volume) && !facts_of(stage.kind).filled())
    faults.add_at(s, FaultKind::missing, "vessel_volume",
                  "charged with hydrogen or propylene it needs a vessel_volume, in whose vapour or "
                  "gas they are, too");
  if (!propylene) return;
  bool others = point[Setting::inert_fraction] > 0.0;
  for (std::size_t i = 0; i + 1 < train.catalyst.monomers.size(); ++i)
    others = others || point[nth(Setting::comonomer_ratio_1, i)] > 0.0;
  if (others)
    faults.add_at(s, FaultKind::contradiction, Setting::propylene_charge,
                  "its liquid is propylene and hydrogen alone where it is charged with propylene; "
                  "leave ratios of comonomers and inert_fraction at 0, or hold the liquid volume");
}

/// Without propylene nothing can be given per propylene. Two comonomers cannot each be all beside it.
void check_composition(const Train& train, std::size_t s, const StagePoint<double>& point,
                       FaultList& faults) {
  const Stage& stage = train.stages[s];
  if (checks::concentrations_given(train) || stage.fluid_control == FluidControl::feeds) return;
  std::size_t alone = 0;  // comonomers that leave no propylene
  Setting first = Setting::count;
  bool per_propylene = false;
  for (std::size_t i = 0; i + 1 < train.catalyst.monomers.size(); ++i) {
    const Setting setting = nth(Setting::comonomer_ratio_1, i);
    if (stage.comonomer_base[i] != ComonomerBase::comonomer_and_propylene) {
      per_propylene = per_propylene || point[setting] > 0.0;
    } else if (point[setting] > 1.0) {
      faults.add_at(
          s, FaultKind::out_of_range, setting,
          fmt::format("comonomer per comonomer and propylene is {:g}; it is at most 1, the "
                      "comonomer alone",
                      point[setting]));
    } else if (point[setting] == 1.0) {
      if (alone++ == 0) first = setting;
    }
  }
  if (alone == 0) return;
  if (alone > 1)
    faults.add_at(s, FaultKind::contradiction, first,
                  "two comonomers are each to be alone, without propylene; give one of them per "
                  "propylene and itself below 1");
  const bool hydrogen =
      stage.hydrogen_base == HydrogenBase::propylene && point[Setting::hydrogen_ratio] > 0.0;
  if (hydrogen || per_propylene)
    faults.add_at(
        s, FaultKind::contradiction, first,
        fmt::format("comonomer per comonomer and propylene is 1, so that there is no propylene, "
                    "but {} is given per propylene; give it {}, or leave some propylene",
                    hydrogen ? "hydrogen" : "another comonomer",
                    hydrogen ? "per that comonomer or per all monomers" : "as 0"));
}

/// What is given of monomers that the catalyst has not would be passed over in silence.
void check_monomers(const Train& train, std::size_t s, const StagePoint<double>& point,
                    FaultList& faults) {
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t i = monomers; i < kinetics::max_monomers; ++i)
    for (const Setting first : {Setting::feed_monomer_1, Setting::imposed_monomer_1})
      if (point[nth(first, i)] != 0.0)
        faults.add_at(
            s, FaultKind::contradiction, nth(first, i),
            fmt::format("monomer {} is given, but the catalyst has {} monomers", i + 1, monomers));
}

/// Catalyst reaches every stage if it enters the first: one fault is enough.
void check_catalyst_feed(std::size_t s, const StagePoint<double>& point, double fed,
                         FaultList& faults) {
  if (!(fed > 0.0)) {
    if (s == 0)
      faults.add_at(s, FaultKind::missing, Setting::catalyst_feed,
                    "the first stage needs catalyst; give a catalyst feed above 0");
    return;
  }
  if (point[Setting::catalyst_feed] > 0.0) return;
  for (const auto& [setting, name] : {std::pair{Setting::cocatalyst_per_titanium, "cocatalyst"},
                                      std::pair{Setting::donor_per_titanium, "donor"}})
    if (point[setting] > 0.0)
      faults.add_at(s, FaultKind::contradiction, setting,
                    fmt::format("{0} is given per titanium fed here, but no catalyst is fed here; "
                                "give a {0} feed instead",
                                name));
}

/// Poison that nothing takes up.
void check_poison(const Train& train, std::size_t s, const StagePoint<double>& point,
                  FaultList& faults) {
  if (point[Setting::poison_feed] == 0.0 && point[Setting::imposed_poison] == 0.0) return;
  const auto acts = [](const Stage& stage) {
    bool any = false;
    const auto look = [&](const kinetics::Reaction& row, const kinetics::RateConstant& constant) {
      any = any || (row.sees == kinetics::Partner::poison && constant.k > 0.0);
    };
    constexpr int most = static_cast<int>(kinetics::max_monomers);
    for (const kinetics::SiteType& type : stage.chemistry.site_types)
      kinetics::for_each_site_reaction(
          [&](const kinetics::Reaction& row, const auto& member) {
            kinetics::for_each_constant<most>(
                row,
                [&](const kinetics::ConstantPlace&, const kinetics::RateConstant& constant) {
                  look(row, constant);
                },
                member);
          },
          type);
    kinetics::for_each_medium_reaction(look, stage.chemistry);
    return any;
  };
  const auto from = train.stages.begin() + static_cast<std::ptrdiff_t>(s);
  if (std::none_of(from, train.stages.end(), acts))
    faults.add_at(
        s, FaultKind::contradiction,
        point[Setting::poison_feed] > 0.0 ? Setting::poison_feed : Setting::imposed_poison,
        "poison is given, but the catalyst has no constant of poisoning and none of "
        "scavenging, so it would do nothing; give one, or no poison");
}

/// Where cocatalyst alone activates the sites of the catalyst fed and none has been fed so far, nothing is made. The
/// first such stage is told.
void check_activation(const Train& train, std::size_t s, const StagePoint<double>& point,
                      double catalyst, double cocatalyst, FaultList& faults) {
  if (!(catalyst > 0.0) || (s > 0 && !(point[Setting::catalyst_feed] > 0.0))) return;
  const bool imposed = checks::concentrations_given(train);
  if (imposed ? point[Setting::imposed_cocatalyst] > 0.0 : cocatalyst > 0.0) return;
  const std::size_t monomers = train.catalyst.monomers.size();
  const bool goes_without = std::ranges::any_of(
      train.stages[s].chemistry.site_types, [&](const kinetics::SiteType& type) {
        double k = type.activation_spontaneous.k + type.activation_by_hydrogen.k;
        for (std::size_t i = 0; i < monomers; ++i) k += type.activation_by_monomer[i].k;
        return k > 0.0;
      });
  if (goes_without) return;
  faults.add_at(s, FaultKind::missing,
                imposed ? Setting::imposed_cocatalyst : Setting::cocatalyst_feed,
                "no cocatalyst reaches it, and nothing else activates this catalyst, so that it "
                "would make no polymer; give cocatalyst");
}

/// Any monomer will do.
void check_monomer_given(const Train& train, std::size_t s, const StagePoint<double>& point,
                         FaultList& faults) {
  const bool by_feeds = train.stages[s].fluid_control == FluidControl::feeds;
  const auto sum_from = [&](Setting setting) {
    double sum = 0.0;
    for (std::size_t i = 0; i < train.catalyst.monomers.size(); ++i) sum += point[nth(setting, i)];
    return sum;
  };
  if (s == 0 && by_feeds && sum_from(Setting::feed_monomer_1) == 0.0)
    faults.add_at(s, FaultKind::missing, Setting::feed_monomer_1,
                  "the first stage is fed no monomer; give it a feed of propylene above 0");
  if (!checks::concentrations_given(train)) return;
  if (sum_from(Setting::imposed_monomer_1) == 0.0)
    faults.add_at(s, FaultKind::missing, Setting::imposed_monomer_1,
                  "no monomer is imposed, so nothing polymerizes; give propylene above 0");
}

/// What a stage is to hold goes into its vessel. Above the slurry of a pool there is vapour; a loop is full.
void check_level(const Train& train, std::size_t s, const StagePoint<double>& point,
                 FaultList& faults) {
  const Stage& stage = train.stages[s];
  const double volume = stage.vessel_volume;
  const ToldIn& volumes = train.telling.volume;
  if (std::isnan(volume) || checks::concentrations_given(train)) return;
  const auto fits = [&](Setting setting, double density, bool to_the_brim, std::string_view what) {
    const double filled = point[setting] / density;
    if (filled < volume || (to_the_brim && filled == volume)) return;
    faults.add_at(
        s, FaultKind::contradiction, setting,
        fmt::format("{} of {} do not go into its vessel of {}; {} {} would do",
                    volumes.text(filled), what, volumes.text(volume),
                    to_the_brim ? "up to" : "less than",
                    (density == 1.0 ? volumes : train.telling.mass).text(volume * density, 6)));
  };
  using enum HoldUpControl;
  if (!reacts_in_liquid(stage.kind)) {
    if (stage.control == hold_up)
      fits(Setting::hold_up, bed_density(train.polymer, stage.tanks), true, "powder");
    return;
  }
  const bool full = facts_of(stage.kind).filled();
  if (stage.control == slurry_volume || stage.control == slurry_volume_and_solids ||
      stage.control == residence_time_and_slurry_volume)
    fits(Setting::slurry_volume, 1.0, full, "slurry");
  if (stage.control == residence_time_and_liquid_volume ||
      stage.control == liquid_volume_and_solids)
    fits(Setting::liquid_volume, 1.0, full, "liquid");
}

}  // namespace

std::vector<Fault> check_point(const Train& train, const OperatingPoint<double>& point) {
  FaultList faults(train);
  if (point.size() != train.stages.size()) {
    faults.add(FaultKind::count, "point",
               fmt::format("the operating point has {} stages and the train {}; it has the set "
                           "points of each stage of the train, in its order",
                           point.size(), train.stages.size()));
    return faults.take();
  }
  for (std::size_t s = 0; s < point.size(); ++s) check_numbers(train, s, point[s], faults);
  if (!faults.empty()) return faults.take();  // what follows compares numbers
  double catalyst = 0.0;
  double cocatalyst = 0.0;  // of any amount
  for (std::size_t s = 0; s < point.size(); ++s) {
    catalyst += point[s][Setting::catalyst_feed];
    cocatalyst += point[s][Setting::cocatalyst_feed] +
                  point[s][Setting::cocatalyst_per_titanium] * point[s][Setting::catalyst_feed];
    check_used(train, s, point[s], faults);
    check_charged(train, s, point[s], faults);
    check_composition(train, s, point[s], faults);
    check_monomers(train, s, point[s], faults);
    check_catalyst_feed(s, point[s], catalyst, faults);
    check_poison(train, s, point[s], faults);
    check_activation(train, s, point[s], catalyst, cocatalyst, faults);
    check_monomer_given(train, s, point[s], faults);
    check_level(train, s, point[s], faults);
  }
  return faults.take();
}

}  // namespace tandem::reactor
