// Claims and bands that no product can meet at once.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/job/build_claims.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Band;
using optimize::Claim;

/// The claims asked for and those they depend on.
std::set<int> with_dependences(const std::vector<int>& ids, const std::vector<Claim>& claims) {
  std::set<int> out;
  std::vector<int> open = ids;
  while (!open.empty()) {
    const int id = open.back();
    open.pop_back();
    if (id == 0 || !out.insert(id).second) continue;
    for (const Claim& claim : claims)
      if (claim.id == id) open.push_back(claim.depends_on);
  }
  return out;
}

/// Whether two bands on one quantity have no number in common.
bool disjoint(const Band& a, const Band& b) {
  const auto below = [](const Band& lower, const Band& upper) {
    return lower.high < upper.low ||
           (lower.high == upper.low && (lower.high_open || upper.low_open));
  };
  return below(a, b) || below(b, a);
}

/// The parts add up to 100 wt%: a band on (A) is one on (B), so that the two can be compared.
Band on_copolymer(Band band) {
  if (band.quantity != "homopolymer_wt") return band;
  band.quantity = "copolymer_wt";
  std::swap(band.low, band.high);
  std::swap(band.low_open, band.high_open);
  band.low = 100.0 - band.low;
  band.high = 100.0 - band.high;
  return band;
}

/// A range of the job as it is typed.
std::string said(const PlacedBand& placed) {
  const Band& band = placed.band;
  return fmt::format("{} asks {} in {}", name_of(band.origin), band.quantity,
                     placed.range.empty() ? range_text(band) : placed.range);
}

}  // namespace

void check_claims(const std::vector<int>& ids, const Where& where,
                  const std::vector<Claim>& specification, const std::vector<PlacedBand>& bands,
                  const std::vector<reactor::Quantity>& quantities, Faults& faults) {
  for (const int id : ids) {
    const bool known = std::any_of(specification.begin(), specification.end(),
                                   [&](const Claim& claim) { return claim.id == id; });
    if (!known && !specification.empty())
      faults.add(where, "claims",
                 fmt::format("there is no claim {}; the specification has {} claims", id,
                             specification.size()));
  }
  std::vector<PlacedBand> all = bands;
  bool told = false;
  for (const int id : with_dependences(ids, specification))
    for (const Claim& claim : specification)
      if (claim.id == id)
        for (const optimize::ClaimBand& each : claim.bands) {
          all.push_back({.band = each.band, .where = where});
          const std::size_t at = reactor::find_quantity(quantities, each.band.quantity);
          if (told || at == reactor::no_quantity || quantities[at].absent.empty()) continue;
          faults.add(where, "claims",
                     fmt::format("claim {} is about {}, which the train cannot have: {}", id,
                                 each.band.quantity, quantities[at].absent));
          told = true;
        }
  // Intervals on a line that meet two by two have a number in common, so pairs are enough. One
  // fault a quantity: claims 1 and 11 disagree, and so would whatever depends on either.
  std::set<std::string> reported;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const Band a = on_copolymer(all[i].band), b = on_copolymer(all[j].band);
      if (a.quantity != b.quantity || !disjoint(a, b) || !reported.insert(a.quantity).second)
        continue;
      const bool of_job = all[i].band.origin.kind == optimize::OriginKind::job;
      faults.add(all[i].where, of_job ? "bands" : "claims",
                 fmt::format("{}, {}: no product meets both", said(all[i]), said(all[j])));
    }
}

}  // namespace tandem::app
