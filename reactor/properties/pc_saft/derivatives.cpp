#include "reactor/properties/pc_saft/derivatives.hpp"

#include <array>

#include "reactor/properties/pc_saft/bonds.hpp"
#include "reactor/properties/pc_saft/dispersion.hpp"

namespace tandem::reactor::pc_saft {

namespace {

/// The moments of a mixture: packing moments 1 to 3, molecules [mol/m3], q = molecules over segments,
/// and the two sums of attraction.
enum Moment : std::size_t { zeta1, zeta2, zeta3, molecules, inverse_length, w1, w2, moments };
using ByMoment = std::array<double, moments>;

constexpr std::size_t rows = max_amounts + 1;  // the amounts, and temperature in the row after them

/// Gradient and Hessian of the energy density by moments, gathered from functions of a few of them.
struct Gathered {
  double value = 0.0;
  ByMoment gradient{};
  std::array<ByMoment, moments> hessian{};

  template <class T, std::size_t N>
  void add(const T& f, const std::array<Moment, N>& of, double factor = 1.0) {
    value += factor * f.value;
    for (std::size_t i = 0; i < N; ++i) {
      gradient[of[i]] += factor * f.slope[i];
      if constexpr (requires { f.curve; }) {
        for (std::size_t j = 0; j < N; ++j) hessian[of[i]][of[j]] += factor * f.second(i, j);
      }
    }
  }
};

double dot(const ByMoment& a, const ByMoment& b) {
  double sum = 0.0;
  for (std::size_t x = 0; x < moments; ++x) sum += a[x] * b[x];
  return sum;
}

}  // namespace

template <Order order>
void derivatives(const FluidAt& at, std::size_t count, double volume, const Amounts& amounts,
                 Derivatives& out) {
  constexpr bool curved = Scalar<order>::curved;
  constexpr bool thermal = Scalar<order>::thermal;
  const std::size_t species = at.fluid->species();
  const std::size_t sites = count == species ? species : at.fluid->sites();
  const double per_volume = 1.0 / volume;

  // Moments, and the sums of attraction as seen by each site.
  Amounts density{};
  ByMoment x{};
  double segments = 0.0;
  for (std::size_t j = 0; j < count; ++j) {
    density[j] = amounts[j] * per_volume;
    for (std::size_t k = 0; k < 3; ++k) x[zeta1 + k] += at.zeta[k].value[j] * density[j];
    x[molecules] += at.molecules[j] * density[j];
    segments += at.segments[j] * density[j];
  }
  x[inverse_length] = x[molecules] / segments;
  std::array<Amounts, 2> seen{};
  for (std::size_t k = 0; k < 2; ++k) {
    for (std::size_t j = 0; j < sites; ++j) {
      double sum = 0.0;
      for (std::size_t l = 0; l < sites; ++l) sum += at.attraction[k][j].value[l] * density[l];
      seen[k][j] = sum;
      x[w1 + k] += density[j] * sum;
    }
  }

  // The contributions, each on the moments it knows.
  using Two = typename Scalar<order>::template Number<2>;
  using Three = typename Scalar<order>::template Number<3>;
  Gathered f;
  f.add(hard_spheres(Three::variable(x[zeta1], 0), Three::variable(x[zeta2], 1),
                     Three::variable(x[zeta3], 2)),
        std::array{zeta1, zeta2, zeta3});
  f.add(excluded_volume(Two::variable(x[molecules], 0), Two::variable(x[zeta3], 1)),
        std::array{molecules, zeta3});
  const Two eta = Two::variable(x[zeta3], 0);
  const Two q = Two::variable(x[inverse_length], 1);
  const std::array integrals{integral(series(first_order, q), eta),
                             compressibility(eta, q) * integral(series(second_order, q), eta)};
  for (std::size_t k = 0; k < 2; ++k) {
    // Linear in w: dispersion() with the other order's sum at 0 is this order's factor.
    const double weight = k == 0 ? dispersion(1.0, 0.0, 1.0, 0.0) : dispersion(0.0, 1.0, 0.0, 1.0);
    f.add(integrals[k], std::array{zeta3, inverse_length}, weight * x[w1 + k]);
    f.gradient[w1 + k] += weight * integrals[k].value;
    if constexpr (curved) {
      f.hessian[w1 + k][zeta3] += weight * integrals[k].slope[0];
      f.hessian[zeta3][w1 + k] += weight * integrals[k].slope[0];
      f.hessian[w1 + k][inverse_length] += weight * integrals[k].slope[1];
      f.hessian[inverse_length][w1 + k] += weight * integrals[k].slope[1];
    }
  }
  const Two t = crowding(Two::variable(x[zeta2], 0), Two::variable(x[zeta3], 1));
  const Bonds bonds = bonds_of<order>(at, count, density, t.value);
  f.value -= bonds.value;
  f.gradient[zeta2] -= bonds.by_crowding * t.slope[0];
  f.gradient[zeta3] -= bonds.by_crowding * t.slope[1];
  if constexpr (curved) {
    for (std::size_t i = 0; i < 2; ++i) {
      for (std::size_t j = 0; j < 2; ++j) {
        f.hessian[zeta2 + i][zeta2 + j] -=
            bonds.by_crowding * t.second(i, j) + bonds.by_crowding2 * t.slope[i] * t.slope[j];
      }
    }
  }

  // What the moments have from each amount, and from temperature.
  std::array<ByMoment, rows> X;
  const double per_segments = 1.0 / segments;
  for (std::size_t j = 0; j < count; ++j) {
    X[j] = {at.zeta[0].value[j],
            at.zeta[1].value[j],
            at.zeta[2].value[j],
            at.molecules[j],
            (at.molecules[j] - x[inverse_length] * at.segments[j]) * per_segments,
            2.0 * seen[0][j],
            2.0 * seen[1][j]};
  }
  std::array<Amounts, 2> seen_by_temperature{};
  double curvature_by_temperature = 0.0;
  if constexpr (thermal) {
    ByMoment& XT = X[count];
    XT.fill(0.0);
    for (std::size_t k = 0; k < 3; ++k) {
      double second = 0.0;
      for (std::size_t j = 0; j < sites; ++j) {
        XT[zeta1 + k] += at.zeta[k].slope[j] * density[j];
        second += at.zeta[k].curve[j] * density[j];
      }
      curvature_by_temperature += f.gradient[zeta1 + k] * second;
    }
    for (std::size_t k = 0; k < 2; ++k) {
      double second = 0.0;
      for (std::size_t j = 0; j < sites; ++j) {
        for (std::size_t l = 0; l < sites; ++l) {
          seen_by_temperature[k][j] += at.attraction[k][j].slope[l] * density[l];
          second += at.attraction[k][j].curve[l] * density[l] * density[j];
        }
        XT[w1 + k] += density[j] * seen_by_temperature[k][j];
      }
      curvature_by_temperature += f.gradient[w1 + k] * second;
    }
  }

  // First derivatives of the density f, and of a = V f.
  out.volume = volume;
  out.molecules = x[molecules] * volume;
  out.value = volume * f.value;
  double weighted = 0.0;
  for (std::size_t j = 0; j < count; ++j) {
    out.by_amount[j] = dot(f.gradient, X[j]) - bonds.by_amount[j];
    weighted += density[j] * out.by_amount[j];
  }
  out.by_volume = f.value - weighted;
  double by_temperature = 0.0;
  if constexpr (thermal) {
    by_temperature = dot(f.gradient, X[count]) - bonds.by_temperature;
    out.by_temperature = volume * by_temperature;
  }

  if constexpr (curved) {
    constexpr std::size_t extra = thermal ? 1 : 0;
    std::array<ByMoment, rows> Y;
    std::array<double, rows> t_by{};
    for (std::size_t j = 0; j < count + extra; ++j) {
      for (std::size_t m = 0; m < moments; ++m) Y[j][m] = dot(f.hessian[m], X[j]);
      t_by[j] = t.slope[0] * X[j][zeta2] + t.slope[1] * X[j][zeta3];
    }
    const double by_q = f.gradient[inverse_length] * per_segments;
    out.volume2 = 0.0;
    for (std::size_t j = 0; j < count; ++j) {
      for (std::size_t l = j; l < count; ++l) {
        double second =
            dot(X[l], Y[j]) -
            by_q * (X[j][inverse_length] * at.segments[l] + X[l][inverse_length] * at.segments[j]) -
            bonds.amount_crowding[j] * t_by[l] - bonds.amount_crowding[l] * t_by[j];
        if (l < sites) {
          second += 2.0 * (f.gradient[w1] * at.attraction[0][j].value[l] +
                           f.gradient[w2] * at.attraction[1][j].value[l]);
        }
        out.amount2[j][l] = out.amount2[l][j] = second * per_volume;
      }
    }
    for (std::size_t j = 0; j < count; ++j) {
      double sum = 0.0;
      for (std::size_t l = 0; l < count; ++l) sum += out.amount2[j][l] * density[l];
      out.amount_volume[j] = -sum;
      out.volume2 += density[j] * sum;
    }
    if constexpr (thermal) {
      const std::size_t T = count;
      double sum = 0.0;
      for (std::size_t j = 0; j < count; ++j) {
        double second = dot(X[j], Y[T]) - bonds.amount_crowding[j] * t_by[T] -
                        bonds.crowding_temperature * t_by[j] - bonds.amount_temperature[j];
        for (std::size_t k = 0; k < 3; ++k) second += f.gradient[zeta1 + k] * at.zeta[k].slope[j];
        for (std::size_t k = 0; k < 2; ++k) {
          second += 2.0 * f.gradient[w1 + k] * seen_by_temperature[k][j];
        }
        out.amount_temperature[j] = second;
        sum += density[j] * second;
      }
      out.volume_temperature = by_temperature - sum;
      out.temperature2 = volume * (dot(X[T], Y[T]) + curvature_by_temperature -
                                   2.0 * bonds.crowding_temperature * t_by[T] - bonds.temperature2);
    }
  }
}

template void derivatives<Order::first>(const FluidAt&, std::size_t, double, const Amounts&,
                                        Derivatives&);
template void derivatives<Order::first_thermal>(const FluidAt&, std::size_t, double, const Amounts&,
                                                Derivatives&);
template void derivatives<Order::second>(const FluidAt&, std::size_t, double, const Amounts&,
                                         Derivatives&);
template void derivatives<Order::second_thermal>(const FluidAt&, std::size_t, double,
                                                 const Amounts&, Derivatives&);

}  // namespace tandem::reactor::pc_saft
