// The choice of an algorithm and the comparison of all, as a user meets them.

#include <catch2/catch.hpp>

#include "tests/app/program.hpp"
#include "tests/support/json.hpp"

using namespace tandem::test;
using Catch::Contains;
using Catch::StartsWith;

TEST_CASE("compare-optimizers tells of every algorithm, on the screen, in CSV and in JSON",
          "[default]") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/hypol-grade-1.toml");
  const Run run =
      place.tandem("compare-optimizers --quiet -o here --set search.evaluations=60 " + job);
  CHECK(run.code == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, StartsWith("Algorithms on: "));
  const std::string csv = content_of(place.here() / "here" / "optimizers.csv");
  const auto document =
      tandem::tests::json_of(content_of(place.here() / "here" / "optimizers.json"));
  CHECK(document["algorithms"].size() == 10);
  for (const char* name : {"automatic", "SLSQP", "MMA", "CCSAQ", "COBYLA", "ISRES", "DIRECT-L",
                           "CRS2", "MLSL", "AUGLAG"}) {
    INFO(name);
    CHECK_THAT(run.out, Contains(std::string("\n") + name));
    CHECK_THAT(csv, Contains(std::string("\n") + name + ','));
  }
}

TEST_CASE("an algorithm that is none, evaluations of 0, a band of one value: a sentence each") {
  const Workplace place;
  const std::string job = in_repository("configs/jobs/membrane-resin.toml");
  const auto refused = [&](const std::string& sets) {
    const Run run = place.tandem("optimize " + job + sets);
    CHECK(run.code == 2);
    CHECK(place.is_empty());
    return run.err;
  };
  CHECK_THAT(refused(" --set search.algorithm=simplex"), Contains("MLSL"));
  CHECK_THAT(refused(" --set search.evaluations=0"), Contains("1 to 1000000"));
  place.write("exact.toml", "plant = '" TANDEM_SOURCE_DIR
                            "/configs/plants/loop-and-gas-bed.toml'\ncatalyst = '" TANDEM_SOURCE_DIR
                            "/configs/catalysts/representative-ethylene.toml'\n"
                            "[stages.gas]\ngas_C2_per_C3 = [\"0.2 mol/mol\", \"1 mol/mol\"]\n"
                            "[[bands]]\nquantity = \"mfr_pp\"\nrange = \"[3, 3]\"\n"
                            "[search]\nalgorithm = \"MMA\"\n");
  const Run run = place.tandem("optimize exact.toml");
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains("mfr_pp to be 3 exactly") && Contains("[[targets]]"));
}
