// When a search is over that gets no nearer.

#include "optimize/patience.hpp"

#include <catch2/catch.hpp>

using tandem::optimize::Errand;
using tandem::optimize::Patience;
using tandem::optimize::Seen;

namespace {

/// Looks until it is over, at most `most`; `look` changes what has been seen.
template <class Look>
int looks(Seen& seen, const Errand& errand, int most, const Look& look) {
  Patience patience(seen, errand);
  for (int i = 0; i < most; ++i) {
    if (patience.is_over()) return i;
    look(i);
  }
  return most;
}

}  // namespace

TEST_CASE("patience: gains below a thousandth of what is missing are none") {
  Seen seen{.x = {0.5}, .worst = 1.0};
  CHECK(looks(seen, {}, 100, [&](int) { seen.worst *= 0.99995; }) == 13);
  seen.worst = 1.0;
  CHECK(looks(seen, {}, 100, [&](int) { seen.worst *= 0.99; }) == 100);
  // A search that stands still and then comes nearer again has all its looks again.
  seen.worst = 1.0;
  CHECK(looks(seen, {}, 100, [&](int i) { seen.worst = i < 10 ? 1.0 : 0.5; }) == 24);
}

TEST_CASE("patience: before anything is solved, the search's own limit ends it") {
  Seen seen;
  CHECK(looks(seen, {}, 100, [](int) {}) == 100);
}

TEST_CASE("patience: a point that holds is the end where that was asked, and else its aim counts") {
  Seen seen{.x = {0.5}, .feasible = true, .worst = -1.0, .merit = 1.0};
  CHECK(looks(seen, {.point_is_enough = true}, 100, [](int) {}) == 0);
  CHECK(looks(seen, {}, 100, [](int) {}) == 100);
  CHECK(looks(seen, {.least_gain = 1e-3}, 100, [&](int) { seen.merit -= 1e-5; }) == 13);
  CHECK(looks(seen, {.least_gain = 1e-3}, 100, [&](int) { seen.merit -= 1e-2; }) == 100);
}
