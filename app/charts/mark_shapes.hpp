#pragma once

#include <array>

namespace tandem::charts {

/// Vega's marks for one series after another, so that colour is not all that tells them apart.
inline constexpr std::array<const char*, 6> mark_shapes{"circle",  "square",        "triangle-up",
                                                        "diamond", "triangle-down", "cross"};

}  // namespace tandem::charts
