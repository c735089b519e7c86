#pragma once

// Which keys and quantities somebody means who asks by a name, a part of one, or a word.

#include <string>
#include <string_view>
#include <vector>

#include "app/fit/fit_keys.hpp"
#include "app/keys/key_match.hpp"
#include "app/keys/key_table.hpp"
#include "app/text/text.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {

using Rows = std::vector<const Key*>;
using Quantities = std::vector<const reactor::Quantity*>;
using FitRows = std::vector<const FitKey*>;

/// Keys and quantities to explain.
struct Found {
  Rows keys;
  Quantities quantities;
  FitRows fit;

  [[nodiscard]] bool none() const { return keys.empty() && quantities.empty() && fit.empty(); }
};
enum class SoughtIn { name, meaning };
/// The parts of a path or pattern, without places in lists: "bands[].range" is bands, range, "k[2]" is k.
[[nodiscard]] Path parts_of(std::string_view text);

/// The keys that are meant, the nearest reading first: a whole path, a named row of a list
/// (interactions.hydrogen.propylene segment.value), its last parts, a table's name.
[[nodiscard]] Rows rows_meant(const Path& asked);

/// Quantities of that name; a stage's may be asked for with the stage before it, or without.
[[nodiscard]] Quantities quantities_meant(const Path& asked);

/// Keys of fits of that name, with or without their table before it ("parameter.range").
[[nodiscard]] FitRows fit_keys_meant(const Path& asked);
/// "parameter.range": the table, where there is one, and the name.
[[nodiscard]] std::string name_of(const FitKey& key);

/// Keys and quantities with these letters in their name, or in their meaning.
[[nodiscard]] Found containing(std::string_view part, SoughtIn where);

/// "did you mean ...?" of the first part that nobody knows; empty where nothing is near.
[[nodiscard]] std::string nearest_to(const Path& asked);

}  // namespace tandem::app
