#pragma once

// What a fit says in words.

#include <string>
#include <string_view>
#include <vector>

#include "app/fit/fit_file.hpp"
#include "app/text/screen.hpp"
#include "optimize/fit/fit.hpp"

namespace tandem::app {

/// For programs: "by_data", "by_prior", "not_alone", "hardly", "at_its_bound".
[[nodiscard]] std::string_view name_of(optimize::Informed informed);

/// How the searches ended, where there were several.
[[nodiscard]] Lines start_lines(const optimize::Fit& fit);
/// How far groups that were left out are foretold, by quantity and by group.
[[nodiscard]] Lines left_out_lines(const FitFile& file, const optimize::Fit& fit);
/// Which experiment would tell most.
[[nodiscard]] Lines next_lines(const FitFile& file, const optimize::Fit& fit);

/// What is to be said of a parameter that the data do not tell by themselves; empty of one that they do.
[[nodiscard]] std::string_view remark_of(optimize::Informed informed);

/// How many parameters were fitted to what, and whether model and stated deviations agree.
[[nodiscard]] std::string verdict_of(const FitFile& file, const optimize::Fit& fit);

/// That no parameter moves a measurement: a sentence.
[[nodiscard]] std::string unmoved_sentence(const FitFile& file, std::size_t measurement);

/// Sentences about what the data do not tell, and what no parameter moves.
[[nodiscard]] std::vector<std::string> untold_sentences(const FitFile& file,
                                                        const optimize::Fit& fit);

/// What the terminal shows of a fit.
[[nodiscard]] Lines fit_screen(const FitFile& file, const optimize::Fit& fit);

}  // namespace tandem::app
