// One case for each kind of bad input: the fault is found, where it stands, and says what would be
// right. Lines count from the job's own: its first two name the plant and the catalyst.

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;
using tandem::tests::sound;

TEST_CASE("bad input: the small job of these tests is sound") {
  const JobFiles files;
  (void)sound(files.read(""));
}

TEST_CASE("bad input: files that cannot be read are a sentence each") {
  const JobFiles files;
  const auto sentence = [&](const std::filesystem::path& path) {
    const Diagnostic d = only_fault(read_job(path));
    CHECK(d.line == 0);
    CHECK(d.key.empty());
    return d.message;
  };
  CHECK(contains(sentence(files.folder() / "none.toml"), "no such file"));
  CHECK(contains(sentence(files.folder()), "folder"));
  CHECK(contains(sentence(files.write("empty.toml", "")), "empty"));
  CHECK(contains(sentence(files.write("large.toml", std::string((4U << 20U) + 1, '#'))), "4 MB"));
  CHECK(contains(sentence(files.write("latin1.toml", "title = \"a\"\n# \xE9t\xE9\n")), "UTF-8"));
  CHECK(contains(sentence(files.write("utf16.toml", std::string("\xFF\xFEt\0", 4))), "UTF-8"));
  const std::filesystem::path pipe = files.folder() / "pipe.toml";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(contains(sentence(pipe), "not a regular file"));
  CHECK(contains(sentence(files.folder() / "job.toml" / "x.toml"), "such file"));
}

TEST_CASE("bad input: what is not TOML is its syntax error alone") {
  CHECK_FAULT(fault_of("temperature = = 3\nunknown = 1\n"), 3, 15, "", "not TOML");
  CHECK_FAULT(fault_of("[\nLg"), 3, 2, "", "not TOML");
  CHECK_FAULT(fault_of("title = \"a\"\ntitle = \"b\"\n"), 4, 9, "", "keep one of the two");
  CHECK_FAULT(fault_of("title = \"a\nname = \"b\"\n"), 3, 11, "", "closing quote");
  std::string deep = "a";
  for (int i = 0; i < 100000; ++i) deep += ".a";
  CHECK_FAULT(fault_of(deep + " = 1\n"), 3, 1, "", "parts");
  CHECK(fault_of("x = " + std::string(100000, '[')).line == 3);
}

TEST_CASE("bad input: a list that is not closed is told where it begins") {
  CHECK_FAULT(fault_of("claims = [1, 4\n\n[stages.loop]\n"), 3, 10, "", "before line 5");
  CHECK_FAULT(fault_of("train = [\n  \"loop\",  # [\n  \"gas\"\ntitle = \"]\"\n"), 3, 9, "",
              "not closed");
  CHECK_FAULT(fault_of("claims = [1,\n"), 3, 10, "", "not closed");
  CHECK_FAULT(fault_of("title = \"\"\"\n[ \"\"\"\nclaims = [[1]\nname = \"b\"\n"), 5, 10, "",
              "not closed");
  // Within a list that is closed later the fault is where the parser ends.
  CHECK(fault_of("claims = [\n  1,\n  x,\n]\n").line == 5);
  CHECK(fault_of("claims = [1, 4]\n[stages.loop\n").line == 4);
}

TEST_CASE("bad input: a plant that is not there is a fault of the job's line") {
  const JobFiles files;
  files.write("catalyst.toml", JobFiles::catalyst);
  const auto job =
      files.write("job.toml", "catalyst = \"catalyst.toml\"\nplant = \"plnat.toml\"\n");
  CHECK_FAULT(only_fault(read_job(job)), 2, 9, "plant", "plnat.toml: there is no such file");
  CHECK(contains(only_fault(read_job(job)).hint, "relative to the file that contains it"));
  files.write("plant.toml", JobFiles::plant);
  CHECK(only_fault(read_job(job)).hint == "did you mean \"plant.toml\"?");
}

TEST_CASE("bad input: a job that names no plant or catalyst") {
  const JobFiles files;
  const ReadResult result = read_job(files.write("job.toml", "title = \"nothing\"\n"));
  REQUIRE(result.diagnostics.size() == 2);
  CHECK(result.diagnostics[0].key == "catalyst");
  CHECK(result.diagnostics[1].key == "plant");
}

TEST_CASE("bad input: unknown keys, with the nearest known one") {
  CHECK_FAULT(fault_of("claim_s = [1]\n"), 3, 1, "claim_s", "did you mean \"claims\"?");
  CHECK_FAULT(fault_of("[stages.loop]\ntemprature = \"70 degC\"\n"), 4, 1, "stages.loop.temprature",
              "did you mean \"temperature\"?");
  CHECK_FAULT(fault_of("[stagse.loop]\n"), 3, 2, "stagse", "did you mean \"stages\"?");
  CHECK_FAULT(fault_of("[stages.lop]\ntemperature = \"70 degC\"\n"), 3, 9, "stages.lop",
              "did you mean \"loop\"?");
  CHECK_FAULT(fault_of("[reactions.propagatoin]\nk = 1.0\n"), 3, 12, "reactions.propagatoin",
              "did you mean \"propagation\"?");
  CHECK_FAULT(fault_of("temperature = \"70 degC\"\n"), 3, 1, "temperature",
              "stages.NAME.temperature");
  CHECK_FAULT(fault_of("[stages.gas]\ngas_C2_per_C4 = \"1 mol/mol\"\n"), 4, 1,
              "stages.gas.gas_C2_per_C4", "did you mean");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = { rnge = [\"60 degC\", \"80 degC\"] }\n"), 4,
              17, "stages.loop.temperature.rnge", "did you mean \"range\"?");
  CHECK_FAULT(fault_of("\"#00000000\" = 1\n"), 3, 1, "", "unknown key");
}

TEST_CASE("bad input: units that are wrong or missing") {
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = 70\n"), 4, 15, "stages.loop.temperature",
              "\"70 degC\"; found the number 70");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = \"70\"\n"), 4, 15, "stages.loop.temperature",
              "has no unit");
  CHECK_FAULT(fault_of("[stages.loop]\npressure = \"35 t/h\"\n"), 4, 12, "stages.loop.pressure",
              "barg");
  CHECK_FAULT(fault_of("[stages.gas]\nhold_up = \"20 m3\"\n"), 4, 11, "stages.gas.hold_up",
              "a mass");
  CHECK_FAULT(fault_of("[stages.loop]\nhold_up = \"20 t\"\n"), 4, 11, "stages.loop.hold_up",
              "a volume");
  CHECK_FAULT(fault_of("[stages.gas]\ngas_H2_per_C3 = \"5 wt%\"\n"), 4, 17,
              "stages.gas.gas_H2_per_C3", "mmol/mol");
  CHECK_FAULT(fault_of("[reactions.propagation]\nunit = \"1/s\"\n"), 4, 8,
              "reactions.propagation.unit", "L/(mol s)");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = true\n"), 4, 15, "stages.loop.temperature",
              "found true");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = 2026-01-01\n"), 4, 15,
              "stages.loop.temperature", "a date");
}

TEST_CASE("bad input: values outside their range") {
  CHECK_FAULT(fault_of("[stages.loop]\ncatalyst_feed = \"-1 kg/h\"\n"), 4, 17,
              "stages.loop.catalyst_feed", "outside its range, 0 kg/h to");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = \"-300 degC\"\n"), 4, 15,
              "stages.loop.temperature", "0 degC to 170 degC");
  // In the unit that was typed, what it names inside.
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = \"400 degF\"\n"), 4, 15,
              "stages.loop.temperature", "32 degF to 338 degF");
  CHECK_FAULT(fault_of("[polymer]\nbulk_density = \"70 lb/ft3\"\n"), 4, 16, "polymer.bulk_density",
              "3.1214 lb/ft3 to 56.185 lb/ft3");
  CHECK_FAULT(fault_of("[stages.loop]\ncarry_hydrogen = \"105 %\"\n"), 4, 18,
              "stages.loop.carry_hydrogen", "0 % to 100 %");
  CHECK_FAULT(fault_of("[prices]\ncatalyst = nan\n"), 4, 12, "prices.catalyst", "finite");
  CHECK_FAULT(fault_of("[prices]\ncatalyst = inf\n"), 4, 12, "prices.catalyst", "finite");
  CHECK_FAULT(fault_of("[search]\nstarts = 0\n"), 4, 10, "search.starts", "1 to 1024");
  CHECK_FAULT(fault_of("[search]\nstarts = 2.5\n"), 4, 10, "search.starts", "whole number");
  CHECK_FAULT(fault_of("[stages.gas]\ntanks = 9\n"), 4, 9, "stages.gas.tanks", "1 to 8");
  CHECK_FAULT(fault_of("[sites]\ncount = 17\n"), 4, 9, "sites.count", "1 to 16");
}

TEST_CASE("bad input: reversed and empty ranges") {
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = [\"80 degC\", \"60 degC\"]\n"), 4, 15,
              "stages.loop.temperature", "reversed");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = [\"60 degC\", \"333.15 K\"]\n"), 4, 15,
              "stages.loop.temperature", "ends are equal");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = [\"60 degC\"]\n"), 4, 15,
              "stages.loop.temperature", "two ends");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = { range = [\"60 degC\", \"80 degC\"], start = "
                       "\"90 degC\" }\n"),
              4, 57, "stages.loop.temperature", "start lies outside");
  CHECK_FAULT(fault_of("[stages.loop]\ntemperature = { start = \"70 degC\" }\n"), 4, 15,
              "stages.loop.temperature", "range of two ends");
  CHECK_FAULT(fault_of("[[bands]]\nquantity = \"mfr_ratio\"\nrange = \"[5, 2]\"\n"), 5, 9,
              "bands.range", "reversed");
  CHECK_FAULT(fault_of("[[bands]]\nquantity = \"mfr_ratio\"\nrange = \"[5, 5)\"\n"), 5, 9,
              "bands.range", "empty");
  CHECK_FAULT(fault_of("[[bands]]\nquantity = \"mfr_ratio\"\nrange = \"5 to 7\"\n"), 5, 9,
              "bands.range", "[0.2, 5]");
}

TEST_CASE("bad input: a decision on what is no set point") {
  CHECK_FAULT(fault_of("[polymer]\ndensity = [\"890 kg/m3\", \"910 kg/m3\"]\n"), 4, 11,
              "polymer.density", "set points only");
}

TEST_CASE("bad input: bands on what the train does not have") {
  CHECK_FAULT(fault_of("[[bands]]\nquantity = \"mfr_ration\"\nrange = \"[1, 2]\"\n"), 4, 12,
              "bands.quantity", "did you mean \"mfr_ratio\"?");
  CHECK_FAULT(fault_of("[bands]\nquantity = \"mfr_ratio\"\n"), 3, 2, "bands", "[[bands]]");
  CHECK_FAULT(fault_of("[[bands]]\nquantity = \"mfr_ratio\"\n"), 3, 1, "bands.range", "missing");
}

TEST_CASE("bad input: claims that contradict each other, or the job") {
  CHECK_FAULT(fault_of("claims = [1, 11]\n"), 3, 1, "claims",
              "claim 1 asks mfr_ratio in [0.1, 10], claim 11 asks mfr_ratio in (10, 1000]");
  CHECK_FAULT(fault_of("claims = [4, 15]\n"), 3, 1, "claims", "no product meets both");
  CHECK_FAULT(fault_of("claims = [4]\n[[bands]]\nquantity = \"mfr_ratio\"\nrange = \"(5, 8]\"\n"),
              5, 12, "bands", "job asks mfr_ratio in (5, 8]");
  // (A) and (B) add up to 100 wt%.
  CHECK_FAULT(
      fault_of("claims = [5]\n[[bands]]\nquantity = \"homopolymer_wt\"\nrange = \"[75, 80]\"\n"), 5,
      12, "bands", "no product meets both");
  CHECK_FAULT(fault_of("claims = [1, 18]\n"), 3, 1, "claims", "no claim 18");
  CHECK_FAULT(fault_of("claims = [1.5]\n"), 3, 11, "claims", "whole number");
  // Found by fuzzing: beyond what an int holds.
  CHECK_FAULT(fault_of("claims = [1, 9223372036854775807]\n"), 3, 14, "claims", "1 to 1000000");
}

TEST_CASE("bad input: overrides name themselves by number") {
  const Diagnostic d = fault_of("", {"search.starts=4", "stages.loop.temperature=75"});
  CHECK(d.file == "--set 2");
  CHECK(d.line == 1);
  CHECK(d.column == 25);
  CHECK(d.text == "stages.loop.temperature=75");
  CHECK(fault_of("", {"stages.loop.temprature=75 degC"}).hint == "did you mean \"temperature\"?");
  CHECK(contains(fault_of("", {"search.starts"}).message, "KEY=VALUE"));
  CHECK(contains(fault_of("", {"=3"}).message, "KEY=VALUE"));
  CHECK(contains(fault_of("", {"title=\xFF"}).message, "UTF-8"));
  CHECK(fault_of("", {"search.starts=3\nplant=\"x\""}).file == "--set 1");
}

TEST_CASE("bad input: every fault of a job and of its files is reported together") {
  const JobFiles files;
  (void)files.read("");
  std::string plant(JobFiles::plant), catalyst(JobFiles::catalyst);
  plant.replace(plant.find("35 bara"), 7, "35 brr");
  catalyst.replace(catalyst.find("potential ="), 11, "potentail =");
  files.write("plant.toml", plant);
  files.write("catalyst.toml", catalyst);
  const auto job =
      files.write("job.toml",
                  "plant = \"plant.toml\"\ncatalyst = \"catalyst.toml\"\nclaims = [1, 11]\n"
                  "[search]\nstarts = -3\n");
  const ReadResult result = read_job(job, {"nonsense=1"});
  std::string all;
  for (const Diagnostic& each : result.diagnostics) all += format(each);
  INFO(all);
  CHECK_FALSE(result.job);
  CHECK(contains(all, "job.toml:3:1: claims: claim 1"));
  CHECK(contains(all, "job.toml:5:10: search.starts"));
  CHECK(contains(all, "plant.toml:6:12: stages.loop.pressure"));
  CHECK(contains(all, "catalyst.toml:5:1: sites.potentail: unknown key"));
  CHECK(contains(all, "catalyst.toml:3:2: sites.potential: missing"));
  CHECK(contains(all, "--set 1:1:1: nonsense: unknown key"));
  CHECK(result.diagnostics.size() == 6);
}

TEST_CASE("bad input: a fault shows its line and a caret under the place") {
  const JobFiles files;
  const ReadResult result = files.read("[stages.loop]\ntemperature\t= 70  # \xC3\xA9t\xC3\xA9\n");
  const std::string text = format(only_fault(result));
  INFO(text);
  CHECK(contains(text, "job.toml:4:15: stages.loop.temperature: expected a temperature"));
  CHECK(contains(text, "    4 | temperature = 70  # \xC3\xA9t\xC3\xA9\n      |               ^\n"));
}

TEST_CASE("bad input: the caret stays with a long line's place") {
  const std::string filler(400, 'x');
  const JobFiles files;
  const ReadResult result =
      files.read("title = \"" + filler +
                 "\\u0041\"\nprices = { catalyst = 1.0, hydrogen = 1.0, cocatalyst = 1.0, "
                 "propylene = 1.0, ethylene = 1.0, propylen = 2.0 }\n");
  const std::string text = format(only_fault(result));
  INFO(text);
  const std::size_t lines[] = {text.find('\n') + 1, text.find('\n', text.find('\n') + 1) + 1};
  const std::size_t caret = text.find('^') - lines[1];
  CHECK(text.substr(lines[0] + caret, 8) == "propylen");
}

TEST_CASE("bad input: a day of approval is a day, and somebody approved") {
  const std::string by = "recipe.approved_by = \"B\"\nrecipe.approved_on = ";
  for (const char* day : {"\"31.01.2026\"", "\"2026-13-01\"", "\"2026-01-31 10:00\"", "\"soon\""})
    CHECK_FAULT(fault_of(by + day + "\n"), 4, 8, "recipe.approved_on", "no day");
  CHECK_FAULT(fault_of("recipe.approved_on = \"2026-01-31\"\n"), 3, 8, "recipe.approved_on",
              "nobody");
  CHECK(job_of(by + "\"2026-01-31\"\n").recipe.approved_on == "2026-01-31");
}

TEST_CASE("bad input: no more faults are told than a person reads") {
  std::string unknown;
  for (int i = 0; i < 1000; ++i) unknown += "k" + std::to_string(i) + " = 1\n";
  CHECK(JobFiles().read(unknown).diagnostics.size() == Faults::most);
}
