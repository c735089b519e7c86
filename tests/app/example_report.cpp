#include "tests/app/example_report.hpp"

#include <utility>

namespace tandem::test {

Example::Example() {
  make_train();
  make_point();
  make_product();
  make_judgement();
}

app::Report Example::report(app::Task task) const {
  return {.job = job,
          .answer = answer,
          .task = task,
          .quantities = quantities,
          .claims = {{1, optimize::Holds::unknown, true, {"needs confirmed: film"}},
                     {4, optimize::Holds::no, false, {"mfr_ratio 6 is above 5 by 1"}},
                     {8, optimize::Holds::yes, true, {}}},
          .verdict = answer.verdict};
}

app::Heat Example::heat() {
  job.train.stages[0].cooling.kind = reactor::CoolingKind::jacket;
  job.train.stages[0].cooling.limit = 8e6;
  app::Heat made;
  made.stability.status = reactor::SolveStatus::solved;
  made.stability.stages = {{true, 6840.0, nothing, nothing, "stable; slowest mode 1.9 h"},
                           {true, 3600.0, 1800.0, 900.0, "stable; slowest mode 1 h"}};
  reactor::LossOfCooling loop;
  loop.status = reactor::SolveStatus::solved;
  loop.temperature_bubble = 350.15;
  loop.time_to_bubble = 90.0;
  loop.temperature_max = 369.15;
  loop.time_max = 240.0;
  loop.end = reactor::LossEnd::rests;
  reactor::LossOfCooling gas;
  gas.status = reactor::SolveStatus::solved;
  gas.temperature_end = 358.15;
  gas.time_end = 600.0;
  gas.end = reactor::LossEnd::method_range;
  gas.method_to = 358.15;
  made.lost = {loop, gas};
  reactor::ThermalStage cold;
  cold.temperature = 320.0;
  cold.coolant = 305.0;
  cold.duty = 1e6;
  cold.production = 0.5;
  cold.folds = {{318.15, 325.15, true}, {311.15, 340.15, false}};
  cold.stability = made.stability.stages[0];
  reactor::ThermalStage hot = cold;
  hot.temperature = 343.15;
  hot.duty = 7.1e6;
  reactor::ThermalStage bed;
  bed.temperature = 348.15;
  bed.stability = made.stability.stages[1];
  made.states.emplace();
  made.states->status = reactor::SolveStatus::solved;
  made.states->states.resize(2);
  made.states->states[0].stages = {cold, bed};
  made.states->states[1].stages = {hot, bed};
  made.states->states[0].stable = made.states->states[1].stable = true;
  made.answer = 1;
  add("loop.duty_kW", "kW", "heat to be taken away", 7100.0);
  add("gas.duty_kW", "kW", "heat to be taken away", 950.0);
  return made;
}

void Example::set(const std::string& name, double value) {
  answer.simulated.quantities[reactor::find_quantity(quantities, name)] = value;
}

void Example::add(std::string name, std::string unit, std::string meaning, double value) {
  quantities.push_back({std::move(name), std::move(unit), std::move(meaning), false});
  answer.simulated.quantities.push_back(value);
}

void Example::make_train() {
  job.name = "membrane";
  job.title = "Membrane resin";
  job.file = "jobs/membrane.toml";
  job.resolved_toml = "title = \"Membrane resin\"\n";
  job.train.catalyst.name = "fourth generation";
  job.train.catalyst.monomers = {{"propylene", 0.04208}, {"ethylene", 0.02805}};
  job.train.catalyst.chemistry.site_types.resize(2);
  reactor::Stage loop;
  loop.name = "loop";
  loop.control = reactor::HoldUpControl::residence_time_and_solids;
  loop.chemistry.site_types.resize(2);
  reactor::Stage gas = loop;
  gas.name = "gas";
  gas.kind = reactor::StageKind::gas_bed;
  gas.part = reactor::Part::B;
  gas.control = reactor::HoldUpControl::hold_up;
  gas.hydrogen_phase = reactor::Phase::gas;
  gas.comonomer_phase.fill(reactor::Phase::gas);
  job.train.stages = {loop, gas};
}

void Example::make_point() {
  using reactor::Setting;
  answer.point.resize(2);
  for (auto& stage : answer.point)
    for (std::size_t i = 0; i < reactor::setting_count; ++i)
      if (reactor::traits_of(static_cast<Setting>(i)).role == reactor::Role::carry)
        stage.values[i] = 0.0;
  auto& loop = answer.point[0];
  loop[Setting::temperature] = 343.15;
  loop[Setting::pressure] = 40e5;
  loop[Setting::hydrogen_ratio] = 0.0015;
  loop[Setting::residence_time] = 2880.0;
  loop[Setting::slurry_solids] = 0.45;
  loop[Setting::catalyst_feed] = 0.6 / 3600.0;
  loop[Setting::cocatalyst_per_titanium] = 150.0;
  auto& gas = answer.point[1];
  gas[Setting::temperature] = 348.15;
  gas[Setting::pressure] = 16e5;
  gas[Setting::hydrogen_ratio] = 0.05;
  gas[Setting::comonomer_ratio_1] = 0.5;
  gas[Setting::hold_up] = 20000.0;
  answer.decisions = {{.decision = {.at = {0, Setting::temperature},
                                    .key = "stages.loop.temperature",
                                    .low = 333.15,
                                    .high = 343.15},
                       .value = 343.15,
                       .at_low = false,
                       .at_high = true}};
  job.decisions = {answer.decisions.front().decision};
  job.point = answer.point;
}

void Example::make_product() {
  answer.simulated.status = reactor::SolveStatus::solved;
  add("homopolymer_wt", "wt%", "part (A)", 60.0);
  add("mfr_rc", "g/10 min", "melt flow of part (B)", 0.25);
  add("mfr_ratio", "1", "MFR_PP/MFR_RC", 1.0 / 3.0);
  add("production_kg_per_h", "kg/h", "production", 20000.0);
  for (const std::string stage : {"loop", "gas"}) {
    add(stage + ".temperature_C", "degC", "temperature", stage == "loop" ? 70.0 : 75.0);
    add(stage + ".residence_time_h", "h", "residence time of the powder", 0.8);
    add(stage + ".production_kg_per_h", "kg/h", "production", 10000.0);
    add(stage + ".potential_fraction", "1", "sites not yet active", 0.01);
    add(stage + ".propylene_feed_kg_per_h", "kg/h", "fresh monomer", 9000.0);
    add(stage + ".ethylene_feed_kg_per_h", "kg/h", "fresh monomer", stage == "gas" ? 4000.0 : 0.0);
    add(stage + ".poison_feed_mol_per_h", "mol/h", "fresh poison", 0.0);
  }
  answer.simulated.sites = {{{1e-5, 1.0, 2.0, 1000.0, 2000.0}, {2e-5, 3.0, 4.0, 500.0, 1000.0}},
                            {{1e-6, 0.5, nothing, 10.0, 20.0}, {0.0, 0.0, 0.0, 1.0, 1.0}}};
  answer.simulated.components = {{0, 0, 0.25, 0.0, {1000.0, 2000.0, 42.08}},
                                 {0, 1, 0.35, 0.0, {500.0, 1000.0, 42.08}},
                                 {1, 0, 0.4, 0.505, {5000.0, 10000.0, 35.0}},
                                 {1, 1, 0.0, 0.0, {nothing, nothing, nothing}}};
  answer.simulated.counts = {738, 1230, 20, 40, 1500, 3};
  answer.start_up.time = {0.0, 1800.0};
  answer.start_up.quantities = {std::vector<double>(quantities.size(), nothing),
                                answer.simulated.quantities};
  answer.start_up_to_bands = 11.5 * 3600.0;
  answer.seed_at_bands = 2.34;
}

void Example::make_judgement() {
  const optimize::Band ratio{
      .quantity = "mfr_ratio", .low = 1.0 / 3.0, .high = 5.0, .origin = optimize::of_claim(4)};
  const optimize::Band split{
      .quantity = "homopolymer_wt", .low = 40.0, .high = 70.0, .origin = optimize::of_claim(5)};
  answer.verdict = optimize::Verdict::feasible;
  answer.bands = {{ratio, 1.0 / 3.0, true, 0.0, true}, {split, 60.0, true, 10.0, false}};
  answer.starts = {{.feasible = true, .objective = 1.5, .evaluations = 40, .end = "converged"},
                   {.feasible = false, .objective = 0.5, .evaluations = 30, .end = "stalled"}};
  answer.evaluations = 70;
}

}  // namespace tandem::test
