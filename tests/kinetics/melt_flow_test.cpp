// Melt flow rate of a part and the rules that join parts (docs/model.md, section 3).

#include "kinetics/melt_flow.hpp"

#include <catch2/catch.hpp>

#include "kinetics/dual.hpp"
#include "tests/support/complex_step.hpp"

using namespace tandem;
using kinetics::melt_flow_rate;
using kinetics::melt_flow_rate_whole;
using kinetics::MeltFlowLaw;

TEST_CASE("the default law: 11.5 g/10 min at 3e5 g/mol") {
  CHECK(melt_flow_rate(MeltFlowLaw{}, 3e5) ==
        Approx(11.5).epsilon(5e-3));  // quoted to three digits
}

TEST_CASE("MFR falls with Mw by the law's power") {
  const MeltFlowLaw law{.a = 1e20, .b = 3.5};
  CHECK(melt_flow_rate(law, 2e5) / melt_flow_rate(law, 4e5) ==
        Approx(std::pow(2.0, 3.5)).epsilon(1e-13));
  const auto f = [&](auto Mw) { return melt_flow_rate(law, Mw); };
  CHECK(f(Dual<1>::variable(3e5, 0)).slope[0] ==
        Approx(tests::complex_step(f, 3e5)).epsilon(1e-13));
}

TEST_CASE("ratios of MFR and the ratios of Mw they stand for") {
  // model.md, section 6: mfr_ratio 0.2, 5, 10, 1000 is Mw_RC/Mw_PP 0.66, 1.51, 1.80, 5.83.
  const double cases[][2] = {{0.2, 0.66}, {5.0, 1.51}, {10.0, 1.80}, {1000.0, 5.83}};
  for (const auto& [mfr_ratio, Mw_ratio] : cases) {
    const double exact = std::pow(mfr_ratio, 1.0 / 3.92);
    CHECK(exact == Approx(Mw_ratio).margin(0.005));  // half of the last digit quoted
    CHECK(melt_flow_rate(MeltFlowLaw{}, 2e5) / melt_flow_rate(MeltFlowLaw{}, 2e5 * exact) ==
          Approx(mfr_ratio).epsilon(1e-13));
  }
}

TEST_CASE("the laboratory's rule: logarithms by mass") {
  CHECK(melt_flow_rate_whole(1.0, 10.0, 0.1) == Approx(10.0).epsilon(1e-14));
  CHECK(melt_flow_rate_whole(0.0, 10.0, 0.1) == Approx(0.1).epsilon(1e-14));
  CHECK(melt_flow_rate_whole(0.5, 10.0, 0.1) == Approx(1.0).epsilon(1e-14));
  // model.md, section 3: W_B 0.3, ratio 100, MFR_PP 10 gives 2.51; by moments it would be 1.34.
  CHECK(melt_flow_rate_whole(0.7, 10.0, 0.1) == Approx(2.51).margin(0.005));
  const MeltFlowLaw law;
  const double Mw_pp = std::pow(law.a / 10.0, 1.0 / law.b);
  const double Mw_rc = std::pow(law.a / 0.1, 1.0 / law.b);
  CHECK(melt_flow_rate(law, 0.7 * Mw_pp + 0.3 * Mw_rc) == Approx(1.34).margin(0.005));
}
