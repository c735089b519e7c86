#pragma once

// Laboratory figures for `tandem claims`: a flat TOML table of quantities of the specification.
//
//     title = "membrane 17, roll 3"
//     homopolymer_wt = 55.2
//     gurley_s_per_100mL = 320
//     mfr_ratio = ""               # not known, as a sheet has it that was not filled in
//     [film]                       # figures of the line (app/job/film_line.hpp)
//     throughput = "60 kg/h"
//     [confirmed]                  # what is no number: true, false, or left out
//     consecutive_steps = true     # (A) in one step, (B) in the one right after it
//     film_line = true             # melt-kneaded, formed to a film, stretched
//     laboratory = true            # (B) dispersed in (A), pores in the region of (B)

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/job/film_line.hpp"
#include "app/layers/diagnostic.hpp"
#include "optimize/band.hpp"
#include "optimize/claims.hpp"

namespace tandem::app {

struct Laboratory {
  std::string title;
  std::map<std::string, double, std::less<>> figures;  ///< in the specification's units
  std::optional<FilmLine> film;                        ///< where there is a table [film]
  optimize::ProcessFacts facts;
  std::vector<optimize::Claim> specification;  ///< that the program carries
};

struct LaboratoryResult {
  std::optional<Laboratory> laboratory;
  std::vector<Diagnostic> diagnostics;  ///< every fault; empty with figures
};

/// The claims that the program carries.
[[nodiscard]] std::vector<optimize::Claim> built_in_specification(Faults& faults);

/// Reads laboratory figures; never throws for anything that a file may hold.
[[nodiscard]] LaboratoryResult read_laboratory(const std::filesystem::path& path);

}  // namespace tandem::app
