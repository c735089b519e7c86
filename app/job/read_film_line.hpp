#pragma once

// The table [film] of a file of laboratory figures.

#include "app/job/film_line.hpp"
#include "app/layers/diagnostic.hpp"
#include "app/layers/value.hpp"

namespace tandem::app {

/// Reads the table; "" is a figure not known. What is wrong goes to the faults.
[[nodiscard]] FilmLine read_film_line(const Member& section, Faults& faults);

/// Whether the value is an empty text, as a sheet has it where nothing was filled in.
[[nodiscard]] bool is_blank(const Value& value);

}  // namespace tandem::app
