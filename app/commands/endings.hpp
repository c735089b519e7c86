#pragma once

// How a command ends: the answer on stdout, or a fault on stderr, and the exit code for it.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/layers/diagnostic.hpp"
#include "app/results/output_folder.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// How a run of the program ends, for whoever called it; ./run passes it on.
namespace exit_code {
inline constexpr int done = 0;         ///< optimize: feasible; others: whatever the verdict
inline constexpr int bad_input = 2;    ///< files, values, the command line, an output folder
inline constexpr int infeasible = 3;   ///< optimize found nothing feasible
inline constexpr int failed = 4;       ///< a simulation failed
inline constexpr int interrupted = 5;  ///< by SIGINT or SIGTERM; nothing is written
inline constexpr int unwritten = 6;    ///< computed and shown, but files could not be written
}  // namespace exit_code

/// Prints the answer; answers `code`, or that of bad input where stdout does not take the answer.
[[nodiscard]] int print(const std::string& answer, int code = exit_code::done);

/// Prints the answer, which is all that is left of a computation whose files cannot be written, and says why on stderr.
[[nodiscard]] int print_unwritten(const std::string& answer, const std::string& why);

/// The code for a computed job: of a search that found nothing feasible, of a failed simulation, or done.
[[nodiscard]] int code_of(const Report& report);

/// Says on stderr what is wrong; answers the code of bad input.
[[nodiscard]] int refuse(const std::string& sentence);

/// The same for every fault of a file.
[[nodiscard]] int refuse(const std::vector<Diagnostic>& diagnostics, const std::string& file);

/// The same for a fault of the command line, with a word on where to read about it.
[[nodiscard]] int refuse_line(const std::string& sentence);

/// The folder that a command writes to, or none.
class Output {
 public:
  explicit Output(const std::optional<std::filesystem::path>& folder);

  [[nodiscard]] explicit operator bool() const { return folder_.has_value(); }
  [[nodiscard]] const OutputFolder& folder() const { return *folder_; }
  [[nodiscard]] std::string path() const { return folder_ ? folder_->path().string() : ""; }
  /// A sentence where the folder cannot be had; empty otherwise.
  [[nodiscard]] std::string error() const { return folder_ ? folder_->error() : ""; }
  /// Writes the files, if there is a folder; a sentence where that cannot be.
  [[nodiscard]] std::string write(const std::vector<OutputFile>& files) const;
  /// "FOLDER: FILE FILE"; empty where there is no folder.
  [[nodiscard]] std::string naming(const std::vector<OutputFile>& files) const;

  /// Says on stderr why nothing is written, and takes back a folder that was made for it; answers `code`.
  [[nodiscard]] int give_up(const std::string& why, int code);
  /// The same after SIGINT or SIGTERM.
  [[nodiscard]] int end_interrupted();

 private:
  std::optional<OutputFolder> folder_;
};

}  // namespace tandem::app
