#pragma once

// A closed vessel integrated until nothing gets hotter, or until nobody knows how hot.

#include "reactor/solve/cvode_stepper.hpp"
#include "reactor/solve/modes.hpp"
#include "reactor/solve/vessel_system.hpp"

namespace tandem::reactor::solve {

/// How fast a vessel heats up, K/s: exact, along its rates.
template <int M>
[[nodiscard]] double heating_rate(Vessel<M>& vessel, const VesselContent<double, M>& x,
                                  double limit) {
  using D = Dual<1>;
  VesselContent<double, M> dxdt;
  const auto now = vessel.fluid(x, limit);
  if (!now || !vessel.rates(x, *now, dxdt)) return std::numeric_limits<double>::quiet_NaN();
  VesselContent<D, M> along;
  along.sites.resize(x.sites.size());
  for_each_species(along.fluid, x.fluid, [](D& to, double v) { to = D(v); });
  for_each_number(along, x, [](D& to, double v) { to = D(v); });
  for_each_number(along, dxdt, [](D& to, double rate) { to.slope[0] = rate; });
  const auto f = vessel.fluid(along, limit);
  return f ? f->temperature.slope[0] : std::numeric_limits<double>::quiet_NaN();
}

/// What is passed before anything moves.
template <int M>
void note_at_start(const Vessel<M>& vessel, const VesselContent<double, M>& x, double temperature,
                   typename VesselSystem<M>::Reached& reached) {
  if (vessel.above_sticking(x, temperature) >= 0.0) reached.sticking = 0.0;
  if (temperature >= 383.15) reached.at_110_C = 0.0;
  if (temperature >= 403.15) reached.at_130_C = 0.0;
}

/// Integrates to the maximum of the temperature, through the bubble point, to the critical point or to
/// `highest` [K].
template <int M>
[[nodiscard]] LossOfCooling lose_cooling(Vessel<M> vessel, double highest, Budget budget,
                                         const Stop& stop) {
  constexpr double longest = 1000.0 * 3600.0;  // s
  constexpr double at_rest = 1e-3;  // K in ten hours, or in as long as it has taken so far
  constexpr double further = 3.0;   // K that a trial step may look beyond the end
  constexpr CvodeOptions options{.relative_tolerance = 1e-7};
  using System = VesselSystem<M>;
  LossOfCooling answer;
  answer.status = SolveStatus::solved;
  answer.method_to = highest;
  const double limit = highest + further;
  VesselContent<double, M> x = vessel.start();
  typename System::Reached reached;
  const bool boils_at_once = vessel.boils();
  for (bool going = true; going;) {
    going = false;
    const auto first = vessel.fluid(x, limit);
    if (first && x.time == 0.0) note_at_start<M>(vessel, x, first->temperature, reached);
    System system(vessel, highest, limit, x.time, reached);
    if (!first) {
      answer.end = LossEnd::method_range;
      return answer;
    }
    answer.temperature_end = first->temperature;
    answer.time_end = x.time;
    if (std::isnan(answer.temperature_start)) {
      answer.temperature_start = first->temperature;
      answer.rise_at_start = heating_rate(vessel, x, limit);
      if (boils_at_once) {
        answer.temperature_bubble = answer.temperature_start;
        answer.time_to_bubble = 0.0;
      }
    }
    const auto stepper = make_cvode(system, system.vector_of(x), options);
    bool rests = false;
    std::size_t passed = System::event_count;
    for (double step = 10.0; !rests && passed == System::event_count; step *= 1.2) {
      const Ending ending = stepper->advance(step, budget, stop);
      reached = system.reached();
      answer.time_to_sticking = reached.sticking;
      answer.time_to_110 = reached.at_110_C;
      answer.time_to_130 = reached.at_130_C;
      if (ending == Ending::at_event) passed = stepper->event();
      x = system.content(stepper->state().data());
      const auto f = vessel.fluid(x, limit);
      if (f) {
        answer.temperature_end = f->temperature;
        answer.time_end = x.time;
      }
      if (ending != Ending::arrived && ending != Ending::at_event) {
        answer.status =
            ending == Ending::stopped ? SolveStatus::stopped : SolveStatus::integration_failed;
        answer.message = stepper->message();
        return answer;
      }
      if (!f) break;
      const double rise = heating_rate(vessel, x, limit);
      rests = rise * std::max(x.time, 36000.0) < at_rest;
      if (x.time > longest) break;
    }
    if (passed == System::bubble) {
      answer.temperature_bubble = answer.temperature_end;
      answer.time_to_bubble = answer.time_end;
      vessel.set_boiling(true);
      going = true;
    } else if (rests || passed == System::no_monomer) {
      answer.temperature_max = answer.temperature_end;
      answer.time_max = answer.time_end;
      answer.end = rests ? LossEnd::rests : LossEnd::monomer_used_up;
    } else {
      answer.end = passed == System::critical    ? LossEnd::critical
                   : passed == System::range_end ? LossEnd::method_range
                                                 : LossEnd::time;
    }
  }
  return answer;
}

}  // namespace tandem::reactor::solve
