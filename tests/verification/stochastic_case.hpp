#pragma once

// One site type in which every reaction of the table happens, with chains of 5 to 50 units; and a list
// of its constants, each of which a test may change.

#include <functional>

#include "tests/verification/stochastic_sites.hpp"

namespace tandem::tests {

struct StochasticCase {
  kinetics::SiteType type;
  kinetics::RateConstant potential_deactivation;
};

inline constexpr double stochastic_time = 4.0;  // s: a few lives of a site

/// Different concentrations, so that no reaction can stand in for another unseen.
inline Bath stochastic_bath() {
  return {.monomer = {2.0, 1.25}, .hydrogen = 0.5, .cocatalyst = 0.8, .poison = 0.4};
}

/// Propagation makes some ten units between two other events of a chain; all else is of one size.
inline StochasticCase stochastic_case() {
  StochasticCase c;
  kinetics::SiteType& t = c.type;
  const auto k = [](double value) { return kinetics::RateConstant{.k = value}; };
  t.activation_spontaneous = k(0.3);
  t.activation_by_cocatalyst = k(0.35);
  t.activation_by_hydrogen = k(0.5);
  t.activation_by_monomer[0] = k(0.15);
  t.activation_by_monomer[1] = k(0.2);
  c.potential_deactivation = k(0.1);
  t.initiation[0] = k(1.5);
  t.initiation[1] = k(2.0);
  t.propagation[0][0] = k(4.0);
  t.propagation[0][1] = k(5.0);
  t.propagation[1][0] = k(3.5);
  t.propagation[1][1] = k(7.0);
  t.atactic_propagation[0][0] = k(1.0);
  t.atactic_propagation[0][1] = k(0.8);
  t.atactic_propagation[1][0] = k(1.2);
  t.atactic_propagation[1][1] = k(1.5);
  t.transfer_to_hydrogen[0] = k(0.4);
  t.transfer_to_hydrogen[1] = k(0.6);
  t.transfer_to_monomer[0][0] = k(0.07);
  t.transfer_to_monomer[0][1] = k(0.09);
  t.transfer_to_monomer[1][0] = k(0.08);
  t.transfer_to_monomer[1][1] = k(0.12);
  t.transfer_to_cocatalyst[0] = k(0.2);
  t.transfer_to_cocatalyst[1] = k(0.15);
  t.transfer_spontaneous[0] = k(0.12);
  t.transfer_spontaneous[1] = k(0.18);
  t.dormancy[0] = k(0.15);
  t.dormancy[1] = k(0.1);
  t.revival_by_hydrogen = k(0.6);
  t.revival_by_monomer[0] = k(0.2);
  t.revival_by_monomer[1] = k(0.3);
  t.deactivation_spontaneous[0] = k(0.05);
  t.deactivation_spontaneous[1] = k(0.04);
  t.deactivation_spontaneous.vacant = k(0.08);
  t.deactivation_spontaneous.dormant = k(0.06);
  t.deactivation_by_hydrogen[0] = k(0.06);
  t.deactivation_by_hydrogen[1] = k(0.08);
  t.deactivation_by_hydrogen.vacant = k(0.1);
  t.deactivation_by_hydrogen.dormant = k(0.12);
  t.poisoning.vacant = k(0.3);
  t.poisoning[0] = k(0.2);
  t.poisoning[1] = k(0.15);
  t.poisoning.dormant = k(0.25);
  t.poisoning_reversal = k(0.5);
  return c;
}

/// Where an error of 1 % in one constant shows with few sites: the case above, bent towards it.
enum class Scene {
  whole,        ///< as above
  few_chains,   ///< initiation a hundred times slower: what happens to sites without a chain
  slow_growth,  ///< propagation five times slower: what else happens to chains
  sleepy,       ///< chains fall asleep thirty times as often, and grow less
};

inline StochasticCase stochastic_case(Scene scene) {
  StochasticCase c = stochastic_case();
  kinetics::SiteType& t = c.type;
  for (std::size_t i = 0; i < 2; ++i) {
    if (scene == Scene::few_chains) t.initiation[i].k *= 0.01;
    if (scene == Scene::sleepy) t.dormancy[i].k *= 30.0;
    for (std::size_t k = 0; k < 2; ++k) {
      if (scene == Scene::whole || scene == Scene::few_chains) continue;
      t.propagation[k][i].k *= 0.2;
      t.atactic_propagation[k][i].k *= 0.2;
    }
  }
  return c;
}

inline constexpr Scene scenes[] = {Scene::whole, Scene::few_chains, Scene::slow_growth,
                                   Scene::sleepy};

/// One constant of the table.
struct TableConstant {
  const char* name;
  std::function<kinetics::RateConstant&(StochasticCase&)> constant;
};

inline std::vector<TableConstant> constants_of_the_table() {
  std::vector<TableConstant> list;
  using Case = StochasticCase;
  list.push_back({"activation, spontaneous", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.activation_spontaneous;
                  }});
  list.push_back({"activation by cocatalyst", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.activation_by_cocatalyst;
                  }});
  list.push_back({"activation by hydrogen", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.activation_by_hydrogen;
                  }});
  list.push_back({"activation by monomer 1", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.activation_by_monomer[0];
                  }});
  list.push_back({"activation by monomer 2", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.activation_by_monomer[1];
                  }});
  list.push_back({"deactivation of potential sites",
                  [](Case& c) -> kinetics::RateConstant& { return c.potential_deactivation; }});
  list.push_back({"initiation by monomer 1",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.initiation[0]; }});
  list.push_back({"initiation by monomer 2",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.initiation[1]; }});
  list.push_back({"propagation 11",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.propagation[0][0]; }});
  list.push_back({"propagation 12",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.propagation[0][1]; }});
  list.push_back({"propagation 21",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.propagation[1][0]; }});
  list.push_back({"propagation 22",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.propagation[1][1]; }});
  list.push_back({"atactic propagation 11", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.atactic_propagation[0][0];
                  }});
  list.push_back({"atactic propagation 12", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.atactic_propagation[0][1];
                  }});
  list.push_back({"atactic propagation 21", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.atactic_propagation[1][0];
                  }});
  list.push_back({"atactic propagation 22", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.atactic_propagation[1][1];
                  }});
  list.push_back({"transfer to hydrogen, end 1", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_hydrogen[0];
                  }});
  list.push_back({"transfer to hydrogen, end 2", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_hydrogen[1];
                  }});
  list.push_back({"transfer to monomer 11", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_monomer[0][0];
                  }});
  list.push_back({"transfer to monomer 12", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_monomer[0][1];
                  }});
  list.push_back({"transfer to monomer 21", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_monomer[1][0];
                  }});
  list.push_back({"transfer to monomer 22", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_monomer[1][1];
                  }});
  list.push_back({"transfer to cocatalyst, end 1", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_cocatalyst[0];
                  }});
  list.push_back({"transfer to cocatalyst, end 2", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_to_cocatalyst[1];
                  }});
  list.push_back({"transfer, spontaneous, end 1", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_spontaneous[0];
                  }});
  list.push_back({"transfer, spontaneous, end 2", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.transfer_spontaneous[1];
                  }});
  list.push_back(
      {"dormancy, end 1", [](Case& c) -> kinetics::RateConstant& { return c.type.dormancy[0]; }});
  list.push_back(
      {"dormancy, end 2", [](Case& c) -> kinetics::RateConstant& { return c.type.dormancy[1]; }});
  list.push_back({"revival by hydrogen",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.revival_by_hydrogen; }});
  list.push_back({"revival by monomer 1",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.revival_by_monomer[0]; }});
  list.push_back({"revival by monomer 2",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.revival_by_monomer[1]; }});
  list.push_back({"deactivation, live, end 1", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_spontaneous[0];
                  }});
  list.push_back({"deactivation, live, end 2", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_spontaneous[1];
                  }});
  list.push_back({"deactivation, vacant", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_spontaneous.vacant;
                  }});
  list.push_back({"deactivation, dormant", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_spontaneous.dormant;
                  }});
  list.push_back({"deactivation by hydrogen, live, end 1", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_by_hydrogen[0];
                  }});
  list.push_back({"deactivation by hydrogen, live, end 2", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_by_hydrogen[1];
                  }});
  list.push_back({"deactivation by hydrogen, vacant", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_by_hydrogen.vacant;
                  }});
  list.push_back({"deactivation by hydrogen, dormant", [](Case& c) -> kinetics::RateConstant& {
                    return c.type.deactivation_by_hydrogen.dormant;
                  }});
  list.push_back({"poisoning, vacant",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.poisoning.vacant; }});
  list.push_back({"poisoning, live, end 1",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.poisoning[0]; }});
  list.push_back({"poisoning, live, end 2",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.poisoning[1]; }});
  list.push_back({"poisoning, dormant",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.poisoning.dormant; }});
  list.push_back({"poisoning reversed",
                  [](Case& c) -> kinetics::RateConstant& { return c.type.poisoning_reversal; }});
  return list;
}

}  // namespace tandem::tests
