// Fit files and their tables: what is read, and what is wrong with them.

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "app/fit/fit_check.hpp"
#include "app/fit/fit_page.hpp"
#include "app/fit/fit_words.hpp"
#include "app/fit/fitted_catalyst.hpp"
#include "app/fit/parameter_text.hpp"
#include "app/tables/table.hpp"
#include "optimize/fit/fit.hpp"
#include "optimize/fit/fit_values.hpp"
#include "reactor/parameters.hpp"
#include "tests/app/job_files.hpp"

using namespace tandem;
using namespace tandem::app;

namespace {

constexpr std::string_view job = R"(plant = "plant.toml"
catalyst = "catalyst.toml"
)";
constexpr std::string_view experiments =
    "id;job;stages.loop.temperature\na;job.toml;68 degC\nb;job.toml;\n";
constexpr std::string_view measurements =
    "experiment;quantity;value;deviation\na;production_kg_per_h;20000;2 %\nb;mfr_pp;3,5;0,1\n";
constexpr std::string_view fit = R"(catalyst = "catalyst.toml"
experiments = "experiments.csv"
measurements = "measurements.csv"
[[parameter]]
name = "activity"
constants = ["sites.potential"]
)";

/// The faults of a fit whose files are sound but for one.
std::string faults_with(const std::string& name, std::string_view text) {
  test::JobFiles files;
  files.write("plant.toml", test::JobFiles::plant);
  files.write("catalyst.toml", test::JobFiles::catalyst);
  files.write("job.toml", job);
  files.write("experiments.csv", experiments);
  files.write("measurements.csv", measurements);
  files.write("fit.toml", fit);
  files.write(name, text);
  const ReadFit read = read_fit(files.folder() / "fit.toml");
  CHECK(read.fit.has_value() == read.diagnostics.empty());
  std::string all;
  for (const Diagnostic& fault : read.diagnostics)
    all += sentence(fault) + (fault.hint.empty() ? "" : " [" + fault.hint + "]") + "\n";
  return all;
}

}  // namespace

TEST_CASE("fit files: sound ones are read, decimal commas and all") {
  test::JobFiles files;
  files.write("plant.toml", test::JobFiles::plant);
  files.write("catalyst.toml", test::JobFiles::catalyst);
  files.write("job.toml", job);
  files.write("experiments.csv", experiments);
  files.write("measurements.csv", measurements);
  const ReadFit read = read_fit(files.write("fit.toml", fit));
  for (const Diagnostic& fault : read.diagnostics) UNSCOPED_INFO(format(fault));
  REQUIRE(read.fit);
  const auto& problem = read.fit->problem;
  REQUIRE(problem.experiments.size() == 2);
  CHECK(problem.experiments[0].point[0][reactor::Setting::temperature] == Approx(341.15));
  CHECK(problem.experiments[1].point[0][reactor::Setting::temperature] == Approx(343.15));
  REQUIRE(problem.measurements.size() == 2);
  CHECK(problem.measurements[1].value == 3.5);
  // 0.1 g/10 min of 3.5, by ratio.
  CHECK(problem.measurements[1].scatter.model == optimize::ErrorModel::log_normal);
  CHECK(problem.measurements[1].scatter.deviation == Approx(0.1 / 3.5));
}

TEST_CASE("fit files: what is wrong is named by file, row and column") {
  using Catch::Matchers::Contains;
  CHECK_THAT(
      faults_with("measurements.csv", "experiment,quantity,value,deviation\nc,mfr_pp,1,5 %\n"),
      Contains("measurements.csv, line 2, column experiment") &&
          Contains("there is no experiment c"));
  CHECK_THAT(faults_with("measurements.csv",
                         "experiment,stage,quantity,value,deviation\na,loop,mfr_pq,1,5 %\n"),
             Contains("stage loop of experiment a has no quantity mfr_pq"));
  CHECK_THAT(faults_with("measurements.csv", "experiment,quantity,value,deviation\na,mfr_pp,1,0\n"),
             Contains("column deviation") && Contains("above 0"));
  CHECK_THAT(
      faults_with("measurements.csv", "experiment,quantity,value,deviation\na,mfr_pp,0,5 %\n"),
      Contains("column value") && Contains("has to be above 0"));
  CHECK_THAT(faults_with("measurements.csv", "experiment,quantity,value\na,mfr_pp,1\n"),
             Contains("mfr_pp has no standard deviation"));
  CHECK_THAT(faults_with("measurements.csv",
                         "experiment,quantity,value,deviation,time\na,mfr_pp,1,5 %,30\n"),
             Contains("column time") && Contains("has no unit"));
  CHECK_THAT(faults_with("measurements.csv",
                         "experiment,quantity,value,deviation,unit\na,mfr_pp,1,5 %,kg\n"),
             Contains("told in g/10 min"));
  CHECK_THAT(faults_with("measurements.csv",
                         "experiment,quantity,value,deviation,unit\na,comonomer_wt,1,5 %,%\n"),
             Contains("by mass or by moles"));
  CHECK_THAT(faults_with("experiments.csv", "id,job\na,job.toml\na,job.toml\n"),
             Contains("experiments.csv, line 3, column id") && Contains("another experiment a"));
  CHECK_THAT(faults_with("experiments.csv",
                         "id,job,stages.loop.temprature\na,job.toml,70 degC\nb,job.toml,\n"),
             Contains("line 2, column stages.loop.temprature"));
  CHECK_THAT(faults_with("experiments.csv", "id,job\na,nothing.toml\nb,job.toml\n"),
             Contains("line 2, column job"));
  const std::string head =
      "catalyst = \"catalyst.toml\"\nexperiments = \"experiments.csv\"\nmeasurements = "
      "\"measurements.csv\"\n";
  CHECK_THAT(faults_with("fit.toml",
                         head + "[[parameter]]\nname = \"x\"\nconstants = [\"sites.potentail\"]\n"),
             Contains("sites.potentail") && Contains("sites.potential"));
  CHECK_THAT(faults_with("fit.toml",
                         head + "[[parameter]]\nname = \"x\"\nconstants = [\"sites.potential\"]\n"
                                "tie = \"shift\"\n"),
             Contains("a shift has a range"));
  // One fault, not one more for each row that relies on it.
  CHECK_THAT(faults_with("fit.toml", std::string(fit) + "[deviations]\nmfr_pp = \"-5 %\"\n"),
             Contains("deviations.mfr_pp") && !Contains("has no standard deviation"));
  std::string three = head;
  for (const char* name : {"sites.potential", "melt_flow.a", "melt_flow.b"})
    three +=
        std::string("[[parameter]]\nname = \"") + name + "\"\nconstants = [\"" + name + "\"]\n";
  CHECK_THAT(faults_with("fit.toml", three), Contains("there are 3 parameters and 2 measurements"));
}

TEST_CASE("fit files: nothing is named twice, and the fault stands at the second") {
  using Catch::Matchers::Contains;
  const std::string shift = "tie = \"shift\"\nrange = [-0.1, 0.1]\n";
  const auto parameter = [](const char* name, const char* constants) {
    return std::string("[[parameter]]\nname = \"") + name + "\"\nconstants = [" + constants + "]\n";
  };
  const std::string one(fit);
  CHECK_THAT(faults_with("fit.toml", one + parameter("activity", "\"melt_flow.a\"")),
             Contains("fit.toml, line 8") && Contains("parameter.name") &&
                 Contains("another parameter is called \"activity\""));
  CHECK_THAT(
      faults_with("fit.toml", one + parameter("twice", "\"melt_flow.a\", \"melt_flow.a\"")),
      Contains("fit.toml, line 9") && Contains("melt_flow.a is moved by this name and by one"));
  // By a name that means several, too.
  CHECK_THAT(
      faults_with("fit.toml",
                  one + parameter("k",
                                  "\"reactions.transfer_to_monomer.k\", "
                                  "\"reactions.transfer_to_monomer.propylene.propylene.k\"")),
      Contains("is moved by this name and by one before it"));
  CHECK_THAT(faults_with("fit.toml", one +
                                         parameter("T",
                                                   "\"stages.loop.temperature\", "
                                                   "\"stages.loop.temperature\"") +
                                         shift),
             Contains("stages.loop.temperature is named twice"));
}

TEST_CASE("fit files: a shift is read and shown in its unit, a factor has none") {
  using Catch::Matchers::Contains;
  test::JobFiles files;
  files.write("plant.toml", test::JobFiles::plant);
  files.write("catalyst.toml", test::JobFiles::catalyst);
  files.write("job.toml", job);
  files.write("experiments.csv", experiments);
  files.write("measurements.csv",
              std::string(measurements) + "a;mfr_whole;2,5;0,1\nb;mfr_whole;2,5;0,1\n");
  const auto parameter = [](const char* name, const char* constant, const std::string& rest) {
    return std::string("[[parameter]]\nname = \"") + name + "\"\nconstants = [\"" + constant +
           "\"]\ntie = \"shift\"\n" + rest;
  };
  const ReadFit read = read_fit(files.write(
      "fit.toml",
      std::string(fit) +
          parameter("energy", "reactions.propagation.E",
                    "range = [\"-5 kJ/mol\", \"5 kJ/mol\"]\nprior = \"2 kJ/mol\"\n") +
          parameter("pressure", "stages.loop.pressure", "range = [\"-2 bar\", \"1.5 bar\"]\n") +
          parameter("order", "reactions.transfer_to_hydrogen.order", "range = [-0.4, 0.4]\n")));
  for (const Diagnostic& fault : read.diagnostics) UNSCOPED_INFO(format(fault));
  REQUIRE(read.fit);
  const auto& parameters = read.fit->problem.parameters;
  REQUIRE(parameters.size() == 4);
  CHECK(parameters[1].low == -5000.0);
  CHECK(parameters[1].prior->deviation == 2000.0);
  CHECK(parameters[2].high == Approx(1.5e5));
  const std::string screen = joined(fit_check_screen(*read.fit));
  INFO(screen);
  CHECK_THAT(screen, Contains("energy: shift from -5 kJ/mol to 5 kJ/mol, prior 2 kJ/mol") &&
                         Contains("pressure: shift from -2 bar to 1.5 bar") &&
                         Contains("order: shift from -0.4 to 0.4"));
  // What a fit says of it is in the same unit, on the screen, on the page and in the catalyst.
  optimize::Fit found;
  for (const optimize::FitParameter& each : parameters)
    found.parameters.push_back({.value = 0.5 * each.high,
                                .deviation = 0.1 * each.high,
                                .low = 0.3 * each.high,
                                .high = 0.7 * each.high});
  const std::size_t n = parameters.size();
  found.covariance.assign(n * n, 0.0);
  for (std::size_t p = 0; p < n; ++p) found.covariance[p * (n + 1)] = 1.0;
  found.measurements.resize(read.fit->problem.measurements.size());
  CHECK_THAT(joined(fit_screen(*read.fit, found)), Contains("energy (kJ/mol)") &&
                                                       Contains("2.5  1.5 to 3.5") &&
                                                       Contains("pressure (bar)"));
  CHECK_THAT(fit_page(*read.fit, found), Contains("kJ/mol") && Contains("0.5 kJ/mol"));
  CHECK(effect_text(parameters[1], found.parameters[1]) ==
        "energy: 2.5 kJ/mol added (95 %: 1.5 to 3.5 kJ/mol)");

  const std::string head(fit);
  for (const auto& [constant, rest, why] :
       {std::array<const char*, 3>{"reactions.propagation.E", "range = [\"-5 kg/h\", \"5 kg/h\"]\n",
                                   "what it moves is in J/mol"},
        {"reactions.transfer_to_hydrogen.order", "range = [\"-5 kJ/mol\", \"5 kJ/mol\"]\n",
         "a plain number"},
        {"reactions.propagation.E", "range = [-5000, 5000]\nprior = \"5 %\"\n",
         "what it moves is in J/mol"}}) {
    INFO(rest);
    CHECK_THAT(faults_with("fit.toml", head + parameter("x", constant, rest)), Contains(why));
  }
  CHECK_THAT(faults_with("fit.toml", head + "range = [\"0.1 K\", \"2 K\"]\n"),
             Contains("a factor and an exponent have no unit"));
}

TEST_CASE("fit files: curves, their points and what is wrong with them", "[default]") {
  test::JobFiles files;
  files.write("plant.toml", test::JobFiles::plant);
  files.write("catalyst.toml", test::JobFiles::catalyst);
  files.write("job.toml", job);
  files.write("experiments.csv", experiments);
  files.write("measurements.csv", measurements);
  files.write("fit.toml", "curves = \"curves.csv\"\n" + std::string(fit));
  const auto read = [&](std::string_view index, std::string_view points) {
    files.write("curves.csv", index);
    files.write("points.csv", points);
    return read_fit(files.folder() / "fit.toml");
  };
  const auto fault = [&](std::string_view index, std::string_view points) {
    const ReadFit found = read(index, points);
    return found.diagnostics.empty() ? std::string() : sentence(found.diagnostics[0]);
  };
  constexpr std::string_view gpc =
      "experiment,quantity,file,deviation\na,dw_dlog10_M,points.csv,3 %\n";
  const std::string head = "log10_M,dw_dlog10_M\n";
  const ReadFit sound = read(gpc, head + "6,0\n5.5,2\n5,4\n4.5,2\n4,1\n3.5,0\n");
  for (const Diagnostic& each : sound.diagnostics) UNSCOPED_INFO(format(each));
  REQUIRE(sound.fit);
  const auto& problem = sound.fit->problem;
  CHECK(sound.fit->measurement_count() == 3);
  REQUIRE(problem.measurements.size() == 8);
  CHECK(problem.experiments[0].train.molar_masses.size() == 6);
  // Area 4.5 of the table; descending rows are turned around.
  CHECK(problem.measurements[2].log10_M == 3.5);
  CHECK(problem.measurements[5].value == Approx(4.0 / 4.5));
  CHECK(problem.measurements[5].counts == 0.5);
  CHECK(problem.measurements[5].scatter.deviation == Approx(0.03 * 4.0 / 4.5 * std::sqrt(2.0)));

  using Catch::Matchers::Contains;
  CHECK_THAT(fault(gpc, head + "4,0\n5,1\n4.5,2\n6,1\n6.5,1\n"),
             Contains("points.csv, line 4, column log10_M") && Contains("not sorted"));
  CHECK_THAT(
      fault(gpc, head + "4,0\n4.5,0\n5,0\n5.5,0\n6,0\n"),
      Contains("points.csv, line 2, column dw_dlog10_M") && Contains("cannot be normalized"));
  CHECK_THAT(fault("experiment,quantity,file,deviation\nz,dw_dlog10_M,points.csv,3 %\n", head),
             Contains("curves.csv, line 2, column experiment"));
  constexpr std::string_view rate =
      "experiment,stage,quantity,file,deviation,counts\na,loop,production_kg_per_h,points.csv,5 %,";
  const std::string five = "time_min,value\n1,1\n2,3\n4,3\n6,2\n8,2\n";
  const ReadFit profile = read(std::string(rate) + "2\n", five);
  for (const Diagnostic& each : profile.diagnostics) UNSCOPED_INFO(format(each));
  REQUIRE(profile.fit);
  CHECK(profile.fit->problem.measurements[4].time == 240.0);
  CHECK(profile.fit->problem.measurements[4].counts == 0.4);
  CHECK_THAT(fault(std::string(rate) + "9\n", five),
             Contains("curves.csv, line 2, column counts") && Contains("its 5 points"));
  CHECK_THAT(fault(std::string(rate) + "\n", "time_min,value\n1,1\n3,3\n2,3\n6,2\n8,2\n"),
             Contains("points.csv, line 4, column time_min") && Contains("not sorted"));
  CHECK_THAT(fault(std::string(rate) + "\n", "time,value\n1,1\n"), Contains("column of times"));
  CHECK_THAT(fault("experiment,quantity,file,deviation\na,mfr_pq,points.csv,3 %\n", five),
             Contains("has no quantity mfr_pq"));
}

TEST_CASE("fit files: candidates for the next experiment, starts, and what is left out",
          "[default]") {
  test::JobFiles files;
  files.write("plant.toml", test::JobFiles::plant);
  files.write("catalyst.toml", test::JobFiles::catalyst);
  files.write("job.toml", job);
  files.write("experiments.csv",
              "id;job;group;stages.loop.temperature\na;job.toml;x;68 degC\nb;job.toml;y;\n");
  files.write("measurements.csv", measurements);
  files.write("candidates.csv",
              "id,job,group,stages.loop.temperature,deviation.mfr_pp,deviation.Mw\n"
              "c,job.toml,x,72 degC,5 %,\nd,job.toml,z,74 degC,,3000\n");
  const std::string more = "starts = 20\nleave_out = \"group\"\n" + std::string(fit) +
                           "prior = \"10 %\"\neach = \"group\"\n[next]\n"
                           "candidates = \"candidates.csv\"\n";
  const auto read = [&](const std::string& last) {
    ReadFit found = read_fit(files.write("fit.toml", more + last));
    for (const Diagnostic& fault : found.diagnostics) UNSCOPED_INFO(format(fault));
    return found;
  };
  const ReadFit sound = read("sharpen = \"mfr_pp\"\nexperiment = \"c\"\n");
  REQUIRE(sound.fit);
  CHECK(sound.fit->starts == 20);
  CHECK(sound.fit->leave_out == optimize::LeaveOut::group);
  const auto& problem = sound.fit->problem;
  REQUIRE(problem.candidates.size() == 2);
  CHECK(problem.candidates[0].planned.size() == 1);
  CHECK(problem.candidates[0].planned[0].relative);
  CHECK(problem.candidates[1].planned[0].deviation == 3000.0);
  REQUIRE(problem.sharpened);
  CHECK(problem.sharpened->experiment == 2);
  // Candidate c is of group x, whose activity is fitted; d is of a lot of its own.
  REQUIRE(problem.parameters.size() == 2);
  CHECK(problem.parameters[0].experiments == std::vector<std::size_t>{0, 2});
  CHECK(problem.candidates[0].own.empty());
  REQUIRE(problem.candidates[1].own.size() == 1);
  CHECK(problem.candidates[1].own[0].prior);
  CHECK(read("sharpen = \"activity of y\"\n").fit->problem.sharpened->parameter == 1U);

  using Catch::Matchers::Contains;
  const auto fault = [&](const std::string& last) {
    const ReadFit found = read(last);
    return found.diagnostics.empty() ? "" : sentence(found.diagnostics[0]);
  };
  CHECK_THAT(fault("sharpen = \"activty of y\"\n"),
             Contains("no parameter is called activty of y"));
  CHECK_THAT(fault("sharpen = \"mfr_pq\"\nexperiment = \"c\"\n"), Contains("has no mfr_pq"));
  CHECK_THAT(fault("sharpen = \"mfr_pp\"\nexperiment = \"e\"\n"), Contains("no candidate e"));
  CHECK_THAT(fault(""), Contains("next.sharpen"));
  files.write("candidates.csv", "id,job,deviation.mfr_pq\nc,job.toml,5 %\n");
  CHECK_THAT(fault("sharpen = \"activity of y\"\n"),
             Contains("candidates.csv, line 2, column deviation.mfr_pq"));
  files.write("candidates.csv", "id,job,deviation.mfr_pp\na,job.toml,5 %\n");
  CHECK_THAT(fault("sharpen = \"activity of y\"\n"), Contains("another experiment a"));
  CHECK_THAT(faults_with("fit.toml", "leave_out = \"group\"\n" + std::string(fit)),
             Contains("no experiment has a group"));
  CHECK_THAT(faults_with("fit.toml", "starts = 0\n" + std::string(fit)),
             Contains("whole number from 1 to 1000"));
}

TEST_CASE("fit files: a parameter that no measurement sees is named before anything is computed") {
  using Catch::Matchers::Contains;
  const std::string unseen = std::string(fit) +
                             "[[parameter]]\nname = \"law of B\"\nconstants = "
                             "[\"melt_flow.copolymer.a\"]\n";
  CHECK_THAT(faults_with("fit.toml", unseen),
             Contains("fit.toml, line 7") &&
                 Contains("law of B is not informed by any measurement") &&
                 Contains("give it a prior"));
  CHECK(faults_with("fit.toml", unseen + "prior = \"50 %\"\n").empty());
  // Held at the reference temperature, an energy changes nothing.
  const std::string energy = std::string(fit) +
                             "[[parameter]]\nname = \"E\"\nconstants = "
                             "[\"reactions.propagation.E\"]\n";
  CHECK(faults_with("fit.toml", energy).empty());  // one experiment is at 68 degC
}

TEST_CASE("fit files: a set point is moved in the experiments that have its stage") {
  test::JobFiles files;
  files.write("plant.toml", test::JobFiles::plant);
  files.write("catalyst.toml", test::JobFiles::catalyst);
  files.write("job.toml", job);
  files.write("batch.toml", R"(catalyst = "catalyst.toml"
operation = "batch"
train = ["autoclave"]
[stages.autoclave]
kind = "pool"
part = "A"
temperature = "70 degC"
residence_time = "60 min"
hold_up = "2 L"
catalyst_feed = "10 mg"
cocatalyst_feed = "5 mmol"
Si_per_Ti = "10 mol/mol"
liquid_H2_per_C3 = "1 mmol/mol"
)");
  files.write("experiments.csv", "id,job\na,job.toml\nb,batch.toml\nc,batch.toml\n");
  files.write("measurements.csv",
              "experiment,quantity,value,deviation\na,mfr_pp,3,5 %\na,mfr_pp,3.1,5 %\n"
              "b,mileage_kg_per_kg,9000,5 %\nc,mileage_kg_per_kg,8000,5 %\n");
  const std::string charges = std::string(fit) + R"([[parameter]]
name = "charge"
constants = ["stages.autoclave.catalyst_feed"]
)";
  const auto read = [&](const std::string& text) {
    ReadFit found = read_fit(files.write("fit.toml", text));
    for (const Diagnostic& fault : found.diagnostics) UNSCOPED_INFO(format(fault));
    return found;
  };
  const ReadFit one = read(charges);
  REQUIRE(one.fit);
  CHECK(one.fit->problem.parameters[1].experiments == std::vector<std::size_t>{1, 2});
  const ReadFit each = read(charges + "each = \"experiment\"\n");
  REQUIRE(each.fit);
  REQUIRE(each.fit->problem.parameters.size() == 3);
  CHECK(each.fit->problem.parameters[2].name == "charge of c");
  CHECK(each.fit->problem.parameters[2].experiments == std::vector<std::size_t>{2});
  const ReadFit spread = read(charges + "tie = \"spread\"\n");
  REQUIRE(spread.diagnostics.size() == 1);
  CHECK_THAT(spread.diagnostics[0].message, Catch::Matchers::Contains("no inverse and no spread"));
}

TEST_CASE("fit files: the catalyst that comes out reads back as what was fitted", "[default]") {
  test::JobFiles files;
  files.write("plant.toml", test::JobFiles::plant);
  files.write("catalyst.toml", test::JobFiles::catalyst);
  files.write("job.toml", job);
  files.write("experiments.csv", experiments);
  files.write("measurements.csv", measurements);
  const std::string more = std::string(fit) + R"([[parameter]]
name = "propagation"
constants = ["reactions.propagation.k"]
)";
  const ReadFit read = read_fit(files.write("fit.toml", more));
  for (const Diagnostic& fault : read.diagnostics) UNSCOPED_INFO(format(fault));
  REQUIRE(read.fit);
  const std::vector<double> x{std::log(1.2), std::log(0.8)};
  optimize::Fit found;
  found.covariance.assign(4, 0.01);
  for (const double at : x) found.parameters.push_back({.coordinate = at, .value = std::exp(at)});
  found.measurements.resize(2);
  files.write("fitted.toml", fitted_catalyst(*read.fit, found, files.folder()));
  const ReadResult again = read_job(files.folder() / "job.toml",
                                    {"catalyst=" + (files.folder() / "fitted.toml").string()});
  for (const Diagnostic& fault : again.diagnostics) UNSCOPED_INFO(format(fault));
  REQUIRE(again.job);
  const auto& base = read.fit->problem.experiments[1].train;
  const auto wanted =
      reactor::parameters_of(optimize::fitted_train(read.fit->problem.parameters, x, base));
  const auto is = reactor::parameters_of(again.job->train);
  REQUIRE(is.size() == wanted.size());
  for (std::size_t i = 0; i < is.size(); ++i) {
    INFO(is[i].name);
    if (std::isnan(is[i].value) && std::isnan(wanted[i].value)) continue;  // given nowhere
    // Units of the file.
    CHECK(is[i].value == Approx(wanted[i].value).epsilon(1e-14));
  }
  CHECK(again.job->train.catalyst.measured);
}
