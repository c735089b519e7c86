#pragma once

// Characters that a file cannot hold where they stand, and that nobody sees: pasted from a page or a text processor.

#include <string>
#include <string_view>

namespace tandem::app {

/// What such a character in a line of TOML is, between what, and what would do: "U+00A0 no-break space between 70 and
/// degC; write a plain space". Of several the first; a comment's are passed over. Empty where there is none.
[[nodiscard]] std::string unseen_in(std::string_view line);

}  // namespace tandem::app
