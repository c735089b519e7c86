#include "app/text/verdict_words.hpp"

#include <array>

namespace tandem::app {

const VerdictWords& words_of(optimize::Verdict verdict) {
  // In the order of the verdicts.
  static constexpr std::array<VerdictWords, 4> table{{
      {"feasible", "FEASIBLE", "good", Colour::green, ""},
      {"infeasible", "INFEASIBLE", "bad", Colour::red, "do not set a plant by this page"},
      {"failed", "FAILED", "bad", Colour::red, "do not set a plant by this page"},
      {"simulated", "SIMULATED", "plain", Colour::bold, "judged against nothing"},
  }};
  return table[static_cast<std::size_t>(verdict)];
}

}  // namespace tandem::app
