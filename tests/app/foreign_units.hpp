#pragma once

// Units that have no place in a job of one system, wherever its numbers are printed.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::test {

/// A ready set of [units], and the units that no number of a job in it is printed in.
struct UnitSystem {
  std::string set;
  std::vector<std::string_view> foreign;
  std::vector<std::string_view>
      ends;  ///< of names that end with such a unit: "production_kg_per_h"
};
[[nodiscard]] const std::vector<UnitSystem>& unit_systems();
/// The same for a batch, whose masses, volumes and flows are those of a laboratory in every system.
[[nodiscard]] UnitSystem of_batches(UnitSystem system);

/// The foreign units of a text, each with the words around it. What is no number of a job is passed over: conditions of
/// standard tests, and what files say in their own words (`quoted`).
[[nodiscard]] std::vector<std::string> foreign_units(std::string text, const UnitSystem& system,
                                                     const std::vector<std::string>& quoted = {});

/// What a person reads of a file: of a page without its style and its programs, of a workbook its cells.
[[nodiscard]] std::string read_by_people(const std::filesystem::path& file);

/// The titles of the plants of configs/, which hold sizes in their own units.
[[nodiscard]] std::vector<std::string> titles_of_plants();

}  // namespace tandem::test
