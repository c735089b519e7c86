#pragma once

// Runs the program as a user does, in a folder of the test's own.

#include <filesystem>
#include <string>

namespace tandem::test {

[[nodiscard]] std::string content_of(const std::filesystem::path& file);

struct Run {
  int code = -1;
  std::string out;
  std::string err;
};

/// A folder to stand in; it goes away with the test.
class Workplace {
 public:
  Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace();

  /// Where the program is run; empty at first.
  [[nodiscard]] std::filesystem::path here() const { return path_ / "here"; }

  [[nodiscard]] bool is_empty() const { return std::filesystem::is_empty(here()); }

  void write(const std::string& name, const std::string& content) const;

  /// `words` as a shell takes them, after the program's name; `before` and `after` stand around
  /// the whole, for what else a shell can do.
  [[nodiscard]] Run tandem(const std::string& words, const std::string& before = "",
                           const std::string& after = "") const;

  /// A script as bash runs it; the program is $TANDEM there.
  [[nodiscard]] Run shell(const std::string& script) const;

 private:
  [[nodiscard]] Run run(const std::string& words) const;

  std::filesystem::path path_;
};

/// A file of the repository, as a word for a shell.
[[nodiscard]] std::string in_repository(const std::string& file);

}  // namespace tandem::test
