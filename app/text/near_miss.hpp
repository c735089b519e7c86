#pragma once

// Names that somebody typed, beside the names that are known.

#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

/// Letters to insert, delete, replace or swap with their neighbour to turn one name into the other,
/// upper and lower case being the same.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest of the known names, empty where none is near: at most a third of the letters differ,
/// and one of a name of two.
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& known);

/// Whether the part stands somewhere in the text, upper and lower case being the same.
[[nodiscard]] bool contains_in_any_case(std::string_view text, std::string_view part);

/// `did you mean "pressure"?`, or empty where nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& known);

/// The names as a person lists them: "loop", "pool" or "gas bed".
[[nodiscard]] std::string any_of(const std::vector<std::string>& names);

}  // namespace tandem::app
