// The tables of studies are in the units in which the job has its numbers: 30 quantities typed in three systems of units,
// printed, and read back.

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using json = tandem::tests::Json;
using tandem::test::content_of;
using tandem::test::Run;
using tandem::test::Workplace;

namespace {

/// A set point as it is typed.
struct Point {
  std::string key, number, unit;
};

/// A band as it is typed, and what its quantity is called in that unit.
struct Banded {
  std::string quantity, range, unit, column;
};

struct System {
  std::string name;
  std::vector<Point> points;
  std::vector<Banded> bands;
  std::string sweep_from, sweep_to, sweep_column;  ///< of the bed's temperature
};

// 16 set points and 14 bands: the same plant by three people.
const std::vector<System> systems{
    {"plant",
     {{"stages.loop.temperature", "70", "degC"},
      {"stages.loop.pressure", "38.5", "barg"},
      {"stages.loop.liquid_H2_per_C3", "1.8", "mmol/mol"},
      {"stages.loop.catalyst_feed", "1.25", "kg/h"},
      {"stages.loop.liquid_propane_fraction", "4", "mol%"},
      {"stages.loop.slurry_solids", "41", "wt%"},
      {"stages.loop.hold_up", "60", "m3"},
      {"stages.loop.feed_temperature", "30", "degC"},
      {"stages.loop.cocatalyst_feed", "12", "mol/h"},
      {"stages.gas.temperature", "72", "degC"},
      {"stages.gas.pressure", "15.2", "barg"},
      {"stages.gas.gas_H2_per_C3", "45", "mmol/mol"},
      {"stages.gas.gas_C2_per_C3", "0.52", "mol/mol"},
      {"stages.gas.hold_up", "28", "t"},
      {"stages.gas.gas_inert_fraction", "8", "mol%"},
      {"stages.gas.feed_temperature", "28", "degC"}},
     {{"production_kg_per_h", "[8, 90]", "t/h", "production (t/h)"},
      {"loop.duty_kW", "[1, 40]", "MW", "loop.duty (MW)"},
      {"gas.duty_kW", "[0.5, 40]", "MW", "gas.duty (MW)"},
      {"loop.powder_out_kg_per_h", "[5, 90]", "t/h", "loop.powder_out (t/h)"},
      {"gas.powder_out_kg_per_h", "[5, 90]", "t/h", "gas.powder_out (t/h)"},
      {"loop.residence_time_h", "[6, 600]", "min", "loop.residence_time (min)"},
      {"gas.residence_time_h", "[6, 600]", "min", "gas.residence_time (min)"},
      {"loop.propylene_feed_kg_per_h", "[10, 200]", "t/h", "loop.propylene_feed (t/h)"},
      {"gas.ethylene_feed_kg_per_h", "[0.1, 50]", "t/h", "gas.ethylene_feed (t/h)"},
      {"loop.hydrogen_feed_kg_per_h", "[0.01, 50]", "kg/h", "loop.hydrogen_feed_kg_per_h"},
      {"gas.powder_kg", "[10, 60]", "t", "gas.powder (t)"},
      {"loop.flashed_off_kg_per_h", "[1, 200]", "t/h", "loop.flashed_off (t/h)"},
      {"loop.catalyst_feed_kg_per_h", "[0.1, 5]", "kg/h", "loop.catalyst_feed_kg_per_h"},
      {"gas.temperature_C", "[60, 80]", "degC", "gas.temperature_C"}},
     "70",
     "74",
     "gas temperature (degC)"},
    {"SI",
     {{"stages.loop.temperature", "343.15", "K"},
      {"stages.loop.pressure", "3951.3", "kPa"},
      {"stages.loop.liquid_H2_per_C3", "0.0018", "mol/mol"},
      {"stages.loop.catalyst_feed", "0.35", "g/s"},
      {"stages.loop.liquid_propane_fraction", "0.04", "mol/mol"},
      {"stages.loop.slurry_solids", "0.41", "kg/kg"},
      {"stages.loop.hold_up", "60", "m3"},
      {"stages.loop.feed_temperature", "303.15", "K"},
      {"stages.loop.cocatalyst_feed", "0.0033", "mol/s"},
      {"stages.gas.temperature", "345.15", "K"},
      {"stages.gas.pressure", "1.6213", "MPa"},
      {"stages.gas.gas_H2_per_C3", "0.045", "mol/mol"},
      {"stages.gas.gas_C2_per_C3", "520", "mmol/mol"},
      {"stages.gas.hold_up", "28000", "kg"},
      {"stages.gas.gas_inert_fraction", "0.08", "mol/mol"},
      {"stages.gas.feed_temperature", "301.15", "K"}},
     {{"production_kg_per_h", "[2.1, 25]", "kg/s", "production (kg/s)"},
      {"loop.duty_kW", "[1000, 40000]", "kW", "loop.duty_kW"},
      {"gas.duty_kW", "[500, 40000]", "kW", "gas.duty_kW"},
      {"loop.powder_out_kg_per_h", "[1.3, 25]", "kg/s", "loop.powder_out (kg/s)"},
      {"gas.powder_out_kg_per_h", "[1.3, 25]", "kg/s", "gas.powder_out (kg/s)"},
      {"loop.residence_time_h", "[360, 36000]", "s", "loop.residence_time (s)"},
      {"gas.residence_time_h", "[360, 36000]", "s", "gas.residence_time (s)"},
      {"loop.propylene_feed_kg_per_h", "[2.7, 56]", "kg/s", "loop.propylene_feed (kg/s)"},
      {"gas.ethylene_feed_kg_per_h", "[0.03, 14]", "kg/s", "gas.ethylene_feed (kg/s)"},
      {"loop.hydrogen_feed_kg_per_h", "[0.003, 14]", "g/s", "loop.hydrogen_feed (g/s)"},
      {"gas.powder_kg", "[10000, 60000]", "kg", "gas.powder_kg"},
      {"loop.flashed_off_kg_per_h", "[0.3, 56]", "kg/s", "loop.flashed_off (kg/s)"},
      {"loop.catalyst_feed_kg_per_h", "[0.03, 1.4]", "g/s", "loop.catalyst_feed (g/s)"},
      {"gas.temperature_C", "[333.15, 353.15]", "K", "gas.temperature (K)"}},
     "343.15",
     "347.15",
     "gas temperature (K)"},
    {"US",
     {{"stages.loop.temperature", "158", "degF"},
      {"stages.loop.pressure", "558.4", "psig"},
      {"stages.loop.liquid_H2_per_C3", "1800", "ppm mol"},
      {"stages.loop.catalyst_feed", "2.75", "lb/h"},
      {"stages.loop.liquid_propane_fraction", "4", "vol%"},
      {"stages.loop.slurry_solids", "41", "wt%"},
      {"stages.loop.hold_up", "2119", "ft3"},
      {"stages.loop.feed_temperature", "86", "degF"},
      {"stages.loop.cocatalyst_feed", "3.1", "lb/h"},
      {"stages.gas.temperature", "161.6", "degF"},
      {"stages.gas.pressure", "220.5", "psig"},
      {"stages.gas.gas_H2_per_C3", "45000", "umol/mol"},
      {"stages.gas.gas_C2_per_C3", "0.52", "mol/mol"},
      {"stages.gas.hold_up", "61.7", "klb"},
      {"stages.gas.gas_inert_fraction", "8", "vol%"},
      {"stages.gas.feed_temperature", "82.4", "degF"}},
     {{"production_kg_per_h", "[17, 200]", "klb/h", "production (klb/h)"},
      {"loop.duty_kW", "[3.4, 140]", "MMBtu/h", "loop.duty (MMBtu/h)"},
      {"gas.duty_kW", "[1.7, 140]", "MMBtu/h", "gas.duty (MMBtu/h)"},
      {"loop.powder_out_kg_per_h", "[11, 200]", "klb/h", "loop.powder_out (klb/h)"},
      {"gas.powder_out_kg_per_h", "[11, 200]", "klb/h", "gas.powder_out (klb/h)"},
      {"loop.residence_time_h", "[0.1, 10]", "h", "loop.residence_time_h"},
      {"gas.residence_time_h", "[0.1, 10]", "h", "gas.residence_time_h"},
      {"loop.propylene_feed_kg_per_h", "[22, 440]", "klb/h", "loop.propylene_feed (klb/h)"},
      {"gas.ethylene_feed_kg_per_h", "[0.2, 110]", "klb/h", "gas.ethylene_feed (klb/h)"},
      {"loop.hydrogen_feed_kg_per_h", "[0.02, 110]", "lb/h", "loop.hydrogen_feed (lb/h)"},
      {"gas.powder_kg", "[22, 130]", "klb", "gas.powder (klb)"},
      {"loop.flashed_off_kg_per_h", "[2.2, 440]", "klb/h", "loop.flashed_off (klb/h)"},
      {"loop.catalyst_feed_kg_per_h", "[0.2, 11]", "lb/h", "loop.catalyst_feed (lb/h)"},
      {"gas.temperature_C", "[140, 176]", "degF", "gas.temperature (degF)"}},
     "158",
     "165.2",
     "gas temperature (degF)"}};

std::string job_of(const System& system) {
  std::string text =
      "title = \"a grade\"\nplant = \"loop-and-gas-bed\"\ncatalyst = \"representative-ethylene\"\n"
      "property_method = \"correlations\"\n";
  for (const Point& point : system.points)
    text += point.key + " = \"" + point.number + ' ' + point.unit + "\"\n";
  for (const Banded& band : system.bands)
    text += "[[bands]]\nquantity = \"" + band.quantity + "\"\nrange = \"" + band.range + ' ' +
            band.unit + "\"\n";
  return text +
         "[[uncertain]]\nkey = \"sites.potential\"\nwidth = \"3 %\"\n"
         "[uncertainty]\nsamples = 1000\nindex_samples = 64\n";
}

/// A table by heading, a list of cells each.
class Csv {
 public:
  explicit Csv(const std::string& text) {
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    heads_ = cells_of(line);
    while (std::getline(lines, line)) rows_.push_back(cells_of(line));
  }
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] std::string at(std::size_t row, const std::string& head) const {
    const auto found = std::ranges::find(heads_, head);
    if (found == heads_.end()) return "no column " + head;
    return rows_.at(row).at(static_cast<std::size_t>(found - heads_.begin()));
  }

 private:
  static std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char letter : line) {
      if (letter == '"') {
        quoted = !quoted;
      } else if (letter == ',' && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += letter;
      }
    }
    return cells;
  }
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
};

/// The heading of a set point's column in campaign.csv, as campaign.json names it.
std::string heading_of(const json& job, const std::string& key) {
  for (const json& set : job.at("set_points"))
    if (set.at("key") == key) {
      const auto unit = set.at("unit").get<std::string>();
      return set.at("stage").get<std::string>() + ' ' + set.at("set_point").get<std::string>() +
             (unit.empty() ? "" : " (" + unit + ')');
    }
  return "no set point " + key;
}

}  // namespace

TEST_CASE(
    "units of studies: what is typed in three systems is what every table has, and reads back",
    "[default]") {
  const System system = GENERATE(from_range(systems));
  const Workplace place;
  place.write("job.toml", job_of(system));
  const auto run = [&](const std::string& words) {
    const Run end = place.tandem(words + " --quiet");
    INFO(system.name << ": tandem " << words << '\n' << end.err);
    REQUIRE(end.code == 0);
    return end.out;
  };

  // A campaign: every set point as it was typed, to the last digit; the product in the bands' units.
  run("campaign job.toml --simulate -o first");
  const Csv first(content_of(place.here() / "first/campaign.csv"));
  const json job =
      tandem::tests::json_of(content_of(place.here() / "first/campaign.json")).at("jobs").at(0);
  std::string heads = "name", fields = "again";
  for (const Point& point : system.points) {
    const std::string head = heading_of(job, point.key);
    INFO(system.name << ": " << point.key << " in column " << head);
    CHECK(head.ends_with('(' + point.unit + ')'));
    CHECK(first.at(0, head) == point.number);
    heads += ',' + point.key;
    fields += ',' + first.at(0, head) + ' ' + point.unit;
  }

  // Read back from the table that was printed: the same product, to the last digit.
  place.write("again.csv", heads + '\n' + fields + '\n');
  run("campaign job.toml --simulate --table again.csv -o second");
  const Csv second(content_of(place.here() / "second/campaign.csv"));
  for (const char* column : {"mfr_whole", "mfr_pp", "copolymer_wt", "Mw"})
    CHECK(second.at(0, column) == first.at(0, column));
  const std::string production = system.bands[0].column;
  CHECK(second.at(0, production) == first.at(0, production));
  CHECK(std::stod(first.at(0, production)) > 0.0);
  CHECK(job.at("product").contains("production_kg_per_h"));  // for programs: its own unit

  // A sweep: its axis as typed, every quantity with a band in the band's unit.
  const std::string screen = run("sweep job.toml stages.gas.temperature '" + system.sweep_from +
                                 ' ' + system.points[9].unit + "' '" + system.sweep_to + ' ' +
                                 system.points[9].unit + "' --points 3 --at-start -o sweep");
  const Csv sweep(content_of(place.here() / "sweep/sweep.csv"));
  REQUIRE(sweep.rows() == 3);
  CHECK(sweep.at(0, system.sweep_column) == system.sweep_from);
  CHECK(sweep.at(2, system.sweep_column) == system.sweep_to);
  CHECK(screen.find(system.bands[0].unit) != std::string::npos);

  // Samples: a column of units, and ranges as typed.
  run("uncertainty job.toml --at-start -o sure");
  const Csv sure(content_of(place.here() / "sure/uncertainty.csv"));
  for (const Banded& band : system.bands) {
    INFO(system.name << ": " << band.quantity);
    const std::string value = sweep.at(1, band.column);
    CHECK_FALSE(value.empty());
    CHECK(value.find("no column") == std::string::npos);
    const std::string name = band.column.substr(0, band.column.find(" ("));
    bool found = false;
    for (std::size_t row = 0; row < sure.rows(); ++row)
      found = found || (sure.at(row, "quantity") == name && sure.at(row, "unit") == band.unit &&
                        sure.at(row, "range") == band.range);
    CHECK(found);
  }
}

TEST_CASE("units of studies: a map and a robust answer are in the units that were typed",
          "[default]") {
  const System system = GENERATE(from_range(systems));
  const Workplace place;
  place.write("job.toml", job_of(system));
  const Point& hot = system.points[0];
  const Point& bed = system.points[9];
  const auto range = [](const std::string& key, const std::string& low, const std::string& high,
                        const std::string& unit) {
    return " --set '" + key + "=[\"" + low + ' ' + unit + "\", \"" + high + ' ' + unit + "\"]'";
  };
  const auto number = [](double value) { return json(value).dump(); };
  const double loop_low = std::stod(hot.number), bed_low = std::stod(system.sweep_from);
  const std::string ranges = range(hot.key, hot.number, number(loop_low + 2), hot.unit) +
                             range(bed.key, system.sweep_from, system.sweep_to, bed.unit);
  const auto run = [&](const std::string& words) {
    const Run end = place.tandem(words + ranges + " --quiet");
    INFO(system.name << ": tandem " << words << ranges << '\n' << end.out << end.err);
    REQUIRE(end.code == 0);
    return end.out;
  };

  // Both axes of a map as typed, quantities in the units of their bands.
  run("map job.toml " + hot.key + ' ' + bed.key + " --points 2 -o map");
  const Csv map(content_of(place.here() / "map/map.csv"));
  REQUIRE(map.rows() == 4);
  CHECK(map.at(0, "loop temperature (" + hot.unit + ')') == hot.number);
  CHECK(std::stod(map.at(3, "loop temperature (" + hot.unit + ')')) == loop_low + 2);
  CHECK(std::stod(map.at(0, system.sweep_column)) == bed_low);
  for (const Banded& band : system.bands) {
    INFO(system.name << ": " << band.column);
    CHECK(map.at(0, band.column).find("no column") == std::string::npos);
  }

  // What a robust search leaves is a job in the same units, and its screen speaks them. With the catalyst that is typed the
  // bed's cooling is short; half of it is not.
  const Point& catalyst = system.points[3];
  const std::string screen = run(
      "robust job.toml --set 'objective.goal=\"production\"'" +
      range(catalyst.key, number(std::stod(catalyst.number) / 2), catalyst.number, catalyst.unit) +
      " -o robust");
  const std::string answer = content_of(place.here() / "robust/answer.toml");
  const json recipe = tandem::tests::json_of(content_of(place.here() / "robust/recipe.json"));
  for (const Point& point : system.points) {
    INFO(system.name << ": " << point.key << '\n' << answer);
    CHECK(answer.find(' ' + point.unit + '"') != std::string::npos);
  }
  for (const json& point : recipe["set_points"]) {
    if (point["name"] != "temperature") continue;
    CHECK(point["unit"] == hot.unit);
    CHECK(point["aim"].get<double>() >= point["low"].get<double>());
  }
  CHECK(screen.find(system.bands[0].unit) != std::string::npos);
  // On the sheet it is told from an ordinary optimum.
  CHECK(recipe["sentence"].get<std::string>().find("Chosen to hold all bands at once in 95 %") !=
        std::string::npos);
}

TEST_CASE("units of studies: a front is in the unit of its objectives", "[default]") {
  const Workplace place;
  place.write("job.toml",
              "plant = \"loop-and-gas-bed\"\ncatalyst = \"representative-ethylene\"\n"
              "property_method = \"correlations\"\nsearch.starts = 1\nunits.set = \"plant\"\n"
              "stages.loop.catalyst_feed = [\"1 kg/h\", \"2 kg/h\"]\n"
              "[[bands]]\nquantity = \"mfr_whole\"\nrange = \"[0.01, 200]\"\n");
  const Run run = place.tandem("front job.toml production mileage --points 2 --quiet -o out");
  INFO(run.err);
  REQUIRE(run.code == 0);
  const Csv front(content_of(place.here() / "out/front.csv"));
  const json document = tandem::tests::json_of(content_of(place.here() / "out/front.json"));
  for (std::size_t row = 0; row < front.rows(); ++row)
    CHECK(std::stod(front.at(row, "production (t/h)")) ==
          Approx(document["points"][row]["first"].get<double>() / 1000.0).epsilon(1e-11));
  CHECK(run.out.find("production (t/h)") != std::string::npos);
  CHECK(document["first_unit"] == "kg/h");
}
