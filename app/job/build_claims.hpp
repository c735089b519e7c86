#pragma once

// The product specification and the bands that a job asks for.

#include <optional>
#include <string_view>
#include <vector>

#include "app/job/job.hpp"
#include "app/layers/merged.hpp"
#include "app/layers/source.hpp"
#include "optimize/band.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {

/// The text of configs/claims.toml, as it was when the program was built.
[[nodiscard]] std::string_view built_in_claims();

/// The claims of a document that holds nothing else (and perhaps a title).
[[nodiscard]] std::vector<optimize::Claim> read_claims(const Document& document, Faults& faults);

/// The claims of [[claim]] tables among other keys; empty where there are none.
[[nodiscard]] std::vector<optimize::Claim> claims_of(const Merged& merged, Faults& faults);

/// The quantities of a job's train, each with why the train cannot have it; none while the train is faulty.
[[nodiscard]] std::vector<reactor::Quantity> quantities_of(const Job& job);

/// Whether the train has a quantity; otherwise a fault, with what could have been meant.
bool check_quantity(const std::string& name, const std::vector<reactor::Quantity>& quantities,
                    const Where& where, const char* key, Faults& faults);

/// A job's own bands, each with the place it stands at.
struct PlacedBand {
  optimize::Band band;
  Where where;
  std::string range;  ///< as it is typed
  std::string unit;   ///< typed; empty: the quantity's own
};

/// The bands of the files; those of the job on a quantity replace those of its grade. Quantities that
/// the train does not have are faults.
[[nodiscard]] std::vector<PlacedBand> bands_of(const Merged& merged,
                                               const std::vector<reactor::Quantity>& quantities,
                                               Faults& faults);

/// Reports claims that the specification does not have, and claims and bands that no product can
/// meet at once: those of every claim asked for, of the claims it depends on, and the job's own; and bands of such claims
/// on what the train cannot have.
void check_claims(const std::vector<int>& ids, const Where& where,
                  const std::vector<optimize::Claim>& specification,
                  const std::vector<PlacedBand>& bands,
                  const std::vector<reactor::Quantity>& quantities, Faults& faults);

}  // namespace tandem::app
