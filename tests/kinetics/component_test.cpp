// Components: averages of what a site type added in a stage.

#include "kinetics/component.hpp"

#include <catch2/catch.hpp>

using namespace tandem;

TEST_CASE("a component of nothing yet has the averages, and the slopes, of its first chains") {
  // Chains of the second monomer alone, 100 units long and Flory's, that a direction brings.
  using D = Dual<2>;
  const auto increment = [](double made) {
    kinetics::Increment<D, 2> x;
    const auto grows = [&](double per_made) {
      D y(per_made * made);
      y.slope[1] = per_made;
      return y;
    };
    x.units[1] = grows(100.0);
    x.chains = grows(1.0);
    x.second_moment = grows(2e4);
    return x;
  };
  const std::array<double, kinetics::max_monomers> molar_mass{42e-3, 28e-3};
  const auto nothing = kinetics::component_of(molar_mass, increment(0.0));
  const auto trace = kinetics::component_of(molar_mass, increment(1e-9));
  kinetics::Blend<D> empty, some;
  empty.add(nothing);
  some.add(trace);
  CHECK(nothing.mass.value == 0.0);
  for (std::size_t d = 0; d < 2; ++d) {
    CHECK(empty.mass.slope[d] == Approx(some.mass.slope[d]));
    CHECK(empty.chains.slope[d] == Approx(some.chains.slope[d]));
    CHECK(empty.mass_Mw.slope[d] == Approx(some.mass_Mw.slope[d]));
  }
  CHECK(nothing.DPn.value == Approx(100.0));
  CHECK(nothing.DPw.value == Approx(200.0));
  CHECK(nothing.Mw.value == Approx(28.0 * 200.0));
  CHECK(nothing.propylene.value == 0.0);
  CHECK(kinetics::component_of(molar_mass, kinetics::Increment<D, 2>{}).Mw.value == 0.0);
}
