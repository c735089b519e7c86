#include "tests/app/kinds_of_job.hpp"

#include <fmt/format.h>

namespace tandem::test {
namespace {

const std::string configs = std::string(TANDEM_SOURCE_DIR) + "/configs/";
const std::string bands = "\n[[bands]]\nquantity = \"mfr_whole\"\nrange = \"[0.01, 1000]\"\n";
const std::string uncertain =
    "\n[[uncertain]]\nkey = \"reactions.transfer_to_hydrogen.k\"\nwidth = \"5 %\"\n";
const std::string small =
    "\n[search]\nstarts = 1\nevaluations = 4\n"
    "\n[uncertainty]\nsamples = 100\nindex_samples = 0\n";
const std::string all = bands + uncertain + small;

const std::string correlations = "property_method = \"correlations\"\n";
const std::string ethylene =
    "catalyst = \"" + configs + "catalysts/representative-ethylene.toml\"\n";
const std::string teaching = "catalyst = \"" + configs + "catalysts/aspen-teaching-set.toml\"\n";

std::string plant(const std::string& name) {
  return "plant = \"" + configs + "plants/" + name + ".toml\"\n";
}

const std::string autoclave = R"(operation = "batch"

[stages.autoclave]
kind = "pool"
temperature = ["65 degC", "75 degC"]
residence_time = "1.5 h"
hold_up = "2 L"
catalyst_feed = "10 mg"
cocatalyst_feed = "5 mmol"
liquid_H2_per_C3 = ["1 mmol/mol", "10 mmol/mol"]
)";
const std::string second_step = R"(
[stages.second]
kind = "gas bed"
part = "B"
temperature = "70 degC"
pressure = "15 bara"
residence_time = ["20 min", "40 min"]
gas_C2_per_C3 = "0.5 mol/mol"
gas_H2_per_C3 = "50 mmol/mol"
)";
const std::string imposed_batch = R"(property_method = "imposed"
operation = "batch"
train = ["autoclave"]

[stages.autoclave]
kind = "pool"
temperature = "60 degC"
pressure = "30 bara"
residence_time = ["1 h", "2 h"]
catalyst_feed = "10 mg"

[stages.autoclave.imposed]
propylene = "8.5 mol/L"
hydrogen = ["0.01 mol/L", "0.1 mol/L"]
cocatalyst = "1e-4 mol/L"
)";
const std::string imposed_tank = R"(
[stages.reactor]
catalyst_feed = ["2 kg/h", "4 kg/h"]
imposed.hydrogen = ["0.03 mol/L", "0.1 mol/L"]
)";
const std::string two_ratios = R"(
[stages.loop]
liquid_H2_per_C3 = ["1 mmol/mol", "4 mmol/mol"]

[stages.gas]
gas_C2_per_C3 = ["0.2 mol/mol", "0.6 mol/mol"]
)";
const std::string two_feeds = R"(
[stages.loop]
feeds.hydrogen = ["2 kg/h", "4 kg/h"]

[stages.gas]
feeds.hydrogen = ["8 kg/h", "12 kg/h"]
)";
const std::string jacket = R"(
[stages.loop.cooling]
kind = "jacket"
heat_transfer = "4 MW/K"
coolant_flow = "8 MW/K"
coolant_temperature = "65 degC"
)";
const std::string gas_loop = R"(
[stages.gas.cooling]
kind = "gas loop"
heat_transfer = "2 MW/K"
coolant_flow = "2 MW/K"
coolant_temperature = "62 degC"
)";
const std::string held = R"(
[stages.gas]
gas_C2_per_C3 = "0.4 mol/mol"
)";
const std::string pool = R"(train = ["pool"]

[stages.pool]
kind = "pool"
temperature = ["65 degC", "75 degC"]
residence_time = "1 h"
slurry_solids = "40 wt%"
catalyst_feed = "1 kg/h"
Al_per_Ti = "150 mol/mol"
liquid_H2_per_C3 = ["1 mmol/mol", "10 mmol/mol"]
)";
const std::string horizontal = R"(
[stages.first]
gas_H2_per_C3 = ["5 mmol/mol", "0.1 mol/mol"]

[stages.second]
gas_C2_per_C3 = ["0.2 mol/mol", "0.6 mol/mol"]
)";

/// Four pools and four gas beds, the last two for part (B).
std::string eight_stages() {
  std::string text = "train = [\"s1\", \"s2\", \"s3\", \"s4\", \"s5\", \"s6\", \"s7\", \"s8\"]\n";
  for (int i = 1; i <= 8; ++i) {
    text += fmt::format(
        "\n[stages.s{}]\npart = \"{}\"\ntemperature = \"70 degC\"\nresidence_time = \"20 min\"\n",
        i, i > 6 ? "B" : "A");
    text +=
        i > 4 ? fmt::format(
                    "kind = \"gas bed\"\npressure = \"{} bar\"\ngas_H2_per_C3 = \"50 mmol/mol\"\n",
                    38 - 3 * i)
              : std::string("kind = \"pool\"\nslurry_solids = \"40 wt%\"\n");
    if (i == 1)
      text +=
          "liquid_H2_per_C3 = [\"1 mmol/mol\", \"10 mmol/mol\"]\n"
          "catalyst_feed = [\"0.5 kg/h\", \"1 kg/h\"]\nAl_per_Ti = \"150 mol/mol\"\n";
    else if (i <= 4)
      text += "liquid_H2_per_C3 = \"4 mmol/mol\"\n";
    if (i > 6) text += "gas_C2_per_C3 = \"0.3 mol/mol\"\n";
    if (i < 8) text += "carry_propylene = \"2 %\"\ncarry_hydrogen = \"2 %\"\n";
  }
  return text;
}

const std::string one_site_and_bed = R"toml(reference_temperature = "70 degC"
train = ["bed"]

[sites]
count = 1
potential = "0.3 mol/kg"
titanium = "2.4 wt%"

[reactions]
activation_spontaneous = { k = 0.01, unit = "1/s", E = "50 kJ/mol" }
propagation = { k = 80.0, unit = "L/(mol s)", E = "50 kJ/mol" }
transfer_to_hydrogen = { k = 5.0, unit = "L/(mol s)", E = "50 kJ/mol" }

[stages.bed]
kind = "gas bed"
part = "A"
temperature = "70 degC"
pressure = "20 bara"
residence_time = "90 min"
catalyst_feed = ["0.5 kg/h", "2 kg/h"]
imposed.propylene = "5 mol/L"
imposed.hydrogen = ["0.01 mol/L", "0.1 mol/L"]
)toml";

/// A catalyst of `count` monomers written into the job, in one gas bed.
std::string of_monomers(std::size_t count) {
  const std::vector<std::string> names{"propylene", "ethylene", "1-butene", "1-hexene"};
  std::string list, ratios;
  for (std::size_t i = 0; i < count; ++i)
    list += (i > 0 ? ", " : "") + fmt::format("\"{}\"", names[i]);
  const std::vector<std::string> keys{"", "imposed.ethylene", "imposed.1-butene",
                                      "imposed.1-hexene"};
  for (std::size_t i = 1; i < count; ++i) ratios += keys[i] + " = \"0.5 mol/L\"\n";
  return "property_method = \"imposed\"\nmonomers = [" + list + "]\n" + one_site_and_bed + ratios;
}

std::vector<KindOfJob> made() {
  const std::string loop_ratio = "stages.loop.liquid_H2_per_C3",
                    gas_ratio = "stages.gas.gas_C2_per_C3";
  const KindOfJob ratios{.name = {},
                         .text = {},
                         .key = loop_ratio,
                         .low = "1 mmol/mol",
                         .high = "4 mmol/mol",
                         .other_key = gas_ratio};
  const auto like = [](KindOfJob kind, std::string name, std::string text) {
    kind.name = std::move(name);
    kind.text = std::move(text);
    return kind;
  };
  const auto without = [](KindOfJob kind, bool decides, bool asks) {
    kind.decides = decides;
    kind.asks = asks;
    if (!decides) kind.other_key.clear();
    return kind;
  };
  const KindOfJob batch{.name = {},
                        .text = {},
                        .key = "stages.autoclave.liquid_H2_per_C3",
                        .low = "1 mmol/mol",
                        .high = "10 mmol/mol",
                        .other_key = "stages.autoclave.temperature",
                        .batch = true};
  const KindOfJob tank{.name = {},
                       .text = {},
                       .key = "stages.reactor.imposed.hydrogen",
                       .low = "0.03 mol/L",
                       .high = "0.1 mol/L",
                       .other_key = "stages.reactor.catalyst_feed"};
  const KindOfJob bed{.name = {},
                      .text = {},
                      .key = "stages.bed.imposed.hydrogen",
                      .low = "0.01 mol/L",
                      .high = "0.1 mol/L",
                      .other_key = "stages.bed.catalyst_feed"};
  const std::string train = plant("loop-and-gas-bed") + ethylene + correlations;
  const std::string one = "train = [\"autoclave\"]\n",
                    two = "train = [\"autoclave\", \"second\"]\n";
  std::vector<KindOfJob> kinds{
      like(batch, "batch", ethylene + correlations + one + autoclave + all),
      like(batch, "batch-pc-saft", ethylene + one + autoclave + all),
      like(batch, "batch-of-two", ethylene + correlations + two + autoclave + second_step + all),
      {.name = "batch-imposed",
       .text = teaching + imposed_batch + all,
       .key = "stages.autoclave.imposed.hydrogen",
       .low = "0.01 mol/L",
       .high = "0.1 mol/L",
       .other_key = "stages.autoclave.residence_time",
       .batch = true},
      like(ratios, "set-points", train + two_ratios + all),
      {.name = "feeds",
       .text = plant("loop-and-gas-bed-by-feeds") + ethylene + correlations + two_feeds + all,
       .key = "stages.loop.feeds.hydrogen",
       .low = "2 kg/h",
       .high = "4 kg/h",
       .other_key = "stages.gas.feeds.hydrogen"},
      like(ratios, "jacket", train + two_ratios + jacket + all),
      like(ratios, "gas-loop", train + two_ratios + gas_loop + all),
      like(tank, "imposed", plant("aspen-cstr") + teaching + imposed_tank + all),
      like(ratios, "prepolymerization",
           plant("loop-and-gas-bed-with-prepolymerization") + ethylene + correlations + two_ratios +
               all),
      {.name = "one-stage",
       .text = ethylene + correlations + pool + all,
       .key = "stages.pool.liquid_H2_per_C3",
       .low = "1 mmol/mol",
       .high = "10 mmol/mol",
       .other_key = "stages.pool.temperature"},
      {.name = "eight-stages",
       .text = ethylene + correlations + eight_stages() + all,
       .key = "stages.s1.liquid_H2_per_C3",
       .low = "1 mmol/mol",
       .high = "10 mmol/mol",
       .other_key = "stages.s1.catalyst_feed"},
      {.name = "tanks-in-series",
       .text = plant("horizontal-gas-train") + ethylene + correlations + horizontal + all,
       .key = "stages.first.gas_H2_per_C3",
       .low = "5 mmol/mol",
       .high = "0.1 mol/mol",
       .other_key = "stages.second.gas_C2_per_C3"},
      like(without(ratios, false, true), "without-ranges", train + held + all),
      like(without(ratios, true, false), "without-bands", train + two_ratios + uncertain + small),
      like(without(ratios, false, false), "without-both", train + held + small),
  };
  for (std::size_t count = 1; count <= 4; ++count)
    kinds.push_back(like(bed, fmt::format("monomers-{}", count), of_monomers(count) + all));
  return kinds;
}

}  // namespace

const std::vector<KindOfJob>& kinds_of_job() {
  static const std::vector<KindOfJob> kinds = made();
  return kinds;
}

}  // namespace tandem::test
