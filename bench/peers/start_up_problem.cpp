#include "bench/peers/start_up_problem.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "app/job/read_job.hpp"
#include "reactor/product.hpp"
#include "reactor/solve/inflow_as.hpp"
#include "reactor/solve/steady.hpp"

namespace tandem::peers {

namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "peers: %s\n", why.c_str());
  std::exit(4);
}

}  // namespace

StartUpProblem::StartUpProblem(const std::string& job_file, Growth growth) {
  read(job_file, growth);
  settle();
  name_quantities();
  dual_tanks_.resize(chain_->tanks());
  for (std::size_t t = 0; t < chain_->tanks(); ++t) {
    dual_tanks_[t] = reactor::solve::tank_as<D, monomers>(chain_->state[t]);
  }
  dual_rates_ = dual_tanks_;
  dual_flows_.resize(chain_->tanks());
}

void StartUpProblem::read(const std::string& job_file, Growth growth) {
  app::ReadResult read = app::read_job(job_file, {});
  for (const auto& d : read.diagnostics) std::fputs(app::format(d).c_str(), stderr);
  if (!read.job) std::exit(2);
  train_ = std::move(read.job->train);
  point_ = std::move(read.job->point);
  if (train_.catalyst.monomers.size() != monomers) give_up("the job has not two monomers");
  grow(train_, growth);
  conditions_ = reactor::stage_conditions<double, monomers>(train_, point_);
}

// As a start-up of the program itself (reactor/solve/train_model_start_up.hpp) for stages run by their feeds:
// no catalyst anywhere, a liquid stage without powder, a bed with the powder that it will hold.
void StartUpProblem::settle() {
  reactor::solve::SteadySolver<monomers> steady(train_);
  long newton = 0;
  if (!steady.solve(conditions_, false, {}, newton)) give_up("no steady state");
  chain_ =
      std::make_unique<reactor::solve::TankChain<monomers>>(train_, 0, train_.stages.size(), false);
  double hold_up_times = 0.0;
  double sites_fed = 0.0;
  for (std::size_t t = 0; t < chain_->tanks(); ++t) {
    const reactor::TankPlace& place = chain_->places()[t];
    const auto& c = conditions_[place.stage];
    if (!c.by_feeds || !c.isothermal) give_up("a stage is not run by its feeds, or not isothermal");
    hold_up_times += 1.0 / steady.chain().flows[t].rate;
    if (place.first_of_stage) sites_fed += c.feeds.potential_sites;
    auto& medium = chain_->state[t].medium;
    medium.temperature = c.point[reactor::Setting::temperature];
    medium.coolant = c.point[reactor::Setting::coolant_temperature];
    if (reactor::facts_of(c.design->kind).starts_with_powder) medium.seed = c.hold_up;
    const auto in = steady.chain().inflow(steady.chain().state, steady.chain().flows, t);
    medium.fluid = initial_fluid(c, chain_->masses(), medium.seed, in);
  }
  system_ = std::make_unique<reactor::solve::ChainSystem<monomers>>(
      *chain_, conditions_, sites_fed * hold_up_times, std::vector<std::string>{});
  start_.resize(system_->size());
  scales_.resize(system_->size());
  system_->scales(scales_.data());
  double* to = start_.data();
  for (const auto& tank : chain_->state) {
    reactor::pack<monomers>(tank, to);
    to += reactor::tank_size<monomers>(tank);
  }
}

void StartUpProblem::rates(const double* y, double* dydt) { (void)system_->rates(0.0, y, dydt); }

void StartUpProblem::jacobian(const double* y, double* dfdy) {
  system_->load(y);
  chain_->evaluate(conditions_);
  std::fill(dfdy, dfdy + size() * size(), 0.0);
  std::size_t first = 0;
  for (std::size_t t = 0; t < chain_->tanks(); ++t) {
    const std::size_t own = reactor::tank_size<monomers>(chain_->state[t]);
    for (std::size_t begin = 0; begin < own; begin += chunk) {
      columns(t, begin, std::min<std::size_t>(begin + chunk, own), dfdy + first * size() + first);
    }
    bend(t, dfdy + first * size() + first);
    first += own;
  }
}

// A tank's states act on it and on those after it, so its columns begin at its own rows: `dfdy` is its own
// first entry on the diagonal.
void StartUpProblem::columns(std::size_t t, std::size_t begin, std::size_t end, double* dfdy) {
  auto& chain = *chain_;
  const auto in = chain.inflow(chain.state, chain.flows, t);
  reactor::Tank<D, monomers> from;
  if (t > 0) {
    from = reactor::solve::tank_as<D, monomers>(chain.state[t - 1]);
  }
  std::size_t row = 0;
  for (std::size_t u = t; u < chain.tanks(); ++u) {
    std::size_t n = 0;
    for_each_number(dual_tanks_[u], chain.state[u], [&](D& x, double value) {
      x = D(value);
      if (u == t && n >= begin && n < end) x.slope[n - begin] = 1.0;
      ++n;
    });
    const auto& c = conditions_[chain.places()[u].stage];
    const auto inflow = u == t ? reactor::solve::inflow_as<D, monomers>(in, from)
                               : chain.inflow(chain.masses(), dual_tanks_, dual_flows_, u);
    dual_flows_[u] = tank_rates(c, chain.masses(), chain.places()[u], chain.full[u] != 0,
                                dual_tanks_[u], inflow, dual_rates_[u]);
    for_each_number(dual_rates_[u], dual_rates_[u], [&](const D& rate, const D&) {
      for (std::size_t d = begin; d < end; ++d) dfdy[d * size() + row] = rate.slope[d - begin];
      ++row;
    });
  }
}

// The vent holds the bed's volume by the slopes of it, which the model on duals takes as constant. They are not
// on the way: v by_vent = s . (what the bed gains without vent) gives dv/dx = (H dx/dt) / by_vent beyond that, H
// the volume's second derivatives by fluid and polymer x, and H dx/dt is a quotient along one direction.
void StartUpProblem::bend(std::size_t t, double* dfdy) {
  using reactor::Medium;
  using Totals = reactor::Totals<double, monomers>;
  const auto& c = conditions_[chain_->places()[t].stage];
  if (reactor::reacts_in_liquid(c.design->kind)) return;
  const reactor::Masses& masses = chain_->masses();
  const auto& tank = chain_->state[t];
  const auto& rates = chain_->rates[t];
  const Totals totals = totals_of(masses, c.stage, tank);
  const Totals growth = totals_of(masses, c.stage, rates);  // they are linear in the tank
  const auto slopes = [&](double h) {
    Medium<double, monomers> medium = tank.medium;
    for_each_number(medium, rates.medium, [&](double& x, double r) { x += h * r; });
    Totals moved = totals;
    for_each_number(moved, growth, [&](double& x, double r) { x += h * r; });
    const auto split = tank_fluid(c, masses, medium, moved).split;
    return reactor::detail::volume_slopes(c, masses, medium, moved, split)[1];
  };
  constexpr double h = 0.01;  // s; the bed changes in minutes
  auto H = slopes(h);
  const auto before = slopes(-h);
  const auto quotient = [](double& x, double b) { x = (x - b) / (2.0 * h); };
  for_each_species(H.fluid, before.fluid, quotient);
  for_each_number(H.polymer, before.polymer, quotient);

  const auto y = tank_fluid(c, masses, tank.medium, totals).fluid.vapour;
  double by_vent = 0.0;
  auto here = slopes(0.0);
  for_each_species(here.fluid, y, [&](double s, double fraction) { by_vent += s * fraction; });

  auto by_state = reactor::Tank<double, monomers>(masses.shape_of(c.stage));  // of H dx/dt
  by_state.medium.fluid = H.fluid;
  const auto along = [&](Totals of) {
    double sum = 0.0;
    for_each_number(of, H.polymer, [&](double& x, double slope) { sum += x * slope; });
    return sum;
  };
  const auto by_seed = [&](std::size_t stage) {
    Totals put;
    add_seed(masses, stage, 1.0, put);
    return along(put);
  };
  const auto made_in = [&](std::size_t stage, auto& increment) {
    for (std::size_t i = 0; i < monomers; ++i) {
      Totals made;
      std::array<double, monomers> unit{};
      unit[i] = 1.0;
      add_polymer(masses, stage, unit, 0.0, made);
      increment.units[i] = along(made);
    }
  };
  by_state.medium.seed = by_seed(c.stage);
  for (auto& site : by_state.sites) made_in(c.stage, site.added);
  for (std::size_t i = 0; i < by_state.carried.size(); ++i) {
    made_in(i / masses.site_types, by_state.carried[i]);
  }
  std::size_t seeds = 0;
  for_each_seed(masses, c.stage, tank, [&](std::size_t stage, double) {
    if (seeds < by_state.carried_seed.size()) by_state.carried_seed[seeds++] = by_seed(stage);
  });
  std::size_t column = 0;
  for_each_number(by_state, tank, [&](double& slope, double) {
    std::size_t row = 0;  // the fluid comes first
    const auto fluid = reactor::species_as<double, monomers>(y);
    for_each_species(by_state.medium.fluid, fluid, [&](double, double fraction) {
      dfdy[column * size() + row++] -= fraction * slope / by_vent;
    });
    ++column;
  });
}

void StartUpProblem::name_quantities() {
  // What has a value at all: quantities that need more than the powder leaving are none here.
  std::vector<double> y(start_);
  std::vector<double> dydt(size());
  rates(y.data(), dydt.data());
  for (std::size_t i = 0; i < size(); ++i) y[i] += 60.0 * dydt[i];
  reactor::ProductQuantities<double> names{};
  std::vector<std::string> all;
  reactor::visit_product(
      names, [&](const char* name, const auto&, const char*, double) { all.emplace_back(name); });
  for (std::size_t i = 0; i < all.size(); ++i) kept_.push_back(i);
  const std::vector<double> values = quantities(y.data());
  kept_.clear();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    // The seed is washed out: of its last 3e-4 wt% a relative deviation says nothing about the product.
    if (all[i] == "seed_wt") continue;
    kept_.push_back(i);
    names_.push_back(all[i]);
  }
}

std::vector<double> StartUpProblem::quantities(const double* y) {
  system_->load(y);
  chain_->evaluate(conditions_);
  double catalyst_fed = 0.0;
  for (const auto& c : conditions_) catalyst_fed += c.feeds.catalyst;
  std::vector<double> temperatures;  // of one tank a stage
  for (const auto& tank : chain_->state) temperatures.push_back(tank.medium.temperature);
  auto product =
      reactor::product_quantities(train_, chain_->masses(), temperatures, chain_->state.back(),
                                  chain_->flows.back().rate, catalyst_fed);
  std::vector<double> all;
  reactor::visit_product(product, [&](const auto&, const reactor::Measure& measure, const char*,
                                      double value) { all.push_back(measure.factor * value); });
  std::vector<double> values;
  values.reserve(kept_.size());
  for (const std::size_t i : kept_) values.push_back(all[i]);
  return values;
}

}  // namespace tandem::peers
