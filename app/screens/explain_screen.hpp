#pragma once

// What `tandem explain` says of keys, of quantities that the model computes, and of words of screens and pages.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

struct Explanation {
  bool found = false;
  std::string text;  ///< the answer; a hint where nothing was found, which may be empty
};

/// Explains a key by its path ("stages.loop.temperature"), its pattern ("stages.NAME.temperature"), its
/// last parts ("temperature"), a table of keys ("stages.gas.cooling", "propagation"), a quantity by its
/// name ("mfr_ratio", "gas.duty_kW"), or a word or heading of a screen or page ("make-up"). If nothing has that name, it lists what has the text in its name, then
/// what has it in its meaning ("mfr", "duty", "H2"). Lines have at most `width` columns.
[[nodiscard]] Explanation explain(std::string_view asked, std::size_t width);

/// The names of all keys by theme, of all quantities, and of all words.
[[nodiscard]] std::string explain_all(std::size_t width);

/// The names of what a job with these stages and monomers may hold, one for each key; NAME stands for
/// a stage and every monomer is told of where there are none.
[[nodiscard]] std::vector<std::string> key_names(const std::vector<std::string>& stages,
                                                 const std::vector<std::string>& monomers);

}  // namespace tandem::app
