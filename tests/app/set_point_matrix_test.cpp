// Every setting in every kind of stage: its row in reactor/setting_table.hpp, the rows of the key table, the text
// and the settings that count as given say the same.

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/keys/key_table.hpp"
#include "app/keys/setting_text.hpp"
#include "app/layers/read_value.hpp"
#include "app/layers/row_choice.hpp"
#include "app/text/units.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using namespace tandem::app;
using reactor::Given;
using reactor::SetPoint;
using reactor::Setting;
using reactor::Substance;
using tandem::tests::sound;

namespace {

/// All ways in which a stage can be: a batch and imposed concentrations know set points alone.
std::vector<When> all_ways() {
  std::vector<When> ways;
  for (const When kind : {in_loop, in_pool, in_gas_bed})
    for (const When operation : {continuous, batch})
      for (const When method : {computed, imposed})
        for (const When run_by : {by_set_points, by_feeds})
          for (const When cooling : {isothermal, cooled})
            if ((operation == continuous && method == computed) ||
                (run_by == by_set_points && cooling == isothermal))
              ways.push_back(kind | operation | method | run_by | cooling);
  return ways;
}

/// A stage and how it is written.
struct Way {
  std::string name;
  std::string stage;  ///< keys of the stage
  std::string job = {};
};

const std::vector<Way>& written_ways() {
  const std::string liquid = "temperature = \"60 degC\"\npressure = \"40 bara\"\n";
  const std::string gas = "kind = \"gas bed\"\ntemperature = \"60 degC\"\npressure = \"15 bara\"\n";
  const std::string fed =
      "run_by = \"feeds\"\nvessel_volume = \"90 m3\"\nfeeds.propylene = \"20 t/h\"\n";
  const std::string jacket =
      "cooling = { kind = \"jacket\", heat_transfer = \"100 kW/K\", coolant_flow = \"90 kW/K\" }\n";
  const std::string level = "slurry_volume = \"50 m3\"\n";
  const std::string loop = "kind = \"loop\"\n" + liquid, pool = "kind = \"pool\"\n" + liquid;
  const std::string time = "residence_time = \"1 h\"\n", solids = "slurry_solids = \"30 wt%\"\n";
  const std::string volume = "hold_up = \"50 m3\"\n", mass = "hold_up = \"20 t\"\n";
  static const std::vector<Way> ways{
      {"loop by time and solids", loop + time + solids},
      {"loop by volume and solids", loop + volume + solids},
      {"loop by time and volume", loop + time + volume},
      {"loop by slurry volume and solids", loop + level + solids},
      {"pool by time and slurry volume", pool + time + level},
      {"loop run by feeds", loop + fed + level},
      {"cooled loop", loop + time + jacket},
      {"pool", pool + time + volume},
      {"cooled pool run by feeds", pool + fed + level + jacket},
      {"gas bed by mass", gas + mass},
      {"gas bed by time", gas + time},
      {"gas bed run by feeds", gas + fed + mass},
      {"cooled gas bed", gas + mass + jacket},
      {"batch loop", loop + time + volume, "operation = \"batch\"\n"},
      {"loop with imposed concentrations", loop + time + "imposed.propylene = \"8 mol/L\"\n",
       "property_method = \"imposed\"\n"},
  };
  return ways;
}

/// A train of such a stage and a gas bed.
std::string job_of(const Way& way) {
  const bool batch = way.job.starts_with("operation");
  const bool imposed = way.job.starts_with("property_method");
  std::string second = batch || imposed ? "residence_time = \"1 h\"\n" : "hold_up = \"20 t\"\n";
  if (batch) second += "seed_bed = \"1 kg\"\n";
  if (imposed) second += "imposed.propylene = \"5 mol/L\"\n";
  return way.job + "train = [\"first\", \"second\"]\n[stages.first]\n" + way.stage +
         (batch ? "catalyst_feed = \"1 g\"\n" : "catalyst_feed = \"1 kg/h\"\n") +
         "[stages.second]\nkind = \"gas bed\"\npart = \"B\"\ntemperature = \"60 degC\"\n"
         "pressure = \"15 bara\"\n" +
         second;
}

/// A value in SI as a job writes it: in the unit that is shown, but carries in %.
std::string written(const reactor::Train& train, SetPoint at, double SI) {
  const SettingText text = setting_text(train, at);
  if (reactor::traits_of(at.setting).role == reactor::Role::carry)
    return fmt::format("{} %", 100.0 * SI);
  return fmt::format("{} {}", text.shown(SI), text.unit == "bar abs" ? "bara" : text.unit);
}

/// The files' catalyst, but it needs no cocatalyst and knows poison: every set point may be given or left out.
std::string that_activates_itself() {
  std::string text(test::JobFiles::catalyst);
  const std::string by = "activation_by_cocatalyst = { k = 0.1, unit = \"L/(mol s)\"";
  const std::size_t at = text.find(by);
  REQUIRE(at != std::string::npos);
  return text.replace(at, by.size(),
                      "scavenging = { k = 1.0, unit = \"L/(mol s)\", E = \"0 kJ/mol\" }\n"
                      "activation_spontaneous = { k = 0.1, unit = \"1/s\"");
}

/// KEY=VALUE that gives a set point a value in SI.
std::string set_to(const reactor::Train& train, SetPoint at, double SI) {
  return fmt::format("{}=\"{}\"", set_point_key(train, at), written(train, at, SI));
}

/// Another value for a set point, allowed by its key.
double another(double value, const reactor::SettingTraits& traits) {
  if (value > 0.0) return 0.999 * value;
  return traits.role == reactor::Role::temperature ? 300.0 : 0.01;
}

bool is_known(const reactor::Train& train, Setting setting) {
  return reactor::traits_of(setting).of != Substance::monomer ||
         reactor::place_of(setting) < train.catalyst.monomers.size();
}

}  // namespace

TEST_CASE("a key of a set point has a meaning where the set point's row has") {
  for (std::size_t i = 0; i < reactor::setting_count; ++i) {
    const reactor::SettingTraits& traits = reactor::traits_of(static_cast<Setting>(i));
    if (traits.first != static_cast<Setting>(i)) continue;
    INFO(traits.name);
    for (const When way : all_ways()) {
      CAPTURE(way);
      const bool has_key = std::ranges::any_of(key_table(), [&](const Key& key) {
        return key.setting == traits.first && fits(key, way);
      });
      CHECK(has_key == traits.applies(way));
    }
  }
}

TEST_CASE(
    "keys of set points default to the value of the set point's row and read the unit shown") {
  test::JobFiles files;
  const reactor::Train train = sound(files.read("")).train;
  for (const Key& key : key_table()) {
    if (!key.setting) continue;
    INFO(key.pattern);
    const reactor::SettingTraits& traits = reactor::traits_of(*key.setting);
    REQUIRE(traits.first == *key.setting);
    if (!key.fallback.empty()) {
      const std::string text = key.fallback.substr(1, key.fallback.size() - 2);
      CHECK(read_measure(text, key.dimension, key.other).value == Approx(traits.fallback));
    }
    const bool in_batch = (key.when & continuous) == 0;
    reactor::Train shown_in = train;
    shown_in.batch = in_batch;
    const std::string text = written(shown_in, {0, *key.setting}, 300.0);
    const Measure read = read_measure(text, key.dimension, key.other);
    INFO(text << ' ' << read.problem);
    CHECK(read.sound);
    CHECK(read.value == Approx(300.0));
  }
}

TEST_CASE("a set point is set by its key where its row has a meaning, and refused elsewhere") {
  for (const Way& way : written_ways()) {
    INFO(way.name);
    test::JobFiles files;
    files.write("catalyst.toml", that_activates_itself());
    const auto path = files.write("job.toml", "catalyst = \"catalyst.toml\"\n" + job_of(way));
    const Job job = sound(read_job(path));
    const When ways = reactor::ways_of(job.train, job.train.stages[0]);
    reactor::OperatingPoint<double> wanted = job.point;
    std::vector<std::string> good, bad, refused;
    for (std::size_t i = 0; i < reactor::setting_count; ++i) {
      const SetPoint at{0, static_cast<Setting>(i)};
      const reactor::SettingTraits& traits = reactor::traits_of(at.setting);
      if (!is_known(job.train, at.setting)) continue;
      const bool given = reactor::is_given(job.train, job.point, at);
      const double value = another(job.point[at], traits);
      if (!traits.applies(ways)) {
        CHECK_FALSE(given);
        bad.push_back(set_to(job.train, at, value));
        refused.push_back(set_point_key(job.train, at));
      } else if (traits.role == reactor::Role::charge) {
        continue;  // in place of what is held, a ratio or a volume: both at once are a fault
      } else if (given || traits.given != Given::by_control) {
        good.push_back(set_to(job.train, at, value));
        wanted[at] = value;
      }
    }
    const Job moved = sound(read_job(path, good));
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t i = 0; i < reactor::setting_count; ++i) {
        CAPTURE(s, reactor::traits_of(static_cast<Setting>(i)).name);
        CHECK(moved.point[s].values[i] == Approx(wanted[s].values[i]).epsilon(1e-9));
      }
    const ReadResult read = read_job(path, bad);
    CHECK(read.job.has_value() == bad.empty());
    for (const std::string& key : refused) {
      INFO(key);
      CHECK(std::ranges::find(read.diagnostics, key, &Diagnostic::key) != read.diagnostics.end());
    }
  }
}
