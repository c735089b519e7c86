#pragma once

// Values by the kinds of the key table, converted to SI.

#include <string>
#include <utility>

#include "app/layers/layer.hpp"
#include "kinetics/reactions.hpp"

namespace tandem::app {

/// Reads leaf.value by a row into leaf.numbers and leaf.words and sets leaf.sound; faults otherwise.
/// `reaction` is the one a rate constant belongs to, null for other keys; `donor_molar_mass` [kg/mol], 0: not given.
void read_value(Leaf& leaf, const Key& row, const kinetics::Reaction* reaction,
                double donor_molar_mass, Faults& faults);

/// The ends of a row's allowed range, SI; infinite where there is none.
[[nodiscard]] std::pair<double, double> ends_of_range(const Key& row);

/// The allowed range of a row for messages and documentation: "0 degC to 150 degC"; empty if none.
[[nodiscard]] std::string allowed_range(const Key& row);

/// The same in the unit of a value that was typed, "70 lb/ft3", its ends rounded inward; as the row has it where that is
/// none of its dimension.
[[nodiscard]] std::string allowed_range(const Key& row, std::string_view typed);

/// Whether a number [SI] lies in the allowed range of a row.
[[nodiscard]] bool is_allowed(const Key& row, double SI);

/// An example of a row's value, as TOML.
[[nodiscard]] std::string example_of(const Key& row);

}  // namespace tandem::app
