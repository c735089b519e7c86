#pragma once

// A closed vessel as the integrator's stiff system; its Jacobian by duals, dense.

#include <array>

#include "reactor/solve/dense_factors.hpp"
#include "reactor/solve/stiff_system.hpp"
#include "reactor/solve/vessel.hpp"

namespace tandem::reactor::solve {

/// Monomer that counts as used up, of what was there.
inline constexpr double used_up = 1e-3;

/// A liquid whose vapour is this dense beside it is near its critical point: what an equation of state says
/// there is no longer worth following.
inline constexpr double critical_density_ratio = 0.6;

/// A fluid on other directions: `by` are what it was differentiated by, on those directions.
template <int N, int K, std::size_t L>
[[nodiscard]] Dual<N> through(const Dual<K>& x, const std::array<Dual<N>, L>& by) {
  Dual<N> y(x.value);
  for (std::size_t k = 0; k < by.size(); ++k) {
    for (std::size_t i = 0; i < y.slope.size(); ++i) y.slope[i] += x.slope[k] * by[k].slope[i];
  }
  return y;
}

template <int M>
class VesselSystem final : public StiffSystem {
 public:
  using Content = VesselContent<double, M>;
  enum Event : std::size_t {
    bubble,
    critical,
    range_end,
    no_monomer,
    sticking,  ///< this and the next two are passed: their times are noted, and the integration goes on
    at_110_C,
    at_130_C,
    event_count
  };
  /// When a temperature was first reached, s; NaN: not yet.
  struct Reached {
    double sticking = std::numeric_limits<double>::quiet_NaN();
    double at_110_C = std::numeric_limits<double>::quiet_NaN();
    double at_130_C = std::numeric_limits<double>::quiet_NaN();
  };

  /// The other events end the integration. `highest` [K] is where the property method ends; integration
  /// steps may look on to `limit`. Time 0 of the integration is `begin` [s] after the cooling failed.
  VesselSystem(Vessel<M>& vessel, double highest, double limit, double begin = 0.0,
               const Reached& reached = {})
      : vessel_(vessel),
        highest_(highest),
        limit_(limit),
        begin_(begin),
        reached_(reached),
        content_(vessel.start()) {
    for_each_number(content_, content_, [&](double&, double&) { ++size_; });
    for (const double n : content_.fluid.monomer) monomer_ += n;
  }

  [[nodiscard]] std::size_t size() const override { return size_; }

  [[nodiscard]] Content content(const double* y) const {
    Content x = vessel_.start();
    for_each_number(x, x, [&](double& to, double&) { to = *y++; });
    return x;
  }
  [[nodiscard]] std::vector<double> vector_of(Content x) const {
    std::vector<double> y;
    for_each_number(x, x, [&](double& v, double&) { y.push_back(v); });
    return y;
  }

  [[nodiscard]] bool rates(double, const double* y, double* dydt) override {
    for_each_number(content_, content_, [&](double& to, double&) { to = *y++; });
    const auto f = vessel_.fluid(content_, limit_);
    if (!f || !vessel_.rates(content_, *f, rates_)) return false;
    for_each_number(rates_, rates_, [&](double& v, double&) { *dydt++ = v; });
    return true;
  }

  /// The fluid depends on monomers and hydrogen alone: it is solved once, on duals of these, and lifted to
  /// every chunk of directions.
  void assemble(double, const double* y) override {
    jacobian_.assign(size_ * size_, 0.0);
    for_each_number(content_, content_, [&](double& to, double&) { to = *y++; });
    VesselContent<Solved, M> seeded;
    for_each_species(seeded.fluid, content_.fluid, [](Solved& to, double v) { to = Solved(v); });
    for (std::size_t i = 0; i < M; ++i) seeded.fluid.monomer[i].slope[i] = 1.0;
    seeded.fluid.hydrogen.slope[M] = 1.0;
    const auto solved = vessel_.fluid(seeded, limit_);
    if (!solved) return;
    dual_.sites.resize(content_.sites.size());
    for (std::size_t begin = 0; begin < size_; begin += width) {
      for_each_species(dual_.fluid, content_.fluid, [](D& to, double v) { to = D(v); });
      std::size_t n = 0;
      for_each_number(dual_, content_, [&](D& to, double v) {
        to = D(v);
        if (n >= begin && n < begin + width) to.slope[n - begin] = 1.0;
        ++n;
      });
      if (!vessel_.rates(dual_, lifted(*solved), dual_rates_)) return;
      std::size_t row = 0;
      for_each_number(dual_rates_, dual_rates_, [&](const D& rate, const D&) {
        for (std::size_t d = 0; d < width && begin + d < size_; ++d) {
          jacobian_[row * size_ + begin + d] = rate.slope[d];
        }
        ++row;
      });
    }
  }
  [[nodiscard]] bool factor(double gamma) override {
    return factors_.factor(jacobian_, size_, gamma);
  }
  void solve(double* b) override { factors_.solve(b); }

  [[nodiscard]] std::size_t events() const override { return event_count; }
  void events(double, const double* y, double* values) const override {
    std::fill_n(values, static_cast<std::size_t>(event_count), 1.0);
    const Content x = content(y);
    double left = 0.0;
    for (const double n : x.fluid.monomer) left += n;
    values[no_monomer] = left / monomer_ - used_up;
    const auto f = vessel_.fluid(x, limit_);
    values[range_end] = f ? (highest_ - f->temperature) / 10.0 : -0.3;
    if (!f) return;
    const auto watch = [&](Event event, double time, double above) {
      if (std::isnan(time) && !std::isnan(above)) values[event] = -above / 10.0;
    };
    watch(sticking, reached_.sticking, vessel_.above_sticking(x, f->temperature));
    watch(at_110_C, reached_.at_110_C, f->temperature - 383.15);
    watch(at_130_C, reached_.at_130_C, f->temperature - 403.15);
    if (!vessel_.liquid()) return;
    const StageFluid<double>& fluid = f->phases.fluid;
    if (vessel_.boils()) {
      values[critical] = critical_density_ratio - fluid.vapour_density / fluid.density;
    } else if (fluid.bubble_pressure > 0.0) {
      values[bubble] = vessel_.bubble_margin(*f) / 1e5;
    } else {  // at its pressure it passes from liquid to gas without a bubble
      values[critical] = -0.3;
    }
  }
  [[nodiscard]] Passing pass_event(double t, std::size_t event) override {
    if (event < sticking) return Passing::ends;
    (event == sticking   ? reached_.sticking
     : event == at_110_C ? reached_.at_110_C
                         : reached_.at_130_C) = begin_ + t;
    return Passing::goes_on;
  }
  [[nodiscard]] const Reached& reached() const { return reached_; }

  void scales(double* scale) const override {
    Content s = vessel_.start();
    double sites = s.potential_sites;
    for (const auto& site : s.sites) {
      sites += site.vacant + site.dormant + site.blocked;
      for (const double x : site.live) sites += x;
    }
    for_each_number(s, s, [&](double& v, double&) { v = 1e-6 * sites; });
    s.fluid.monomer.fill(1e-6 * monomer_);
    s.fluid.hydrogen = 1e-8 * monomer_;
    s.cocatalyst = s.poison = 1e-3 * sites;
    s.time = 1e-3;
    for_each_number(s, s, [&](double& v, double&) { *scale++ = v; });
  }
  [[nodiscard]] std::string state_name(std::size_t n) const override {
    std::string name;
    Content x = vessel_.start();
    visit_fields(
        [&](const StateField& field, std::size_t i, double) {
          if (n-- == 0) name = name_of(field, "monomer " + std::to_string(i + 1));
        },
        x);
    return name;
  }

 private:
  static constexpr std::size_t width = 8;
  using D = Dual<static_cast<int>(width)>;
  using Solved = Dual<M + 1>;  ///< by monomers and hydrogen

  /// What the rates need of a fluid, on the directions of dual_.
  [[nodiscard]] typename Vessel<M>::template Fluid<D> lifted(
      const typename Vessel<M>::template Fluid<Solved>& solved) const {
    std::array<D, M + 1> by;
    for (std::size_t i = 0; i < M; ++i) by[i] = dual_.fluid.monomer[i];
    by[M] = dual_.fluid.hydrogen;
    const auto lift = [&](D& to, const Solved& x) { to = through(x, by); };
    typename Vessel<M>::template Fluid<D> f;
    lift(f.temperature, solved.temperature);
    lift(f.phases.split.liquid_volume, solved.phases.split.liquid_volume);
    for_each_species(f.phases.fluid.concentration, solved.phases.fluid.concentration, lift);
    for_each_species(f.phases.fluid.at_sites, solved.phases.fluid.at_sites, lift);
    return f;
  }

  Vessel<M>& vessel_;
  double highest_;
  double limit_;
  double begin_;
  Reached reached_;
  Content content_;  ///< work space, as are the next three
  Content rates_;
  VesselContent<D, M> dual_, dual_rates_;
  std::size_t size_ = 0;
  double monomer_ = 0.0;  ///< mol at the start
  std::vector<double> jacobian_;
  DenseFactors factors_;
};

}  // namespace tandem::reactor::solve
