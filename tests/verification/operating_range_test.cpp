// The whole range of every plant: each point is solved, or the answer says why it has no steady state. What is
// solved is judged anew from the balances and the equation of state, what is refused by trying.

#include <map>
#include <random>
#include <set>

#include "reactor/initial_fluid.hpp"
#include "reactor/properties/eos_set_points.hpp"
#include "reactor/properties/pc_saft/stability.hpp"
#include "reactor/refusals.hpp"
#include "reactor/solve/chain_system.hpp"
#include "reactor/solve/integrator.hpp"
#include "tests/support/operating_range.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::SolveStatus;
using reactor::pc_saft::PhaseKind;
using reactor::pc_saft::StabilityStatus;
using tests::Method;

namespace {

using Point = reactor::OperatingPoint<double>;

// --------------------------------------------------------------------------------------------------
// The residual

/// One state's net rate and its gross flow: the larger of what flows out with the powder, what flows in and
/// what it turns over, which is its rate's own slope times itself.
struct Flow {
  double net = 0.0;
  double gross = 0.0;
};

/// The largest |net|/gross over states of one kind; those whose gross flow is below 1e-12 of the largest of the
/// kind are rounding.
double largest_share(const std::vector<Flow>& like) {
  double scale = 0.0;
  for (const Flow& f : like) scale = std::max(scale, f.gross);
  double largest = 0.0;
  for (const Flow& f : like) {
    if (std::isnan(f.net) || std::isnan(f.gross)) return HUGE_VAL;
    if (f.gross > 1e-12 * scale) largest = std::max(largest, std::abs(f.net) / f.gross);
  }
  return largest;
}

/// Gross flows of every state of tank t, by what the state itself turns over: the diagonal of the Jacobian, from
/// dual numbers and not from the solver's own factors.
template <int M>
reactor::Tank<double, M> turnover(
    const reactor::solve::TankChain<M>& chain,
    const std::vector<reactor::StageConditions<double, M>>& conditions, std::size_t t) {
  constexpr int width = 8;
  using D = Dual<width>;
  const auto& place = chain.places()[t];
  const auto dual_of = [&](std::size_t from) {
    reactor::Tank<D, M> tank(chain.masses().site_types, chain.places()[from].stage);
    reactor::for_each_number(tank, chain.state[from], [](D& x, double v) { x = D(v); });
    return tank;
  };
  reactor::Tank<D, M> before;
  reactor::Inflow<D, M> in;
  if (t > 0) {
    const auto by = chain.inflow(chain.state, chain.flows, t);
    before = dual_of(t - 1);
    in.entering = true;
    in.from = &before;
    in.rate = D(by.rate);
    reactor::for_each_number(in.flow, by.flow, [](D& x, double v) { x = D(v); });
    reactor::for_each_number(in.polymer, by.polymer, [](D& x, double v) { x = D(v); });
    in.leaving_hydrogen = D(by.leaving_hydrogen);
    in.same_stage = by.same_stage;
  }
  auto tank = dual_of(t);
  auto rates = tank;
  const int count =
      static_cast<int>(reactor::medium_size<M> + tank.sites.size() * reactor::site_size<M>);
  std::vector<double> found(reactor::tank_size<M>(chain.state[t]));  // in the order of pack()
  for (int begin = 0; begin < count; begin += width) {
    const auto each = [&](reactor::Tank<D, M>& of, const auto& f) {
      int i = 0;
      const auto mine = [&](D& x, const D&) {
        if (i >= begin && i < begin + width) f(x, static_cast<std::size_t>(i));
        ++i;
      };
      reactor::for_each_number(of.medium, of.medium, mine);
      for (auto& site : of.sites) reactor::for_each_number(site, site, mine);
    };
    const auto direction = [&](std::size_t i) { return i - static_cast<std::size_t>(begin); };
    each(tank, [&](D& x, std::size_t i) { x.slope[direction(i)] = 1.0; });
    (void)reactor::tank_rates(conditions[place.stage], chain.masses(), place, true, tank, in,
                              rates);
    each(rates, [&](D& r, std::size_t i) { found[i] = r.slope[direction(i)]; });
    each(tank, [&](D& x, std::size_t i) { x.slope[direction(i)] = 0.0; });
  }
  auto slopes = chain.state[t];
  reactor::unpack<M>(found.data(), slopes);
  return slopes;
}

/// The largest scaled residual of a train at the state that a solver has left in `warm`.
template <int M>
double residual(reactor::solve::TankChain<M>& chain,
                const std::vector<reactor::StageConditions<double, M>>& conditions,
                const reactor::WarmStart& warm) {
  const double* from = warm.state.data();
  for (auto& tank : chain.state) {
    reactor::unpack<M>(from, tank);
    from += reactor::tank_size<M>(tank);
  }
  chain.evaluate(conditions);
  double largest = 0.0;
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const auto& x = chain.state[t];
    const auto& net = chain.rates[t];
    const auto& flow = chain.flows[t];
    const auto in = chain.inflow(chain.state, chain.flows, t);
    const auto slopes = turnover(chain, conditions, t);
    const auto of = [&](double rate, double value, double slope) {
      return Flow{rate, std::max(flow.rate * std::abs(value), std::abs(slope * value))};
    };
    const auto judge = [&](const std::vector<Flow>& like) {
      largest = std::max(largest, largest_share(like));
    };
    // Moles of fluid: what is fed, comes in, leaves and is vented, known as flows.
    std::vector<Flow> fluid;
    reactor::BySpecies<double, M> moles = net.medium.fluid;
    const auto add = [&](const reactor::BySpecies<double, M>& flows) {
      std::size_t i = 0;
      reactor::for_each_species(moles, flows,
                                [&](double&, double v) { fluid[i++].gross += std::abs(v); });
    };
    reactor::for_each_species(moles, moles, [&](double& r, double) { fluid.push_back({r, 0.0}); });
    add(flow.fed);
    add(flow.leaving);
    add(flow.vented);
    if (in.entering) add(in.flow.fluid);
    if (conditions[chain.places()[t].stage].by_feeds) judge(fluid);

    judge({of(net.medium.potential_sites, x.medium.potential_sites, slopes.medium.potential_sites),
           of(net.medium.dead_potential, x.medium.dead_potential, slopes.medium.dead_potential)});
    judge({of(net.medium.cocatalyst, x.medium.cocatalyst, slopes.medium.cocatalyst),
           of(net.medium.poison, x.medium.poison, slopes.medium.poison)});
    std::vector<Flow> sites, lengths, units, chains, moments;
    for (std::size_t j = 0; j < x.sites.size(); ++j) {
      const auto& a = x.sites[j].active;
      const auto& r = net.sites[j].active;
      const auto& s = slopes.sites[j].active;
      sites.push_back(of(r.vacant, a.vacant, s.vacant));
      sites.push_back(of(r.dormant, a.dormant, s.dormant));
      sites.push_back(of(r.blocked, a.blocked, s.blocked));
      sites.push_back(of(net.sites[j].dead, x.sites[j].dead, slopes.sites[j].dead));
      lengths.push_back(of(r.dormant_length, a.dormant_length, s.dormant_length));
      for (std::size_t k = 0; k < M; ++k) {
        sites.push_back(of(r.live[k], a.live[k], s.live[k]));
        lengths.push_back(of(r.live_length[k], a.live_length[k], s.live_length[k]));
      }
    }
    const auto polymer = [&](const auto& rate, const auto& value) {
      for (std::size_t k = 0; k < M; ++k) {
        units.push_back(of(rate.units[k], value.units[k], 0.0));
      }
      units.push_back(of(rate.atactic, value.atactic, 0.0));
      chains.push_back(of(rate.chains, value.chains, 0.0));
      moments.push_back(of(rate.second_moment, value.second_moment, 0.0));
    };
    for (std::size_t j = 0; j < x.sites.size(); ++j) polymer(net.sites[j].added, x.sites[j].added);
    for (std::size_t i = 0; i < x.carried.size(); ++i) polymer(net.carried[i], x.carried[i]);
    judge(sites);
    judge(lengths);
    judge(units);
    judge(chains);
    judge(moments);
  }
  return largest;
}

// --------------------------------------------------------------------------------------------------
// Phases

/// Whether each stage's fluid is the stable phase of its kind; a sentence where one is not.
template <int M>
std::string wrong_phase(const reactor::Train& train, const reactor::solve::TankChain<M>& chain,
                        const std::vector<reactor::StageConditions<double, M>>& conditions) {
  const auto* eos = std::get_if<reactor::EquationOfState>(&train.property_method);
  if (eos == nullptr) return {};
  const auto status = [&](double temperature, double pressure,
                          const reactor::pc_saft::Contents<double>& contents, PhaseKind kind) {
    return reactor::pc_saft::stability(eos->fluid, temperature, pressure, contents, kind).status;
  };
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t t = 0; t < chain.tanks(); ++t) {
    const auto& place = chain.places()[t];
    const auto& c = conditions[place.stage];
    if (!place.first_of_stage && !c.by_feeds) continue;
    const auto& name = c.design->name;
    const double T = chain.state[t].medium.temperature;
    if (c.by_feeds) {
      const auto& tank = chain.state[t];
      const auto totals = reactor::totals_of(chain.masses(), place.stage, tank);
      const auto fluid = reactor::tank_fluid(c, chain.masses(), tank.medium, totals);
      const auto polymer = reactor::polymer_content(c, chain.masses(), tank.medium, totals);
      auto liquid = reactor::eos::contents_of(fluid.split.liquid, monomers);
      liquid.units = polymer.units;
      liquid.chains = polymer.chains;
      liquid.species[monomers + reactor::other_species] = polymer.cocatalyst;
      const auto vapour = reactor::eos::contents_of(fluid.split.vapour, monomers);
      const double P = c.point[Setting::pressure];
      if (!(reactor::sum_of(fluid.split.liquid) > 0.0 &&
            reactor::sum_of(fluid.split.vapour) > 0.0)) {
        return name + " is not of two phases";
      }
      if (status(T, P, liquid, PhaseKind::liquid) != StabilityStatus::stable)
        return name + ": liquid";
      // The polymer is taken to stay in one liquid. Where that would part from a liquid without polymer, the
      // vapour is less stable than that second liquid, and nothing else.
      const auto other = reactor::pc_saft::stability(eos->fluid, T, P, vapour, PhaseKind::vapour);
      if (other.status != StabilityStatus::stable) {
        double from_liquid = 0.0;
        double from_vapour = 0.0;
        for (std::size_t i = 0; i < monomers + reactor::other_species; ++i) {
          from_liquid +=
              std::abs(other.trial[i] - liquid.species[i] / reactor::sum_of(fluid.split.liquid));
          from_vapour +=
              std::abs(other.trial[i] - vapour.species[i] / reactor::sum_of(fluid.split.vapour));
        }
        const bool second_liquid = other.status == StabilityStatus::unstable &&
                                   polymer.chains > 0.0 && from_liquid < 0.5 * from_vapour;
        if (!second_liquid) return name + ": vapour";
      }
      continue;
    }
    const auto contents = reactor::eos::contents_of(c.fluid.concentration, monomers);
    const double P = c.fluid.pressure;
    if (c.design->kind == reactor::StageKind::gas_bed) {
      if (status(T, P, contents, PhaseKind::vapour) != StabilityStatus::stable)
        return name + ": gas";
      continue;
    }
    // A pool stands at its bubble pressure: stable just above it, none just below it.
    const bool boils = c.design->kind == reactor::StageKind::pool;
    if (status(T, boils ? P * (1.0 + 1e-6) : P, contents, PhaseKind::liquid) !=
        StabilityStatus::stable) {
      return name + ": liquid";
    }
    if (boils &&
        status(T, P * (1.0 - 1e-4), contents, PhaseKind::liquid) == StabilityStatus::stable) {
      return name + ": liquid that does not boil";
    }
  }
  return {};
}

// --------------------------------------------------------------------------------------------------
// Refusals

/// What a refusal may say; anything else is a failure of the solver.
constexpr const char* known_reasons[] = {
    "below the bubble pressure; above",  // a loop
    "negative amount of nitrogen",       // a pool with its pressure given
    "no boiling liquid",                 // too hot, or too much hydrogen
    "no liquid is found that boils at",  // the same at a pressure
    "would condense at",                 // a gas bed
    "is no stable gas",                  // the same where no dew point is found
    "propylene has no liquid",           // near its critical point
    "the correlations hold from",        // their range
    "the inert leaves no room",          // nothing but inert
    "its feeds make no liquid",          // a stage run by feeds
    "its feeds make no vapour",          // a pool run by feeds
    "its feeds cannot hold",             // its pressure or its level
    "nothing is fed to it",              //
    "no catalyst has been fed",          //
    "more poison is fed",                // washed out
};

/// The refusal's reason, by its place above; -1 where it is none of them or names no stage.
int reason_of(const reactor::Train& train, const std::string& message) {
  const bool names = std::ranges::any_of(train.stages, [&](const reactor::Stage& stage) {
    return message.starts_with("stage " + stage.name + ":");
  });
  for (int i = 0; names && i < static_cast<int>(std::size(known_reasons)); ++i) {
    if (message.find(known_reasons[i]) != std::string::npos) return i;
  }
  return -1;
}

/// Whether the phase that some stage's set points ask for exists at all of them, found by flashing it: what a
/// refusal of set points denies.
bool every_phase_exists(const reactor::Train& train, const Point& point) {
  const auto& eos = std::get<reactor::EquationOfState>(train.property_method);
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    reactor::Stage stage = train.stages[s];
    const bool bed = stage.kind == reactor::StageKind::gas_bed;
    const auto ratios = reactor::ratios_to_propylene(
        stage, point[s], monomers, bed ? reactor::Phase::gas : reactor::Phase::liquid,
        reactor::BySpecies<double>{});
    const auto x =
        reactor::eos::contents_of(reactor::mole_fractions(stage, point[s], ratios), monomers);
    const double T = point[s][Setting::temperature];
    const auto flash = [&](double P) { return reactor::pc_saft::flash(eos.fluid, T, P, x); };
    using reactor::pc_saft::FlashStatus;
    if (bed) {
      if (flash(point[s][Setting::pressure]).status != FlashStatus::vapour_only) return false;
    } else if (stage.kind == reactor::StageKind::loop) {
      if (flash(point[s][Setting::pressure]).status != FlashStatus::liquid_only) return false;
    } else {
      // A liquid that boils leaves its two phases by the bubble point when it is pressed; one that does not
      // by a second dew point, or never has two.
      double two_phases = 0.0;
      for (double P = 5e5; P < 500e5; P += 1e5) {
        if (flash(P).status == FlashStatus::two_phases) two_phases = P;
      }
      if (two_phases == 0.0) return false;
      double one = two_phases + 1e5;
      while (one - two_phases > 10.0) {
        const double P = 0.5 * (one + two_phases);
        (flash(P).status == FlashStatus::two_phases ? two_phases : one) = P;
      }
      const auto last = flash(two_phases);
      double vapour = 0.0;
      double all = 0.0;
      for (std::size_t i = 0; i < eos.fluid.species(); ++i) {
        vapour += last.vapour[i];
        all += x.species[i];
      }
      if (vapour > 0.5 * all) return false;
    }
  }
  return true;
}

/// One tank run by feeds, integrated from its feeds' own fluid, without a look at any steady state: whether
/// it comes to rest with all its outlets running forward.
bool comes_to_rest(const reactor::Train& train, const Point& point) {
  const auto conditions = reactor::stage_conditions<double, 1>(train, point);
  reactor::solve::TankChain<1> chain(train, 0, 1, false);
  const auto in = chain.inflow(chain.state, chain.flows, 0);
  auto& medium = chain.state[0].medium;
  medium.temperature = point[0][Setting::temperature];
  medium.coolant = point[0][Setting::coolant_temperature];
  const auto why = reactor::why_not_filled(train.stages[0], reactor::all_fed(conditions[0], in),
                                           reactor::split_of_feeds(conditions[0], in));
  if (!why.empty()) return false;  // nothing to start with
  medium.fluid = reactor::initial_fluid(conditions[0], chain.masses(), 0.0, in);
  const double fluid = reactor::sum_of(medium.fluid);
  const double time = fluid / reactor::sum_of(conditions[0].feeds.fluid);
  reactor::solve::ChainSystem<1> system(chain, conditions,
                                        conditions[0].feeds.potential_sites * time, {});
  std::vector<double> y(system.size());
  reactor::pack<1>(chain.state[0], y.data());
  reactor::solve::Integrator integrator(system, y, {.relative_tolerance = 1e-8, .steps = 100000});
  if (!integrator.advance(1e4 * time)) return false;
  system.load(integrator.state().data());
  chain.evaluate(conditions);
  const auto& flow = chain.flows[0];
  const double fed = reactor::sum_of(flow.fed);
  const double moving = std::abs(chain.rates[0].medium.fluid.monomer[0]);
  return moving < 1e-6 * fed && flow.rate > 0.0 && reactor::sum_of(flow.vented) > -1e-9 * fed;
}

// --------------------------------------------------------------------------------------------------
// The survey

struct Survey {
  int solved = 0;
  std::map<std::string, int> refused;  ///< by reason
  int not_said = 0;                    ///< neither solved nor refused with a known sentence
  int wrong_phases = 0;
  int revived = 0;  ///< refused, and yet there is a steady state
  double largest_residual = 0.0;
  std::string remarks;
};

template <int M>
Survey survey_of(const tests::RangeCase& c, std::size_t count, std::size_t tried) {
  Survey survey;
  const auto points = tests::range_points(c, count);
  reactor::TrainSolver solver(c.train);
  reactor::solve::TankChain<M> chain(c.train, 0, c.train.stages.size(), false);
  std::vector<std::size_t> refused;
  const auto remark = [&](std::size_t n, const std::string& what) {
    if (survey.remarks.size() < 4000) {
      survey.remarks += "point " + std::to_string(n) + ": " + what + "\n";
    }
  };
  for (std::size_t n = 0; n < count; ++n) {
    reactor::WarmStart state;
    const reactor::Result result = solver.steady(points[n], &state);
    if (result.status != SolveStatus::solved) {
      const int reason = reason_of(c.train, result.message);
      if (result.status == SolveStatus::no_operating_point && reason >= 0) {
        ++survey.refused[known_reasons[reason]];
      } else {
        ++survey.not_said;
        remark(n, result.message);
      }
      refused.push_back(n);
      continue;
    }
    ++survey.solved;
    const auto conditions = reactor::stage_conditions<double, M>(c.train, points[n]);
    const double r = residual<M>(chain, conditions, state);
    if (!(r < 1e-10)) remark(n, "residual " + std::to_string(std::log10(r)) + " (log10)");
    survey.largest_residual = std::max(survey.largest_residual, r);
    if (const auto wrong = wrong_phase<M>(c.train, chain, conditions); !wrong.empty()) {
      ++survey.wrong_phases;
      remark(n, wrong);
    }
  }
  std::shuffle(refused.begin(), refused.end(), std::mt19937(20260101));
  refused.resize(std::min(refused.size(), tried));
  const bool by_feeds = c.train.stages[0].fluid_control == reactor::FluidControl::feeds;
  for (const std::size_t n : refused) {
    bool revived = false;  // (start-up asks the steady solver first, so it could only agree)
    if constexpr (M == 1) revived = by_feeds && comes_to_rest(c.train, points[n]);
    if (!by_feeds && std::holds_alternative<reactor::EquationOfState>(c.train.property_method)) {
      const std::string message = solver.steady(points[n]).message;
      const bool washed_out = message.find("more poison is fed") != std::string::npos;
      revived = revived || (!washed_out && every_phase_exists(c.train, points[n]));
    }
    if (!revived) continue;
    ++survey.revived;
    remark(n, "refused, but there is a steady state: " + solver.steady(points[n]).message);
  }
  return survey;
}

/// `baseline`: how many of the `count` are solved. To renew: run the test, take what it prints, and say in the
/// commit why it moved; a smaller number is a step back.
void check_range(const tests::PlantRange& plant, Method method, std::size_t count, int baseline) {
  const auto c = tests::range_case(plant, method);
  const Survey survey = c.train.catalyst.monomers.size() == 1 ? survey_of<1>(c, count, 200)
                                                              : survey_of<2>(c, count, 200);
  INFO(plant.plant << (method == Method::pc_saft ? ", pc-saft" : ", correlations"));
  std::string reasons;
  for (const auto& [reason, times] : survey.refused) {
    reasons += "\n" + std::to_string(times) + " " + reason;
  }
  INFO(survey.solved << " solved, largest residual " << survey.largest_residual
                     << "; refused:" << reasons);
  INFO(survey.remarks);
  CHECK(survey.solved == baseline);
  CHECK(survey.solved >= 0.6 * static_cast<double>(count));
  CHECK(survey.not_said == 0);
  CHECK(survey.largest_residual < 1e-10);
  CHECK(survey.wrong_phases == 0);
  CHECK(survey.revived == 0);
}

}  // namespace

TEST_CASE("operating range: loop and gas bed, pc-saft", "[default]") {
  check_range(tests::range::loop_and_gas_bed(), Method::pc_saft, 500, 449);
}

TEST_CASE("operating range: loop and gas bed, correlations", "[default]") {
  check_range(tests::range::loop_and_gas_bed(), Method::correlations, 500, 399);
}

TEST_CASE("operating range: horizontal gas train, pc-saft", "[default]") {
  check_range(tests::range::horizontal_gas_train(), Method::pc_saft, 500, 455);
}

TEST_CASE("operating range: horizontal gas train, correlations", "[default]") {
  check_range(tests::range::horizontal_gas_train(), Method::correlations, 500, 326);
}

TEST_CASE("operating range in full: loop and gas bed, pc-saft", "[long]") {
  check_range(tests::range::loop_and_gas_bed(), Method::pc_saft, 10000, 8894);
}

TEST_CASE("operating range in full: loop and gas bed, correlations", "[long]") {
  check_range(tests::range::loop_and_gas_bed(), Method::correlations, 10000, 7939);
}

TEST_CASE("operating range in full: horizontal gas train, correlations", "[long]") {
  check_range(tests::range::horizontal_gas_train(), Method::correlations, 10000, 6558);
}
