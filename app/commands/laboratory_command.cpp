#include "app/commands/laboratory_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "app/commands/endings.hpp"
#include "app/job/read_job.hpp"
#include "app/job/read_laboratory.hpp"
#include "app/layers/source.hpp"
#include "app/results/film_report.hpp"
#include "app/results/laboratory_claims.hpp"
#include "app/results/laboratory_sheet.hpp"
#include "app/results/output_folder.hpp"
#include "app/screens/claims_screen.hpp"
#include "app/terminal/console.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> keys_of_a_job{
    "plant", "catalyst", "grade", "claims", "bands", "stages", "train", "site_types", "name"};

bool names_a_job(const Table& table) {
  return std::any_of(table.begin(), table.end(), [](const Member& member) {
    return std::find(keys_of_a_job.begin(), keys_of_a_job.end(), member.key) != keys_of_a_job.end();
  });
}

/// The draft ratio by the figures of the line, where none was given; a sentence on it, empty where there is none.
std::string add_draft_ratio(Laboratory& laboratory) {
  if (!laboratory.film || !laboratory.film->take_off) return {};
  const double by_line = laboratory.film->draft_ratio(*laboratory.film->take_off);
  if (std::isnan(by_line)) return {};
  const auto [figure, fresh] = laboratory.figures.try_emplace("draft_ratio", by_line);
  if (fresh)
    return fmt::format(
        "draft_ratio is not given; by [film] it is {}.{}", rounded(by_line),
        laboratory.film->melt_density ? "" : " (The melt's density there is representative.)");
  // What is off by more than densities are known by is a mistake in one of the two.
  if (std::abs(by_line / figure->second - 1.0) < 0.05) return {};
  return fmt::format("draft_ratio is given as {}; by [film] it is {}.", rounded(figure->second),
                     rounded(by_line));
}

/// What a folder of results says of the resin; a sentence in `fault` where it is none.
SheetStart start_from(const fs::path& folder, std::string& fault) {
  SheetStart start;
  std::string problem;
  const auto text = bytes_of(folder / "result.json", problem);
  const auto result = nlohmann::json::parse(text.value_or(""), nullptr, false);
  const bool sound =
      result.is_object() && result.contains("product") && result["product"].is_object();
  if (!sound) {
    fault = fmt::format("{} is no folder of results of tandem optimize or tandem simulate",
                        one_line(folder.string()));
    return start;
  }
  if (const auto& title = result.value("title", nlohmann::json()); title.is_string())
    start.title = one_line(title.get<std::string>());
  std::error_code code;
  const fs::path whole = (fs::absolute(folder, code) / "").lexically_normal().parent_path();
  start.computed_for = start.title.empty() ? one_line(whole.filename().string()) : start.title;
  for (const char* key : {"homopolymer_wt", "copolymer_propylene_wt", "mfr_pp", "mfr_whole"})
    if (const auto& value = result["product"].value(key, nlohmann::json()); value.is_number())
      start.figures[key] = value.get<double>();
  if (start.figures.empty())
    fault = fmt::format("{} holds no computed product", one_line(folder.string()));
  if (result.value("verdict", nlohmann::json()) == "infeasible")
    start.computed_for += ", which does not hold all that its job asks";
  // Whether its steps are consecutive is in the job alone, which lies beside.
  if (const ReadResult read = read_job(folder / "job.resolved.toml"); read.job)
    start.consecutive_steps =
        optimize::process_facts(read.job->train, read.job->point).consecutive_steps;
  return start;
}

}  // namespace

bool holds_laboratory_figures(const std::filesystem::path& file) {
  Faults ignored;  // whoever reads the file next reports them
  const std::optional<Document> document = read_document(file, ignored);
  if (!document) return false;
  const Table& table = document->table;
  const bool any = std::any_of(table.begin(), table.end(),
                               [](const Member& member) { return member.key != "title"; });
  return any && !names_a_job(table);
}

int run_laboratory(const Command& command) {
  const std::string file = command.file.string();
  if (!command.sets.empty()) {
    return refuse("--set changes a job, and " + file + " holds laboratory figures");
  }
  const LaboratoryResult read = read_laboratory(command.file);
  if (!read.laboratory) return refuse(read.diagnostics, file);
  Laboratory laboratory = *read.laboratory;
  const std::string drawn = add_draft_ratio(laboratory);
  LaboratoryVerdict verdict =
      judge_laboratory(laboratory.specification, laboratory.figures, laboratory.facts);
  if (!drawn.empty()) verdict.notes.push_back(drawn);
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

int run_film(const Command& command) {
  const std::string file = one_line(command.file.string());
  Faults ignored;
  if (const auto document = read_document(command.file, ignored);
      document && names_a_job(document->table))
    return refuse(
        file +
        " is a job; the figures of the line stand in [film] of a sheet, which tandem sheet writes");
  const LaboratoryResult read = read_laboratory(command.file);
  if (!read.laboratory) return refuse(read.diagnostics, file);
  const Laboratory& laboratory = *read.laboratory;
  if (!laboratory.film)
    return refuse(file + " has no table [film]; tandem sheet writes one to fill in");
  if (const std::string missing = missing_of(*laboratory.film); !missing.empty())
    return refuse(file + ": [film] does not give " + missing);
  const std::string title = laboratory.title.empty() ? file : laboratory.title;
  return print(command.json ? film_json(title, *laboratory.film, laboratory.specification)
                            : film_screen(title, *laboratory.film, laboratory.specification),
               exit_code::done);
}

int run_sheet(const Command& command) {
  std::string fault;
  SheetStart start;
  if (!command.file.empty()) start = start_from(command.file, fault);
  if (!fault.empty()) return refuse(fault);
  Faults unheard;  // of what the program carries, and the tests hold
  const auto specification = built_in_specification(unheard);
  const OutputFolder folder(command.folder.value_or(fs::path("out") / "laboratory"));
  if (!folder.error().empty()) return refuse(folder.error());
  const std::vector<OutputFile> files{{"laboratory.toml", sheet_toml(specification, start)},
                                      {"laboratory.md", sheet_markdown(specification, start)}};
  for (const OutputFile& file : files) {
    std::error_code code;
    if (fs::exists(folder.path() / file.name, code))
      return refuse(fmt::format(
          "{} is there already, and what was filled in is not overwritten; choose another "
          "folder with -o",
          (folder.path() / file.name).string()));
  }
  fault = folder.write(files);
  if (!fault.empty()) return refuse(fault);
  const std::string sheet = (folder.path() / "laboratory.toml").string();
  return print(fmt::format("Files: {}: laboratory.toml laboratory.md\n"
                           "Next:  fill in laboratory.toml, then tandem claims {}\n",
                           folder.path().string(), sheet),
               exit_code::done);
}

}  // namespace tandem::app
