#pragma once

// TankJacobian: exact entries, each block from the model's own functions on duals of its size.

#include "reactor/solve/tank_jacobian.hpp"

namespace tandem::reactor::solve {

namespace detail {

/// Makes the surroundings independent variables, from direction `first` on.
template <int N, int M>
void seed_surroundings(kinetics::Surroundings<Dual<N>, M>& e,
                       const kinetics::Surroundings<double, M>& value, int first) {
  int direction = first;
  const auto set = [&](Dual<N>& x, double v) { x = Dual<N>::variable(v, direction++); };
  for (std::size_t i = 0; i < M; ++i) set(e.monomer[i], value.monomer[i]);
  set(e.hydrogen, value.hydrogen);
  set(e.cocatalyst, value.cocatalyst);
  set(e.poison, value.poison);
  set(e.potential_sites, value.potential_sites);
}

}  // namespace detail

template <int M>
void TankJacobian<M>::assemble(const StageConditions<double, M>& c, const Masses& masses,
                               const TankPlace& place, bool full, const DoubleTank& tank,
                               const PowderFlow<double>& flow) {
  imposed_ = c.imposed;
  hold_up_ = c.hold_up;
  masses_ = &masses;
  tank_ = &tank;
  place_ = place;
  flow_ = flow;
  holds_mass_ =
      full && !place.closed &&
      (c.control == HoldUpControl::hold_up || c.control == HoldUpControl::liquid_volume_and_solids);
  const Totals<double> totals = totals_of(masses, place.stage, tank);
  powder_ = totals.powder;
  around_ = surroundings(c, masses, tank.medium, totals);
  assemble_surroundings(c, totals);
  for (std::size_t j = 0; j < sites_.size(); ++j) assemble_site(c, j);
  assemble_medium(c);
}

template <int M>
void TankJacobian<M>::assemble_surroundings(const StageConditions<double, M>& c,
                                            const Totals<double>& totals) {
  constexpr int N = static_cast<int>(n_medium + n_totals);
  using D = Dual<N>;
  Medium<D, M> medium;
  int direction = 0;
  for_each_number(medium, tank_->medium, [&](D& x, double v) { x = D::variable(v, direction++); });
  const Totals<D> t{D::variable(totals.powder, direction),
                    D::variable(totals.copolymer, direction + 1),
                    D::variable(totals.amorphous_A, direction + 2)};
  const kinetics::Surroundings<D, M> e = surroundings(c, *masses_, medium, t);
  for (std::size_t i = 0; i < M; ++i) around_by_shared_[i] = e.monomer[i].slope;
  around_by_shared_[M] = e.hydrogen.slope;
  around_by_shared_[M + 1] = e.cocatalyst.slope;
  around_by_shared_[M + 2] = e.poison.slope;
  around_by_shared_[M + 3] = e.potential_sites.slope;
}

template <int M>
void TankJacobian<M>::assemble_site(const StageConditions<double, M>& c, std::size_t j) {
  using D = Dual<static_cast<int>(n_stiff + n_around)>;
  kinetics::Active<D, M> site;
  int direction = 0;
  for_each_number(site, tank_->sites[j].active,
                  [&](D& x, double v) { x = D::variable(v, direction++); });
  kinetics::Surroundings<D, M> e;
  detail::seed_surroundings(e, around_, direction);
  auto r = kinetics::site_rates(site, e, c.constants[j].at(e));

  SiteBlock& block = sites_[j];
  std::size_t row = 0;
  for_each_number(r.active, r.active, [&](const D& x, const D&) { block.stiff[row++] = x.slope; });
  row = 0;
  for_each_number(r.added, r.added, [&](const D& x, const D&) { block.added[row++] = x.slope; });
  block.dead = r.dead.slope;
  for (std::size_t i = 0; i < M; ++i) block.draw[i] = r.draw.monomer[i].slope;
  block.draw[M] = r.draw.hydrogen.slope;
  block.draw[M + 1] = r.draw.cocatalyst.slope;
  block.draw[M + 2] = r.draw.poison.slope;
  block.draw[M + 3] = r.draw.potential_sites.slope;
}

template <int M>
void TankJacobian<M>::assemble_medium(const StageConditions<double, M>& c) {
  using D = Dual<static_cast<int>(n_medium + n_around)>;
  Medium<D, M> medium;
  int direction = 0;
  for_each_number(medium, tank_->medium, [&](D& x, double v) { x = D::variable(v, direction++); });
  kinetics::Surroundings<D, M> e;
  detail::seed_surroundings(e, around_, direction);
  Medium<D, M> rates;
  medium_reactions(c, medium, e, rates);
  std::size_t row = 0;
  for_each_number(rates, rates, [&](const D& x, const D&) { medium_[row++] = x.slope; });
}

}  // namespace tandem::reactor::solve
