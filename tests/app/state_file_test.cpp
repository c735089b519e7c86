// The state of a train as a file: what is written is read again bit by bit, and what is not that is refused.

#include "app/job/state_file.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using app::read_state;
using app::state_text;
using Catch::Contains;

namespace {

/// A file that goes away with the test.
class StateFile {
 public:
  explicit StateFile(const std::string& text) {
    path_ = std::filesystem::temp_directory_path() /
            ("tandem-state-" + std::to_string(std::hash<std::string>{}(text)) + ".toml");
    std::ofstream(path_) << text;
  }
  StateFile(const StateFile&) = delete;
  StateFile& operator=(const StateFile&) = delete;
  ~StateFile() { std::filesystem::remove(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

reactor::TrainState example(const reactor::Train& train) {
  reactor::TrainState state{.time = 1234.5, .values = {}};
  const std::size_t size = reactor::TrainSolver(train).state_names().size();
  for (std::size_t i = 0; i < size; ++i) {
    state.values.push_back(1.0 / (3.0 + static_cast<double>(i)) * (i % 7 == 0 ? 1e-21 : 1e7));
  }
  return state;
}

/// The text with its first `from` replaced.
std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("state file: what is written is read again bit by bit") {
  const auto c = tests::two_stage_case();
  const auto state = example(c.train);
  const std::string text = state_text(c.train, state);
  CHECK_THAT(text, Contains("version = 2\n") && Contains("\"loop: hydrogen\" = { value = ") &&
                       Contains("unit = \"K\" }"));
  const StateFile file(text);
  const auto read = read_state(file.path(), c.train);
  for (const auto& d : read.diagnostics) UNSCOPED_INFO(app::format(d));
  REQUIRE(read.state);
  CHECK(read.state->time == state.time);
  CHECK(read.state->values == state.values);
}

TEST_CASE("state file: what is no state of the train is refused, with the line") {
  const auto c = tests::two_stage_case();
  const std::string text = state_text(c.train, example(c.train));
  struct Case {
    std::string from, to, why;
    bool has_line;
  };
  const auto x = GENERATE_COPY(
      Case{"version = 2", "version = 3", "expected 2; found", true},
      Case{"version = 2", "version = 1", "did not tell seed powder by its stage", true},
      Case{"version = 2", "edition = 2", "is missing: this is no state file", false},
      Case{"[state]", "[stat]", "unknown key", true},
      Case{"\"loop: hydrogen\"", "\"loop: hydrogenium\"", "the job's train has no such number",
           true},
      Case{"\"gas: temperature\"", "\"bed: temperature\"", "is missing: the job's train", true},
      Case{"unit = \"K\"", "unit = \"degC\"", "expected the unit \"K\"; found", true},
      Case{"value = 1234.5", "value = nan", "expected a finite number", true},
      Case{"value = 1234.5", "value = -1.0", "cannot be below 0", false},
      Case{"time = { value = 1234.5, unit = \"s\" }", "time = 1234.5", "expected { value", true});
  const StateFile file(changed(text, x.from, x.to));
  const auto read = read_state(file.path(), c.train);
  CHECK_FALSE(read.state);
  REQUIRE_FALSE(read.diagnostics.empty());
  bool told = false;
  for (const auto& d : read.diagnostics) {
    UNSCOPED_INFO(app::format(d));
    told = told || ((d.message.find(x.why) != std::string::npos) && (d.line > 0) == x.has_line);
  }
  CHECK(told);
}

TEST_CASE("state file: of another train, of no file") {
  const auto c = tests::two_stage_case();
  auto other = c;
  other.train.stages.pop_back();
  const StateFile file(state_text(c.train, example(c.train)));
  CHECK_FALSE(read_state(file.path(), other.train).state);
  const auto none = read_state("/nonexistent/state.toml", c.train);
  CHECK_FALSE(none.state);
  CHECK(none.diagnostics.size() == 1);
}
