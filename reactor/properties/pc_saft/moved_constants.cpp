#include "reactor/properties/pc_saft/moved_constants.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/helmholtz.hpp"

namespace tandem::reactor::pc_saft {

namespace {

constexpr int variables = static_cast<int>(max_amounts) + 2;  // amounts, volume, temperature
using D = Dual<variables>;

/// A number x and its derivative y by a constant: x + y c with c^2 = 0. Both have derivatives of their own.
struct Moving {
  D x;
  D y;

  Moving() = default;
  Moving(double number) : x(number) {}  // NOLINT: a number that does not move
  explicit Moving(const D& at) : x(at) {}
  Moving(const D& at, const D& by) : x(at), y(by) {}

  Moving& operator+=(const Moving& b) {
    x += b.x;
    y += b.y;
    return *this;
  }
  friend Moving operator+(Moving a, const Moving& b) { return a += b; }
  friend Moving operator-(const Moving& a) { return {-a.x, -a.y}; }
  friend Moving operator-(const Moving& a, const Moving& b) { return {a.x - b.x, a.y - b.y}; }
  friend Moving operator*(const Moving& a, const Moving& b) {
    return {a.x * b.x, a.x * b.y + a.y * b.x};
  }
  friend Moving operator/(const Moving& a, const Moving& b) {
    const D quotient = a.x / b.x;
    return {quotient, (a.y - quotient * b.y) / b.x};
  }
};
Moving log(const Moving& a) { return {log(a.x), a.y / a.x}; }
Moving exp(const Moving& a) {
  const D value = exp(a.x);
  return {value, value * a.y};
}
Moving sqrt(const Moving& a) {
  const D root = sqrt(a.x);
  return {root, 0.5 * a.y / root};
}
double value_of(const Moving& a) { return a.x.value; }

/// A fluid's numbers along one direction of its constants.
class MovingFluid {
 public:
  MovingFluid(const Fluid& fluid, const ConstantSlopes& along) : fluid_(fluid), along_(along) {}

  [[nodiscard]] std::size_t species() const { return fluid_.species(); }
  [[nodiscard]] std::size_t types() const { return fluid_.types(); }
  [[nodiscard]] std::size_t sites() const { return fluid_.sites(); }
  [[nodiscard]] BasicSite<Moving> site(std::size_t a) const {
    const Site& at = fluid_.site(a);
    const Site& by = along_.site[a];
    return {moving(at.segments, by.segments), moving(at.diameter, by.diameter),
            moving(at.energy, by.energy)};
  }
  /// Equation (S4).
  [[nodiscard]] BasicPair<Moving> pair(std::size_t a, std::size_t b) const {
    const BasicSite<Moving> first = site(a), second = site(b);
    const Moving sigma = 0.5 * (first.diameter + second.diameter);
    const Pair& at = fluid_.pair(a, b);
    const auto [low, high] = std::minmax(a, b);
    return {first.segments * second.segments * sigma * sigma * sigma,
            sqrt(first.energy * second.energy), moving(at.k, along_.k[low][high]),
            moving(at.slope, along_.k_slope[low][high])};
  }

 private:
  static Moving moving(double at, double by) { return {D(at), D(by)}; }
  const Fluid& fluid_;
  const ConstantSlopes& along_;
};

}  // namespace

MovedEnergy moved_energy(const FluidAt& at, const ConstantSlopes& along, std::size_t count,
                         double volume, const Amounts& amounts) {
  const Fluid& fluid = *at.fluid;
  constexpr int of_volume = variables - 2, of_temperature = variables - 1;
  Contents<Moving> contents;
  const auto amount = [&](std::size_t place) {
    return Moving(D::variable(amounts[place], static_cast<int>(place)));
  };
  for (std::size_t i = 0; i < fluid.species(); ++i) contents.species[i] = amount(i);
  if (count > fluid.species()) {
    for (std::size_t a = 0; a < fluid.types(); ++a) contents.units[a] = amount(fluid.species() + a);
    contents.chains = amount(fluid.sites());
  }
  const Moving energy = residual_helmholtz<Moving>(
      MovingFluid(fluid, along), Moving(D::variable(at.temperature, of_temperature)),
      Moving(D::variable(volume, of_volume)), contents);
  MovedEnergy moved{.by_volume = energy.y.slope[of_volume],
                    .by_temperature = energy.y.slope[of_temperature]};
  for (std::size_t k = 0; k < count; ++k) moved.by_amount[k] = energy.y.slope[k];
  return moved;
}

}  // namespace tandem::reactor::pc_saft
