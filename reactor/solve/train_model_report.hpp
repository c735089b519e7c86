#pragma once

// TrainModel: from tanks and flows to the quantities of the answer.

#include "reactor/particles.hpp"
#include "reactor/solve/train_model.hpp"

namespace tandem::reactor::solve {

template <int M>
template <class T>
std::vector<T> TrainModel<M>::temperatures_of_making(
    const std::vector<StageConditions<T, M>>& conditions, const Tanks<T>& tanks,
    const Flows<T>& flows) const {
  std::size_t first = 0;
  std::vector<T> temperatures;
  for (const StageConditions<T, M>& c : conditions) {
    const std::size_t n = c.design->tanks;
    temperatures.push_back(temperature_of_making<T, M>(std::span(tanks).subspan(first, n),
                                                       std::span(flows).subspan(first, n)));
    first += n;
  }
  return temperatures;
}

template <int M>
template <class T>
ProductQuantities<T> TrainModel<M>::report_product(
    const std::vector<StageConditions<T, M>>& conditions, const BasicMasses<T>& masses,
    const Tanks<T>& tanks, const Flows<T>& flows, std::vector<T>& values,
    const Asked& asked) const {
  values.clear();
  const auto put = [&](const auto&, const Measure& measure, const char*, const T& value) {
    values.push_back(measure.factor * value);
  };

  T catalyst_fed(0.0);
  T batch_time(0.0);
  for (std::size_t s = 0; s < conditions.size(); ++s) {
    catalyst_fed += conditions[s].feeds.catalyst;
    batch_time += conditions[s].residence_time;
  }
  const std::vector<T> temperatures = temperatures_of_making(conditions, tanks, flows);
  // In a batch "flow" is the content over the whole time, and so is what it was charged with.
  const T scale = train.batch ? 1.0 / batch_time : flows.back().rate;
  if (train.batch) catalyst_fed = catalyst_fed / batch_time;
  auto product = product_quantities(train, masses, temperatures, tanks.back(), scale, catalyst_fed,
                                    conditions.back().lift);
  if (asked.of_product(takes::rubber_distribution))
    rubber_quantities<T, M>(train, masses, conditions, tanks, flows, product);
  aluminium_quantities<T, M>(conditions, train.batch, product);
  visit_product(product, put);
  return product;
}

template <int M>
template <class T>
void TrainModel<M>::report(const std::vector<StageConditions<T, M>>& conditions,
                           const BasicMasses<T>& masses, const Tanks<T>& tanks,
                           const Flows<T>& flows, std::vector<T>& values,
                           const Asked& asked) const {
  const auto product = report_product(conditions, masses, tanks, flows, values, asked);
  const std::vector<T> temperatures = temperatures_of_making(conditions, tanks, flows);
  const auto put = [&](const auto&, const Measure& measure, const char*, const T& value) {
    values.push_back(measure.factor * value);
  };
  std::size_t first = 0;
  T catalyst(0.0);
  for (std::size_t s = 0; s < conditions.size(); ++s) {
    const std::size_t n = train.stages[s].tanks;
    catalyst += conditions[s].feeds.catalyst;
    const StageView<T, M> view{&conditions[s],
                               std::span(tanks).subspan(first, n),
                               std::span(flows).subspan(first, n),
                               s > 0 ? &conditions[s - 1] : nullptr,
                               std::span(temperatures).first(s + 1),
                               s + 1 == conditions.size() ? &product : nullptr,
                               asked.of_stage(s, takes::dew_point),
                               catalyst};
    const auto q = stage_quantities(
        train, masses, view,
        train.batch ? Inflow<T, M>{} : steady_.chain().inflow(masses, tanks, flows, first));
    visit_stage(train.catalyst, q, put);
    first += n;
  }
  // Stages of a batch that have not begun.
  values.resize(quantities.size() - train.molar_masses.size(),
                T(std::numeric_limits<double>::quiet_NaN()));
  for (const double molar_mass : train.molar_masses)
    values.push_back(distribution_at(masses, tanks.back(), molar_mass));
  asked.take_out(values);
}

template <int M>
void TrainModel<M>::report_sites(const Tanks<double>& tanks, const Flows<double>& flows,
                                 double batch_time, Result& result) const {
  const Masses& masses = steady_.masses();
  std::size_t last = 0;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    last += train.stages[s].tanks;
    const Tank<double, M>& tank = tanks[last - 1];
    const double rate = train.batch ? 1.0 / batch_time : flows[last - 1].rate;
    double sites = tank.medium.potential_sites + tank.medium.dead_potential;
    for (const auto& site : tank.sites) {
      sites += site.active.vacant + site.active.dormant + site.active.blocked + site.dead;
      for (const double live : site.active.live) sites += live;
    }
    auto& list = result.sites.emplace_back();
    const std::size_t types = tank.sites.size();
    for (std::size_t j = 0; j < types; ++j) {
      const auto& site = tank.sites[j];
      kinetics::Increment<double, M> all = site.added;
      for (std::size_t before = j; before < tank.carried.size(); before += types) {
        for (std::size_t i = 0; i < M; ++i) all.units[i] += tank.carried[before].units[i];
        all.chains += tank.carried[before].chains;
        all.second_moment += tank.carried[before].second_moment;
      }
      const auto so_far = kinetics::component_of(masses.monomer, all);
      const auto c = kinetics::component_of(masses.monomer, site.added);
      double live = 0.0;
      for (const double y : site.active.live) live += y;
      list.push_back({.vacant_fraction = site.active.vacant / sites,
                      .live_chains = rate * live,
                      .segments = rate * c.units,
                      .DPn = c.DPn,
                      .DPw = c.DPw,
                      .DPn_so_far = so_far.DPn,
                      .DPw_so_far = so_far.DPw});
    }
  }

  const Tank<double, M>& end = tanks.back();
  const std::size_t types = end.sites.size();
  double whole = 0.0;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    for (std::size_t j = 0; j < types; ++j) {
      const auto& x =
          s + 1 == train.stages.size() ? end.sites[j].added : end.carried[s * types + j];
      const auto c = kinetics::component_of(masses.monomer, x);
      if (!(c.mass > 0.0)) continue;
      whole += c.mass;
      result.components.push_back({.stage = s,
                                   .site_type = j,
                                   .mass_fraction = c.mass,
                                   .comonomer = 1.0 - c.propylene,
                                   .distribution = {c.DPn, c.DPw, c.unit_mass}});
    }
  }
  for (auto& component : result.components) component.mass_fraction /= whole;
}

template <int M>
void TrainModel<M>::report_particles(const Conditions& conditions, const Tanks<double>& tanks,
                                     const Flows<double>& flows, Result& result) const {
  double copolymer = 0.0, comonomer = 0.0;
  for (const ProductComponent& component : result.components) {
    if (train.stages[component.stage].part != Part::B) continue;
    copolymer += component.mass_fraction;
    const double propylene = (1.0 - component.comonomer) * steady_.masses().monomer[0] * 1000.0 /
                             component.distribution.unit_mass;
    comonomer += component.mass_fraction * (1.0 - propylene);
  }
  const auto spread =
      rubber_distribution<double, M>(train, steady_.masses(), conditions, tanks, flows, copolymer);
  if (!spread) return;
  result.particles = {spread->A, spread->B, spread->W,
                      amorphous_share_of_B(train.polymer, comonomer / copolymer)};
}

template <int M>
Result TrainModel<M>::failed(SolveStatus status, std::string message) const {
  Result result;
  result.status = status;
  result.message = std::move(message);
  result.quantities.assign(quantities.size(), std::numeric_limits<double>::quiet_NaN());
  return result;
}

template <int M>
std::vector<std::string> TrainModel<M>::state_names() const {
  std::vector<std::string> names;
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    const auto of_stage = state_names_of(s);
    names.insert(names.end(), of_stage.begin(), of_stage.end());
  }
  return names;
}

template <int M>
std::vector<std::string> TrainModel<M>::state_units() const {
  std::vector<std::string> units;
  for (auto tank : steady_.chain().state) {
    visit_fields(
        [&](const StateField& field, std::size_t, double) { units.emplace_back(field.unit); },
        tank);
  }
  return units;
}

template <int M>
std::vector<std::string> TrainModel<M>::state_names_of(std::size_t s) const {
  std::vector<std::string> names;
  const auto monomer = [&](std::size_t i) {
    const auto& monomers = train.catalyst.monomers;
    return i < monomers.size() ? monomers[i].name
                               : "monomer " + std::to_string(i + 1) + " (unused)";
  };
  const Stage& stage = train.stages[s];
  const Masses& masses = steady_.masses();
  const std::size_t types = masses.site_types;
  Tank<double, M> tank(masses.shape_of(s));
  for (std::size_t n = 0; n < stage.tanks; ++n) {
    const std::string at =
        stage.tanks > 1 ? stage.name + ", tank " + std::to_string(n + 1) : stage.name;
    const auto put_all = [&](auto& part, const std::string& place, const std::string& by) {
      visit_fields([&](const StateField& field, std::size_t i,
                       double) { names.push_back(place + ": " + name_of(field, monomer(i)) + by); },
                   part);
    };
    const auto of_type = [&](std::size_t j) { return at + ", site type " + std::to_string(j + 1); };
    put_all(tank.medium, at, "");
    for (std::size_t j = 0; j < types; ++j) put_all(tank.sites[j], of_type(j), "");
    for (std::size_t i = 0; i < tank.carried.size(); ++i) {
      put_all(tank.carried[i], of_type(i % types), " in " + train.stages[i / types].name);
    }
    for (std::size_t earlier = 0; earlier < s; ++earlier) {
      if (!masses.stages[earlier].seeded) continue;
      names.push_back(at + ": " + name_of(fields::carried_seed, "") + " of " +
                      train.stages[earlier].name);
    }
  }
  return names;
}

}  // namespace tandem::reactor::solve
