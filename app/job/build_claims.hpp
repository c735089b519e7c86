#pragma once

// The product specification and the bands that a job asks for.

#include <optional>
#include <string_view>
#include <vector>

#include "app/layers/merged.hpp"
#include "app/layers/source.hpp"
#include "optimize/band.hpp"
#include "reactor/train.hpp"

namespace tandem::app {

/// The text of configs/claims.toml, as it was when the program was built.
[[nodiscard]] std::string_view built_in_claims();

/// The claims of a document that holds nothing else (and perhaps a title).
[[nodiscard]] std::vector<optimize::Claim> read_claims(const Document& document, Faults& faults);

/// The claims of [[claim]] tables among other keys; empty where there are none.
[[nodiscard]] std::vector<optimize::Claim> claims_of(const Merged& merged, Faults& faults);

/// What could have been meant by a quantity that the train does not have, or how these are named.
[[nodiscard]] std::string near_quantity(const std::string& quantity,
                                        const std::vector<std::string>& known);

/// A job's own bands, each with the place it stands at.
struct PlacedBand {
  optimize::Band band;
  Where where;
};

/// The bands of the files; those of the job on a quantity replace those of its grade. Quantities that
/// the train does not have are faults.
[[nodiscard]] std::vector<PlacedBand> bands_of(const Merged& merged, const reactor::Train& train,
                                               Faults& faults);

/// Reports claims that the specification does not have, and claims and bands that no product can
/// meet at once: those of every claim asked for, of the claims it depends on, and the job's own.
void check_claims(const std::vector<int>& ids, const Where& where,
                  const std::vector<optimize::Claim>& specification,
                  const std::vector<PlacedBand>& bands, Faults& faults);

}  // namespace tandem::app
