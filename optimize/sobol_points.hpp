#pragma once

// Points that fill the unit box evenly.

#include <cstdint>
#include <vector>

namespace tandem::optimize {

/// The first points of the Sobol sequence, the corner left out, moved by a digital shift that is the seed's own
/// (Cranley and Patterson's, on the binary digits): as even for every seed, and for each at other places. Seed 1 is
/// the sequence itself. All lie inside 0..1, ends left out.
[[nodiscard]] std::vector<std::vector<double>> sobol_points(std::size_t dimensions,
                                                            std::size_t count, std::uint64_t seed);

}  // namespace tandem::optimize
