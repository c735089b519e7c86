#include "app/study/slurm_scripts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tandem::app {
namespace {

std::string joined_words(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

/// The head of a batch script. `name`: of the job in Slurm's lists. `log`: of its output, in the folder.
std::string head(const SlurmArray& array, std::string_view name, std::string_view log) {
  std::string text = fmt::format(
      "#!/bin/sh\n#SBATCH --job-name=tandem-{}\n#SBATCH --cpus-per-task={}\n", name, array.cores);
  if (!array.time.empty()) text += fmt::format("#SBATCH --time={}\n", array.time);
  return text + fmt::format("#SBATCH --output={}/{}\n", array.folder, log);
}

std::string shards_script(const SlurmArray& array) {
  return head(array, array.study.front(), "shard-%a.log") +
         fmt::format(
             "#SBATCH --array=1-{0}\n"
             "#SBATCH --requeue\n"
             "#SBATCH --open-mode=append\n"
             "# One shard of the study. --resume goes on with what an earlier try has left.\n"
             "cd {1} || exit\n"
             "exec {2} {3} \\\n"
             "  --shard \"$SLURM_ARRAY_TASK_ID/{0}\" -o {4}/shard-\"$SLURM_ARRAY_TASK_ID\" \\\n"
             "  --threads \"${{SLURM_CPUS_PER_TASK:-1}}\" --resume --quiet\n",
             array.tasks, shell_word(array.working_folder), shell_word(array.program),
             joined_words(array.study), shell_word(array.folder));
}

std::string merge_script(const SlurmArray& array) {
  std::string text =
      head(array, array.study.front() + "-merge", "merge.log") +
      fmt::format(
          "# Joins the shards. Evaluations that a shard has not done are done here.\n"
          "cd {} || exit\n"
          "exec {} merge -o {}/whole --quiet",
          shell_word(array.working_folder), shell_word(array.program), shell_word(array.folder));
  for (std::size_t i = 1; i <= array.tasks; ++i)
    text += fmt::format(" \\\n  {}/shard-{}", shell_word(array.folder), i);
  return text + '\n';
}

std::string submit_script(const SlurmArray& array) {
  return fmt::format(
      "#!/bin/sh\n"
      "# Gives the study to Slurm: its shards, and when they have ended the job that joins them.\n"
      "set -eu\n"
      "shards=$(sbatch --parsable {0}/shards.sh)\n"
      "merge=$(sbatch --parsable --dependency=\"afterany:${{shards%%;*}}\" {0}/merge.sh)\n"
      "echo \"shards: job $shards, merge: job $merge\"\n",
      shell_word(array.folder));
}

}  // namespace

std::string shell_word(std::string_view word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./:=,+@%").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, plain)) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + '\'';
}

std::vector<OutputFile> slurm_scripts(const SlurmArray& array) {
  return {{"shards.sh", shards_script(array)},
          {"merge.sh", merge_script(array)},
          {"submit.sh", submit_script(array)}};
}

}  // namespace tandem::app
