#pragma once

// What other programs make of a recipe's files: xmllint validates XML, LibreOffice computes workbooks.

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/charts/run_program.hpp"
#include "tests/app/program.hpp"

namespace tandem::test {

namespace fs = std::filesystem;

inline bool has(const char* program) {
  const auto end = charts::run_program({program, "--version"}, "", std::chrono::seconds(60));
  if (end.how == charts::ProgramEnd::How::well) return true;
  WARN(program << " is not on the PATH: not read by it");
  return false;
}

/// MESA's schema; empty, with a word, where nobody says where it lies.
inline std::string schema() {
  const char* folder = std::getenv("TANDEM_BATCHML_SCHEMA");
  if (folder == nullptr) {
    WARN("TANDEM_BATCHML_SCHEMA does not say where the schema of BatchML lies: not validated");
    return {};
  }
  // xmllint takes one file by two names, as .. gives them, for two that define the same.
  std::error_code code;
  return (fs::weakly_canonical(folder, code) / "BatchML-BatchInformation.xsd").string();
}

inline void check_valid(const fs::path& file, const std::string& against) {
  const auto end =
      charts::run_program({"xmllint", "--nonet", "--noout", "--schema", against, file.string()}, "",
                          std::chrono::seconds(60));
  INFO(file.string() << '\n' << end.err);
  CHECK(end.how == charts::ProgramEnd::How::well);
}

/// A CSV file's rows, quoted fields and all.
inline std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  const std::string text = content_of(file);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  return rows;
}

constexpr const char* to_csv =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// LibreOffice turns every sheet of the workbooks into CSV beside them.
inline void convert(const Workplace& place, const std::vector<fs::path>& books) {
  std::vector<std::string> words{
      "soffice",
      "-env:UserInstallation=file://" + (place.here() / "profile").string(),
      "--headless",
      "--convert-to",
      to_csv,
      "--outdir",
      place.here().string()};
  for (const fs::path& book : books) words.push_back(book.string());
  const auto end = charts::run_program(words, "", std::chrono::seconds(200));
  INFO(end.err);
  REQUIRE(end.how == charts::ProgramEnd::How::well);
}

/// Every figure that XML gives for a set point, by its name.
inline std::map<std::string, std::string> aims_in(const std::string& xml) {
  std::map<std::string, std::string> aims;
  const std::string open = "<ParameterSubType>SetPoint</ParameterSubType>";
  for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1)) {
    const std::size_t id = xml.rfind("<ID>", at) + 4;
    const std::size_t value = xml.find("<ValueString>", at) + 13;
    aims[xml.substr(id, xml.find('<', id) - id)] = xml.substr(value, xml.find('<', value) - value);
  }
  return aims;
}

}  // namespace tandem::test
