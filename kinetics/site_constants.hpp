#pragma once

// The constants of one site type at a temperature, and their products with the concentrations: the
// frequencies [1/s] with which things happen to a site or a chain (docs/model.md, equations 1 to 3).

#include "kinetics/catalyst.hpp"
#include "kinetics/reactants.hpp"

namespace tandem::kinetics {

/// How often each event of the reaction table happens to one site or chain, 1/s.
template <class T, int M>
struct Frequencies {
  template <class U>
  using Row = std::array<U, M>;

  T activation{};                     ///< of a potential site, all paths together
  Row<T> initiation{};                ///< [monomer]
  Row<Row<T>> propagation{};          ///< [end][monomer]
  Row<Row<T>> atactic{};              ///< [end][monomer], part of propagation
  Row<Row<T>> transfer_to_monomer{};  ///< [end][monomer]
  Row<T> transfer_to_hydrogen{};      ///< [end]
  Row<T> transfer_to_cocatalyst{};    ///< [end]
  Row<T> transfer_spontaneous{};      ///< [end]
  Row<T> dormancy{};                  ///< [end]
  T revival_by_hydrogen{};
  Row<T> revival_by_monomer{};  ///< [monomer]
  T deactivation_vacant{};
  Row<T> deactivation{};  ///< [end]
  T deactivation_dormant{};
  T poisoning_vacant{};
  Row<T> poisoning{};  ///< [end]
  T poisoning_dormant{};
  T poisoning_reversal{};
};

/// The constants of a site type at one temperature: k of each reaction on the scalar T, ready to be
/// multiplied by concentrations as often as those change.
template <class T, int M>
class SiteConstants {
 public:
  SiteConstants() = default;

  /// temperature in K; donor_ratio is donor fed so far per titanium fed so far, mol/mol. Equation (1),
  /// and phi_j = f_j + (1 - f_j)/(1 + K_j x) on every activation (equation 4). `place` tells the place of a
  /// Power among the reactants.
  template <class Place>
  SiteConstants(const SiteType& type, const T& temperature, double reference_temperature,
                const T& donor_ratio, const Place& place);

  /// Frequencies at the given concentrations with the powers of this type's chemistry. Equations (2), (3).
  template <class S>
  [[nodiscard]] Frequencies<S, M> at(const Reactants<S, M>& c) const;

 private:
  /// k on T with what it is multiplied by.
  struct Constant {
    T k{};
    std::size_t place = 0;  ///< among the reactants
    Power power;            ///< where the reactants have no room for it
    template <class S>
    [[nodiscard]] S times(const Reactants<S, M>& c) const {
      if (c.has(place)) return k * c[place];
      return k * effective_concentration(c[power.species], power.order, power.reference);
    }
  };
  template <class U>
  using Row = std::array<U, M>;

  Constant activation_spontaneous_, activation_by_cocatalyst_, activation_by_hydrogen_;
  Row<Constant> activation_by_monomer_, initiation_;
  Row<Row<Constant>> propagation_, atactic_, transfer_to_monomer_;
  Row<Constant> transfer_to_hydrogen_, transfer_to_cocatalyst_, transfer_spontaneous_, dormancy_;
  Constant revival_by_hydrogen_;
  Row<Constant> revival_by_monomer_;
  Constant deactivation_vacant_, deactivation_dormant_;
  Constant deactivation_vacant_by_hydrogen_, deactivation_dormant_by_hydrogen_;
  Row<Constant> deactivation_, deactivation_by_hydrogen_;
  Constant poisoning_vacant_, poisoning_dormant_, poisoning_reversal_;
  Row<Constant> poisoning_;
};

template <class T, int M>
template <class Place>
SiteConstants<T, M>::SiteConstants(const SiteType& type, const T& temperature,
                                   double reference_temperature, const T& donor_ratio,
                                   const Place& place) {
  constexpr std::size_t hydrogen = hydrogen_place<M>;
  constexpr std::size_t cocatalyst = cocatalyst_place<M>;
  constexpr std::size_t poison = poison_place<M>;
  const auto one = [&](const RateConstant& c, std::size_t species = 0) {
    const Power power{species, c.order, c.reference_concentration};
    return Constant{at_temperature(c, temperature, reference_temperature),
                    c.order == 1.0 || c.k == 0.0 ? species : place(power), power};
  };
  /// Of each end, with one species.
  const auto row = [&](const std::array<RateConstant, max_monomers>& c, std::size_t species = 0) {
    Row<Constant> r;
    for (std::size_t i = 0; i < M; ++i) r[i] = one(c[i], species);
    return r;
  };
  const auto by_monomer = [&](const std::array<RateConstant, max_monomers>& c) {
    Row<Constant> r;
    for (std::size_t i = 0; i < M; ++i) r[i] = one(c[i], i);
    return r;
  };
  const auto table = [&](const ByPair& c) {
    Row<Row<Constant>> t;
    for (std::size_t k = 0; k < M; ++k) t[k] = by_monomer(c[k]);
    return t;
  };
  const double f = type.donor.immune_fraction;
  const T phi = f + (1.0 - f) / (1.0 + type.donor.strength * donor_ratio);
  const auto activation = [&](const RateConstant& c, std::size_t species = 0) {
    Constant a = one(c, species);
    a.k = a.k * phi;
    return a;
  };

  activation_spontaneous_ = activation(type.activation_spontaneous);
  activation_by_cocatalyst_ = activation(type.activation_by_cocatalyst, cocatalyst);
  activation_by_hydrogen_ = activation(type.activation_by_hydrogen, hydrogen);
  for (std::size_t i = 0; i < M; ++i) {
    activation_by_monomer_[i] = activation(type.activation_by_monomer[i], i);
  }
  initiation_ = by_monomer(type.initiation);
  propagation_ = table(type.propagation);
  atactic_ = table(type.atactic_propagation);
  transfer_to_monomer_ = table(type.transfer_to_monomer);
  transfer_to_hydrogen_ = row(type.transfer_to_hydrogen, hydrogen);
  transfer_to_cocatalyst_ = row(type.transfer_to_cocatalyst, cocatalyst);
  transfer_spontaneous_ = row(type.transfer_spontaneous);
  dormancy_ = row(type.dormancy);
  revival_by_hydrogen_ = one(type.revival_by_hydrogen, hydrogen);
  revival_by_monomer_ = by_monomer(type.revival_by_monomer);
  deactivation_vacant_ = one(type.deactivation_vacant);
  deactivation_dormant_ = one(type.deactivation_dormant);
  deactivation_ = row(type.deactivation_spontaneous);
  deactivation_vacant_by_hydrogen_ = one(type.deactivation_vacant_by_hydrogen, hydrogen);
  deactivation_dormant_by_hydrogen_ = one(type.deactivation_dormant_by_hydrogen, hydrogen);
  deactivation_by_hydrogen_ = row(type.deactivation_by_hydrogen, hydrogen);
  poisoning_vacant_ = one(type.poisoning_vacant, poison);
  poisoning_ = row(type.poisoning, poison);
  poisoning_dormant_ = one(type.poisoning_dormant, poison);
  poisoning_reversal_ = one(type.poisoning_reversal);
}

template <class T, int M>
template <class S>
Frequencies<S, M> SiteConstants<T, M>::at(const Reactants<S, M>& c) const {
  Frequencies<S, M> f;
  f.activation = activation_spontaneous_.k + activation_by_cocatalyst_.times(c) +
                 activation_by_hydrogen_.times(c);
  f.revival_by_hydrogen = revival_by_hydrogen_.times(c);
  f.deactivation_vacant = deactivation_vacant_.k + deactivation_vacant_by_hydrogen_.times(c);
  f.deactivation_dormant = deactivation_dormant_.k + deactivation_dormant_by_hydrogen_.times(c);
  f.poisoning_vacant = poisoning_vacant_.times(c);
  f.poisoning_dormant = poisoning_dormant_.times(c);
  f.poisoning_reversal = S(poisoning_reversal_.k);
  for (std::size_t i = 0; i < M; ++i) {
    f.activation += activation_by_monomer_[i].times(c);
    f.initiation[i] = initiation_[i].times(c);
    f.revival_by_monomer[i] = revival_by_monomer_[i].times(c);
  }
  for (std::size_t k = 0; k < M; ++k) {
    f.transfer_to_hydrogen[k] = transfer_to_hydrogen_[k].times(c);
    f.transfer_to_cocatalyst[k] = transfer_to_cocatalyst_[k].times(c);
    f.transfer_spontaneous[k] = S(transfer_spontaneous_[k].k);
    f.dormancy[k] = dormancy_[k].times(c);
    f.deactivation[k] = deactivation_[k].k + deactivation_by_hydrogen_[k].times(c);
    f.poisoning[k] = poisoning_[k].times(c);
    for (std::size_t i = 0; i < M; ++i) {
      f.propagation[k][i] = propagation_[k][i].times(c);
      f.atactic[k][i] = atactic_[k][i].times(c);
      f.transfer_to_monomer[k][i] = transfer_to_monomer_[k][i].times(c);
    }
  }
  return f;
}

}  // namespace tandem::kinetics
