#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "app/commands/campaign_words.hpp"
#include "app/commands/fit_shards.hpp"
#include "app/commands/study_run.hpp"
#include "app/study/slurm_scripts.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

struct SlurmWords {
  const CLI::App* app = nullptr;  ///< that has what is left of the line: the study
  std::size_t tasks = 8;
  std::size_t cores = 1;
  std::string time;
  std::optional<fs::path> folder;

  [[nodiscard]] std::vector<std::string> study() const { return app->remaining(); }
  [[nodiscard]] std::string fault() const;
};

/// Studies whose evaluations shards can share.
bool has_shards(std::string_view name) {
  if (name == campaign_verb || name == fit_verb) return true;
  return std::ranges::any_of(commands(), [&](const Command& command) {
    return command.name == name && command.study != nullptr && command.study->about_answer;
  });
}

std::string SlurmWords::fault() const {
  const std::vector<std::string> words = study();
  if (words.empty() || !has_shards(words[0])) {
    std::vector<std::string_view> names;
    for (const Command& command : commands())
      if (has_shards(command.name)) names.push_back(command.name);
    return fmt::format(
        "tandem slurm takes the command line of a study that has shards ({}), as in "
        "tandem slurm -n 32 uncertainty job.toml{}",
        fmt::join(names, ", "),
        words.empty() ? "" : fmt::format("; \"{}\" is none", one_line(words[0])));
  }
  for (const std::string& word : words)
    if (word == "--shard" || word == "--resume" || word.starts_with("--shard="))
      return fmt::format("the array gives each of its tasks {}; leave it out", word);
  const auto not_time = [](char c) {
    return std::string_view("0123456789-:").find(c) == std::string_view::npos;
  };
  if (std::ranges::any_of(time, not_time))
    return fmt::format("--time takes minutes, hours:minutes:seconds or days-hours, not \"{}\"",
                       one_line(time));
  // The study's own command says what is wrong with the rest.
  std::vector<std::string> line = words;
  line.insert(line.end(), {"--shard", "1/1", "-o", "shard-1", "--resume"});
  CLI::App program;
  Chosen chosen;
  add_commands(program, chosen);
  try {
    std::ranges::reverse(line);  // as CLI11 takes them
    program.parse(std::move(line));
  } catch (const CLI::ParseError& error) {
    return fmt::format("tandem {}: {}", words[0], one_line(error.what()));
  }
  return {};
}

int run_slurm(const SlurmWords& words, const std::vector<std::string>&) {
  const std::vector<std::string> study = words.study();
  const Output output(words.folder.value_or(fs::path("out") / ("slurm-" + study[0])));
  if (!output.error().empty()) return refuse(output.error());
  std::error_code code;
  const fs::path program = fs::read_symlink("/proc/self/exe", code);
  const SlurmArray array{.study = study,
                         .program = code ? "tandem" : program.string(),
                         .working_folder = fs::current_path().string(),
                         .folder = fs::absolute(output.path()).lexically_normal().string(),
                         .tasks = words.tasks,
                         .cores = words.cores,
                         .time = words.time};
  const auto files = slurm_scripts(array);
  if (const std::string fault = output.write(files); !fault.empty()) return refuse(fault);
  return print(fmt::format(
      "Files: {}\nNext:  sh {}/submit.sh; tandem merge --partial {}/shard-* says how far it is\n",
      output.naming(files), shell_word(output.path()), shell_word(output.path())));
}

}  // namespace

Command slurm_command() {
  return {.name = "slurm",
          .group = group::studies,
          .help = "Write the array of Slurm jobs that share a study, and the job that joins them",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<SlurmWords>();
            words->app = &app;
            app.allow_extras();
            app.add_option("-n,--tasks", words->tasks, "Tasks of the array, otherwise 8")
                ->type_name("N")
                ->check(CLI::Range(1U, 10'000U));
            app.add_option("--cores", words->cores, "Cores of a task, otherwise 1")
                ->type_name("N")
                ->check(CLI::Range(1U, 1024U));
            app.add_option("--time", words->time,
                           "Time limit of a task, as Slurm has it; otherwise the cluster's")
                ->type_name("TIME");
            app.add_option("-o,--output", words->folder,
                           "Folder for scripts, shards and results; otherwise out/slurm-STUDY")
                ->type_name("DIR");
            return running(words, run_slurm);
          }};
}

}  // namespace tandem::app
