#pragma once

// A number that tells two texts apart.

#include <cstdint>
#include <string>
#include <string_view>

namespace tandem::app {

/// FNV-1a of a text: tells texts apart, keeps nobody from forging one.
[[nodiscard]] std::uint64_t hash_of(std::string_view text);

/// The same as sixteen digits to the base 16.
[[nodiscard]] std::string hash_text(std::string_view text);

}  // namespace tandem::app
