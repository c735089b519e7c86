#pragma once

// `tandem claims` on the terminal: the whole specification, one line a claim.

#include <string>
#include <string_view>
#include <vector>

#include "optimize/answer.hpp"

namespace tandem::app {

/// Every claim's verdict with its first reason and the number of further ones, under a heading
/// that says what was judged; lines of at most 80 columns. Notes, each a sentence, stand below.
[[nodiscard]] std::string claims_screen(std::string_view judged,
                                        const std::vector<optimize::ClaimResult>& claims,
                                        const std::vector<std::string>& notes, bool colour);

}  // namespace tandem::app
