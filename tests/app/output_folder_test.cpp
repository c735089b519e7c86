#include "app/results/output_folder.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

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
