// The steady model of a report's page: a train survives its bytes, and WebAssembly in node answers what the program does.

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "app/charts/run_program.hpp"
#include "app/live/live_files.hpp"
#include "app/live/train_bytes.hpp"
#include "app/text/base64.hpp"
#include "optimize/evaluator.hpp"
#include "optimize/random_numbers.hpp"
#include "reactor/sample_solver.hpp"
#include "tests/support/json.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;
using tandem::tests::Json;

namespace {

struct Answer {
  bool solved = false;
  bool stays = false;
  std::vector<double> values;
  std::string words;
};

Answer answer_of(reactor::SampleSolver& solver, const reactor::OperatingPoint<double>& point) {
  Answer answer{.values = std::vector<double>(solver.quantities().size())};
  solver.next().point = point;
  answer.solved = solver.solve(answer.values, answer.words) == reactor::SolveStatus::solved;
  if (answer.solved) answer.words = solver.why_left();
  answer.stays = answer.solved && answer.words.empty();
  return answer;
}

/// Points within the ranges of a job's decisions.
std::vector<reactor::OperatingPoint<double>> random_points(const app::Job& job, std::size_t count) {
  std::vector<reactor::OperatingPoint<double>> points(count, job.point);
  for (std::size_t i = 0; i < count; ++i)
    for (std::uint32_t d = 0; d < job.decisions.size(); ++d)
      points[i][job.decisions[d].at] = optimize::decision_value(
          job.decisions[d], optimize::uniform_at({.seed = 3, .index = i, .dimension = d}));
  return points;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// Everything from stdin: the page's script, the module, the train, points. Answers to stdout.
constexpr const char* script = R"(
const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const live = new Function(input.script + ';return live')();
(async () => {
  const model = await live.open_model(await live.unpacked(live.bytes_of(input.module)), live.bytes_of(input.train));
  const wanted = [...Array(input.quantities).keys()];
  const answers = input.points.map((point) => {
    const moved = point.map((value, place) => ({place, value})).filter(({value}) => value !== null);
    const answer = model.solve(moved, wanted);
    return {...answer, values: answer.values.map((value) => Number.isNaN(value) ? null : value)};
  });
  process.stdout.write(JSON.stringify(answers));
})();
)";

}  // namespace

TEST_CASE("live: a train comes back from its bytes with every number") {
  for (const char* name : {"membrane-resin", "butene-copolymer", "two-stages-by-feeds"}) {
    INFO(name);
    const app::Job job = tests::shipped_job(name);
    const std::string bytes = app::bytes_of({job.train, job.point});
    const auto back = app::train_of(bytes);
    REQUIRE(back);
    CHECK(app::bytes_of(*back) == bytes);
    reactor::SampleSolver here(job.train, job.point);
    reactor::SampleSolver there(back->train, back->point);
    const Answer of_job = answer_of(here, job.point);
    const Answer of_bytes = answer_of(there, back->point);
    REQUIRE(of_job.solved);
    CHECK(std::ranges::equal(of_job.values, of_bytes.values, same));
  }
}

TEST_CASE("live: in node the page's model answers what the program answers") {
  if (app::live_module(2).empty()) {
    WARN("built without clang 19 for WebAssembly: the pages hold no model");
    return;
  }
  for (const auto& [name, count] : std::array<std::pair<const char*, std::size_t>, 3>{
           {{"membrane-resin", 200}, {"butene-copolymer", 50}, {"two-stages-by-feeds", 5}}}) {
    INFO(name);
    const app::Job job = tests::shipped_job(name);
    const auto points = random_points(job, count);
    reactor::SampleSolver solver(job.train, job.point);
    Json told = Json::array();
    for (const auto& point : points) {
      Json flat = Json::array();
      for (const auto& stage : point)
        for (const double value : stage.values) flat.push_back(value);
      told.push_back(std::move(flat));
    }
    const Json input{{"script", app::live_script()},
                     {"module", app::live_module(job.train.catalyst.monomers.size())},
                     {"train", app::base64(app::bytes_of({job.train, job.point}))},
                     {"quantities", solver.quantities().size()},
                     {"points", std::move(told)}};
    const auto end =
        charts::run_program({"node", "-e", script}, input.dump(), std::chrono::seconds(120));
    if (end.how == charts::ProgramEnd::How::not_found) {
      WARN("node is not on the PATH: nothing was solved");
      return;
    }
    INFO(end.err);
    REQUIRE(end.how == charts::ProgramEnd::How::well);
    const Json answers = Json::parse(end.out);
    REQUIRE(answers.size() == points.size());
    std::size_t solved = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Answer here = answer_of(solver, points[i]);
      INFO("point " << i << ": " << here.words);
      CHECK(answers[i]["solved"] == here.solved);
      CHECK(answers[i]["stays"] == here.stays);
      CHECK(answers[i]["words"] == here.words);
      solved += here.solved ? 1 : 0;
      for (std::size_t q = 0; here.solved && q < here.values.size(); ++q) {
        const Json& value = answers[i]["values"][q];
        if (value.is_null() || !std::isfinite(here.values[q])) continue;
        // Newton ends at 1e-12; the two libraries of elementary functions differ in their last bits.
        INFO(solver.quantities()[q].name);
        CHECK(value.get<double>() == Approx(here.values[q]).epsilon(1e-9).margin(1e-9));
      }
    }
    CHECK(solved > points.size() / 2);
  }
}
