#pragma once

// TankJacobian: exact entries, each block from the model's own functions on duals of its size.

#include "reactor/solve/tank_jacobian.hpp"

namespace tandem::reactor::solve {

namespace detail {

/// Makes the numbers of a struct independent variables, from direction `first` on; the next one free.
template <class D, class Struct, class Values>
int seed_from(Struct& x, const Values& values, int first) {
  int direction = first;
  for_each_number(x, values, [&](D& to, double v) { to = D::variable(v, direction++); });
  return direction;
}

/// The numbers of a struct on another scalar.
template <class To, class From>
void take_numbers(To& to, const From& from) {
  for_each_number(to, from, [](auto& x, const auto& v) {
    x = number_as<std::remove_reference_t<decltype(x)>>(v);
  });
}

/// What flows in, its powder by its totals alone, on another scalar.
template <class D, int M>
[[nodiscard]] Inflow<D, M> inflow_on(const Inflow<double, M>& in) {
  Inflow<D, M> inflow;
  take_numbers(inflow.flow, in.flow);
  take_numbers(inflow.polymer, in.polymer);
  inflow.entering = in.entering;
  return inflow;
}

}  // namespace detail

template <int M>
void TankJacobian<M>::assemble(const StageConditions<double, M>& c, const Masses& masses,
                               const TankPlace& place, bool full, const DoubleTank& tank,
                               const Inflow<double, M>& in, const TankFlow<double, M>& flow) {
  masses_ = &masses;
  tank_ = &tank;
  place_ = place;
  by_feeds_ = c.by_feeds;
  flow_ = flow;
  const std::size_t monomers = c.train->catalyst.monomers.size();
  Medium<double, M> medium = tank.medium;
  std::size_t at = 0;
  visit_fields(
      [&](const StateField& field, std::size_t i, double) {
        const bool unused = i != no_monomer && i >= monomers;
        is_held_[at++] = unused || never_moves(field, c, place.closed);
      },
      medium);
  const Totals<double, M> totals = totals_of(masses, place.stage, tank);
  std::size_t unknown = 0;
  // A trace has no size of its own: what nobody feeds, and what is used up, dwindles to nothing.
  constexpr double trace = 1e-12;
  constexpr double nothing = 1e-200;
  const auto size = [&](double x, double least) {
    const double size_of = std::max(std::abs(x), least);
    unknown_scale_[unknown++] = size_of > nothing ? size_of : 1.0;
  };
  const double fluid_trace = trace * sum_of(medium.fluid);
  const double reagents_trace = trace * (medium.potential_sites + medium.cocatalyst);
  visit_fields(
      [&](const StateField& field, std::size_t, double x) {
        size(x, field.newton == Beside::fluid      ? fluid_trace
                : field.newton == Beside::reagents ? reagents_trace
                                                   : 0.0);
      },
      medium);
  Totals<double, M> amounts = totals;
  for_each_number(amounts, amounts, [&](double x, double) { size(x, 0.0); });
  unknown_scale_[unknown] = flow.rate != 0.0 ? flow.rate : 1.0;

  Medium<SharedDual, M> m;
  Totals<SharedDual, M> t;
  detail::seed_from<SharedDual>(t, totals, detail::seed_from<SharedDual>(m, tank.medium, 0));
  const TankFluid<SharedDual> fluid = tank_fluid(c, masses, m, t, false);
  const kinetics::Surroundings<SharedDual, M> e = surroundings(c, masses, m, t, fluid);
  std::size_t row = 0;
  detail::take_numbers(surroundings_, e);
  kinetics::Surroundings<SharedDual, M> each = e;
  for_each_number(each, e,
                  [&](const SharedDual& x, const SharedDual&) { around_[row++] = x.slope; });

  kinetics::Draw<double, M> draw;
  assemble_sites(c, draw);
  assemble_balance(c, full, totals, fluid, e, draw, in);
}

/// Rates are linear in the stiff states and in the frequencies, which alone know the surroundings: so each is pushed
/// by itself, with the other a plain number.
template <int M>
void TankJacobian<M>::assemble_sites(const StageConditions<double, M>& c,
                                     kinetics::Draw<double, M>& draw) {
  kinetics::Surroundings<AroundDual, M> e;
  detail::seed_from<AroundDual>(e, surroundings_, 0);
  const kinetics::Reactants<AroundDual, M> seen_by(e, c.powers);
  const kinetics::Reactants<double, M> seen(surroundings_, c.powers);
  for (std::size_t j = 0; j < sites_.size(); ++j) {
    SiteBlock& block = sites_[j];
    kinetics::Active<SiteDual, M> site;
    detail::seed_from<SiteDual>(site, tank_->sites[j].active, 0);
    auto r = kinetics::site_rates(site, surroundings_.potential_sites,
                                  frequencies(c, j, surroundings_, seen));
    std::size_t row = 0;
    for_each_number(r.active, r.active,
                    [&](const SiteDual& x, const SiteDual&) { block.stiff[row++] = x.slope; });
    auto by_around = kinetics::site_rates(tank_->sites[j].active, e.potential_sites,
                                          frequencies(c, j, e, seen_by));
    const auto columns = [](auto& matrix, std::size_t column, const auto& x) {
      for (std::size_t cause = 0; cause < matrix.size(); ++cause) {
        matrix[cause][column] = x.slope[cause];
      }
    };
    std::size_t column = 0;
    for_each_number(by_around.active, by_around.active,
                    [&](const AroundDual& x, const AroundDual&) {
                      columns(block.stiff_by_around, column++, x);
                    });
    const auto effects = [&](auto& matrix, auto& rates) {
      column = 0;
      const auto take = [&](const auto& x, const auto&) { columns(matrix, column++, x); };
      for_each_number(rates.draw, rates.draw, take);
      for_each_number(rates.added, rates.added, take);
      columns(matrix, column, rates.dead);
    };
    effects(block.effects, r);
    effects(block.effects_by_around, by_around);
    for_each_number(draw, r.draw, [](double& sum, const SiteDual& x) { sum += x.value; });
  }
}

/// By medium, totals and draw in one pass, by the inflow in another, for which all else is a plain number.
template <int M>
void TankJacobian<M>::assemble_balance(const StageConditions<double, M>& c, bool full,
                                       const Totals<double, M>& totals,
                                       const TankFluid<SharedDual>& fluid,
                                       const kinetics::Surroundings<SharedDual, M>& e,
                                       const kinetics::Draw<double, M>& draw,
                                       const Inflow<double, M>& in) {
  const auto pass = [&]<class D>(const Medium<D, M>& medium, const Totals<D, M>& t,
                                 const kinetics::Draw<D, M>& d, const Inflow<D, M>& inflow,
                                 const TankFluid<D>& f, const kinetics::Surroundings<D, M>& around,
                                 std::size_t first_cause, std::size_t causes) {
    TankFlow<D, M> flow;
    Medium<D, M> rates;
    shared_balance(c, *masses_, place_, full, medium, t, d, inflow, f, around, flow, rates);
    std::size_t result = 0;
    const auto take = [&](const D& x, const D&) {
      for (std::size_t k = 0; k < causes; ++k) balance_[first_cause + k][result] = x.slope[k];
      ++result;
    };
    for_each_number(rates, rates, take);
    take(flow.rate, flow.rate);
    for_each_number(flow.onward, flow.onward, take);
  };
  {
    using D = InsideDual;
    Medium<D, M> medium;
    Totals<D, M> t;
    kinetics::Draw<D, M> d;
    const int next =
        detail::seed_from<D>(t, totals, detail::seed_from<D>(medium, tank_->medium, 0));
    detail::seed_from<D>(d, draw, next);
    kinetics::Surroundings<D, M> around;
    detail::take_numbers(around, e);
    const TankFluid<D> f{fluid_as<D>(fluid.fluid), split_as<D>(fluid.split)};
    pass(medium, t, d, detail::inflow_on<D>(in), f, around, 0, by_inflow);
  }
  if (!in.entering) return;  // nothing asks for those columns
  using D = InflowDual;
  Medium<D, M> medium;
  Totals<D, M> t;
  kinetics::Draw<D, M> d;
  kinetics::Surroundings<D, M> around;
  detail::take_numbers(medium, tank_->medium);
  detail::take_numbers(t, totals);
  detail::take_numbers(d, draw);
  detail::take_numbers(around, surroundings_);
  Inflow<D, M> inflow = detail::inflow_on<D>(in);
  detail::seed_from<D>(inflow.polymer, in.polymer, detail::seed_from<D>(inflow.flow, in.flow, 0));
  const TankFluid<D> f{fluid_as<D>(fluid_as<double>(fluid.fluid)),
                       split_as<D>(split_as<double>(fluid.split))};
  pass(medium, t, d, inflow, f, around, by_inflow, n_causes - by_inflow);
}

}  // namespace tandem::reactor::solve
