#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/tables/rows.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::uintmax_t largest_table = 16U << 20U;  // bytes of a CSV file

}  // namespace

std::optional<DataTable> read_table(const std::filesystem::path& file,
                                    std::vector<Diagnostic>& faults) {
  constexpr std::string_view workbook = ".xlsx";
  const std::string name = file.string();
  const std::size_t sheet = name.rfind(std::string(workbook) + '#');
  std::optional<TableRows> rows;
  if (sheet != std::string::npos || name.ends_with(workbook)) {
    const std::string path =
        name.substr(0, std::min(sheet, name.size() - workbook.size()) + workbook.size());
    const std::string wanted = sheet == std::string::npos ? "" : name.substr(path.size() + 1);
    rows = sheet_rows(path, shown_path(path), wanted, faults);
  } else {
    std::string problem;
    auto bytes =
        bytes_of(file, problem, {.largest = largest_table, .expected = "a table as CSV or .xlsx"});
    if (!bytes) {
      faults.push_back({.file = shown_path(file), .message = std::move(problem)});
      return std::nullopt;
    }
    rows = csv_rows(shown_path(file), std::move(*bytes), faults);
  }
  if (!rows) return std::nullopt;
  return DataTable::from(std::move(*rows), faults);
}

std::string sentence(const Diagnostic& fault) {
  std::string out = one_line(fault.file);
  if (fault.line > 0) out += fmt::format(", line {}", fault.line);
  if (!fault.key.empty())
    out += fmt::format(", {}{}", fault.line > 0 ? "column " : "", one_line(fault.key));
  out += ": " + one_line(fault.message);
  if (!fault.hint.empty()) out += "; " + one_line(fault.hint);
  return out;
}

}  // namespace tandem::app
