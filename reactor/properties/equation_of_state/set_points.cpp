#include "reactor/properties/equation_of_state/set_points.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "reactor/properties/pc_saft/small_system.hpp"
#include "reactor/properties/pc_saft/stability.hpp"

namespace tandem::reactor::eos {

namespace {}  // namespace

bool has_open(const Stage& stage, std::size_t monomers) {
  if (phases_of(stage) != PhaseSystem::liquid_and_vapour)
    return false;  // a loop has no vapour to set ratios in
  if (stage.pressure_given || stage.hydrogen_phase == Phase::gas) return true;
  const auto& phases = stage.comonomer_phase;
  return std::any_of(phases.begin(), phases.begin() + static_cast<std::ptrdiff_t>(monomers) - 1,
                     [](Phase p) { return p == Phase::gas; });
}

namespace {

/// Newton from solved.u, which lies near the answer, with solved.boiling near its bubble point.
bool newton(const EquationOfState& eos, const Train& train, const Stage& stage,
            const StagePoint<double>& point, SolvedOpen& solved) {
  using D = Dual<static_cast<int>(max_open)>;
  const std::size_t n = train.catalyst.monomers.size() + 1;
  StagePoint<D> dual_point;
  for (std::size_t i = 0; i < setting_count; ++i) dual_point.values[i] = D(point.values[i]);
  Open<double>& u = solved.u;
  for (int step = 0; step < 50; ++step) {
    Open<D> seeded;
    for (std::size_t i = 0; i < max_open; ++i) seeded[i] = D::variable(u[i], static_cast<int>(i));
    const LiquidGuess<D> guess =
        liquid_guess(eos, train, stage, dual_point, seeded, &solved.boiling);
    if (guess.boiling.status != pc_saft::SaturationStatus::found) return false;
    solved.boiling = pc_saft::values_of(guess.boiling);
    pc_saft::Square a{};
    std::array<pc_saft::Row, max_open> sides{};
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < n; ++k) a[i][k] = guess.miss[i].slope[k];
      sides[i][i] = 1.0;
    }
    if (!pc_saft::solve_system(a, n, sides, n)) return false;
    double largest = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      double change = 0.0;
      for (std::size_t k = 0; k < n; ++k) {
        solved.inverse[i][k] = sides[k][i];
        change -= sides[k][i] * guess.miss[k].value;
      }
      if (i + 1 == n) change = std::clamp(change, -0.1, 0.1);  // nitrogen: K is some tens
      u[i] += change;
      largest = std::max(largest, std::abs(change));
    }
    if (!std::isfinite(largest)) return false;
    if (largest < 1e-12) return true;
  }
  return false;
}

/// From the bubble point of the liquid with the ratios of the vapour, without nitrogen.
SolvedOpen from_nothing(const EquationOfState& eos, const Train& train, const Stage& stage,
                        const StagePoint<double>& point) {
  SolvedOpen solved;
  const std::size_t monomers = train.catalyst.monomers.size();
  const auto first = liquid_guess(eos, train, stage, point, solved.u);
  solved.boiling = first.boiling;
  if (first.boiling.status != pc_saft::SaturationStatus::found) return solved;
  solved.found = true;
  if (!has_open(stage, monomers)) return solved;
  for (std::size_t i = 0; i < monomers; ++i)
    solved.u[i] = -first.miss[i];  // the volatilities there
  solved.found = newton(eos, train, stage, point, solved);
  return solved;
}

}  // namespace

SolvedOpen solve_open(const EquationOfState& eos, const Train& train, const Stage& stage,
                      const StagePoint<double>& point) {
  SolvedOpen solved = from_nothing(eos, train, stage, point);
  solved.hydrogen = solved.found ? 1.0 : 0.0;
  const double hydrogen = point[Setting::hydrogen_ratio];
  if (solved.found || hydrogen == 0.0) return solved;
  StagePoint<double> there = point;
  there[Setting::hydrogen_ratio] = 0.0;
  solved = from_nothing(eos, train, stage, there);
  if (!solved.found) return solved;
  const bool any = has_open(stage, train.catalyst.monomers.size());
  constexpr double finest = 1e-4;
  double step = 0.125;
  double reached = 0.0;
  while (step > finest && reached < 1.0) {
    const double share = std::min(reached + step, 1.0);
    there[Setting::hydrogen_ratio] = share * hydrogen;
    SolvedOpen next = solved;
    if (any) {
      next.found = newton(eos, train, stage, there, next);
    } else {
      next.boiling = liquid_guess(eos, train, stage, there, next.u, &solved.boiling).boiling;
      next.found = next.boiling.status == pc_saft::SaturationStatus::found;
    }
    step *= next.found ? 2.0 : 0.5;
    if (!next.found) continue;
    solved = next;
    reached = share;
  }
  solved.hydrogen = reached;
  solved.found = reached == 1.0;
  return solved;
}

bool has_reference_liquid(const EquationOfState& eos, const kinetics::Catalyst& catalyst) {
  if (catalyst.basis != kinetics::Basis::reference_liquid) return true;
  return pc_saft::vapour_pressure(eos.fluid, 0, catalyst.reference_temperature).status ==
         pc_saft::SaturationStatus::found;
}

std::string why_no_reference_liquid(const Train& train) {
  constexpr double coldest = 293.15, hottest = 358.15;  // K, of constants that suit most beds
  const ToldIn& told = train.telling.temperature;
  return fmt::format(
      "the catalyst's constants are for liquid propylene at its reference temperature, and "
      "propylene has no liquid at {}; give them for {} to {}",
      told.text(train.catalyst.reference_temperature), told.text(coldest), told.text(hottest));
}

std::string why_no_equivalent_liquid(const EquationOfState& eos, const Train& train,
                                     const Stage& stage, double temperature) {
  if (phases_of(stage) != PhaseSystem::gas_and_polymer ||
      kinetics::sees_sorbed(train.catalyst.basis)) {
    return {};
  }
  const auto propylene = pc_saft::vapour_pressure(eos.fluid, 0, temperature);
  if (propylene.status == pc_saft::SaturationStatus::found) return {};
  constexpr double hottest = 361.15;  // K, some below propylene's critical point
  return fmt::format(
      "stage {}: propylene has no liquid at {}, and what the sites see is told by its equivalent "
      "liquid; stay below {}",
      stage.name, train.telling.temperature.text(temperature),
      train.telling.temperature.text(hottest));
}

std::string why_no_fluid(const EquationOfState& eos, const Train& train, const Stage& stage,
                         const StagePoint<double>& point, NearFluid& near,
                         StageFluid<double>& fluid) {
  const std::size_t monomers = train.catalyst.monomers.size();
  const double temperature = point[Setting::temperature];
  const double pressure = point[Setting::pressure];
  const auto degrees = [&](double kelvin) { return train.telling.temperature.text(kelvin); };
  const auto told = [&](double pascal) { return train.telling.pressure.text(pascal); };
  if (phases_of(stage) == PhaseSystem::gas_and_polymer) {
    const BySpecies<double> y = set_gas(train, stage, point);
    const auto gas = contents_of(y, monomers);
    const auto stable = pc_saft::stability(eos.fluid, temperature, pressure, gas,
                                           pc_saft::PhaseKind::vapour, near.sorbed.around_volume);
    if (stable.status != pc_saft::StabilityStatus::stable) {
      const auto dew = pc_saft::dew_pressure(eos.fluid, temperature, gas);
      if (dew.status == pc_saft::SaturationStatus::found && pressure > dew.pressure) {
        return fmt::format("stage {}: the gas would condense at {}; below {} it stays a gas",
                           stage.name, told(pressure), told(dew.pressure));
      }
      return fmt::format(
          "stage {}: at {} and {} its mixture is no stable gas; a lower pressure or a higher "
          "temperature would do",
          stage.name, degrees(temperature), told(pressure));
    }
    std::string why = why_no_equivalent_liquid(eos, train, stage, temperature);
    if (why.empty()) fluid = fluid_of_gas(eos, train, stage, point, y, &near);
    return why;
  }
  Stage bubbling = stage;
  bubbling.pressure_given = false;
  const pc_saft::Saturation<double> boiling = saturation_of(near.boiling);
  auto liquid = set_liquid(eos, train, bubbling, point, &boiling);
  if (!liquid.found) {
    const double share = solve_open(eos, train, bubbling, point).hydrogen;
    if (!(share > 0.0)) {
      return fmt::format(
          "stage {}: at {} this mixture has no boiling liquid; a lower temperature would do",
          stage.name, degrees(temperature));
    }
    return fmt::format(
        "stage {}: at {} this mixture has no boiling liquid; one is found up to {:.3g} mol/mol of "
        "hydrogen, so less of it, or a lower temperature, would do",
        stage.name, degrees(temperature), share * point[Setting::hydrogen_ratio]);
  }
  near.boiling = bubble_point_of(liquid.boiling);
  const double bubble = liquid.boiling.pressure;
  if (phases_of(stage) == PhaseSystem::liquid && pressure < bubble) {
    return fmt::format(
        "stage {}: a loop is liquid-full, but its pressure of {} is below the bubble pressure; "
        "above {} would do",
        stage.name, told(pressure), told(bubble));
  }
  if (phases_of(stage) == PhaseSystem::liquid_and_vapour && stage.pressure_given) {
    if (pressure < bubble) {
      return fmt::format(
          "stage {}: at {} the pool would need a negative amount of nitrogen; its liquid boils at "
          "{}, so give at least that, or leave the pressure out",
          stage.name, told(pressure), told(bubble));
    }
    liquid = set_liquid(eos, train, stage, point);
    if (!liquid.found) {
      return fmt::format(
          "stage {}: no liquid is found that boils at {}; its own bubble pressure is {}",
          stage.name, told(pressure), told(bubble));
    }
  }
  fluid = fluid_of_liquid(eos, train, stage, point, liquid, &near);
  return {};
}

}  // namespace tandem::reactor::eos
