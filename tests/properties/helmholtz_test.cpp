// The energy itself: against the textbook's form, and every way it is differentiated against another.

#include "reactor/properties/pc_saft/helmholtz.hpp"

#include <complex>

#include "reactor/properties/pc_saft/derivatives.hpp"
#include "tests/properties/fluids.hpp"
#include "tests/support/close.hpp"

using namespace tandem;
using namespace tandem::reactor::pc_saft;
using tandem::tests::fluid_of;
using tandem::tests::relative_difference;

namespace {

/// As Gross and Sadowski print it (2001, appendix A): angstrom, mole fractions, m and C1, no moments saved.
double textbook(const Fluid& fluid, double T, double volume, const std::vector<double>& amounts) {
  const std::size_t n = amounts.size();
  double N = 0.0;
  for (const double a : amounts) N += a;
  const double density = N / volume * avogadro * 1e-30;  // molecules per cubic angstrom
  std::vector<double> x, d;
  double m = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const Site& s = fluid.site(i);
    x.push_back(amounts[i] / N);
    d.push_back(s.diameter * 1e10 * (1.0 - 0.12 * std::exp(-3.0 * s.energy / T)));
    m += x[i] * s.segments;
  }
  double z[4];
  for (int k = 0; k < 4; ++k) {
    z[k] = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      z[k] += pi / 6.0 * density * x[i] * fluid.site(i).segments * std::pow(d[i], k);
    }
  }
  const double e = z[3];
  const double spheres =
      (3.0 * z[1] * z[2] / (1.0 - e) + std::pow(z[2], 3) / (e * (1.0 - e) * (1.0 - e)) +
       (std::pow(z[2], 3) / (e * e) - z[0]) * std::log(1.0 - e)) /
      z[0];
  double chain = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double D = d[i] / 2.0;
    const double g = 1.0 / (1.0 - e) + D * 3.0 * z[2] / ((1.0 - e) * (1.0 - e)) +
                     D * D * 2.0 * z[2] * z[2] / std::pow(1.0 - e, 3);
    chain += x[i] * (fluid.site(i).segments - 1.0) * std::log(g);
  }
  double I1 = 0.0, I2 = 0.0;
  for (std::size_t k = 0; k < 7; ++k) {
    const double u = (m - 1.0) / m, v = u * (m - 2.0) / m;
    I1 += (first_order[k][0] + u * first_order[k][1] + v * first_order[k][2]) * std::pow(e, k);
    I2 += (second_order[k][0] + u * second_order[k][1] + v * second_order[k][2]) * std::pow(e, k);
  }
  const double C1 =
      1.0 / (1.0 + m * (8.0 * e - 2.0 * e * e) / std::pow(1.0 - e, 4) +
             (1.0 - m) * (20.0 * e - 27.0 * e * e + 12.0 * std::pow(e, 3) - 2.0 * std::pow(e, 4)) /
                 std::pow((1.0 - e) * (2.0 - e), 2));
  double w1 = 0.0, w2 = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const Site &a = fluid.site(i), &b = fluid.site(j);
      const double energy = std::sqrt(a.energy * b.energy) * (1.0 - fluid.pair(i, j).k) / T;
      const double sigma = 0.5e10 * (a.diameter + b.diameter);
      w1 += x[i] * x[j] * a.segments * b.segments * energy * std::pow(sigma, 3);
      w2 += x[i] * x[j] * a.segments * b.segments * energy * energy * std::pow(sigma, 3);
    }
  }
  return N * (m * spheres - chain - 2.0 * pi * density * I1 * w1 - pi * density * m * C1 * I2 * w2);
}

const FluidChoice copolymer{
    {"propylene", "ethylene", "hydrogen", "nitrogen"}, {"propylene", "ethylene"}, {}};
const double amounts[7] = {6.0, 1.0, 0.2, 0.3, 2.0, 1.2, 0.01};

template <class T>
Contents<T> contents_at(const std::array<T, 7>& a) {
  Contents<T> c;
  for (std::size_t i = 0; i < 4; ++i) c.species[i] = a[i];
  c.units = {a[4], a[5], T(0.0), T(0.0)};
  c.chains = a[6];
  return c;
}

}  // namespace

TEST_CASE("residual energy is the published one") {
  const auto fluid = fluid_of({{"propylene", "ethylene", "hydrogen", "nitrogen"}, {}, {}});
  for (const double volume : {7e-4, 5e-3, 0.1}) {
    Contents<double> c;
    c.species = {6.0, 1.0, 0.2, 0.3};
    // The same formula in another order and other units: rounding only, but for the cancellation of the
    // hard spheres' logarithm in a thin gas.
    CHECK(residual_helmholtz<double>(fluid, 343.15, volume, c) ==
          Approx(textbook(fluid, 343.15, volume, {6.0, 1.0, 0.2, 0.3})).epsilon(1e-11));
  }
}

TEST_CASE("residual energy on duals has the slopes of the complex step") {
  const auto fluid = fluid_of(copolymer);
  const auto value = [&]<class T>(const std::array<T, 9>& x) {
    return residual_helmholtz<T>(fluid, x[7], x[8],
                                 contents_at<T>({x[0], x[1], x[2], x[3], x[4], x[5], x[6]}));
  };
  const double at[9] = {6.0, 1.0, 0.2, 0.3, 2.0, 1.2, 0.01, 343.15, 1e-3};
  std::array<Dual<9>, 9> dual;
  for (int k = 0; k < 9; ++k) dual[k] = Dual<9>::variable(at[k], k);
  const auto exact = value(dual);
  for (int k = 0; k < 9; ++k) {
    std::array<std::complex<double>, 9> z;
    for (int j = 0; j < 9; ++j) z[j] = std::complex<double>(at[j], j == k ? 1e-100 : 0.0);
    // Some hundred operations on either side.
    CHECK(relative_difference(exact.slope[k], value(z).imag() / 1e-100) < 1e-12);
  }
}

TEST_CASE("derivatives through moments are those of the energy") {
  const auto fluid = fluid_of(copolymer);
  const double T = 343.15;
  for (const double volume : {1e-3, 2e-2}) {
    INFO("volume " << volume);
    Amounts n{};
    std::copy(std::begin(amounts), std::end(amounts), n.begin());
    Derivatives a;
    derivatives<Order::second_thermal>(FluidAt(fluid, T), 7, volume, n, a);

    std::array<Dual<9>, 7> x;
    for (int k = 0; k < 7; ++k) x[k] = Dual<9>::variable(amounts[k], k);
    const auto exact = residual_helmholtz<Dual<9>>(
        fluid, Dual<9>::variable(T, 7), Dual<9>::variable(volume, 8), contents_at<Dual<9>>(x));
    // Exact on both sides: rounding, of terms up to a hundred times their sum.
    CHECK(relative_difference(a.value, exact.value) < 1e-12);
    for (std::size_t k = 0; k < 7; ++k)
      CHECK(a.by_amount[k] == Approx(exact.slope[k]).epsilon(1e-11));
    CHECK(a.by_temperature == Approx(exact.slope[7]).epsilon(1e-11));
    CHECK(a.by_volume == Approx(exact.slope[8]).epsilon(1e-11));

    // Second derivatives: differences of the first, step 1e-5: 1e-10 of the third derivative and 1e-10 of
    // rounding, over slopes of a tenth of the terms' size.
    const double h = 1e-5;
    const auto first = [&](double t, double v, const Amounts& m) {
      Derivatives f;
      derivatives<Order::first_thermal>(FluidAt(fluid, t), 7, v, m, f);
      return f;
    };
    const auto close = [](double second, double difference, double size) {
      CHECK(std::abs(second - difference) < 2e-7 * (std::abs(second) + size));
    };
    const auto hot = first(T * (1.0 + h), volume, n), cold = first(T * (1.0 - h), volume, n);
    const auto wide = first(T, volume * (1.0 + h), n), tight = first(T, volume * (1.0 - h), n);
    const double dT = 2.0 * h * T;
    const double dV = 2.0 * h * volume;
    close(a.temperature2, (hot.by_temperature - cold.by_temperature) / dT, 0.0);
    close(a.volume_temperature, (hot.by_volume - cold.by_volume) / dT, 0.0);
    close(a.volume2, (wide.by_volume - tight.by_volume) / dV, 0.0);
    for (std::size_t k = 0; k < 7; ++k) {
      close(a.amount_temperature[k], (hot.by_amount[k] - cold.by_amount[k]) / dT, 1e-3);
      close(a.amount_volume[k], (wide.by_amount[k] - tight.by_amount[k]) / dV, 0.1 / volume);
      Amounts more = n, less = n;
      more[k] *= 1.0 + h;
      less[k] *= 1.0 - h;
      const auto up = first(T, volume, more), down = first(T, volume, less);
      for (std::size_t i = 0; i < 7; ++i) {
        close(a.amount2[i][k], (up.by_amount[i] - down.by_amount[i]) / (2.0 * h * n[k]), 0.1);
      }
    }
  }
}

TEST_CASE("bonds of a copolymer: unlike neighbours first, at random from three types on") {
  const double chains = 0.01;
  const auto two = polymer_bonds<double>({3.0, 1.0, 0.0, 0.0}, 2, chains);
  CHECK(two[bond_place(0, 1)] == 2.0);
  CHECK(two[bond_place(0, 0)] == Approx(1.99).epsilon(1e-15));
  CHECK(two[bond_place(1, 1)] == 0.0);
  // As many of each: nothing but unlike bonds.
  CHECK(polymer_bonds<double>({2.0, 2.0, 0.0, 0.0}, 2, chains)[bond_place(0, 1)] == 3.99);
  // Whatever the rule, the bonds are the segments less the chains.
  for (const std::size_t types : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{4}}) {
    std::array<double, 4> segments{};
    double sum = -chains;
    for (std::size_t a = 0; a < types; ++a) sum += segments[a] = 1.0 + 0.7 * static_cast<double>(a);
    double bonds = 0.0;
    for (const double b : polymer_bonds(segments, types, chains)) bonds += b;
    CHECK(bonds == Approx(sum).epsilon(1e-15));
  }
}
