#include "app/results/claims_json.hpp"

namespace tandem::app {

Json claims_json(const std::vector<optimize::ClaimResult>& claims) {
  Json out = Json::array();
  for (const optimize::ClaimResult& claim : claims) {
    const bool known = claim.holds != optimize::Holds::unknown;
    out.push_back({{"id", claim.id},
                   {"holds", known ? Json(claim.holds == optimize::Holds::yes) : Json(nullptr)},
                   {"resin_holds", claim.resin_holds},
                   {"why", claim.why}});
  }
  return out;
}

}  // namespace tandem::app
