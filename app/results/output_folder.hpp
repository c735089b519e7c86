#pragma once

// The folder of a job's results: made and tried before the computing starts, filled at its end.

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace tandem::app {

/// A file to write: its name in the folder, and all of its content.
struct OutputFile {
  std::string name;
  std::string content;
};

class OutputFolder {
 public:
  /// Makes the folder with its parents where it is missing and tries to write into it. The
  /// sentence in error() says what is wrong; it is empty where the folder is ready.
  explicit OutputFolder(std::filesystem::path folder);

  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

  /// What is to be done when all files are written aside and none has its name yet; a sentence, and nothing is renamed.
  using BeforeRenaming = std::function<std::string(const std::filesystem::path& folder)>;

  /// Writes all files aside, and renames them to their names only when every one of them is
  /// written: a reader never sees half a file, and a full disk leaves the older results as they
  /// were. From `before` to the last name the folder is locked against other processes, so that two that write at once
  /// leave the set of one of them. Returns a sentence where it failed, empty otherwise.
  [[nodiscard]] std::string write(const std::vector<OutputFile>& files,
                                  const BeforeRenaming& before = {}) const;

  /// As write, one file that is not there yet: a sentence where it is by now, and that one stays whole.
  [[nodiscard]] std::string write_new(const OutputFile& file) const;

  /// Takes away again the folders that the constructor made, where they are still empty.
  void abandon() const;

 private:
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> made_;  ///< innermost first
  std::string error_;
};

}  // namespace tandem::app
