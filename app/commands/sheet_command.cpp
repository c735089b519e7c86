#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/job/read_job.hpp"
#include "app/job/read_laboratory.hpp"
#include "app/results/laboratory_sheet.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

/// What a folder of results says of the resin; a sentence in `fault` where it is none.
SheetStart start_from(const fs::path& folder, std::string& fault) {
  SheetStart start;
  std::string problem;
  const auto text = bytes_of(folder / "result.json", problem);
  const Json result = Json::parse(text.value_or(""), nullptr, false);
  const bool sound =
      result.is_object() && result.contains("product") && result["product"].is_object();
  if (!sound) {
    fault = fmt::format("{} is no folder of results of tandem optimize or tandem simulate",
                        one_line(folder.string()));
    return start;
  }
  if (const Json title = result.value("title", Json()); title.is_string())
    start.title = one_line(title.get<std::string>());
  std::error_code code;
  const fs::path whole = (fs::absolute(folder, code) / "").lexically_normal().parent_path();
  start.computed_for = start.title.empty() ? one_line(whole.filename().string()) : start.title;
  for (const char* key : {"homopolymer_wt", "copolymer_propylene_wt", "mfr_pp", "mfr_whole"})
    if (const Json value = result["product"].value(key, Json()); value.is_number())
      start.figures[key] = value.get<double>();
  if (start.figures.empty())
    fault = fmt::format("{} holds no computed product", one_line(folder.string()));
  if (result.value("verdict", Json()) == "infeasible")
    start.computed_for += ", which does not hold all that its job asks";
  // Only the job, which lies beside, says whether its steps are consecutive.
  if (const ReadResult read = read_job(folder / "job.resolved.toml"); read.job)
    start.consecutive_steps =
        optimize::process_facts(read.job->train, read.job->point).consecutive_steps;
  return start;
}

/// Writes laboratory.toml and laboratory.md to fill in, never over sheets that are there.
int run_sheet(const JobWords& words, const std::vector<std::string>&) {
  std::string fault;
  SheetStart start;
  if (!words.file.empty()) start = start_from(words.file, fault);
  if (!fault.empty()) return refuse(fault);
  Faults unheard;  // of what the program carries, and the tests hold
  const auto specification = built_in_specification(unheard);
  const Output output(words.folder.value_or(fs::path("out") / "laboratory"));
  if (!output.error().empty()) return refuse(output.error());
  const std::vector<OutputFile> files{{"laboratory.toml", sheet_toml(specification, start)},
                                      {"laboratory.md", sheet_markdown(specification, start)}};
  for (const OutputFile& file : files) {
    std::error_code code;
    if (const fs::path there = fs::path(output.path()) / file.name; fs::exists(there, code))
      return refuse(fmt::format(
          "{} is there already, and what was filled in is not overwritten; choose another "
          "folder with -o",
          there.string()));
  }
  fault = output.write(files);
  if (!fault.empty()) return refuse(fault);
  return print(fmt::format("Files: {}\nNext:  fill in laboratory.toml, then tandem claims {}\n",
                           output.naming(files),
                           (fs::path(output.path()) / "laboratory.toml").string()));
}

}  // namespace

Command sheet_command() {
  return {.name = "sheet",
          .group = group::plant,
          .help = "Write the laboratory sheet: what to measure for all claims",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<JobWords>();
            app.add_option("RESULTS", words->file,
                           "a job's folder of results, whose product the sheet begins with")
                ->type_name("");
            app.add_option("-o,--output", words->folder,
                           "Folder for the sheet; otherwise out/laboratory")
                ->type_name("DIR");
            return running(words, run_sheet);
          }};
}

}  // namespace tandem::app
