#pragma once

// What is known of each number of a tank's state, once: name, unit, size, what moves it. Everything that goes through
// the state (packing, names, tolerances, matrices, tests of convergence, files) visits these fields in this order.

#include <cstddef>
#include <string>
#include <string_view>

namespace tandem::reactor {

/// What an error of a field is measured by; SizeReference says how much it is.
enum class MeasuredBy { sites, units, mass, temperature };

/// When a field never moves.
enum class HeldWhen {
  never,
  by_set_points,  ///< of fluid: unless the stage is run by feeds, or a closed tank charged with it
  isothermal,     ///< and in a closed tank
  imposed,        ///< where concentrations are imposed
};

/// How a field stands in the small dense matrix of what acts on each other (docs/model.md, equation (H6)).
enum class InMatrix {
  alone,
  with_powder,  ///< all units of a part and a monomer are one
  with_chains,  ///< all chains are one
  left_out,     ///< only washes out, and nothing else feels it
};

/// What counts as a change of size 1 in a mode.
enum class ModeSize {
  itself,
  sites,            ///< all sites
  with_cocatalyst,  ///< of a trace all changes are large: with the cocatalyst that takes it
  ten_kelvin,
};

/// Of what a field has to be more than a trace before Newton's test of convergence asks for its change.
enum class Beside { nothing, itself, reagents, fluid, live, units, count };
inline constexpr std::size_t beside_count = static_cast<std::size_t>(Beside::count);

struct StateField {
  std::string_view name;  ///< "*" stands for the monomer
  std::string_view unit;  ///< SI
  MeasuredBy measured_by = MeasuredBy::sites;
  double share = 1.0;    ///< of that: an error that is negligible where nothing is there
  bool counter = false;  ///< only counts what has happened and washes out
  HeldWhen held = HeldWhen::never;
  InMatrix in_matrix = InMatrix::left_out;
  ModeSize mode_size = ModeSize::itself;
  std::string_view mode_name = {};  ///< what moves in a mode; empty: the name
  Beside newton = Beside::nothing;  ///< nothing: not asked
};

/// The place of a field whose monomer is none.
inline constexpr std::size_t no_monomer = static_cast<std::size_t>(-1);

namespace fields {

// Sizes: one part in 1e9 of what a train of this feed holds, sites and units; squares of lengths.
inline constexpr StateField monomer{.name = "*",
                                    .unit = "mol",
                                    .measured_by = MeasuredBy::units,
                                    .held = HeldWhen::by_set_points,
                                    .in_matrix = InMatrix::alone,
                                    .newton = Beside::fluid};
inline constexpr StateField hydrogen{.name = "hydrogen",
                                     .unit = "mol",
                                     .measured_by = MeasuredBy::units,
                                     .share = 1e-3,
                                     .held = HeldWhen::by_set_points,
                                     .in_matrix = InMatrix::alone,
                                     .newton = Beside::fluid};
inline constexpr StateField diluent{.name = "diluent",
                                    .unit = "mol",
                                    .measured_by = MeasuredBy::units,
                                    .held = HeldWhen::by_set_points,
                                    .in_matrix = InMatrix::alone,
                                    .newton = Beside::fluid};
inline constexpr StateField nitrogen{.name = "nitrogen",
                                     .unit = "mol",
                                     .measured_by = MeasuredBy::units,
                                     .held = HeldWhen::by_set_points,
                                     .in_matrix = InMatrix::alone,
                                     .newton = Beside::fluid};
inline constexpr StateField temperature{.name = "temperature",
                                        .unit = "K",
                                        .measured_by = MeasuredBy::temperature,
                                        .held = HeldWhen::isothermal,
                                        .in_matrix = InMatrix::alone,
                                        .mode_size = ModeSize::ten_kelvin,
                                        .newton = Beside::itself};
inline constexpr StateField coolant{.name = "coolant",
                                    .unit = "K",
                                    .measured_by = MeasuredBy::temperature,
                                    .held = HeldWhen::isothermal,
                                    .in_matrix = InMatrix::alone,
                                    .mode_size = ModeSize::ten_kelvin};
inline constexpr StateField cocatalyst{.name = "cocatalyst",
                                       .unit = "mol",
                                       .held = HeldWhen::imposed,
                                       .in_matrix = InMatrix::alone,
                                       .newton = Beside::reagents};
inline constexpr StateField poison{.name = "poison",
                                   .unit = "mol",
                                   .held = HeldWhen::imposed,
                                   .in_matrix = InMatrix::alone,
                                   .mode_size = ModeSize::with_cocatalyst,
                                   .newton = Beside::reagents};
inline constexpr StateField potential_sites{.name = "potential sites",
                                            .unit = "mol",
                                            .in_matrix = InMatrix::alone,
                                            .mode_size = ModeSize::sites,
                                            .newton = Beside::reagents};
inline constexpr StateField dead_potential{
    .name = "potential sites lost", .unit = "mol", .counter = true};
inline constexpr StateField seed{.name = "seed powder",
                                 .unit = "kg",
                                 .measured_by = MeasuredBy::mass,
                                 .counter = true,
                                 .in_matrix = InMatrix::alone,
                                 .mode_name = "powder"};
inline constexpr StateField carried_seed{
    .name = "seed powder", .unit = "kg", .measured_by = MeasuredBy::mass, .counter = true};

inline constexpr StateField vacant{.name = "vacant sites",
                                   .unit = "mol",
                                   .share = 1e-5,
                                   .in_matrix = InMatrix::alone,
                                   .mode_size = ModeSize::sites};
inline constexpr StateField live{.name = "live chains ending in *",
                                 .unit = "mol",
                                 .in_matrix = InMatrix::alone,
                                 .mode_size = ModeSize::sites,
                                 .mode_name = "live chains",
                                 .newton = Beside::live};
inline constexpr StateField dormant{.name = "dormant chains",
                                    .unit = "mol",
                                    .in_matrix = InMatrix::alone,
                                    .mode_size = ModeSize::sites};
inline constexpr StateField blocked{.name = "blocked sites",
                                    .unit = "mol",
                                    .in_matrix = InMatrix::alone,
                                    .mode_size = ModeSize::sites};
inline constexpr StateField live_length{
    .name = "live length ending in *", .unit = "mol", .share = 1e3};
inline constexpr StateField dormant_length{.name = "dormant length", .unit = "mol", .share = 1e3};
inline constexpr StateField dead{.name = "dead sites", .unit = "mol", .counter = true};

inline constexpr StateField units{.name = "* units added",
                                  .unit = "mol",
                                  .measured_by = MeasuredBy::units,
                                  .counter = true,
                                  .in_matrix = InMatrix::with_powder,
                                  .mode_name = "powder",
                                  .newton = Beside::units};
inline constexpr StateField chains{.name = "chains born",
                                   .unit = "mol",
                                   .measured_by = MeasuredBy::units,
                                   .share = 1e-4,
                                   .counter = true,
                                   .in_matrix = InMatrix::with_chains,
                                   .mode_name = "chains"};
inline constexpr StateField second_moment{.name = "second moment added",
                                          .unit = "mol",
                                          .measured_by = MeasuredBy::units,
                                          .share = 1e3,
                                          .counter = true};
inline constexpr StateField atactic{.name = "atactic units added",
                                    .unit = "mol",
                                    .measured_by = MeasuredBy::units,
                                    .share = 1e-3,
                                    .counter = true};

}  // namespace fields

/// Flows out with the powder, as much of it as of the powder; fluid and heat have flows of their own.
[[nodiscard]] constexpr bool goes_with_powder(const StateField& field) {
  return field.held != HeldWhen::by_set_points && field.held != HeldWhen::isothermal;
}

/// The name with the monomer's in its place.
[[nodiscard]] inline std::string name_of(const StateField& field, const std::string& monomer) {
  std::string name(field.name);
  const std::size_t star = name.find('*');
  return star == std::string::npos ? name : name.replace(star, 1, monomer);
}

/// What a mode calls it.
[[nodiscard]] inline std::string mode_name_of(const StateField& field, const std::string& monomer) {
  return field.mode_name.empty() ? name_of(field, monomer) : std::string(field.mode_name);
}

/// The sizes of a train: what StateField::share is a part of.
struct SizeReference {
  double sites = 0.0;         ///< mol
  double units = 0.0;         ///< mol
  double mass_of_unit = 0.0;  ///< kg/mol
};

[[nodiscard]] constexpr double negligible(const StateField& field, const SizeReference& size) {
  constexpr double small_temperature = 1e-3;  // K
  switch (field.measured_by) {
    case MeasuredBy::sites:
      return field.share * size.sites;
    case MeasuredBy::units:
      return field.share * size.units;
    case MeasuredBy::mass:
      return field.share * size.units * size.mass_of_unit;
    case MeasuredBy::temperature:
      return field.share * small_temperature;
  }
  return 0.0;
}

}  // namespace tandem::reactor
