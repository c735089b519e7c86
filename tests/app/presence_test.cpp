// Which quantities a train has: the table says of none that it cannot be where the model answers a number, and of
// none that it can be where the model answers none.

#include <fmt/format.h>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/job/build_claims.hpp"
#include "reactor/train_solver.hpp"
#include "tests/app/fault_of.hpp"

using namespace tandem;
using namespace tandem::app;
using namespace tandem::app::test;

namespace {

struct Way {
  std::string name;
  std::string stage;
  std::string job = {};
};

std::vector<Way> ways() {
  const std::string liquid = "temperature = \"60 degC\"\npressure = \"40 bara\"\n";
  const std::string gas =
      "kind = \"gas bed\"\ntemperature = \"60 degC\"\npressure = \"15 bara\"\n"
      "gas_H2_per_C3 = \"10 mmol/mol\"\ngas_inert_fraction = \"10 mol%\"\n";
  const std::string H2 = "liquid_H2_per_C3 = \"2 mmol/mol\"\n";
  const std::string loop = "kind = \"loop\"\n" + liquid;
  const std::string pool = "kind = \"pool\"\ntemperature = \"60 degC\"\n";
  const std::string time = "residence_time = \"1 h\"\n", volume = "hold_up = \"50 m3\"\n";
  const std::string fed =
      "run_by = \"feeds\"\nvessel_volume = \"90 m3\"\n"
      "feeds.propylene = \"20 t/h\"\nfeeds.ethylene = \"100 kg/h\"\n"
      "feeds.hydrogen = \"1 kg/h\"\nfeeds.propane = \"100 kg/h\"\n";
  const std::string batch = "operation = \"batch\"\n";
  const std::string imposed = "property_method = \"imposed\"\n";
  const std::string seen = "pressure = \"15 bara\"\ntemperature = \"60 degC\"\n" + time +
                           "imposed.propylene = \"8 mol/L\"\nimposed.ethylene = \"1 mol/L\"\n"
                           "imposed.hydrogen = \"10 mmol/L\"\nimposed.cocatalyst = \"1 mmol/L\"\n";
  return {{"loop", loop + time + H2},
          {"pool", pool + time + H2},
          {"gas bed", gas + "hold_up = \"20 t\"\nvessel_volume = \"90 m3\"\n"},
          {"loop by feeds", loop + fed + "slurry_volume = \"90 m3\"\n"},
          {"batch of a loop", loop + time + volume + H2, batch},
          {"batch of a bed", gas + time + "seed_bed = \"1 kg\"\n", batch},
          {"batch on the powder of both parts",
           gas + time + "seed_bed = \"1 kg\"\nseed.copolymer_wt = 20.0\n" +
               "seed.copolymer_propylene_wt = 50.0\n",
           batch},
          {"batch on its own powder",
           gas + time + "seed_bed = \"1 kg\"\nseed.grade = \"product\"\n", batch},
          {"imposed loop", "kind = \"loop\"\n" + seen, imposed},
          {"imposed bed", "kind = \"gas bed\"\n" + seen, imposed}};
}

/// What the model answers of a job at its point, by every way it has of computing.
std::vector<double> answered(const Job& job) {
  reactor::TrainSolver solver(job.train);
  const reactor::Result result =
      job.train.batch ? solver.start_up(job.point, {}, nullptr) : solver.steady(job.point);
  INFO(result.message);
  REQUIRE(result.status == reactor::SolveStatus::solved);
  return result.quantities;
}

void table_agrees(const Job& job) {
  const auto quantities = app::quantities_of(job);
  const std::vector<double> values = answered(job);
  REQUIRE(quantities.size() == values.size());
  for (std::size_t q = 0; q < values.size(); ++q) {
    INFO(quantities[q].name << " = " << values[q] << "; absent: " << quantities[q].absent);
    CHECK(quantities[q].absent.empty() == !std::isnan(values[q]));
  }
}

}  // namespace

TEST_CASE("presence: a quantity is told absent exactly where the model has none") {
  for (const Way& way : ways()) {
    const bool is_imposed = way.job.find("imposed") != std::string::npos;
    for (const char* method : {"pc-saft", "correlations"}) {
      if (is_imposed && method == std::string("pc-saft")) continue;
      for (const char* parts : {"A", "B", "AA", "AB", "BA"}) {
        INFO(way.name << ", " << method << ", parts " << parts);
        const std::string labels = parts;
        std::string text = way.job;
        if (!is_imposed) text += fmt::format("property_method = \"{}\"\n", method);
        text += labels.size() == 1 ? "train = [\"one\"]\n" : "train = [\"one\", \"two\"]\n";
        for (std::size_t s = 0; s < labels.size(); ++s)
          text += fmt::format("[stages.{}]\n{}part = \"{}\"\n", s == 0 ? "one" : "two", way.stage,
                              labels[s]) +
                  (s > 0 ? ""
                   : way.job.starts_with("operation")
                       ? "catalyst_feed = \"1 g\"\nAl_per_Ti = \"100 mol/mol\"\n"
                       : "catalyst_feed = \"200 g/h\"\nAl_per_Ti = \"100 mol/mol\"\n");
        const JobFiles files;
        files.write("catalyst.toml", JobFiles::catalyst);
        const auto path = files.write("job.toml", "catalyst = \"catalyst.toml\"\n" + text);
        table_agrees(tests::sound(read_job(path)));
      }
    }
  }
}

TEST_CASE("presence: of the shipped jobs, too") {
  for (const char* name : {"membrane-resin", "horizontal-gas", "butene-copolymer", "aspen-pp",
                           "two-stages-by-feeds"}) {
    INFO(name);
    table_agrees(tests::shipped_job(name));
  }
}

TEST_CASE("presence: a band, a target or a claim on what the train cannot have is bad input") {
  const std::string band = "[[bands]]\nrange = \"[3, inf)\"\nquantity = ";
  CHECK_FAULT(fault_of(band + "\"loop.dew_margin_K\"\n"), 5, 12, "bands.quantity",
              "a loop has no such quantity");
  CHECK_FAULT(fault_of(band + "\"loop.gas_H2_per_C3\"\n"), 5, 12, "bands.quantity",
              "a loop has no gas");
  CHECK_FAULT(fault_of(band + "\"gas.level\"\n"), 5, 12, "bands.quantity", "vessel_volume");
  CHECK_FAULT(fault_of(band + "\"gas.transfer_pressure_drop_bar\"\n"), 5, 12, "bands.quantity",
              "no gas bed comes before it");
  CHECK_FAULT(fault_of(band + "\"aluminium_per_silane\"\n"), 5, 12, "bands.quantity",
              "no stage is fed donor");
  CHECK_FAULT(fault_of("[[targets]]\nquantity = \"pore_filling\"\nvalue = 1\nuse = \"check\"\n"), 4,
              12, "targets.quantity", "porosity");
  CHECK_FAULT(fault_of("train = [\"loop\"]\nclaims = [1]\n"), 4, 1, "claims", "part (B)");
  // A donor that may be fed is one.
  CHECK(job_of("stages.loop.Si_per_Ti = [\"0 mol/mol\", \"20 mol/mol\"]\n" + band +
               "\"aluminium_per_silane\"\n")
            .bands.size() == 1);
}
