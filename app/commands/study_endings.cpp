#include "app/commands/study_endings.hpp"

#include <fmt/format.h>

#include "app/commands/endings.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

std::filesystem::path journal_in(const std::filesystem::path& folder, std::string_view study) {
  return folder / fmt::format("{}.journal", study);
}

int end_without_results(const Command& command, const Campaign& campaign,
                        const std::optional<OutputFolder>& folder) {
  if (!campaign.fault().empty()) return refuse(campaign.fault());
  // A rank may have been interrupted where the leader was not.
  if (interrupted() || command.study.shard.of == 1) {
    const std::string kept =
        folder ? fmt::format("{} of {} evaluations are in {}; the same command {}goes on with them",
                             campaign.done(), campaign.asked(), folder->path().string(),
                             command.study.folders.empty() ? "with --resume " : "")
               : "nothing was written";
    print_fault("interrupted; " + kept);
    return exit_code::interrupted;
  }
  const Shard& shard = command.study.shard;
  return print(
      fmt::format("Shard {}/{}: its {} evaluations are in {}.\nNext: tandem merge with the "
                  "folders of all {} shards.\n",
                  shard.number, shard.of, campaign.done(), folder->path().string(), shard.of),
      exit_code::done);
}

int end_with_results(const Command& command, const MadeStudy& made, Campaign& campaign,
                     const std::optional<OutputFolder>& folder) {
  const StudyReport& report = *made.report;
  if (!folder) return print(report.json, made.code);
  const std::string fault = folder->write(report.files);
  if (!fault.empty()) return refuse(fault);
  campaign.complete();
  if (!made.note.empty() && !command.quiet)
    print_note(fmt::format("No picture as SVG: {}\n", one_line(made.note)));
  if (command.json) return print(report.json, made.code);
  std::string where = "Files: " + folder->path().string() + ':';
  for (const OutputFile& file : report.files) where += ' ' + file.name;
  Lines screen = report.screen;
  screen.emplace_back();
  append(screen, wrap(where, screen_columns, 2));
  return print(joined(screen), made.code);
}

}  // namespace tandem::app
