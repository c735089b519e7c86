// What a property method answers on duals of any number of directions is what it answers on its own.

#include <catch2/catch.hpp>

#include "reactor/properties/fluids.hpp"
#include "tests/support/close.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;

namespace {

/// A gas bed's contents: temperature, pressure, six species and the polymer's volume are directions, the second half of
/// them twice over.
template <int N>
reactor::FluidContents<Dual<N>> contents(int directions) {
  using D = Dual<N>;
  int next = 0;
  const auto seeded = [&](double value) {
    D x(value);
    if (next < directions) {
      x.slope[static_cast<std::size_t>(next)] = value;
      if (next > directions / 2) x.slope[0] = 0.5 * value;
    }
    ++next;
    return x;
  };
  reactor::FluidContents<D> c;
  c.temperature = seeded(348.15);
  c.pressure = seeded(16e5);
  c.moles.monomer[0] = seeded(20e3);
  c.moles.monomer[1] = seeded(9e3);
  c.moles.hydrogen = seeded(1e3);
  c.moles.diluent = seeded(2e3);
  c.moles.nitrogen = seeded(4e3);
  c.polymer.volume = seeded(8.0);
  c.polymer.amorphous = seeded(7e3);
  return c;
}

/// Slopes by the first directions, of all numbers of an answer.
template <int N>
std::vector<double> slopes_of(int directions) {
  const auto c = tests::two_stage_case();
  auto found = reactor::contents_fluid(c.train, c.train.stages[1], contents<N>(directions));
  std::vector<double> slopes;
  reactor::lift::numbers(found, found, [&](const Dual<N>& x, const Dual<N>&) {
    slopes.push_back(x.value);
    for (int i = 0; i < directions; ++i) slopes.push_back(x.slope[static_cast<std::size_t>(i)]);
  });
  return slopes;
}

}  // namespace

TEST_CASE("property methods: lifted to any number of directions they keep their slopes") {
  // Slopes are relative to their inputs, so that what is rounding in one of them is so beside the number itself; what
  // is sorbed of nitrogen is the rounding of 4000 mol.
  const auto agree = [](int directions, const std::vector<double>& a,
                        const std::vector<double>& b) {
    REQUIRE(a.size() == b.size());
    const auto width = static_cast<std::size_t>(directions) + 1;
    for (std::size_t first = 0; first < a.size(); first += width) {
      double size = 0.0;
      for (std::size_t i = first; i < first + width; ++i) size = std::max(size, std::abs(a[i]));
      for (std::size_t i = first; i < first + width; ++i) {
        CHECK(std::abs(a[i] - b[i]) <= 1e-13 * size + 1e-10);
      }
    }
  };
  agree(3, slopes_of<16>(3), slopes_of<3>(3));   // on more directions than it has
  agree(3, slopes_of<16>(3), slopes_of<20>(3));  // few inputs have slopes: on the narrow dual
  agree(9, slopes_of<16>(9), slopes_of<20>(9));  // more of them: on the wide one
  agree(9, slopes_of<16>(9), slopes_of<9>(9));
}
