// Rows of the key table: the product specification, configs/claims.toml.

#include "app/keys/key_table.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> claims_keys() {
  constexpr Files files = in_claims | in_job;
  constexpr std::string_view makers = "reactor|film line|laboratory";
  return {
      {.pattern = "claim.[].id",
       .kind = integer,
       .meaning = "the claim's number",
       .required = true,
       .low = "1",
       .high = "1000000",
       .example = "4",
       .files = files},
      {.pattern = "claim.[].depends_on",
       .kind = integer,
       .meaning = "the claim that has to hold, too; 0: none",
       .fallback = "0",
       .low = "0",
       .high = "1000000",
       .example = "1",
       .files = files},
      {.pattern = "claim.[].process",
       .kind = text,
       .meaning = "what a process claim asks of the train",
       .example = R"("two consecutive polymerization steps")",
       .files = files},
      {.pattern = "claim.[].conditions.[].text",
       .kind = text,
       .meaning = "a condition that has to be confirmed",
       .required = true,
       .example = R"("stretched in at least one direction")",
       .files = files},
      {.pattern = "claim.[].conditions.[].made_in",
       .kind = choice,
       .meaning = "who decides it",
       .required = true,
       .words = makers,
       .files = files},
      {.pattern = "claim.[].bands.[].quantity",
       .kind = text,
       .meaning = "what has to lie in a range",
       .required = true,
       .example = R"("mfr_ratio")",
       .files = files},
      {.pattern = "claim.[].bands.[].range",
       .kind = interval,
       .meaning = "the range; [ ] include the end, ( ) leave it out",
       .required = true,
       .example = R"("[0.2, 5]")",
       .files = files},
      {.pattern = "claim.[].bands.[].made_in",
       .kind = choice,
       .meaning =
           "who decides it: the reactor (the model computes it), the film line or the laboratory",
       .required = true,
       .words = makers,
       .files = files},
  };
}

}  // namespace tandem::app
