#pragma once

// A job as a table of keys, changed as some bytes say: what a parser could have made of a hostile file that is
// well-formed TOML.

#include <string_view>

#include "app/layers/value.hpp"

namespace tandem::app::fuzz {

/// The first byte chooses the job; each further change takes some bytes, until none are left.
[[nodiscard]] Table changed_job(std::string_view raw);

}  // namespace tandem::app::fuzz
