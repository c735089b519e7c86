// `tandem explain` knows the words that the program's own screens and pages use: headings and columns of what it prints,
// collected from runs, are asked for one by one.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "app/job/read_job.hpp"
#include "app/keys/glossary.hpp"
#include "app/screens/explain_meant.hpp"
#include "app/screens/explain_screen.hpp"
#include "tests/app/program.hpp"

using namespace tandem;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

/// Plain words of tables, the same to everybody.
const std::set<std::string> plain_words{
    "unit",  "value",     "stage",    "what",     "name",          "is",    "day",  "from",
    "count", "signature", "in words", "at",       "after",         "then",  "part", "why",
    "done",  "wait",      "key",      "quantity", "by the recipe", "share", "to",   "method"};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  const std::size_t end = text.find_last_not_of(' ');
  text.resize(end == std::string::npos ? 0 : end + 1);
  return text;
}

/// A heading without what varies: behind a colon, and a number before or behind it.
std::string heading_of(std::string text) {
  text = trimmed(text.substr(0, text.find(": ")));
  if (text.ends_with(':')) text.pop_back();
  return trimmed(std::regex_replace(text, std::regex("^[0-9.]+ | [0-9.]+$"), ""));
}

/// Titles of a screen's parts: at the edge of the screen, an indented line below.
std::set<std::string> headings_of_screen(const std::string& screen) {
  std::set<std::string> found;
  const auto lines = lines_of(screen);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.empty() || line[0] == ' ') continue;
    const bool label = line.find(": ") < 24;
    const bool above = i + 1 < lines.size() && lines[i + 1].starts_with("  ");
    const std::size_t gap = line.find("  ");
    // A paragraph goes to the edge, or ends as a sentence.
    if (!label &&
        (!above || (gap == std::string::npos && (line.size() > 62 || line.ends_with('.')))))
      continue;
    found.insert(heading_of(line.substr(0, gap)));
  }
  return found;
}

std::set<std::string> matches_of(const std::string& text, const char* pattern) {
  std::set<std::string> found;
  const std::regex wanted(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
    found.insert(heading_of((*at)[1]));
  return found;
}

/// The columns of Markdown's tables.
std::set<std::string> columns_of(const std::string& page) {
  std::set<std::string> found;
  const auto lines = lines_of(page);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i].starts_with('|') || !lines[i + 1].starts_with("|-")) continue;
    std::istringstream cells(lines[i].substr(1));
    for (std::string cell; std::getline(cells, cell, '|');) {
      std::erase(cell, '\\');
      // Without a unit: "after, min", "temperature (degC)".
      cell = cell.substr(0, cell.find(','));
      found.insert(heading_of(cell.substr(0, cell.find(" ("))));
    }
  }
  return found;
}

/// By its own name: a word of the glossary, a key, a quantity; or the first of two objectives against each other.
bool is_known(const std::string& word) {
  if (const std::size_t at = word.find(" against ");
      at != std::string::npos && app::terms_meant(word).empty())
    return is_known(word.substr(0, at));
  const app::Path parts = app::parts_of(word);
  return !app::terms_meant(word).empty() || !app::rows_meant(parts).empty() ||
         !app::quantities_meant(parts).empty() || !app::fit_keys_meant(parts).empty();
}

struct Printed {
  std::set<std::string> headings, columns;

  void take(const Run& run, const fs::path& folder) {
    INFO(run.err);
    REQUIRE((run.code == 0 || run.code == 3));
    headings.merge(headings_of_screen(run.out));
    if (!fs::exists(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string text = entry.is_regular_file() ? content_of(entry.path()) : "";
      if (entry.path().extension() == ".md") {
        headings.merge(matches_of(text, "(?:^|\n)##+ ([^\n]*)"));
        columns.merge(columns_of(text));
      }
      if (entry.path().extension() == ".html")
        headings.merge(matches_of(text, "<h[23][^>]*>([^<]*)</h[23]>"));
    }
  }
};

}  // namespace

TEST_CASE("words: explain knows every heading and every column of screens and pages", "[default]") {
  const Workplace place;
  const std::string quick = " --quiet --set property_method=correlations --set search.starts=2 ";
  const auto job = [](const char* name) {
    return in_repository("configs/jobs/" + std::string(name) + ".toml");
  };
  Printed printed;
  for (const std::string& words :
       {"optimize " + job("membrane-resin") + quick + "--set prices.propylene=1",
        "optimize " + job("membrane-resin") + quick +
            "--set 'bands=[{quantity = \"copolymer_wt\", range = \"[58, 59.9]\"}]'",
        "simulate " + job("autoclave") + " --quiet", "simulate " + job("horizontal-gas") + quick,
        "simulate " + job("hypol-grade-1") + " --quiet", "claims " + job("membrane-resin") + quick,
        "robust " + job("membrane-resin") + quick +
            "--set uncertainty.samples=1000 --set uncertainty.index_samples=64",
        "uncertainty " + job("membrane-resin") + quick +
            "--at-start --set uncertainty.samples=1000 --set uncertainty.index_samples=64",
        "sweep " + job("membrane-resin") + quick +
            "stages.gas.temperature '60 degC' '75 degC' --points 3",
        "map " + job("membrane-resin") + quick +
            "stages.gas.gas_H2_per_C3 stages.gas.gas_C2_per_C3 --points 5",
        "front " + job("membrane-resin") + quick + "production mileage --points 2",
        "fit " + in_repository("configs/fits/example.toml") + " --quiet"}) {
    INFO(words);
    static int number = 0;
    const std::string folder = "out" + std::to_string(++number);
    printed.take(place.tandem(words + " -o " + folder), place.here() / folder);
  }
  REQUIRE(printed.headings.size() > 40);
  REQUIRE(printed.columns.size() > 30);
  std::set<std::string> stages;
  for (const char* name : {"membrane-resin", "autoclave", "horizontal-gas", "hypol-grade-1"}) {
    const auto read =
        app::read_job(TANDEM_SOURCE_DIR "/configs/jobs/" + std::string(name) + ".toml");
    REQUIRE(read.job);
    for (const auto& stage : read.job->train.stages)
      for (const std::string& form :
           {stage.name, stage.name + " (A)", stage.name + " (B)", "Stage " + stage.name})
        stages.insert(form);
  }
  for (const auto* list : {&printed.headings, &printed.columns})
    for (const std::string& word : *list) {
      const bool number = word.find_first_not_of("0123456789.+-") == std::string::npos;
      const bool axis = word.ends_with(')') && !word.ends_with("(no recipe)");  // with its unit
      if (word.empty() || number || axis || plain_words.contains(word) || stages.contains(word))
        continue;
      INFO('"' << word << '"');
      CHECK(is_known(word));
    }
}
