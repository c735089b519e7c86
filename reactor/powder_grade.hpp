#pragma once

// The grade of a powder in which there is seed beside what the train has made: its parts, their composition and their
// melt flow (docs/model.md, equations P1 to P4). One rule for every powder of a train, the pellet among them.

#include <array>
#include <cmath>
#include <limits>

#include "kinetics/component.hpp"
#include "reactor/totals.hpp"

namespace tandem::reactor {

/// One part of what the train has made in a powder.
template <class T>
struct MadePart {
  T mass{};                                         ///< kg
  T propylene{};                                    ///< kg
  std::array<T, kinetics::max_monomers> comonomer;  ///< kg of each; [0] stays 0
  T propylene_units{};                              ///< mol
  T comonomer_units{};                              ///< mol
  T melt_flow{};  ///< g/10 min, by the part's own law; unused where there is none

  MadePart() { comonomer.fill(T(0.0)); }

  /// Adds what one site type has made.
  template <int M>
  void add(const std::array<double, kinetics::max_monomers>& molar_mass,
           const kinetics::Increment<T, M>& increment) {
    propylene += molar_mass[0] * increment.units[0];
    propylene_units += increment.units[0];
    for (std::size_t i = 1; i < M; ++i) {
      comonomer[i] += molar_mass[i] * increment.units[i];
      comonomer_units += increment.units[i];
    }
  }
};

/// NaN where the powder does not have it.
template <class T>
struct PowderGrade {
  T seed;                    ///< mass share of seed powder
  T homopolymer, copolymer;  ///< mass shares of parts (A), (B), those of the seed among them
  T copolymer_propylene, copolymer_propylene_mol;
  T comonomer, comonomer_mol;
  std::array<T, kinetics::max_monomers> of_comonomer;  ///< mass share of each comonomer's units
  T mfr_pp, mfr_rc, mfr;  ///< g/10 min; the last by the rule of the specification
};

namespace detail {

/// A part of a powder with the seed that belongs to it.
template <class T>
struct BlendedPart {
  MadePart<T> all;
  T seed{};        ///< kg
  T logarithms{};  ///< kg times ln(melt flow), of the seed

  void add_seed(const T& kg, double propylene_share, double melt_flow,
                const std::array<double, 2>& molar_mass) {
    seed += kg;
    all.mass += kg;
    all.propylene += propylene_share * kg;
    all.propylene_units += propylene_share / molar_mass[0] * kg;
    all.comonomer[1] += (1.0 - propylene_share) * kg;
    all.comonomer_units += (1.0 - propylene_share) / molar_mass[1] * kg;
    logarithms += std::log(melt_flow) * kg;
  }
  /// ln of the melt flow is the mean over the grades by mass.
  [[nodiscard]] T melt_flow() const {
    using std::exp;
    using std::log;
    if (!(value_of(seed) > 0.0)) return all.melt_flow;
    const T made = all.mass - seed;
    T sum = logarithms;
    if (value_of(made) > 0.0) sum += made * log(all.melt_flow);
    return exp(sum / all.mass);
  }
};

/// ln of the melt flow of a seed's part (B), by the rule of the specification.
[[nodiscard]] inline double melt_flow_of_rubber(const SeedGrade& seed) {
  if (std::isnan(seed.melt_flow_A)) return seed.melt_flow;
  const double share = seed.copolymer;
  return std::exp((std::log(seed.melt_flow) - (1.0 - share) * std::log(seed.melt_flow_A)) / share);
}

}  // namespace detail

/// Of the powder in a tank of stage `stage`, of which the train has made `A` and `B`. Seed that is of the grade that
/// the train makes counts as seed and leaves the rest as it is.
template <class T, class S, int M>
[[nodiscard]] PowderGrade<T> powder_grade(const Train& train, const BasicMasses<S>& masses,
                                          std::size_t stage, const Tank<T, M>& tank,
                                          const MadePart<T>& made_A, const MadePart<T>& made_B) {
  detail::BlendedPart<T> of_A{.all = made_A, .seed = {}, .logarithms = {}};
  detail::BlendedPart<T> of_B{.all = made_B, .seed = {}, .logarithms = {}};
  const std::size_t second = train.catalyst.monomers.size() > 1 ? 1 : 0;
  const std::array<double, 2> molar_mass{masses.monomer[0], masses.monomer[second]};
  T seeds(0.0);
  for_each_seed(masses, stage, tank, [&](std::size_t s, const T& kg) {
    if (!(value_of(kg) > 0.0)) return;
    seeds += kg;
    const SeedGrade& seed = train.stages[s].seed;
    if (seed.as_product) return;
    const double pp = std::isnan(seed.melt_flow_A) ? seed.melt_flow : seed.melt_flow_A;
    if (seed.copolymer < 1.0) of_A.add_seed((1.0 - seed.copolymer) * kg, 1.0, pp, molar_mass);
    if (seed.copolymer > 0.0) {
      of_B.add_seed(seed.copolymer * kg, seed.copolymer_propylene,
                    detail::melt_flow_of_rubber(seed), molar_mass);
    }
  });

  const T nan(std::numeric_limits<double>::quiet_NaN());
  const MadePart<T>& A = of_A.all;
  const MadePart<T>& B = of_B.all;
  const bool has_A = value_of(A.mass) > 0.0;
  const bool has_B = value_of(B.mass) > 0.0;
  const bool any = has_A || has_B;
  const T powder = A.mass + B.mass;
  const T all = made_A.mass + made_B.mass + seeds;
  PowderGrade<T> grade;
  grade.seed = value_of(all) > 0.0 ? seeds / all : nan;
  grade.homopolymer = any ? A.mass / powder : nan;
  grade.copolymer = any ? B.mass / powder : nan;
  grade.copolymer_propylene = has_B ? B.propylene / B.mass : nan;
  grade.copolymer_propylene_mol =
      has_B ? B.propylene_units / (B.propylene_units + B.comonomer_units) : nan;
  grade.comonomer = any ? T(0.0) : nan;
  for (std::size_t i = 0; i < kinetics::max_monomers; ++i) {
    grade.of_comonomer[i] = any ? (A.comonomer[i] + B.comonomer[i]) / powder : nan;
    if (any) grade.comonomer += grade.of_comonomer[i];
  }
  const T comonomer_units = A.comonomer_units + B.comonomer_units;
  grade.comonomer_mol =
      any ? comonomer_units / (A.propylene_units + B.propylene_units + comonomer_units) : nan;
  grade.mfr_pp = has_A ? of_A.melt_flow() : nan;
  grade.mfr_rc = has_B ? of_B.melt_flow() : nan;
  grade.mfr = has_A && has_B
                  ? kinetics::melt_flow_rate_whole(grade.homopolymer, grade.mfr_pp, grade.mfr_rc)
                  : (has_A ? grade.mfr_pp : grade.mfr_rc);
  return grade;
}

}  // namespace tandem::reactor
