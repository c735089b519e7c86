#include "reactor/properties/pc_saft/density.hpp"

#include <algorithm>

#include "reactor/properties/pc_saft/dispersion.hpp"

namespace tandem::reactor::pc_saft {

namespace {

constexpr double densest = 0.7;  // packing fraction; spheres in rows have 0.74
constexpr double grid_step = 0.01;

struct Point {
  double pressure;  ///< p/(R T), mol/m3
  double slope;     ///< by packing fraction
};

/// The pressure of fixed amounts along the packing fraction eta: every concentration is proportional to it.
class Isotherm {
 public:
  Isotherm(const FluidAt& at, std::size_t count, const Amounts& amounts) {
    const std::size_t species = at.fluid->species();
    const std::size_t sites = count == species ? species : at.fluid->sites();
    double segments = 0.0;
    for (std::size_t j = 0; j < count; ++j) {
      for (std::size_t k = 0; k < 3; ++k) zeta_[k] += at.zeta[k].value[j] * amounts[j];
      molecules_ += at.molecules[j] * amounts[j];
      segments += at.segments[j] * amounts[j];
    }
    packed_ = zeta_[2];  // eta times volume
    const double q = molecules_ / segments;
    first_ = series(first_order, q);
    second_ = series(second_order, q);
    q_ = q;
    const double scale = 1.0 / packed_;
    for (std::size_t k = 0; k < 2; ++k) {
      for (std::size_t j = 0; j < sites; ++j) {
        double sum = 0.0;
        for (std::size_t l = 0; l < sites; ++l) sum += at.attraction[k][j].value[l] * amounts[l];
        w_[k] += sum * amounts[j] * scale * scale;
      }
    }
    for (std::size_t i = 0; i < species; ++i) {
      add_bonds(amounts[i] * (at.segments[i] - 1.0) * scale, at.contact.value[i]);
    }
    if (count > species) {
      std::array<double, 4> polymer{};
      for (std::size_t a = species; a < sites; ++a) {
        polymer[a - species] = at.segments[a] * amounts[a];
      }
      const auto number = polymer_bonds(polymer, at.fluid->types(), amounts[sites]);
      for (std::size_t k = 0; k < number.size(); ++k) {
        add_bonds(number[k] * scale, at.polymer_contact[k].value);
      }
    }
    for (double& z : zeta_) z *= scale;
    molecules_ *= scale;
  }

  [[nodiscard]] double volume(double packing_fraction) const { return packed_ / packing_fraction; }

  /// p/(R T) = c + eta f' - f, f the energy density.
  [[nodiscard]] Point operator()(double packing_fraction) const {
    const Jet<1> eta = Jet<1>::variable(packing_fraction, 0);
    const Jet<1> square = eta * eta;
    Jet<1> f = excluded_volume(eta * molecules_, eta) +
               hard_spheres(zeta_[0] * eta, zeta_[1] * eta, eta) +
               dispersion(w_[0] * square, w_[1] * square, integral(first_, eta),
                          compressibility(eta, q_) * integral(second_, eta));
    const Jet<1> t = crowding(zeta_[1] * eta, eta);
    Jet<1> bonds;
    for (std::size_t b = 0; b < kinds_; ++b)
      bonds += number_[b] * log_contact(Jet<1>(contact_[b]), t);
    f -= bonds * eta;
    return {molecules_ * packing_fraction + packing_fraction * f.slope[0] - f.value,
            molecules_ + packing_fraction * f.curve[0]};
  }

  /// Packing fraction of an ideal gas of p/(R T).
  [[nodiscard]] double ideal(double reduced_pressure) const {
    return reduced_pressure / molecules_;
  }

 private:
  void add_bonds(double number, double contact) {
    if (number == 0.0) return;
    number_[kinds_] = number;
    contact_[kinds_++] = contact;
  }

  std::array<double, 3> zeta_{};
  std::array<double, 2> w_{};
  double molecules_ = 0.0;
  double packed_ = 0.0;
  double q_ = 0.0;
  std::array<double, 7> first_{};
  std::array<double, 7> second_{};
  std::size_t kinds_ = 0;
  std::array<double, max_species + max_polymer_bonds> number_{};
  std::array<double, max_species + max_polymer_bonds> contact_{};
};

/// The root between a packing fraction where the pressure is below and one where it is above.
double bracketed(const Isotherm& isotherm, double pressure, double below, double above) {
  double eta = 0.5 * (below + above);
  for (int i = 0; i < 100; ++i) {
    const Point p = isotherm(eta);
    (p.pressure < pressure ? below : above) = eta;
    double next = eta - (p.pressure - pressure) / p.slope;
    const double lower = std::min(below, above);
    const double upper = std::max(below, above);
    if (!(next > lower && next < upper)) next = 0.5 * (below + above);
    const bool done = std::abs(next - eta) < 1e-10 * eta;
    eta = next;
    if (done) break;
  }
  return eta;
}

/// Where the slope vanishes between a point where it is above 0 and one where it is not.
double spinodal(const Isotherm& isotherm, double rising, double falling) {
  for (int i = 0; i < 60 && std::abs(rising - falling) > 1e-9 * rising; ++i) {
    const double middle = 0.5 * (rising + falling);
    (isotherm(middle).slope > 0.0 ? rising : falling) = middle;
  }
  return rising;
}

/// Along a grid from the branch's open end: certain up to loops narrower than a step.
std::optional<double> searched(const Isotherm& isotherm, double pressure, PhaseKind kind) {
  const bool vapour = kind == PhaseKind::vapour;
  const double sign = vapour ? 1.0 : -1.0;
  double last = vapour ? 1e-12 : densest;
  for (double eta = vapour ? std::min(grid_step, 0.5 * isotherm.ideal(pressure))
                           : densest - grid_step;
       eta > 1e-12 && eta < densest + 0.5 * grid_step; eta += sign * grid_step) {
    Point p = isotherm(eta);
    double here = eta;
    const bool ends = p.slope <= 0.0;
    if (ends) {
      here = spinodal(isotherm, last, eta);
      p = isotherm(here);
    }
    if (sign * (p.pressure - pressure) >= 0.0) {
      return vapour ? bracketed(isotherm, pressure, last, here)
                    : bracketed(isotherm, pressure, here, last);
    }
    if (ends) return std::nullopt;
    last = here;
  }
  if (!vapour && last > 1e-12) return bracketed(isotherm, pressure, 1e-14, last);
  return std::nullopt;
}

}  // namespace

std::optional<double> volume_at(const FluidAt& at, std::size_t count, const Amounts& amounts,
                                double pressure, PhaseKind kind, double near) {
  const Isotherm isotherm(at, count, amounts);
  const double target = pressure / (gas_constant * at.temperature);
  const bool vapour = kind == PhaseKind::vapour;

  // Newton from the branch's open end. A vapour's isotherm is concave and a liquid's convex, so the steps
  // go one way, and the slope gets no steeper as they approach the root; where they do anything else,
  // the grid decides.
  const double hint = near > 0.0 ? isotherm.volume(1.0) / near : 0.0;
  double eta = hint > 0.0 && hint < densest ? hint : vapour ? isotherm.ideal(target) : 0.48;
  if (vapour && eta > 0.12) eta = 0.12;
  const bool hinted = hint > 0.0;
  for (int i = 0; i < 25; ++i) {
    const Point p = isotherm(eta);
    if (!(p.slope > 0.0)) break;
    const double step = (target - p.pressure) / p.slope;
    // The first step may come from the wrong side; later ones may not, but for rounding.
    const bool strays = (vapour ? step < 0.0 : step > 0.0) && i > 0 && std::abs(step) > 1e-7 * eta;
    if (strays && !(hinted && i < 3)) break;
    if (eta + step <= 0.0 || eta + step > densest || (hinted && std::abs(step) > 0.2 * eta)) break;
    eta += step;
    if (std::abs(step) < 1e-9 * eta) return isotherm.volume(eta);
  }
  const auto found = searched(isotherm, target, kind);
  if (!found) return std::nullopt;
  return isotherm.volume(*found);
}

}  // namespace tandem::reactor::pc_saft
