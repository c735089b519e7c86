#pragma once

// Runs the program as a user does, in a folder of the test's own.

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace tandem::test {

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Run {
  int code = -1;
  std::string out;
  std::string err;
};

/// A folder to stand in; it goes away with the test.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "tandem-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    std::filesystem::create_directory(path_ / "here");
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() { std::filesystem::remove_all(path_); }

  /// Where the program is run; empty at first.
  [[nodiscard]] std::filesystem::path here() const { return path_ / "here"; }

  [[nodiscard]] bool is_empty() const { return std::filesystem::is_empty(here()); }

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(here() / name, std::ios::binary) << content;
  }

  /// `words` as a shell takes them, after the program's name; `before` and `after` stand around
  /// the whole, for what else a shell can do.
  [[nodiscard]] Run tandem(const std::string& words, const std::string& before = "",
                           const std::string& after = "") const {
    return run(before + " '" + TANDEM_PROGRAM + "' " + words + " >../out 2>../err </dev/null " +
               after);
  }

  /// A script as bash runs it; the program is $TANDEM there.
  [[nodiscard]] Run shell(const std::string& script) const {
    std::ofstream(path_ / "script", std::ios::binary) << script << '\n';
    return run(std::string("TANDEM='") + TANDEM_PROGRAM +
               "' bash ../script >../out 2>../err </dev/null");
  }

 private:
  [[nodiscard]] Run run(const std::string& words) const {
    const int status = std::system(("cd '" + here().string() + "' && " + words).c_str());
    return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            .out = content_of(path_ / "out"),
            .err = content_of(path_ / "err")};
  }

  std::filesystem::path path_;
};

/// A file of the repository, as a word for a shell.
inline std::string in_repository(const std::string& file) {
  return std::string{"'"} + TANDEM_SOURCE_DIR + '/' + file + '\'';
}

}  // namespace tandem::test
