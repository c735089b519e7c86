// The moment equations against the same reactions played chain by chain.

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/verification/integrated_sites.hpp"
#include "tests/verification/stochastic_case.hpp"

using namespace tandem;
using namespace tandem::tests;

namespace {

/// The moment that lies farthest from the stochastic mean, in standard errors.
struct Farthest {
  std::size_t moment = 0;
  double errors = 0.0;
};
Farthest farthest(const StochasticSites& played, const Moments& integrated) {
  Farthest worst;
  for (std::size_t i = 0; i < moment_count; ++i) {
    const double error = played.standard_error(i);
    if (!(error > 0.0)) continue;
    const double off = std::abs(integrated[i] - played.mean(i)) / error;
    if (off > worst.errors) worst = {i, off};
  }
  return worst;
}

Moments integrated(const StochasticCase& c) {
  return integrated_moments(c.type, c.potential_deactivation, stochastic_bath(), stochastic_time);
}

}  // namespace

TEST_CASE("every moment of the reaction table agrees with chains played one by one") {
  for (const Scene scene : scenes) {
    const StochasticCase c = stochastic_case(scene);
    StochasticSites sites(c.type, c.potential_deactivation, stochastic_bath(), 20261123);
    sites.play(50000, stochastic_time);
    const Moments m = integrated(c);
    for (std::size_t i = 0; i < moment_count; ++i) {
      INFO("scene " << static_cast<int>(scene) << ": " << moment_names[i] << ", integrated " << m[i]
                    << ", played " << sites.mean(i) << " +- " << sites.standard_error(i));
      CHECK(std::abs(m[i] - sites.mean(i)) < 4.0 * sites.standard_error(i));
    }
  }
}

TEST_CASE("an error of 1 % in any one rate constant would be seen", "[long]") {
  // For each constant the scene, and the size of the constant in it, that shows 1 % with the fewest sites is
  // found from a pilot; then enough sites are played that the planted error stands 7 standard errors off:
  // three more than what the agreement allows.
  constexpr double planted = 1.01;
  constexpr double wanted = 7.0;
  constexpr std::size_t pilot_sites = 4000;
  const Bath bath = stochastic_bath();
  for (const TableConstant& constant : constants_of_the_table()) {
    StochasticCase best;
    double best_sites = HUGE_VAL;
    for (const Scene scene : scenes) {
      for (const double factor : {1.0, 5.0, 25.0}) {
        StochasticCase c = stochastic_case(scene);
        constant.constant(c).k *= factor;
        // The atactic part of propagation is no more than the whole.
        bool possible = true;
        for (std::size_t k = 0; k < 2; ++k) {
          for (std::size_t i = 0; i < 2; ++i) {
            possible = possible && c.type.atactic_propagation[k][i].k <= c.type.propagation[k][i].k;
          }
        }
        if (!possible) continue;
        StochasticCase wrong = c;
        constant.constant(wrong).k *= planted;
        const Moments right_moments = integrated(c);
        const Moments wrong_moments = integrated(wrong);
        StochasticSites pilot(c.type, c.potential_deactivation, bath, 7);
        pilot.play(pilot_sites, stochastic_time);
        for (std::size_t i = 0; i < moment_count; ++i) {
          const double error = pilot.standard_error(i);
          const double off = std::abs(wrong_moments[i] - right_moments[i]) / error;
          if (!(error > 0.0) || !(off > 0.0)) continue;
          const double sites = pilot_sites * (wanted / off) * (wanted / off);
          if (sites < best_sites) {
            best_sites = sites;
            best = c;
          }
        }
      }
    }
    INFO(constant.name << ", " << best_sites << " sites");
    REQUIRE(best_sites < 1e8);
    StochasticSites sites(best.type, best.potential_deactivation, bath, 20261123);
    sites.play(static_cast<std::size_t>(best_sites), stochastic_time);
    CHECK(farthest(sites, integrated(best)).errors < 4.0);
    StochasticCase wrong = best;
    constant.constant(wrong).k *= planted;
    CHECK(farthest(sites, integrated(wrong)).errors > 4.0);
  }
}

TEST_CASE("an error of 1 % in a propagation constant is seen at once", "[default]") {
  const StochasticCase right = stochastic_case(Scene::slow_growth);
  StochasticCase wrong = right;
  wrong.type.propagation[1][1].k *= 1.01;
  StochasticSites sites(right.type, right.potential_deactivation, stochastic_bath(), 20261123);
  sites.play(1500000, stochastic_time);
  CHECK(farthest(sites, integrated(right)).errors < 4.0);
  CHECK(farthest(sites, integrated(wrong)).errors > 4.0);
}
