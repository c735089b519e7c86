// [[uncertain]] as a job writes it: what a key moves in the model, and what is refused.

#include <algorithm>
#include <catch2/catch.hpp>

#include "reactor/parameters.hpp"
#include "tests/app/fault_of.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/drawn_train.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using app::test::JobFiles;

namespace {

std::string uncertain(const std::string& key, const std::string& more) {
  return "[[uncertain]]\nkey = \"" + key + "\"\n" + more + "\n";
}

/// The train and point of a job with its one source moved by a factor.
std::pair<reactor::Train, reactor::OperatingPoint<double>> moved(const app::Job& job,
                                                                 optimize::Move move) {
  return tests::drawn_train(job.train, job.point, job.uncertain, {move});
}

std::vector<double> numbers_of(reactor::Train train) {
  std::vector<double> numbers;
  reactor::each_number(train, [&](double& number) { numbers.push_back(number); });
  return numbers;
}

}  // namespace

TEST_CASE("uncertain: a moved constant is what the job with that constant has") {
  struct Case {
    std::string key, there;
  };
  const auto c = GENERATE(
      Case{"sites.potential", "0.45 mol/kg"}, Case{"reactions.propagation.E", "67.5 kJ/mol"},
      Case{"reactions.activation_by_cocatalyst.k", "0.15"}, Case{"polymer.density", "1350 kg/m3"});
  const JobFiles files;
  // Uniform within a little: draws have to stay within a key's range, these moves need not.
  const auto job =
      tests::sound(files.read(uncertain(c.key, "distribution = \"uniform\"\nwidth = \"0.1 %\"")));
  REQUIRE(job.uncertain.size() == 1);
  const auto other = tests::sound(files.read("", {c.key + "=" + c.there}));
  const auto a = numbers_of(moved(job, {.factor = 1.5}).first);
  const auto b = numbers_of(other.train);
  REQUIRE(a.size() == b.size());
  const auto before = numbers_of(job.train);
  CHECK(a != before);
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!std::isnan(b[i])) CHECK(a[i] == Approx(b[i]).epsilon(1e-12));
}

TEST_CASE("uncertain: the k of a reaction stands for all of its site types, in every stage") {
  const JobFiles files;
  const auto job =
      tests::sound(files.read(uncertain("reactions.propagation.k", "width = \"5 %\"")));
  const auto [train, point] = moved(job, {.factor = 1.1});
  for (std::size_t s = 0; s < train.stages.size(); ++s)
    for (std::size_t j = 0; j < 2; ++j)
      CHECK(train.stages[s].chemistry.site_types[j].propagation[0][0].k ==
            Approx(1.1 * job.train.stages[s].chemistry.site_types[j].propagation[0][0].k));
}

TEST_CASE("uncertain: a constant of PC-SAFT is one of the train's numbers") {
  const JobFiles files;
  const std::string key = "polymer.propylene.energy";
  const auto job =
      tests::sound(files.read("properties = \"" TANDEM_SOURCE_DIR
                              "/configs/properties/gross-sadowski-2002-segments.toml\"\n" +
                                  uncertain(key, "width = \"1 %\""),
                              {"property_method=pc-saft"}));
  REQUIRE(job.uncertain.size() == 1);
  const auto found = reactor::find_parameters(job.train, key);
  REQUIRE(found.size() == 1);
  const auto before = numbers_of(job.train), after = numbers_of(moved(job, {.factor = 1.02}).first);
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!std::isnan(before[i]))
      CHECK(after[i] == Approx((i == found[0].index ? 1.02 : 1.0) * before[i]));
}

TEST_CASE("uncertain: a set point moves by its unit, wherever a search has put it") {
  const JobFiles files;
  const auto job = tests::sound(files.read(
      uncertain("stages.loop.temperature", "distribution = \"triangular\"\nwidth = \"2 K\"")));
  const auto& source = job.uncertain.at(0);
  CHECK_FALSE(source.relative);
  CHECK(source.width == 2.0);
  CHECK(source.distribution == optimize::Distribution::triangular);
  REQUIRE(source.set_points.size() == 1);
  CHECK(moved(job, {.shift = 1.5}).second[0][reactor::Setting::temperature] ==
        job.point[0][reactor::Setting::temperature] + 1.5);
}

TEST_CASE("uncertain: stands in job.resolved.toml and reads back") {
  const JobFiles files;
  const auto job = tests::sound(
      files.read(uncertain("sites.potential", "width = \"5 %\"") + "[uncertainty]\nseed = 7\n"));
  const auto again = tests::sound(app::read_job(files.write("again.toml", job.resolved_toml)));
  CHECK(again.resolved_toml == job.resolved_toml);
  CHECK(again.uncertain.at(0).key == "sites.potential");
  CHECK(again.uncertainty.seed == 7);
}

TEST_CASE("uncertain: what cannot be is refused in a sentence") {
  struct Case {
    std::string key, more, message;
  };
  const auto c = GENERATE(
      Case{"stages.loop.temprature", "width = \"1 K\"", "the job has no key"},
      Case{"stages.loop.kind", "width = \"1 %\"", "has no number"},
      Case{"search.starts", "width = \"1 %\"", "has no number"},
      Case{"limits.pore_filling", "width = \"1 %\"", "changes no number of the model"},
      Case{"stages.loop.temperature", "width = \"1 %\"", "a temperature needs a width in kelvin"},
      Case{"stages.loop.temperature", "width = \"1\"", "has no unit"},
      Case{"stages.loop.pressure", "width = \"wide\"", "does not begin with a number"},
      Case{"sites.potential", "width = \"0 %\"", "has to be above 0"},
      Case{"sites.potential", "width = \"30 %\"", "reaches beyond the key's allowed range"},
      Case{"reactions.propagation.k", "width = 3.0", "stands for several constants"},
      Case{"sites.potential", "distribution = \"lognormal\"\nwidth = \"0.1 mol/kg\"",
           "for a lognormal distribution"},
      Case{"sites.potential", "distribution = \"gamma\"\nwidth = \"1 %\"", "gamma"});
  const JobFiles files;
  const auto read = files.read(uncertain(c.key, c.more));
  INFO(c.key << ": " << c.more);
  CHECK_FALSE(read.job);
  CHECK(std::any_of(read.diagnostics.begin(), read.diagnostics.end(), [&](const auto& each) {
    UNSCOPED_INFO(app::format(each));
    return app::format(each).find(c.message) != std::string::npos;
  }));
}

TEST_CASE("uncertain: a key has one distribution") {
  const JobFiles files;
  const auto one = uncertain("sites.potential", "width = \"5 %\"");
  const auto read = files.read(one + one);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].message == "\"sites.potential\" has a distribution already");
}
