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

}  // namespace detail

template <int M>
void TankJacobian<M>::assemble(const StageConditions<double, M>& c, const Masses& masses,
                               const TankPlace& place, bool full, const DoubleTank& tank,
                               const Inflow<double, M>& in, const TankFlow<double, M>& flow) {
  masses_ = &masses;
  tank_ = &tank;
  place_ = place;
  flow_ = flow;
  const std::size_t fluid_end = species_count<M>;
  for (std::size_t m = 0; m < n_medium; ++m) {
    held_[m] = (m < fluid_end && (!c.by_feeds || place.closed)) ||
               (m >= fluid_end && m < fluid_end + 2 && (c.isothermal || place.closed)) ||
               (m >= fluid_end + 2 && m < fluid_end + 4 && c.imposed);
  }
  const Totals<double, M> totals = totals_of(masses, place.stage, tank);
  around_ =
      surroundings(c, masses, tank.medium, totals, tank_fluid(c, masses, tank.medium, totals));
  assemble_surroundings(c, totals);
  std::size_t unknown = 0;
  const auto size = [&](double x, double) {
    unknown_scale_[unknown++] = x != 0.0 ? std::abs(x) : 1.0;
  };
  Medium<double, M> medium = tank.medium;
  Totals<double, M> amounts = totals;
  for_each_number(medium, medium, size);
  for_each_number(amounts, amounts, size);
  unknown_scale_[unknown] = flow.rate != 0.0 ? flow.rate : 1.0;
  kinetics::Surroundings<SiteDual, M> e;
  detail::seed_from<SiteDual>(e, around_, static_cast<int>(n_stiff));
  const kinetics::Reactants<SiteDual, M> seen(e, c.powers);
  kinetics::Draw<double, M> draw;
  for (std::size_t j = 0; j < sites_.size(); ++j) assemble_site(c, j, e, seen, draw);
  assemble_balance(c, full, totals, draw, in);
}

template <int M>
void TankJacobian<M>::assemble_surroundings(const StageConditions<double, M>& c,
                                            const Totals<double, M>& totals) {
  using D = Dual<static_cast<int>(n_medium + n_totals)>;
  Medium<D, M> medium;
  Totals<D, M> t;
  detail::seed_from<D>(t, totals, detail::seed_from<D>(medium, tank_->medium, 0));
  kinetics::Surroundings<D, M> e =
      surroundings(c, *masses_, medium, t, tank_fluid(c, *masses_, medium, t));
  std::size_t row = 0;
  for_each_number(e, e, [&](const D& x, const D&) { around_by_shared_[row++] = x.slope; });
}

template <int M>
void TankJacobian<M>::assemble_site(const StageConditions<double, M>& c, std::size_t j,
                                    const kinetics::Surroundings<SiteDual, M>& e,
                                    const kinetics::Reactants<SiteDual, M>& seen,
                                    kinetics::Draw<double, M>& draw) {
  using D = SiteDual;
  kinetics::Active<D, M> site;
  detail::seed_from<D>(site, tank_->sites[j].active, 0);
  auto r = kinetics::site_rates(site, e, frequencies(c, j, e, seen));

  SiteBlock& block = sites_[j];
  const auto rows = [](auto& matrix, auto& rates) {
    std::size_t row = 0;
    for_each_number(rates, rates, [&](const D& x, const D&) { matrix[row++] = x.slope; });
  };
  rows(block.stiff, r.active);
  rows(block.added, r.added);
  block.dead = r.dead.slope;
  rows(block.draw, r.draw);
  for_each_number(draw, r.draw, [](double& sum, const D& x) { sum += x.value; });
}

template <int M>
void TankJacobian<M>::assemble_balance(const StageConditions<double, M>& c, bool full,
                                       const Totals<double, M>& totals,
                                       const kinetics::Draw<double, M>& draw,
                                       const Inflow<double, M>& in) {
  using D = Dual<static_cast<int>(n_balance)>;
  Medium<D, M> medium;
  Totals<D, M> t;
  kinetics::Draw<D, M> d;
  Inflow<D, M> inflow;
  int next = detail::seed_from<D>(medium, tank_->medium, 0);
  next = detail::seed_from<D>(t, totals, next);
  next = detail::seed_from<D>(d, draw, next);
  detail::seed_from<D>(inflow.flow, in.flow, next);
  for_each_number(inflow.polymer, in.polymer, [](D& x, double v) { x = D(v); });
  inflow.entering = in.entering;

  const TankFluid<D> fluid = tank_fluid(c, *masses_, medium, t);
  const kinetics::Surroundings<D, M> e = surroundings(c, *masses_, medium, t, fluid);
  TankFlow<D, M> flow;
  Medium<D, M> rates;
  shared_balance(c, *masses_, place_, full, medium, t, d, inflow, fluid, e, flow, rates);
  std::size_t row = 0;
  for_each_number(rates, rates, [&](const D& x, const D&) { balance_[row++] = x.slope; });
  balance_[row++] = flow.rate.slope;
  for_each_number(flow.onward, flow.onward,
                  [&](const D& x, const D&) { balance_[row++] = x.slope; });
}

}  // namespace tandem::reactor::solve
