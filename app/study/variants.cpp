#include "app/study/variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "app/tables/table.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t longest_name = 120;  // bytes; a folder's may have 255

/// Adds a fault for every column that can be no key of a job.
void refuse_no_keys(const DataTable& table, std::vector<Diagnostic>& faults) {
  for (const std::string& key : table.columns())
    if (key.find('=') != std::string::npos)
      faults.push_back(table.fault(
          fmt::format("the header names \"{}\", and a key holds no \"=\"", one_line(key))));
}

}  // namespace

Variants read_variants(const std::filesystem::path& file) {
  Variants out;
  std::vector<Diagnostic> faults;
  const auto table = read_table(file, faults);
  if (table) refuse_no_keys(*table, faults);
  for (std::size_t row = 0; faults.empty() && row < table->rows(); ++row) {
    JobEntry entry{.place = table->place(row)};
    for (std::size_t column = 0; column < table->columns().size(); ++column) {
      const std::string& key = table->columns()[column];
      auto text =
          key == "name" ? table->text(row, column, faults) : table->setting(row, column, faults);
      if (!text) continue;
      if (key == "name") {
        entry.name = std::move(*text);
      } else {
        entry.sets.emplace_back(key, std::move(*text));
      }
    }
    out.entries.push_back(std::move(entry));
  }
  if (!faults.empty()) return {{}, sentence(faults.front())};
  return out;
}

std::string folder_name(const std::string& name) {
  std::string safe = one_line(name);
  std::ranges::replace(safe, '/', '_');
  if (safe.size() > longest_name) {
    safe.resize(longest_name);
    std::size_t unheard = 0;
    while (!safe.empty() && !is_utf8(safe, unheard)) safe.pop_back();
  }
  if (safe.empty()) safe = "job";
  if (safe[0] == '.') safe[0] = '_';
  return safe;
}

void settle_names(std::vector<JobEntry>& entries) {
  // Some file systems take A and a for one name. Of letters beyond ASCII nobody knows how they do it.
  const auto folded = [](std::string name) {
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
  };
  std::set<std::string> taken;
  for (JobEntry& entry : entries) {
    const std::string name = folder_name(entry.name);
    entry.name = name;
    for (std::size_t i = 2; !taken.insert(folded(entry.name)).second; ++i)
      entry.name = fmt::format("{}-{}", name, i);
  }
}

}  // namespace tandem::app
