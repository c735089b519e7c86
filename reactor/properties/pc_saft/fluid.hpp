#pragma once

// The chosen species of one job, in a fixed order, with everything that does not change with state
// combined beforehand.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reactor/properties/pc_saft/contents.hpp"
#include "reactor/properties/pc_saft/parameters.hpp"

namespace tandem::reactor::pc_saft {

/// What a job is made of, by name; the order given is the order of Contents.
struct FluidChoice {
  std::vector<std::string> species;     ///< 1 to 8 components
  std::vector<std::string> segments;    ///< 0 to 4 segment types of the polymer, by their monomers
  std::vector<std::string> involatile;  ///< species that stay in the liquid (cocatalyst)
};

/// A segment type of the polymer, or the segments of a species: both are spheres to the equation.
template <class T>
struct BasicSite {
  T segments{};  ///< mol of segments per mol of molecules or of units
  T diameter{};  ///< sigma, m
  T energy{};    ///< epsilon/k, K
};
using Site = BasicSite<double>;

/// Precombined for a pair of sites. Equation (S4).
template <class T>
struct BasicPair {
  T volume{};  ///< m_a m_b sigma_ab^3, m3
  T energy{};  ///< sqrt(epsilon_a epsilon_b)/k, K
  T k{};       ///< k_ab at 298.15 K
  T slope{};   ///< of k_ab, 1/K
};
using Pair = BasicPair<double>;

/// How a fluid's constants move along one direction of differentiation, per unit of it.
struct ConstantSlopes {
  std::array<Site, max_sites> site{};
  std::array<std::array<double, max_sites>, max_sites> k{};        ///< [a][b], a below b
  std::array<std::array<double, max_sites>, max_sites> k_slope{};  ///< of the slope of k_ab
  std::array<Translation, max_species> translation{};
};

class Fluid {
 public:
  /// The fluid, or a sentence that says which name is missing or which number is out of bounds.
  [[nodiscard]] static std::optional<Fluid> make(const Parameters& parameters,
                                                 const FluidChoice& choice, std::string& error);

  [[nodiscard]] std::size_t species() const { return species_; }
  [[nodiscard]] std::size_t types() const { return types_; }
  [[nodiscard]] std::size_t sites() const { return species_ + types_; }
  /// Numbers that make up Contents: species, and where there is polymer units and chains.
  [[nodiscard]] std::size_t amounts() const { return types_ == 0 ? species_ : sites() + 1; }
  [[nodiscard]] const std::string& name(std::size_t species) const { return names_[species]; }
  /// The monomer of a segment type.
  [[nodiscard]] const std::string& type_name(std::size_t type) const { return type_names_[type]; }
  /// Place of a species by name; empty where the fluid has it not.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// Place of a segment type by its monomer's name.
  [[nodiscard]] std::optional<std::size_t> find_type(std::string_view monomer) const;
  [[nodiscard]] bool volatile_species(std::size_t i) const { return !involatile_[i]; }
  [[nodiscard]] double molar_mass(std::size_t species) const { return molar_mass_[species]; }
  [[nodiscard]] double unit_mass(std::size_t type) const { return unit_mass_[type]; }  ///< kg/mol
  [[nodiscard]] double heat_capacity(std::size_t species) const { return heat_capacity_[species]; }

  [[nodiscard]] const Translation& translation(std::size_t species) const {
    return translation_[species];
  }
  /// Whether any species' volume is translated.
  [[nodiscard]] bool translated() const { return translated_; }

  [[nodiscard]] const Site& site(std::size_t a) const { return site_[a]; }
  [[nodiscard]] const Pair& pair(std::size_t a, std::size_t b) const { return pair_[a][b]; }

  /// Directions along which its constants move, in the order of a dual's slopes; most fluids have none.
  [[nodiscard]] const std::vector<ConstantSlopes>& moved() const { return moved_; }
  void move(std::vector<ConstantSlopes> along);

  /// Rough vapour pressure [Pa], ln p = a - b/T through two points of the equation's own: where an
  /// iteration begins, never where it ends. Extrapolated above a species' critical point.
  [[nodiscard]] double rough_vapour_pressure(std::size_t species, double temperature) const;

 private:
  void combine(const Parameters& parameters, const FluidChoice& choice);
  void fit_vapour_pressures();

  std::size_t species_ = 0;
  std::size_t types_ = 0;
  std::vector<std::string> names_;
  std::vector<std::string> type_names_;
  std::array<bool, max_species> involatile_{};
  std::array<double, max_species> molar_mass_{};
  std::array<double, max_species> heat_capacity_{};
  std::array<Translation, max_species> translation_{};
  bool translated_ = false;
  std::array<double, max_types> unit_mass_{};
  std::array<Site, max_sites> site_{};
  std::array<std::array<Pair, max_sites>, max_sites> pair_{};
  std::array<double, max_species> boiling_a_{};
  std::array<double, max_species> boiling_b_{};
  std::vector<ConstantSlopes> moved_;
};

}  // namespace tandem::reactor::pc_saft
