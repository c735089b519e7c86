// How the heat of a stage leaves, and what the plant can take away.

#include <catch2/catch.hpp>

#include "app/recipe/recipe_files.hpp"
#include "app/results/result_json.hpp"
#include "app/screens/summary.hpp"
#include "optimize/constraint.hpp"
#include "optimize/problem.hpp"
#include "tests/app/fault_of.hpp"
#include "tests/support/json.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::reactor::CoolingKind;
using tandem::reactor::Setting;

namespace {

const std::string jacket =
    "[stages.loop.cooling]\nkind = \"jacket\"\nheat_transfer = \"120 kW/K\"\n";

}  // namespace

TEST_CASE("cooling: isothermal unless a job says otherwise") {
  const Job job = job_of("");
  CHECK(job.train.stages[0].cooling.kind == CoolingKind::isothermal);
  CHECK(std::isinf(job.train.stages[0].cooling.limit));
  CHECK(job.bands.empty());
  CHECK(contains(job.resolved_toml, "[stages.loop.cooling]\nkind = \"isothermal\""));
}

TEST_CASE("cooling: a jacket, its coolant a decision, its hold-up by default a minute's flow") {
  const Job job = job_of(jacket +
                         "coolant_flow = \"360 t/h\"\n"
                         "coolant_temperature = [\"15 degC\", \"35 degC\"]\n");
  const auto& cooling = job.train.stages[0].cooling;
  CHECK(cooling.kind == CoolingKind::jacket);
  CHECK(cooling.transfer == Approx(120e3));
  CHECK(cooling.flow == Approx(100.0 * 4180.0));
  CHECK(cooling.hold_up == Approx(60.0 * 100.0 * 4180.0));
  CHECK(job.point[0][Setting::coolant_temperature] == Approx(298.15));
  REQUIRE(job.decisions.size() == 1);
  CHECK(job.decisions[0].at.setting == Setting::coolant_temperature);
  CHECK(job_of(jacket + "coolant_flow = \"100 kW/K\"\nhold_up = \"20 MJ/K\"\n")
            .train.stages[0]
            .cooling.hold_up == Approx(20e6));
}

TEST_CASE("cooling: a limit is a band of the plant, whatever the cooling") {
  const Job job = job_of(
      "[stages.gas.cooling]\nkind = \"gas loop\"\nheat_transfer = \"90 kW/K\"\n"
      "coolant_flow = \"100 kW/K\"\nlimit = \"8 MW\"\n"
      "[stages.loop.cooling]\nlimit = \"5 MW\"\n");
  CHECK(job.train.stages[1].cooling.kind == CoolingKind::gas_loop);
  REQUIRE(job.bands.size() == 2);
  CHECK(job.bands[0].quantity == "loop.duty_kW");
  CHECK(job.bands[0].high == Approx(5000.0));
  CHECK(std::isinf(job.bands[0].low));
  CHECK(job.bands[1].quantity == "gas.duty_kW");
  CHECK(job.bands[1].origin == tandem::optimize::of_plant("cooling of gas"));
  CHECK_FALSE(contains(job.resolved_toml, "duty_kW"));
  // Held, but no part of the margin that a product is optimized for.
  const auto quantities = tandem::reactor::quantities_of(job.train);
  const std::vector<double> nominal(quantities.size(), 1.0);
  for (const auto& each : tandem::optimize::constraints_of(job.bands, quantities, nominal))
    CHECK(each.plant);
}

TEST_CASE("cooling: an override makes a cooled stage isothermal") {
  const Job job =
      job_of(jacket + "coolant_flow = \"100 kW/K\"\n", {"stages.loop.cooling.kind=isothermal"});
  CHECK(job.train.stages[0].cooling.kind == CoolingKind::isothermal);
}

TEST_CASE("cooling: heats of polymerization and of the polymer") {
  const Job job = job_of(
      "polymer.heat_capacity = \"2000 J/(kg K)\"\npolymer.amorphous_heat = \"4 kJ/mol\"\n"
      "heat_of_polymerization.ethylene = \"101 kJ/mol\"\n");
  CHECK(job.train.polymer.heat_capacity == Approx(2000.0));
  CHECK(job.train.polymer.amorphous_heat == Approx(4000.0));
  CHECK(job.train.catalyst.monomers[0].heat_of_polymerization == Approx(104e3));
  CHECK(job.train.catalyst.monomers[1].heat_of_polymerization == Approx(101e3));
}

TEST_CASE("cooling: a jacketed loop simulated, its heat on screen, page and in result.json") {
  const std::string method = GENERATE("correlations", "pc-saft");
  const Job job =
      job_of("property_method = \"" + method +
             "\"\ntrain = [\"loop\"]\n[stages.loop.cooling]\n"
             "kind = \"jacket\"\nheat_transfer = \"2 MW/K\"\ncoolant_flow = \"2 MW/K\"\n"
             "coolant_temperature = \"60 degC\"\n");
  const auto answer = tandem::optimize::simulate({.train = job.train, .point = job.point});
  INFO(answer.message);
  REQUIRE(answer.simulated.status == tandem::reactor::SolveStatus::solved);
  Report report = make_report(job, answer, Task::simulate);
  report.heat = heat_of(job, answer);
  REQUIRE(report.heat);
  REQUIRE(report.heat->states);
  INFO(report.heat->states->message << report.heat->stability.message);
  REQUIRE(report.heat->answer);
  const auto& state = report.heat->states->states[*report.heat->answer];
  CHECK(state.stages[0].temperature - 273.15 ==
        Approx(report.value("loop.temperature_C")).margin(1e-3));
  CHECK(state.stages[0].duty * 1e-3 == Approx(report.value("loop.duty_kW")).epsilon(1e-4));
  const auto result = tandem::tests::json_of(result_json(report));
  CHECK(result["stages"][0]["heat"]["stability"]["slowest_h"].get<double>() > 0.0);
  CHECK(result["stages"][0]["heat"]["loss_of_cooling"]["rise_at_start_K_per_min"].get<double>() >
        0.0);
  CHECK(result["thermal_states"].size() == report.heat->states->states.size());
  CHECK(contains(recipe_md(make_recipe(report, {}, ""), report), " (this page)** | loop |"));
  CHECK(contains(summary(report, {}), "\nHeat "));
}

TEST_CASE("cooling: the heat of a batch and of imposed concentrations is not looked at") {
  Job job = job_of("");
  tandem::optimize::Answer answer;
  answer.point = job.point;
  CHECK_FALSE(heat_of(job, answer));  // nothing was simulated
  answer.simulated.status = tandem::reactor::SolveStatus::solved;
  job.train.batch = true;
  CHECK_FALSE(heat_of(job, answer));
  job.train.batch = false;
  job.train.property_method = tandem::reactor::imposed_method();
  CHECK_FALSE(heat_of(job, answer));
}

TEST_CASE("bad input: cooling") {
  CHECK_FAULT(fault_of(jacket), 3, 14, "stages.loop.cooling.coolant_flow",
              "missing: coolant_flow = \"100 kW/K\"");
  CHECK_FAULT(fault_of(jacket + "coolant_flow = \"3 bar\"\n"), 6, 16,
              "stages.loop.cooling.coolant_flow", "a mass flow");
  CHECK_FAULT(fault_of("[stages.loop.cooling]\nheat_transfer = \"120 kW/K\"\n"), 4, 1,
              "stages.loop.cooling.heat_transfer", "isothermal stage");
  CHECK_FAULT(fault_of("[stages.loop.cooling]\nkind = \"gas loop\"\n"), 4, 8,
              "stages.loop.cooling.kind", "\"isothermal\" or \"jacket\"");
  CHECK_FAULT(fault_of("[stages.loop.cooling]\nlimit = \"8 kW/K\"\n"), 4, 9,
              "stages.loop.cooling.limit", "MW");
  CHECK_FAULT(fault_of("[stages.loop.cooling]\nlimit = \"0 MW\"\n"), 4, 9,
              "stages.loop.cooling.limit", "outside its range");
  CHECK_FAULT(fault_of(jacket + "coolant_flow = \"100 kW/K\"\n[stages.loop]\n"
                                "temperature = [\"60 degC\", \"80 degC\"]\n"),
              8, 1, "stages.loop.temperature", "coolant_temperature");
}
