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
       .meaning = "Number of the claim",
       .required = true,
       .low = "1",
       .high = "1000000",
       .example = "4",
       .files = files},
      {.pattern = "claim.[].depends_on",
       .kind = integer,
       .meaning = "Number of the claim that this one depends on and that has to hold as well. 0 "
                  "means none",
       .fallback = "0",
       .low = "0",
       .high = "1000000",
       .example = "1",
       .files = files},
      {.pattern = "claim.[].process",
       .kind = text,
       .meaning = "What a process claim demands of the train",
       .example = R"("two consecutive polymerization steps")",
       .files = files},
      {.pattern = "claim.[].conditions.[].text",
       .kind = text,
       .meaning = "Condition that somebody has to confirm, in words",
       .required = true,
       .example = R"("stretched in at least one direction")",
       .files = files},
      {.pattern = "claim.[].conditions.[].made_in",
       .kind = choice,
       .meaning = "Who confirms the condition: the reactor, the film line or the laboratory",
       .required = true,
       .words = makers,
       .files = files},
      {.pattern = "claim.[].bands.[].quantity",
       .kind = text,
       .meaning = "Quantity that has to lie in the range",
       .required = true,
       .example = R"("mfr_ratio")",
       .files = files},
      {.pattern = "claim.[].bands.[].range",
       .kind = interval,
       .meaning = "Range of the quantity. [ and ] include the end, ( and ) exclude it",
       .required = true,
       .example = R"("[0.2, 5]")",
       .files = files},
      {.pattern = "claim.[].bands.[].made_in",
       .kind = choice,
       .meaning = "Who finds the value: the reactor (the model computes it), the film line or the "
                  "laboratory",
       .required = true,
       .words = makers,
       .files = files},
  };
}

}  // namespace tandem::app
