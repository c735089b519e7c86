#pragma once

// Another program, run without a shell: text in, text out, and no longer than it may take.

#include <chrono>
#include <string>
#include <vector>

namespace tandem::charts {

struct ProgramEnd {
  enum class How {
    well,         ///< it left with 0
    failed,       ///< it left with another code or by a signal
    too_slow,     ///< it was ended, for it took too long
    not_found,    ///< no such program
    not_started,  ///< the system refused; why stands in err
  };
  How how = How::well;
  std::string out;  ///< what it wrote on stdout
  std::string err;  ///< and on stderr
};

/// Runs words[0], looked for on the PATH, with the rest as arguments and `input` on its stdin.
[[nodiscard]] ProgramEnd run_program(const std::vector<std::string>& words,
                                     const std::string& input, std::chrono::milliseconds patience);

}  // namespace tandem::charts
