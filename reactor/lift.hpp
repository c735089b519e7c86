#pragma once

// Numbers of a train as directions of differentiation. A train holds plain doubles; where the model takes one of them
// on the scalar of its set points it asks a Lift, which gives it the slopes of the directions that move it.

#include <algorithm>
#include <functional>
#include <type_traits>
#include <vector>

#include "kinetics/dual.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// Plain numbers stay what they are.
template <class S>
class Lift {
  static_assert(std::is_same_v<S, double>);

 public:
  template <class Number>
  [[nodiscard]] constexpr const Number& operator()(const Number& number) const {
    return number;
  }
};

/// Numbers on duals. A number is known by its address: it has to be handed over where it stands in the train.
template <int N>
class Lift<Dual<N>> {
 public:
  using D = Dual<N>;

  /// Direction `direction` moves a number of the train by `slope` [SI per unit of the direction].
  void move(const double* number, int direction, double slope) {
    moved_.push_back({number, direction, slope});
    std::ranges::sort(moved_, std::less<>(), &Moved::number);
  }

  [[nodiscard]] D operator()(const double& number) const {
    D x(number);
    if (moved_.empty()) return x;
    for (const auto& m : std::ranges::equal_range(moved_, &number, std::less<>(), &Moved::number)) {
      x.slope[static_cast<std::size_t>(m.direction)] += m.slope;
    }
    return x;
  }
  [[nodiscard]] kinetics::BasicRateConstant<D> operator()(const kinetics::RateConstant& c) const {
    return {(*this)(c.k), (*this)(c.activation_energy), (*this)(c.order),
            (*this)(c.reference_concentration)};
  }
  [[nodiscard]] kinetics::BasicMeltFlowLaw<D> operator()(const kinetics::MeltFlowLaw& law) const {
    return {(*this)(law.a), (*this)(law.b)};
  }
  [[nodiscard]] kinetics::BasicViscosityLaw<D> operator()(const kinetics::ViscosityLaw& law) const {
    return {(*this)(law.K_polypropylene), (*this)(law.a_polypropylene), (*this)(law.K_comonomer),
            (*this)(law.a_comonomer)};
  }
  [[nodiscard]] kinetics::BasicStickingLaw<D> operator()(const kinetics::StickingLaw& law) const {
    return {(*this)(law.without_rubber), (*this)(law.with_rubber), (*this)(law.rubber_share)};
  }
  [[nodiscard]] BasicSolubleWindow<D> operator()(const SolubleWindow& window) const {
    return {(*this)(window.low), (*this)(window.high), (*this)(window.edge)};
  }
  [[nodiscard]] BasicPolymerProperties<D> operator()(const PolymerProperties& p) const {
    return {(*this)(p.density),
            (*this)(p.heat_capacity),
            (*this)(p.amorphous_heat),
            (*this)(p.bulk_density),
            (*this)(p.fluidized_density),
            (*this)(p.copolymer_sorption),
            (*this)(p.copolymer_amorphous),
            (*this)(p.amorphous_by_comonomer),
            (*this)(p.gas_bed_cocatalyst_factor),
            (*this)(p.sticky_rubber_share),
            (*this)(p.sticking),
            (*this)(p.soluble)};
  }

 private:
  struct Moved {
    const double* number;
    int direction;
    double slope;
  };
  std::vector<Moved> moved_;  ///< by address
};

}  // namespace tandem::reactor
