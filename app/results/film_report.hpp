#pragma once

// The film line's share of the specification: which take-off speeds hold the draft ratios of its claims.

#include <string>
#include <string_view>
#include <vector>

#include "app/job/film_line.hpp"
#include "optimize/band.hpp"

namespace tandem::app {

/// A band on draft_ratio and the take-off speeds [m/s] that hold it; its ends are in or out as in the claim.
struct TakeOffRange {
  int claim = 0;
  optimize::Band draft_ratio;
  optimize::Band take_off;
};

/// Those of all claims that ask for a draft ratio, in the order of the specification.
[[nodiscard]] std::vector<TakeOffRange> take_off_ranges(
    const std::vector<optimize::Claim>& specification, const FilmLine& film);

/// What is missing before the line says anything: "throughput, die_width"; empty where nothing is.
[[nodiscard]] std::string missing_of(const FilmLine& film);

/// What the program has put where the file says nothing, a sentence each.
[[nodiscard]] std::vector<std::string> assumptions_of(const FilmLine& film);

/// For a terminal, and as one JSON document (docs/results.md).
[[nodiscard]] std::string film_screen(std::string_view title, const FilmLine& film,
                                      const std::vector<optimize::Claim>& specification);
[[nodiscard]] std::string film_json(std::string_view title, const FilmLine& film,
                                    const std::vector<optimize::Claim>& specification);

}  // namespace tandem::app
