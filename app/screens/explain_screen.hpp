#pragma once

// What `tandem explain` says of a key, a table of keys, or the whole of them: the key table for people.

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
/// last parts ("temperature"), or a table of keys ("stages.gas.cooling", "propagation"); lines of at
/// most `width` columns.
[[nodiscard]] Explanation explain_key(std::string_view asked, std::size_t width);

/// All keys by theme, a name each.
[[nodiscard]] std::string explain_all(std::size_t width);

/// The names of what a job with these stages and monomers may hold, one for each key; NAME stands for
/// a stage and every monomer is told of where there are none.
[[nodiscard]] std::vector<std::string> key_names(const std::vector<std::string>& stages,
                                                 const std::vector<std::string>& monomers);

}  // namespace tandem::app
