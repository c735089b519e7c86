#include "app/study/variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "app/text/file_bytes.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t longest_name = 120;  // bytes; a folder's may have 255

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// The fields of one line; false where a quote is not closed or text follows one.
bool split(std::string_view line, char separator, std::vector<std::string>& fields) {
  fields.clear();
  for (std::size_t at = 0;;) {
    std::string field;
    if (at < line.size() && line[at] == '"') {
      for (++at;; ++at) {
        if (at >= line.size()) return false;
        if (line[at] != '"') {
          field += line[at];
        } else if (at + 1 < line.size() && line[at + 1] == '"') {
          field += line[at++];
        } else {
          break;
        }
      }
      ++at;
      if (at < line.size() && line[at] != separator) return false;
    } else {
      const std::size_t end = std::min(line.find(separator, at), line.size());
      field = trimmed(line.substr(at, end - at));
      at = end;
    }
    fields.push_back(std::move(field));
    if (at >= line.size()) return true;
    ++at;
  }
}

/// What is wrong with a header; empty where nothing is.
std::string fault_of_header(const std::vector<std::string>& keys) {
  std::set<std::string> seen;
  for (const std::string& key : keys) {
    if (key.empty()) return "a column of the header has no key";
    if (key.find('=') != std::string_view::npos)
      return fmt::format("the header names \"{}\", and a key holds no \"=\"", one_line(key));
    if (!seen.insert(key).second) return fmt::format("the header names {} twice", one_line(key));
  }
  return {};
}

}  // namespace

Variants read_variants(const std::filesystem::path& file) {
  Variants out;
  std::size_t number = 0;
  const auto refuse = [&](const std::string& why) {
    const std::string line = number == 0 ? "" : fmt::format(", line {}", number);
    return Variants{{}, fmt::format("{}{}: {}", one_line(file.string()), line, why)};
  };
  std::string problem;
  const auto bytes = bytes_of(file, problem);
  if (!bytes) return refuse(problem);
  if (!is_utf8(*bytes, number)) return refuse("this is not UTF-8");
  number = 0;
  std::string_view rest = *bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  std::vector<std::string> keys, fields;
  char separator = ',';
  while (!rest.empty()) {
    ++number;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty()) continue;
    if (keys.empty() && line.find(',') == std::string_view::npos &&
        line.find(';') != std::string_view::npos)
      separator = ';';
    if (!split(line, separator, fields)) return refuse("a quote is not closed, or not at the end");
    if (keys.empty()) {
      keys = fields;
      if (const std::string why = fault_of_header(keys); !why.empty()) return refuse(why);
      continue;
    }
    // The empty rows that a spreadsheet leaves below its last one.
    if (std::ranges::all_of(fields, &std::string::empty)) continue;
    if (fields.size() != keys.size())
      return refuse(fmt::format("{} fields, and the header has {}", fields.size(), keys.size()));
    JobEntry entry{.place = fmt::format("{}, line {}", one_line(file.string()), number)};
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] == "name") {
        entry.name = fields[i];
      } else if (!fields[i].empty()) {
        entry.sets.emplace_back(keys[i], fields[i]);
      }
    }
    out.entries.push_back(std::move(entry));
  }
  number = 0;
  if (out.entries.empty()) return refuse("no line follows a header of keys");
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
