#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>

#include "app/charts/html_page.hpp"
#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/document/html.hpp"
#include "app/document/terminal.hpp"
#include "app/results/deconvolution.hpp"
#include "app/tables/table.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

struct DeconvoluteWords : JobWords {
  std::string column = "dw_dlog10_M";
  std::size_t types = 0;
  std::string baseline = "none";
  double broadening = 0.0;
};

const std::map<std::string, optimize::Baseline>& baselines() {
  static const std::map<std::string, optimize::Baseline> names{
      {"none", optimize::Baseline::none},
      {"constant", optimize::Baseline::constant},
      {"sloped", optimize::Baseline::sloped}};
  return names;
}

std::string page_of(const DeconvolutionReport& report) {
  std::vector<charts::Chart> charts;
  const std::string title = "Site types of " + one_line(report.source);
  std::string body = "<h1>" + charts::html_text(title) + "</h1>\n";
  body += doc::html(deconvolution_document(report), charts);
  return charts::html_document(
      {.title = title, .style = {}, .body = std::move(body), .charts = charts});
}

int run_deconvolute(const DeconvoluteWords& words, const std::vector<std::string>&) {
  std::vector<Diagnostic> faults;
  DeconvolutionReport report{
      .source = words.file.string(), .curve = {}, .options = {}, .answer = {}};
  const auto table = read_table(words.file, faults);
  auto curve = table ? molar_mass_curve(*table, words.column, optimize::least_curve_points, faults)
                     : std::nullopt;
  if (!curve) return refuse(faults, one_line(report.source));
  report.curve = std::move(*curve);
  report.options = {.types = words.types,
                    .baseline = baselines().at(words.baseline),
                    .broadening = words.broadening};
  Output output(words.folder);
  if (!output.error().empty()) return refuse(output.error());
  report.answer = optimize::deconvolute(report.curve.log10_M, report.curve.mass, report.options);
  if (report.answer.chosen == 0 || report.answer.fit().types.empty())
    return output.give_up(
        one_line(report.source) + ": no sum of Flory's distributions is like this curve",
        exit_code::failed);
  const std::vector<OutputFile> files{{"deconvolution.html", page_of(report)},
                                      {"deconvolution.json", deconvolution_json(report)},
                                      {"deconvolution.csv", deconvolution_csv(report)},
                                      {"site-types.toml", site_types_toml(report)}};
  const std::string screen =
      words.json ? deconvolution_json(report)
                 : joined(doc::terminal_lines(deconvolution_document(report), doc::Terminal{}));
  if (!output) return print(screen);
  if (const std::string fault = output.write(files); !fault.empty())
    return print_unwritten(screen, fault);
  return print(words.json ? screen : screen + "Files: " + output.naming(files) + '\n');
}

}  // namespace

Command deconvolute_command() {
  return {.name = "deconvolute",
          .group = group::plant,
          .help = "Take a molar mass curve of a GPC apart into Schulz-Flory site types",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<DeconvoluteWords>();
            app.add_option(
                   "CURVE", words->file,
                   "CSV or a sheet of a workbook, with the columns log10_M (M in g/mol) and "
                   "dw_dlog10_M")
                ->required()
                ->type_name("");
            app.add_option("--column", words->column,
                           "The column of the curve, where it is not dw_dlog10_M")
                ->type_name("NAME");
            app.add_option("--types", words->types,
                           "How many site types; otherwise as many as the curve speaks for")
                ->type_name("N")
                ->check(CLI::Range(std::size_t{1}, optimize::most_site_types));
            app.add_option("--baseline", words->baseline, "What lies below the curve")
                ->check(CLI::IsMember({"none", "constant", "sloped"}));
            app.add_option("--broadening", words->broadening,
                           "The instrument's own spread: a standard deviation in log10 M")
                ->type_name("SD")
                ->check(CLI::Range(0.0, 0.1));
            add_json(app, *words);
            add_folder(app, *words, "none is written");
            return running(words, run_deconvolute);
          }};
}

}  // namespace tandem::app
