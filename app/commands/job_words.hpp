#pragma once

// The arguments and options that several commands have.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace tandem::app {

struct JobWords {
  std::filesystem::path file;
  std::vector<std::string> sets;                ///< KEY=VALUE, in their order
  std::optional<std::filesystem::path> folder;  ///< -o
  bool json = false;
  bool quiet = false;
  unsigned threads = 0;  ///< that compute at once; 0: as many as there are
  std::string horizon;   ///< of a start-up: a time with its unit; empty: the usual

  /// A sentence where a word is none of its kind, such as a --set without "="; empty otherwise.
  [[nodiscard]] std::string fault() const;
};

/// FILE and --set.
void add_job(CLI::App& app, JobWords& words, const std::string& meaning = "the job, in TOML");
void add_sets(CLI::App& app, JobWords& words);
/// -o; `otherwise`: what happens without it.
void add_folder(CLI::App& app, JobWords& words, const std::string& otherwise);
void add_json(CLI::App& app, JobWords& words);
void add_threads(CLI::App& app, JobWords& words);
CLI::Option* add_horizon(CLI::App& app, JobWords& words);
void add_quiet(CLI::App& app, JobWords& words);

/// Two folders of results, or two files of them, for a comparison.
void add_two(CLI::App& app, std::vector<std::filesystem::path>& two, const std::string& meaning);

/// How long a start-up is to be [s]: --horizon, or the usual. A sentence in `fault` where it is no time.
[[nodiscard]] double horizon_of(const JobWords& words, double usual, std::string& fault);

}  // namespace tandem::app
