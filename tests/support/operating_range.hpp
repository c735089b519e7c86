#pragma once

// The ranges over which the plants of configs/plants/ are tested: what a process engineer might ask for, wide
// enough that some of it cannot be. Points come from a Sobol sequence, so the first n are a prefix of any more.

#include <boost/random/sobol.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/fed_case.hpp"
#include "tests/support/sound_job.hpp"

namespace tandem::tests {

enum class Scale { linear, logarithmic };

/// One setting of one stage, from `low` to `high` in SI.
struct Span {
  const char* stage;
  reactor::Setting setting;
  double low;
  double high;
  Scale scale = Scale::linear;
  double nothing = 0.0;  ///< share of the points at which it is exactly 0
};

/// The vessel of one stage, m3, by ratio.
struct VesselSpan {
  const char* stage;
  double low;
  double high;
};

struct PlantRange {
  const char* plant;  ///< of configs/plants/
  const char* job;    ///< of configs/jobs/: the plant with a catalyst
  std::vector<Span> spans;
  std::vector<VesselSpan> vessels = {};
};

namespace range {

using reactor::Setting;
constexpr double zero_celsius = 273.15;
constexpr double bar = 1e5;
constexpr double kg_per_h = 1.0 / 3600.0;
constexpr double mol_per_h = 1.0 / 3600.0;
constexpr double kmol_per_h = 1.0 / 3.6;
constexpr double tonne = 1e3;
constexpr double minute = 60.0;
constexpr double hour = 3600.0;

inline void append(std::vector<Span>& to, const std::vector<Span>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// Catalyst from a third of what the plants are written for to three times as much; alkyl and silane from
/// starving to far too much; poison from none to more than the leanest alkyl takes away.
inline std::vector<Span> catalyst_spans(const char* stage, double low, double high) {
  return {{stage, Setting::catalyst_feed, low * kg_per_h, high * kg_per_h, Scale::logarithmic},
          {stage, Setting::cocatalyst_per_titanium, 20.0, 500.0, Scale::logarithmic},
          {stage, Setting::donor_per_titanium, 1.0, 50.0, Scale::logarithmic},
          {stage, Setting::poison_feed, 0.0, 2.0 * mol_per_h}};
}

/// What goes over into the next stage: from a flash that takes all but a thousandth to half of it.
inline std::vector<Span> carry_spans(const char* stage) {
  return {{stage, Setting::carry_monomer_1, 1e-3, 0.5, Scale::logarithmic},
          {stage, Setting::carry_hydrogen, 1e-3, 0.5, Scale::logarithmic},
          {stage, Setting::carry_diluent, 1e-3, 0.5, Scale::logarithmic},
          {stage, Setting::carry_nitrogen, 1e-3, 0.5, Scale::logarithmic}};
}

/// Gas: temperatures from slow to where powder sticks and the correlations (85 degC) and propylene's own
/// liquid (88 degC) end; pressures from a flare's to one at which cold propylene condenses; hydrogen from wax-free
/// to wax; inert from none to half.
inline std::vector<Span> gas_spans(const char* stage, double lowest_bar, double highest_bar) {
  return {{stage, Setting::temperature, zero_celsius + 50.0, zero_celsius + 90.0},
          {stage, Setting::pressure, lowest_bar * bar, highest_bar * bar},
          {stage, Setting::hydrogen_ratio, 1e-3, 1.0, Scale::logarithmic},
          {stage, Setting::inert_fraction, 0.0, 0.5},
          {stage, Setting::diluent_share, 0.0, 1.0}};
}

/// Ethylene in the gas of a copolymer step, per propylene: from a random copolymer's to nearly polyethylene's.
inline Span ethylene_span(const char* stage) {
  return {stage, Setting::comonomer_ratio_1, 0.02, 3.0, Scale::logarithmic};
}

inline PlantRange loop_and_gas_bed() {
  PlantRange plant{"loop-and-gas-bed", "membrane-resin", {}};
  plant.spans = {
      {"loop", Setting::temperature, zero_celsius + 50.0, zero_celsius + 85.0},
      // The loop's bubble pressure is 21 to 40 bar without hydrogen, up to twice that with it.
      {"loop", Setting::pressure, 30.0 * bar, 65.0 * bar},
      {"loop", Setting::hydrogen_ratio, 5e-5, 3e-2, Scale::logarithmic},
      {"loop", Setting::inert_fraction, 0.0, 0.4},
      {"loop", Setting::liquid_volume, 15.0, 150.0},
      {"loop", Setting::slurry_solids, 0.1, 0.6},
      {"gas", Setting::hold_up, 3.0 * tonne, 100.0 * tonne, Scale::logarithmic},
      ethylene_span("gas")};
  append(plant.spans, catalyst_spans("loop", 0.2, 6.0));
  append(plant.spans, carry_spans("loop"));
  append(plant.spans, gas_spans("gas", 5.0, 30.0));
  return plant;
}

inline PlantRange horizontal_gas_train() {
  PlantRange plant{"horizontal-gas-train", "horizontal-gas", {}};
  plant.spans = {{"first", Setting::hold_up, 3.0 * tonne, 80.0 * tonne, Scale::logarithmic},
                 {"second", Setting::hold_up, 3.0 * tonne, 80.0 * tonne, Scale::logarithmic},
                 ethylene_span("second")};
  append(plant.spans, catalyst_spans("first", 0.2, 6.0));
  append(plant.spans, carry_spans("first"));
  append(plant.spans, gas_spans("first", 10.0, 35.0));
  append(plant.spans, gas_spans("second", 5.0, 30.0));
  return plant;
}

inline PlantRange hypol_line() {
  PlantRange plant{"hypol-line", "hypol-grade-1", {}};
  for (const char* pool : {"D-201", "D-202"}) {
    // Up to near propylene's critical point (91 degC), where hydrogen leaves no liquid that boils.
    append(plant.spans,
           {{pool, Setting::temperature, zero_celsius + 50.0, zero_celsius + 90.0},
            {pool, Setting::residence_time, 3.0 * minute, 5.0 * hour, Scale::logarithmic},
            {pool, Setting::slurry_solids, 0.1, 0.6},
            {pool, Setting::hydrogen_ratio, 1e-4, 0.2, Scale::logarithmic},
            {pool, Setting::inert_fraction, 0.0, 0.4}});
  }
  for (const char* bed : {"D-203", "D-204"}) {
    append(plant.spans, gas_spans(bed, 5.0, 30.0));
    append(plant.spans,
           {{bed, Setting::residence_time, 5.0 * minute, 10.0 * hour, Scale::logarithmic}});
  }
  append(plant.spans, {ethylene_span("D-204")});
  append(plant.spans, carry_spans("D-202"));
  append(plant.spans, carry_spans("D-203"));
  append(plant.spans, catalyst_spans("D-201", 0.05, 2.0));
  return plant;
}

inline PlantRange aspen_by_feeds() {
  PlantRange plant{"aspen-cstr-by-feeds", "aspen-pp-by-feeds", {}};
  plant.spans = {
      // Colder, or pressed higher, the feeds make no vapour; hotter, or let down, no liquid.
      {"reactor", Setting::temperature, zero_celsius + 52.0, zero_celsius + 68.0},
      {"reactor", Setting::pressure, 26.0 * bar, 36.0 * bar},
      {"reactor", Setting::slurry_volume, 10.0, 85.0},
      {"reactor", Setting::catalyst_feed, 0.1 * kg_per_h, 100.0 * kg_per_h, Scale::logarithmic},
      {"reactor", Setting::cocatalyst_feed, 1.0 * mol_per_h, 1000.0 * mol_per_h,
       Scale::logarithmic},
      // Propylene from a quarter of the case, which the catalyst can eat up, to twice as much.
      {"reactor", Setting::feed_monomer_1, 5000.0 * kmol_per_h, 40000.0 * kmol_per_h,
       Scale::logarithmic},
      {"reactor", Setting::feed_diluent, 0.0, 5000.0 * kmol_per_h},
      {"reactor", Setting::feed_hydrogen, 50.0 * kmol_per_h, 4000.0 * kmol_per_h,
       Scale::logarithmic},
      {"reactor", Setting::feed_nitrogen, 0.0, 500.0 * kmol_per_h}};
  return plant;
}

/// Feeds from a fifth of what the plant is written for to five times as much, each but propylene 0 in a fifth of the
/// points; catalyst enough to fill the slurry with powder, or to use up all that is fed; the bed filled to 98 %.
inline PlantRange loop_and_gas_bed_by_feeds() {
  PlantRange plant{"loop-and-gas-bed-by-feeds", "two-stages-by-feeds", {}};
  constexpr double none = 0.2;
  constexpr double bed = 150.0 * 400.0;  // kg that fill the vessel
  plant.spans = {
      {"loop", Setting::temperature, zero_celsius + 62.0, zero_celsius + 78.0},
      {"loop", Setting::pressure, 34.0 * bar, 52.0 * bar},
      {"loop", Setting::slurry_volume, 15.0, 78.0, Scale::logarithmic},
      {"loop", Setting::catalyst_feed, 0.1 * kg_per_h, 20.0 * kg_per_h, Scale::logarithmic},
      {"loop", Setting::feed_monomer_1, 360.0 * kmol_per_h, 3600.0 * kmol_per_h,
       Scale::logarithmic},
      {"loop", Setting::feed_monomer_2, 2.0 * kmol_per_h, 60.0 * kmol_per_h, Scale::logarithmic,
       none},
      {"loop", Setting::feed_hydrogen, 0.25 * kmol_per_h, 6.5 * kmol_per_h, Scale::logarithmic,
       none},
      {"loop", Setting::feed_diluent, 7.0 * kmol_per_h, 190.0 * kmol_per_h, Scale::logarithmic,
       none},
      {"loop", Setting::feed_nitrogen, 2.0 * kmol_per_h, 60.0 * kmol_per_h, Scale::logarithmic,
       none},
      {"gas", Setting::temperature, zero_celsius + 62.0, zero_celsius + 78.0},
      {"gas", Setting::pressure, 16.0 * bar, 25.0 * bar},
      {"gas", Setting::hold_up, 0.05 * bed, 0.98 * bed},
      {"gas", Setting::feed_monomer_1, 100.0 * kmol_per_h, 1000.0 * kmol_per_h, Scale::logarithmic},
      {"gas", Setting::feed_monomer_2, 64.0 * kmol_per_h, 1600.0 * kmol_per_h, Scale::logarithmic,
       none},
      {"gas", Setting::feed_hydrogen, 1.0 * kmol_per_h, 25.0 * kmol_per_h, Scale::logarithmic,
       none},
      {"gas", Setting::feed_diluent, 0.8 * kmol_per_h, 20.0 * kmol_per_h, Scale::logarithmic, none},
      {"gas", Setting::feed_nitrogen, 0.4 * kmol_per_h, 11.0 * kmol_per_h, Scale::logarithmic,
       none}};
  append(plant.spans, carry_spans("loop"));
  plant.vessels = {{"gas", 75.0, 300.0}};  // the loop is full
  return plant;
}

/// The tank above with each feed but propylene 0 in a fifth of the points.
inline PlantRange aspen_with_zeros() {
  PlantRange plant = aspen_by_feeds();
  for (Span& span : plant.spans) {
    if (span.setting == Setting::feed_hydrogen || span.setting == Setting::feed_diluent ||
        span.setting == Setting::feed_nitrogen) {
      span.nothing = 0.2;
    }
  }
  plant.vessels = {{"reactor", 50.0, 200.0}};
  return plant;
}

}  // namespace range

/// A plant as its job writes it, and the places of its range.
struct RangeCase {
  reactor::Train train;
  reactor::OperatingPoint<double> point;  ///< of what has no span
  std::vector<Span> spans;
  std::vector<VesselSpan> vessels;
};

/// One place of a range.
struct RangePoint {
  reactor::OperatingPoint<double> point;
  std::vector<double> vessels;  ///< m3, in the order of the spans

  /// Gives the train of the range its vessels.
  void put_into(const RangeCase& c, reactor::Train& train) const {
    for (std::size_t v = 0; v < vessels.size(); ++v)
      for (reactor::Stage& stage : train.stages)
        if (stage.name == c.vessels[v].stage) stage.vessel_volume = vessels[v];
  }
};

enum class Method { correlations, pc_saft };

inline RangeCase range_case(const PlantRange& plant, Method method) {
  const app::Job job = shipped_job(plant.job);
  RangeCase c{job.train, job.point, plant.spans, plant.vessels};
  // Hold-ups reach beyond the shipped vessels: what is asked here is whether the model has an answer.
  for (reactor::Stage& stage : c.train.stages)
    if (stage.fluid_control == reactor::FluidControl::set_points)
      stage.vessel_volume = std::numeric_limits<double>::quiet_NaN();
  if (method == Method::correlations) {
    c.train.property_method = reactor::correlations_method();
  } else {
    use_equation_of_state(c.train);
  }
  return c;
}

/// The first `count` points of the Sobol sequence over the spans.
inline std::vector<RangePoint> range_points(const RangeCase& c, std::size_t count) {
  std::vector<std::size_t> stages;
  for (const Span& span : c.spans) {
    std::size_t s = 0;
    while (s < c.train.stages.size() && c.train.stages[s].name != span.stage) ++s;
    REQUIRE(s < c.train.stages.size());
    stages.push_back(s);
  }
  boost::random::sobol sequence(c.spans.size() + c.vessels.size());
  const double range = static_cast<double>(boost::random::sobol::max()) + 1.0;
  const auto next = [&] { return (static_cast<double>(sequence()) + 0.5) / range; };
  std::vector<RangePoint> points;
  for (std::size_t n = 0; n < count; ++n) {
    points.push_back({c.point, {}});
    for (std::size_t i = 0; i < c.spans.size(); ++i) {
      const Span& span = c.spans[i];
      double& to = points.back().point[stages[i]][span.setting];
      double u = next();
      if (u < span.nothing) {
        to = 0.0;
        continue;
      }
      u = (u - span.nothing) / (1.0 - span.nothing);
      to = span.scale == Scale::linear ? span.low + u * (span.high - span.low)
                                       : span.low * std::pow(span.high / span.low, u);
    }
    for (const VesselSpan& vessel : c.vessels)
      points.back().vessels.push_back(vessel.low * std::pow(vessel.high / vessel.low, next()));
  }
  return points;
}

}  // namespace tandem::tests
