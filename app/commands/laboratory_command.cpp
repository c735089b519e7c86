#include "app/commands/laboratory_command.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "app/commands/endings.hpp"
#include "app/job/read_laboratory.hpp"
#include "app/layers/source.hpp"
#include "app/results/laboratory_claims.hpp"
#include "app/results/output_folder.hpp"
#include "app/screens/claims_screen.hpp"
#include "app/terminal/console.hpp"

namespace tandem::app {
namespace {

constexpr std::array<std::string_view, 9> keys_of_a_job{
    "plant", "catalyst", "grade", "claims", "bands", "stages", "train", "site_types", "name"};

}  // namespace

bool holds_laboratory_figures(const std::filesystem::path& file) {
  Faults ignored;  // whoever reads the file next reports them
  const std::optional<Document> document = read_document(file, ignored);
  if (!document) return false;
  const Table& table = document->table;
  const bool any = std::any_of(table.begin(), table.end(),
                               [](const Member& member) { return member.key != "title"; });
  const bool job = std::any_of(table.begin(), table.end(), [](const Member& member) {
    return std::find(keys_of_a_job.begin(), keys_of_a_job.end(), member.key) != keys_of_a_job.end();
  });
  return any && !job;
}

int run_laboratory(const Command& command) {
  const std::string file = command.file.string();
  if (!command.sets.empty()) {
    return refuse("--set changes a job, and " + file + " holds laboratory figures");
  }
  const LaboratoryResult read = read_laboratory(command.file);
  if (!read.laboratory) return refuse(read.diagnostics, file);
  const Laboratory& laboratory = *read.laboratory;
  const LaboratoryVerdict verdict =
      judge_laboratory(laboratory.specification, laboratory.figures, laboratory.facts);
  const std::string document =
      laboratory_json(laboratory.specification, laboratory.figures, verdict);
  if (command.folder) {
    const OutputFolder folder(*command.folder);
    std::string fault = folder.error();
    if (fault.empty()) fault = folder.write({{"result.json", document}});
    if (!fault.empty()) return refuse(fault);
  }
  if (command.json) return print(document, exit_code::done);
  const std::string title = laboratory.title.empty() ? file : laboratory.title;
  return print(
      claims_screen("Laboratory figures: " + title, verdict.claims, verdict.notes, wants_colour()),
      exit_code::done);
}

}  // namespace tandem::app
