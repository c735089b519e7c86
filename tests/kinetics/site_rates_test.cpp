// The rates of a site type in moments (docs/model.md, equations 4 to 15) against balances of every single chain,
// written out by hand: chains of each length and end, dormant chains, dead chains, one event after another.

#include "kinetics/site_rates.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

using namespace tandem;

namespace {

constexpr int M = 3;
constexpr std::size_t longest = 8;  // units of the longest chain at first

using Site = kinetics::Active<double, M>;
using Frequencies = kinetics::Frequencies<double, M>;

/// Amounts by chain length, or their rates of change; the events may make chains one unit longer.
struct Chains {
  using ByLength = std::array<double, longest + 2>;
  std::array<ByLength, M> live{};  ///< [end][length]
  ByLength dormant{};
  ByLength dead{};
  double vacant = 0.0, blocked = 0.0, dead_sites = 0.0;
};

double moment(const Chains::ByLength& chains, int order) {
  double sum = 0.0;
  for (std::size_t n = 0; n < chains.size(); ++n)
    sum += std::pow(static_cast<double>(n), order) * chains[n];
  return sum;
}

Site moments_of(const Chains& c) {
  Site site;
  site.vacant = c.vacant;
  site.blocked = c.blocked;
  for (std::size_t k = 0; k < M; ++k) {
    site.live[k] = moment(c.live[k], 0);
    site.live_length[k] = moment(c.live[k], 1);
  }
  site.dormant = moment(c.dormant, 0);
  site.dormant_length = moment(c.dormant, 1);
  return site;
}

/// A moment of all chains, live, dormant and dead.
double moment_of_all(const Chains& c, int order) {
  double sum = moment(c.dormant, order) + moment(c.dead, order);
  for (const auto& live : c.live) sum += moment(live, order);
  return sum;
}

struct HandWritten {
  Chains rates;
  kinetics::Draw<double, M> draw;
  double atactic = 0.0;
};

HandWritten balances(const Chains& c, double potential_sites, const Frequencies& f) {
  HandWritten out;
  Chains& d = out.rates;
  auto& draw = out.draw;

  double activation =
      f.activation_spontaneous + f.activation_by_cocatalyst + f.activation_by_hydrogen;
  for (const double by_monomer : f.activation_by_monomer) activation += by_monomer;
  d.vacant += activation * potential_sites;
  draw.potential_sites = activation * potential_sites;

  for (std::size_t i = 0; i < M; ++i) {
    const double a = f.initiation[i] * c.vacant;
    d.vacant -= a;
    d.live[i][1] += a;
    draw.monomer[i] += a;
  }
  for (std::size_t k = 0; k < M; ++k) {
    for (std::size_t n = 1; n <= longest; ++n) {
      const double chains = c.live[k][n];
      const auto ends = [&](double frequency) {
        d.live[k][n] -= frequency * chains;
        return frequency * chains;
      };
      for (std::size_t i = 0; i < M; ++i) {
        double a = ends(f.propagation[k][i]);
        d.live[i][n + 1] += a;
        draw.monomer[i] += a;
        out.atactic += f.atactic_propagation[k][i] * chains;
        a = ends(f.transfer_to_monomer[k][i]);
        d.dead[n] += a;
        d.live[i][1] += a;
        draw.monomer[i] += a;
      }
      double a = ends(f.transfer_to_hydrogen[k]);
      d.dead[n] += a, d.vacant += a, draw.hydrogen += a;
      a = ends(f.transfer_to_cocatalyst[k]);
      d.dead[n] += a, d.vacant += a, draw.cocatalyst += a;
      a = ends(f.transfer_spontaneous[k]);
      d.dead[n] += a, d.vacant += a;
      a = ends(f.dormancy[k]);
      d.dormant[n + 1] += a, draw.monomer[0] += a;
      a = ends(f.deactivation_spontaneous[k] + f.deactivation_by_hydrogen[k]);
      d.dead[n] += a, d.dead_sites += a;
      a = ends(f.poisoning[k]);
      d.dead[n] += a, d.blocked += a, draw.poison += a;
    }
  }
  for (std::size_t n = 1; n <= longest; ++n) {
    const double chains = c.dormant[n];
    const auto ends = [&](double frequency) {
      d.dormant[n] -= frequency * chains;
      return frequency * chains;
    };
    double a = ends(f.revival_by_hydrogen);
    d.dead[n] += a, d.vacant += a, draw.hydrogen += a;
    for (std::size_t i = 0; i < M; ++i) {
      a = ends(f.revival_by_monomer[i]);
      d.live[i][n + 1] += a, draw.monomer[i] += a;
    }
    a = ends(f.deactivation_spontaneous.dormant + f.deactivation_by_hydrogen.dormant);
    d.dead[n] += a, d.dead_sites += a;
    a = ends(f.poisoning.dormant);
    d.dead[n] += a, d.blocked += a, draw.poison += a;
  }
  const double dies =
      (f.deactivation_spontaneous.vacant + f.deactivation_by_hydrogen.vacant) * c.vacant;
  const double blocked = f.poisoning.vacant * c.vacant;
  const double returned = f.poisoning_reversal * c.blocked;
  d.vacant += returned - blocked - dies;
  d.blocked += blocked - returned;
  d.dead_sites += dies;
  draw.poison += blocked - returned;
  return out;
}

/// Evenly spread on 0.1..1.
double any(std::mt19937& random) { return std::uniform_real_distribution<>(0.1, 1.0)(random); }

Chains some_chains(std::mt19937& random) {
  Chains c;
  c.vacant = any(random);
  c.blocked = any(random);
  for (std::size_t n = 1; n <= longest; ++n) {
    for (auto& live : c.live) live[n] = any(random);
    c.dormant[n] = any(random);
  }
  return c;
}

/// A frequency for each reaction, or for that of one name alone.
Frequencies some_frequencies(std::mt19937& random, std::string_view alone = {}) {
  Frequencies f;
  kinetics::for_each_site_reaction(
      [&](const kinetics::Reaction& row, auto& member) {
        kinetics::for_each_constant<M>(
            row,
            [&](const kinetics::ConstantPlace&, double& often) {
              if (alone.empty() || row.name == alone) often = any(random);
            },
            member);
      },
      f);
  return f;
}

void compare(const Chains& c, double potential_sites, const Frequencies& f) {
  const auto close = [](double x) { return Approx(x).epsilon(1e-13).margin(1e-13); };
  const auto r = kinetics::site_rates(moments_of(c), potential_sites, f);
  const HandWritten by_hand = balances(c, potential_sites, f);
  const Site active = moments_of(by_hand.rates);
  CHECK(r.active.vacant == close(active.vacant));
  CHECK(r.active.blocked == close(active.blocked));
  CHECK(r.active.dormant == close(active.dormant));
  CHECK(r.active.dormant_length == close(active.dormant_length));
  CHECK(r.dead == close(by_hand.rates.dead_sites));
  CHECK(r.added.chains == close(moment_of_all(by_hand.rates, 0)));
  CHECK(r.added.second_moment == close(moment_of_all(by_hand.rates, 2)));
  CHECK(r.added.atactic == close(by_hand.atactic));
  double units = 0.0;
  for (std::size_t i = 0; i < M; ++i) {
    CHECK(r.active.live[i] == close(active.live[i]));
    CHECK(r.active.live_length[i] == close(active.live_length[i]));
    CHECK(r.added.units[i] == close(by_hand.draw.monomer[i]));
    CHECK(r.draw.monomer[i] == close(by_hand.draw.monomer[i]));
    units += r.added.units[i];
  }
  CHECK(units == close(moment_of_all(by_hand.rates, 1)));
  CHECK(r.draw.hydrogen == close(by_hand.draw.hydrogen));
  CHECK(r.draw.cocatalyst == close(by_hand.draw.cocatalyst));
  CHECK(r.draw.poison == close(by_hand.draw.poison));
  CHECK(r.draw.potential_sites == close(by_hand.draw.potential_sites));
}

}  // namespace

TEST_CASE("the rates in moments are those of all chains, counted one by one") {
  std::mt19937 random(14);
  for (int sample = 0; sample < 20; ++sample)
    compare(some_chains(random), any(random), some_frequencies(random));
}

TEST_CASE("each reaction by itself does to the chains what its scheme says") {
  std::mt19937 random(15);
  for (const kinetics::Reaction& row : kinetics::reactions()) {
    if (row.by == kinetics::ConstantsBy::pool) continue;
    INFO(row.name);
    compare(some_chains(random), any(random), some_frequencies(random, row.name));
  }
}

TEST_CASE("no reaction makes or loses a site") {
  std::mt19937 random(16);
  const auto r =
      kinetics::site_rates(moments_of(some_chains(random)), any(random), some_frequencies(random));
  double sites = r.active.vacant + r.active.dormant + r.active.blocked + r.dead;
  for (const double live : r.active.live) sites += live;
  CHECK(sites == Approx(r.draw.potential_sites).epsilon(1e-13));
}
