#include "app/results/output_folder.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <tuple>

#include "app/report/kept_recipe.hpp"

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using tandem::app::OutputFolder;

namespace {

/// A folder of this test's own that goes away with it.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "tandem-folder-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { fs::remove_all(path); }
};

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("files are written whole under their names, and nothing else is left") {
  const Scratch scratch;
  const OutputFolder folder(scratch.path / "a" / "b");
  REQUIRE(folder.error().empty());
  CHECK(entries(folder.path()) == 0);
  CHECK(folder.write({{"one", "1\n"}, {"two", std::string(100000, 'x')}}).empty());
  CHECK(content_of(folder.path() / "one") == "1\n");
  CHECK(fs::file_size(folder.path() / "two") == 100000);
  CHECK(folder.write({{"one", "new"}}).empty());
  CHECK(content_of(folder.path() / "one") == "new");
  CHECK(entries(folder.path()) == 2);
}

TEST_CASE("a folder that cannot be is told before anything is computed") {
  const Scratch scratch;
  std::ofstream(scratch.path / "file") << "kept";
  CHECK_THAT(OutputFolder(scratch.path / "file").error(),
             Contains("cannot make the output folder"));
  CHECK_THAT(OutputFolder(scratch.path / "file" / "below").error(),
             Contains("cannot make the output folder"));
  CHECK(content_of(scratch.path / "file") == "kept");
  CHECK_THAT(OutputFolder("/proc/nothing/here").error(), Contains("cannot make the output folder"));
}

TEST_CASE("one file that cannot be written leaves all older files as they were") {
  const Scratch scratch;
  const OutputFolder folder(scratch.path / "out");
  REQUIRE(folder.write({{"one", "old"}}).empty());
  CHECK_THAT(folder.write({{"one", "new"}, {"no/such/folder", "x"}}), Contains("cannot write"));
  CHECK(content_of(folder.path() / "one") == "old");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a new file takes the place of none") {
  const Scratch scratch;
  const OutputFolder folder(scratch.path);
  CHECK(folder.write_new({"a.toml", "first"}).empty());
  CHECK_THAT(folder.write_new({"a.toml", "second"}), Contains("it is there already"));
  CHECK(content_of(scratch.path / "a.toml") == "first");
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("a folder made in vain is taken away, one with content is not") {
  const Scratch scratch;
  const OutputFolder made(scratch.path / "new" / "deep");
  made.abandon();
  CHECK_FALSE(fs::exists(scratch.path / "new"));
  const OutputFolder used(scratch.path / "new" / "deep");
  REQUIRE(used.write({{"one", "1"}}).empty());
  used.abandon();
  CHECK(fs::exists(scratch.path / "new" / "deep" / "one"));
  const OutputFolder slash(scratch.path / "trailing" / "");
  CHECK(slash.error().empty());
  slash.abandon();
  CHECK_FALSE(fs::exists(scratch.path / "trailing"));
}

TEST_CASE("two that write a set at once leave the set of one of them") {
  const Scratch scratch;
  const OutputFolder folder(scratch.path);
  const auto write_sets = [&](const std::string& mine) {
    for (int i = 0; i < 60; ++i)
      if (!folder.write({{"a", mine}, {"b", mine}, {"c", mine}}).empty()) ::_exit(1);
    ::_exit(0);
  };
  std::vector<pid_t> children;
  for (const std::string mine : {"one", "two", "three"}) {
    children.push_back(::fork());
    REQUIRE(children.back() >= 0);
    if (children.back() == 0) write_sets(mine);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  }
  CHECK(content_of(scratch.path / "a") == content_of(scratch.path / "b"));
  CHECK(content_of(scratch.path / "a") == content_of(scratch.path / "c"));
  CHECK(entries(scratch.path) == 3);
}

TEST_CASE(
    "before the new files have their names the old ones can be put away, or the writing refused") {
  const Scratch scratch;
  const OutputFolder folder(scratch.path);
  REQUIRE(folder.write({{"a", "old"}}).empty());
  CHECK(folder.write({{"a", "new"}}, [](const fs::path&) { return "not now"; }) == "not now");
  CHECK(content_of(scratch.path / "a") == "old");
  CHECK(entries(scratch.path) == 1);
  CHECK(folder
            .write({{"a", "new"}},
                   [](const fs::path& there) {
                     fs::rename(there / "a", there / "b");
                     return std::string{};
                   })
            .empty());
  CHECK(content_of(scratch.path / "a") == "new");
  CHECK(content_of(scratch.path / "b") == "old");
}

namespace {

std::vector<tandem::app::OutputFile> run_of(const std::string& kind, bool loadable,
                                            const std::string& mark,
                                            const std::string& approved = {}) {
  return {{"recipe.json", R"({"kind": ")" + kind + R"(", "loadable": )" +
                              (loadable ? "true" : "false") + R"(, "approved_by": ")" + approved +
                              R"(", "mark": ")" + mark + "\"}"},
          {"recipe.md", mark},
          {"result.json", mark}};
}

}  // namespace

TEST_CASE("a recipe is replaced by a recipe alone, and is kept as a revision") {
  using tandem::app::write_run;
  const Scratch scratch;
  const OutputFolder folder(scratch.path / "out");
  const fs::path out = folder.path();
  const auto recipe = run_of("Recipe", true, "first");
  CHECK(write_run(folder, recipe, "infeasible", false).folder == out);
  // The same again changes nothing.
  CHECK(write_run(folder, recipe, "infeasible", false).fault.empty());
  CHECK_FALSE(fs::exists(out / "revisions"));
  // What is none goes beside it, a what-if as well as a failure.
  for (const auto& [kind, loadable, word] : {std::tuple{"Not a recipe", false, "infeasible"},
                                             std::tuple{"Not a recipe", false, "failed"},
                                             std::tuple{"Operating point", true, "simulated"}}) {
    const auto placed = write_run(folder, run_of(kind, loadable, word), word, false);
    CHECK(placed.fault.empty());
    CHECK_FALSE(placed.aside.empty());
    CHECK(placed.folder == out / word);
    CHECK(content_of(out / word / "recipe.md") == word);
  }
  CHECK(content_of(out / "recipe.md") == "first");
  // Another recipe takes its place.
  CHECK(write_run(folder, run_of("Recipe", true, "second"), "infeasible", false).aside.empty());
  CHECK(content_of(out / "recipe.md") == "second");
  CHECK(content_of(out / "revisions/1/recipe.md") == "first");
  CHECK(content_of(out / "revisions/1/result.json") == "first");
  // So does anything by force.
  CHECK(write_run(folder, run_of("Not a recipe", false, "bad"), "infeasible", true).aside.empty());
  CHECK(content_of(out / "recipe.md") == "bad");
  CHECK(content_of(out / "revisions/2/recipe.md") == "second");
  // What is no recipe is in nobody's way.
  CHECK(write_run(folder, run_of("Operating point", true, "point"), "simulated", false)
            .aside.empty());
  CHECK_FALSE(fs::exists(out / "revisions/3"));
  // An operating point that somebody has approved is one.
  CHECK(write_run(folder, run_of("Operating point", true, "signed", "A. B."), "simulated", false)
            .fault.empty());
  CHECK_FALSE(write_run(folder, run_of("Operating point", true, "what if"), "simulated", false)
                  .aside.empty());
  CHECK(content_of(out / "recipe.md") == "signed");
  // A run that is taken away leaves its recipe in the revisions.
  CHECK(tandem::app::retire_run(out).empty());
  CHECK_FALSE(fs::exists(out / "recipe.md"));
  CHECK(content_of(out / "revisions/3/recipe.md") == "signed");
}

TEST_CASE("an approved recipe is replaced by another approved revision alone") {
  using tandem::app::write_run;
  const Scratch scratch;
  const OutputFolder folder(scratch.path / "out");
  const fs::path out = folder.path();
  const auto run = [](const char* revision, const char* approved_on, const std::string& mark) {
    return std::vector<tandem::app::OutputFile>{
        {"recipe.json", fmt::format(R"({{"kind": "Recipe", "loadable": true, "revision": "{}", )"
                                    R"("approved_by": "A. B.", "approved_on": "{}"}})",
                                    revision, approved_on)},
        {"recipe.md", mark}};
  };
  CHECK(write_run(folder, run("1", "", "draft"), "draft", false).aside.empty());
  CHECK(write_run(folder, run("1", "2026-01-31", "first"), "draft", false).aside.empty());
  CHECK(content_of(out / "revisions/1/recipe.md") == "draft");
  // Neither a draft nor the same revision with other numbers, and not by force.
  for (const bool force : {false, true}) {
    for (const auto& other : {run("2", "", "later"), run("1", "2026-02-01", "later")}) {
      const auto placed = write_run(folder, other, "draft", force);
      CHECK(placed.fault.empty());
      CHECK(placed.aside.find("approved") != std::string::npos);
      CHECK(content_of(out / "draft/recipe.md") == "later");
    }
  }
  // Nor does a run that leaves no recipe at all.
  CHECK_FALSE(write_run(folder, {{"result.json", "failed"}}, "failed", true).aside.empty());
  CHECK(content_of(out / "recipe.md") == "first");
  CHECK(tandem::app::retire_run(out).empty());
  CHECK(content_of(out / "recipe.md") == "first");
  CHECK(write_run(folder, run("2", "2026-02-01", "second"), "draft", false).aside.empty());
  CHECK(content_of(out / "recipe.md") == "second");
  CHECK(content_of(out / "revisions/2/recipe.md") == "first");
}

TEST_CASE("nobody's link is followed") {
  const Scratch scratch;
  const OutputFolder folder(scratch.path / "out");
  std::ofstream(scratch.path / "mine") << "kept";
  fs::create_symlink(scratch.path / "mine", folder.path() / "result.json");
  CHECK(folder.write({{"result.json", "new"}}).empty());
  CHECK(content_of(scratch.path / "mine") == "kept");
  CHECK_FALSE(fs::is_symlink(folder.path() / "result.json"));
}
