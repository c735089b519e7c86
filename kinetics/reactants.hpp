#pragma once

// Concentrations as reactions see them (docs/model.md, equation 2). Site types differ in their constants and may share
// their orders, so each power is taken once for all of them, and the powers of one species from one logarithm.

#include <algorithm>
#include <array>
#include <vector>

#include "kinetics/rate_constant.hpp"
#include "kinetics/reactions.hpp"
#include "kinetics/state.hpp"

namespace tandem::kinetics {

/// A species to an order other than 1.
template <class S>
struct BasicPower {
  std::size_t species = 0;  ///< its place among the reactants
  S order = S(1.0);
  S reference = S(1.0);  ///< mol/m3

  /// Of the same species over the same reference, along every direction.
  [[nodiscard]] bool is_beside(const BasicPower& other) const {
    return species == other.species && is_number(S(reference - other.reference), 0.0);
  }
  /// Along every direction.
  [[nodiscard]] bool operator==(const BasicPower& other) const {
    return is_beside(other) && is_number(S(order - other.order), 0.0);
  }
};
using Power = BasicPower<double>;

/// Places of the species, of M monomers first.
template <int M>
inline constexpr std::size_t hydrogen_place = M;
template <int M>
inline constexpr std::size_t cocatalyst_place = M + 1;
template <int M>
inline constexpr std::size_t poison_place = M + 2;
/// What a first-order reaction sees: always 1.
template <int M>
inline constexpr std::size_t no_partner_place = M + 3;
template <int M>
inline constexpr std::size_t reactant_count = M + 4;

/// The species that a reaction's constant is multiplied by; of a first-order reaction it has no meaning.
template <int M>
[[nodiscard]] constexpr std::size_t partner_place(const Reaction& row, const ConstantPlace& which) {
  switch (row.sees) {
    case Partner::its_monomer:
      return which.monomer;
    case Partner::hydrogen:
      return hydrogen_place<M>;
    case Partner::cocatalyst:
      return cocatalyst_place<M>;
    case Partner::poison:
      return poison_place<M>;
    case Partner::propylene:
    case Partner::none:
      break;
  }
  return 0;
}

/// The concentration of a partner [mol/m3]; of its_monomer and none it has no meaning.
template <class T, int M>
[[nodiscard]] const T& concentration_of(Partner partner, const Surroundings<T, M>& c) {
  switch (partner) {
    case Partner::hydrogen:
      return c.hydrogen;
    case Partner::cocatalyst:
      return c.cocatalyst;
    case Partner::poison:
      return c.poison;
    case Partner::propylene:
    case Partner::its_monomer:
    case Partner::none:
      break;
  }
  return c.monomer[0];
}

/// The species at order 1, then the powers, of which those of one species mostly stand beside each other. A chemistry with
/// more powers than there is room for has those taken by each site type for itself.
template <class T, int M>
class Reactants {
 public:
  static constexpr std::size_t most_powers = 8;

  template <class S>
  Reactants(const Surroundings<T, M>& c, const std::vector<BasicPower<S>>& powers)
      : count_(reactant_count<M> + std::min(powers.size(), most_powers)) {
    std::copy(c.monomer.begin(), c.monomer.end(), seen_.begin());
    seen_[hydrogen_place<M>] = c.hydrogen;
    seen_[cocatalyst_place<M>] = c.cocatalyst;
    seen_[poison_place<M>] = c.poison;
    seen_[no_partner_place<M>] = T(1.0);
    T logarithm{};
    for (std::size_t i = reactant_count<M>; i < count_; ++i) {
      const BasicPower<S>& p = powers[i - reactant_count<M>];
      const bool first = i == reactant_count<M> || !p.is_beside(powers[i - reactant_count<M> - 1]);
      if (first) logarithm = log_concentration(seen_[p.species], p.reference);
      seen_[i] = to_order(seen_[p.species], logarithm, p.order);
    }
  }

  /// Whether there is room for what has been noted at a place.
  [[nodiscard]] static constexpr bool has_room(std::size_t place) {
    return place < reactant_count<M> + most_powers;
  }
  [[nodiscard]] const T& operator[](std::size_t place) const { return seen_[place]; }

 private:
  std::array<T, reactant_count<M> + most_powers> seen_{};
  std::size_t count_;
};

/// Finds a power's place among the reactants, or makes one for it.
template <int M, class S>
[[nodiscard]] std::size_t note(const BasicPower<S>& power, std::vector<BasicPower<S>>& powers) {
  const auto found = std::ranges::find(powers, power);
  const auto place = static_cast<std::size_t>(found - powers.begin());
  if (found == powers.end()) powers.push_back(power);
  return reactant_count<M> + place;
}

/// The place of a power that has been noted.
template <int M, class S>
[[nodiscard]] std::size_t place_of(const BasicPower<S>& power,
                                   const std::vector<BasicPower<S>>& powers) {
  return reactant_count<M> +
         static_cast<std::size_t>(std::ranges::find(powers, power) - powers.begin());
}

}  // namespace tandem::kinetics
