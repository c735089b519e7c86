#pragma once

// A closed vessel as the integrator's stiff system; its Jacobian by duals, dense.

#include <array>

#include "reactor/solve/dense_factors.hpp"
#include "reactor/solve/stiff_system.hpp"
#include "reactor/solve/vessel.hpp"

namespace tandem::reactor::solve {

/// Monomer that counts as used up, of what was there.
inline constexpr double used_up = 1e-3;

template <int M>
class VesselSystem final : public StiffSystem {
 public:
  using Content = VesselContent<double, M>;
  enum Event : std::size_t { bubble, range_end, no_monomer, event_count };

  /// Stands still once an event has passed. `highest` [K] is where the property method ends; integration
  /// steps may look 3 K further.
  VesselSystem(const Vessel<M>& vessel, double highest)
      : vessel_(vessel), highest_(highest), content_(vessel.start()) {
    for_each_number(content_, content_, [&](double&, double&) { ++size_; });
    for (const double n : content_.fluid.monomer) monomer_ += n;
  }

  [[nodiscard]] std::size_t size() const override { return size_; }
  [[nodiscard]] std::size_t passed() const { return passed_; }

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
  [[nodiscard]] double limit() const { return highest_ + 3.0; }

  [[nodiscard]] bool rates(const double* y, double* dydt) override {
    if (passed_ != event_count) {
      std::fill_n(dydt, size_, 0.0);
      return true;
    }
    Content dxdt;
    if (!vessel_.rates(content(y), limit(), dxdt)) return false;
    for_each_number(dxdt, dxdt, [&](double& v, double&) { *dydt++ = v; });
    return true;
  }

  void assemble(const double* y) override {
    constexpr std::size_t width = 8;
    using D = Dual<static_cast<int>(width)>;
    jacobian_.assign(size_ * size_, 0.0);
    if (passed_ != event_count) return;
    const Content x = content(y);
    for (std::size_t begin = 0; begin < size_; begin += width) {
      VesselContent<D, M> dual, dxdt;
      dual.sites.resize(x.sites.size());
      for_each_species(dual.fluid, x.fluid, [](D& to, double v) { to = D(v); });
      std::size_t n = 0;
      for_each_number(dual, x, [&](D& to, double v) {
        to = D(v);
        if (n >= begin && n < begin + width) to.slope[n - begin] = 1.0;
        ++n;
      });
      if (!vessel_.rates(dual, limit(), dxdt)) return;
      std::size_t row = 0;
      for_each_number(dxdt, dxdt, [&](const D& rate, const D&) {
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
  void events(const double* y, double* values) const override {
    std::fill_n(values, static_cast<std::size_t>(event_count), 1.0);
    if (passed_ != event_count) return;
    const Content x = content(y);
    double left = 0.0;
    for (const double n : x.fluid.monomer) left += n;
    values[no_monomer] = left / monomer_ - used_up;
    const auto f = vessel_.fluid(x, limit());
    values[range_end] = f ? (highest_ - f->temperature) / 10.0 : -0.3;
    if (f && vessel_.liquid() && !vessel_.boils()) values[bubble] = vessel_.bubble_margin(*f) / 1e5;
  }
  void pass_event(std::size_t i) override {
    if (passed_ == event_count) passed_ = i;
  }

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
  [[nodiscard]] std::string state_name(std::size_t i) const override {
    if (i < M) return "monomer " + std::to_string(i + 1);
    const std::array<const char*, 4> medium{"hydrogen", "cocatalyst", "poison", "potential sites"};
    return i < M + medium.size() ? medium[i - M] : "sites";
  }

 private:
  const Vessel<M>& vessel_;
  double highest_;
  Content content_;
  std::size_t size_ = 0;
  double monomer_ = 0.0;  ///< mol at the start
  std::size_t passed_ = event_count;
  std::vector<double> jacobian_;
  DenseFactors factors_;
};

}  // namespace tandem::reactor::solve
