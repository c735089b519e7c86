// Commands in README.md and docs/: each is one that the program takes, and those that cost little are run.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/app/program.hpp"

using Catch::Matchers::Contains;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

struct Documented {
  std::string words;  ///< after the program's name, as a shell takes them
  std::string place;  ///< file and line
};

/// What a line of a document has the reader type: an indented line that begins with the program, without what
/// stands behind two spaces or a pipe, which is for the reader or for another program.
std::string words_of(const std::string& line) {
  std::string words;
  for (const char* start : {"    tandem ", "    ./run "})
    if (line.starts_with(start)) words = line.substr(std::string(start).size());
  for (const char* end : {"  ", " | ", " > "}) words = words.substr(0, words.find(end));
  return words;
}

std::vector<Documented> documented() {
  const fs::path root = TANDEM_SOURCE_DIR;
  std::vector<fs::path> files{root / "README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root / "docs"))
    if (entry.path().extension() == ".md" && entry.path().filename() != "CHANGELOG.md" &&
        entry.path().parent_path().filename() != "decisions")
      files.push_back(entry.path());
  std::vector<Documented> found;
  for (const fs::path& file : files) {
    std::ifstream in(file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      while (line.ends_with(" \\")) {
        std::string next;
        if (!std::getline(in, next)) break;
        ++number;
        line = line.substr(0, line.size() - 1) + next.substr(next.find_first_not_of(' '));
      }
      if (const std::string words = words_of(line); !words.empty())
        found.push_back({words, fs::relative(file, root).string() + ":" + std::to_string(number)});
    }
  }
  return found;
}

}  // namespace

TEST_CASE("documented commands: the program takes every word of each") {
  const Workplace place;
  const auto all = documented();
  REQUIRE(all.size() > 40);
  for (const Documented& command : all) {
    INFO(command.place << ": tandem " << command.words);
    // The last word is the only one that is unknown, so that nothing is run.
    const Run run = place.tandem(command.words + " --no-such-word");
    CHECK(run.code == 2);
    CHECK_THAT(run.err, Contains("--no-such-word"));
    CHECK_THAT(run.err, !Contains("is required") && !Contains("not one of"));
    const std::string complaint = run.err.substr(run.err.find(':') + 1);
    CHECK(complaint.find("arguments were not expected") == std::string::npos);
  }
}

TEST_CASE("documented commands: what costs little does what it says", "[default]") {
  const Workplace place;
  fs::create_directory_symlink(fs::path(TANDEM_SOURCE_DIR) / "configs", place.here() / "configs");
  for (const Documented& command : documented()) {
    const std::string verb = command.words.substr(0, command.words.find(' '));
    const bool cheap = verb == "explain" || verb == "flash" || verb == "schema" || verb == "new" ||
                       verb == "completion";
    if (!cheap) continue;
    INFO(command.place << ": tandem " << command.words);
    fs::remove(place.here() / "my-grade.toml");
    const Run run = place.tandem(command.words);
    INFO(run.err);
    CHECK(run.code == 0);
    if (verb != "new") CHECK_FALSE(run.out.empty());
  }
}
