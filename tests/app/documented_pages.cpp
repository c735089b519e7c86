#include "tests/app/documented_pages.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>
#include <sstream>
#include <string_view>

namespace fs = std::filesystem;

namespace tandem::test {
namespace {

constexpr std::string_view indent = "    ";

std::vector<std::string> lines_in(std::istream& in) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  return lines_in(in);
}

bool begins_with_a_program(std::string_view line) {
  static constexpr std::array<std::string_view, 13> programs{
      "tandem ", "./run",  "./check", "cp ",    "git ",     "nano ", "xdg-open ",
      "sh ",     "cmake ", "build/",  "mpirun", "source <", "taplo "};
  return std::ranges::any_of(programs, [&](std::string_view p) { return line.starts_with(p); });
}

/// A line without the remark behind it.
std::string without_remark(std::string line) {
  for (const char* end : {"  ", " # "}) line = line.substr(0, line.find(end));
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

/// Whether a command in the text is whole: words that tell what it works on, none of them a placeholder.
bool is_whole(const std::string& line) {
  static const std::regex placeholder("(^|[ =])[A-Z]{3,}( |$)");
  const std::string words = line.substr(line.find(' ') + 1);
  return (words.find(' ') != std::string::npos || words.starts_with("--")) &&
         !std::regex_search(line, placeholder);
}

/// The commands in the text of a paragraph, with the line of the paragraph at which each begins.
std::vector<std::pair<std::string, std::size_t>> inline_commands(const std::string& paragraph) {
  static const std::regex code("`((?:tandem|\\./run) [^`]*)`");
  std::vector<std::pair<std::string, std::size_t>> found;
  for (std::sregex_iterator at(paragraph.begin(), paragraph.end(), code), end; at != end; ++at) {
    std::string line = (*at)[1];
    std::ranges::replace(line, '\n', ' ');
    const auto before = paragraph.begin() + at->position();
    if (is_whole(line))
      found.emplace_back(line,
                         static_cast<std::size_t>(std::count(paragraph.begin(), before, '\n')));
  }
  return found;
}

std::string without_what_may_differ(std::string line) {
  static const std::array<std::pair<std::regex, const char*>, 3> rules{
      {{std::regex(R"(\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?Z?)?)"), "<date>"},
       {std::regex(R"(\btandem \d+(\.\d+)+[^\s,;:)]*)"), "tandem <version>"},
       {std::regex(R"(\b(in|took) \d+(\.\d+)? (ms|s|min)\b)"), "$1 <time>"}}};
  for (const auto& [rule, word] : rules) line = std::regex_replace(line, rule, word);
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

std::vector<std::string> comparable(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines = lines_in(in);
  for (std::string& line : lines) line = without_what_may_differ(line);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
  return lines;
}

}  // namespace

std::vector<PageCommand> commands_of(const fs::path& page) {
  const std::string name = fs::relative(page, TANDEM_SOURCE_DIR).string();
  const auto place = [&](std::size_t i) { return name + ':' + std::to_string(i + 1); };
  const std::vector<std::string> lines = lines_of(page);
  std::vector<PageCommand> found;
  std::string last_text;  // the nearest line of text above
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].starts_with("```")) {
      for (++i; i < lines.size() && !lines[i].starts_with("```");) ++i;
      ++i;
    } else if (lines[i].empty()) {
      ++i;
    } else if (!lines[i].starts_with(indent)) {
      const std::size_t begin = i;
      std::string paragraph;
      for (; i < lines.size() && !lines[i].empty() && !lines[i].starts_with("```"); ++i)
        paragraph += lines[i] + '\n';
      for (const auto& [line, down] : inline_commands(paragraph))
        found.push_back({line, place(begin + down), ""});
      last_text = lines[i - 1];
    } else {
      std::string shown;
      const bool printed = last_text.ends_with("prints:") && !found.empty();
      const auto inside = [&](std::size_t at) {
        return lines[at].starts_with(indent) ||
               (printed && lines[at].empty() && at + 1 < lines.size() &&
                (lines[at + 1].starts_with(indent) || lines[at + 1].empty()));
      };
      for (; i < lines.size() && inside(i); ++i) {
        std::string line = lines[i].empty() ? "" : lines[i].substr(indent.size());
        shown += line + '\n';
        if (printed || !begins_with_a_program(line)) continue;
        const std::size_t begin = i;
        while (line.ends_with(" \\") && i + 1 < lines.size()) {
          ++i;
          line = line.substr(0, line.size() - 1) + lines[i].substr(lines[i].find_first_not_of(' '));
        }
        found.push_back({without_remark(line), place(begin), ""});
      }
      if (printed) {
        const bool first = last_text.find("the first command") != std::string::npos;
        (first ? found.front() : found.back()).printed = shown;
        last_text.clear();
      }
    }
  }
  return found;
}

std::string block_of(const fs::path& page, const std::string& first) {
  const std::vector<std::string> lines = lines_of(page);
  for (const std::string& before : {std::string(indent), std::string()}) {
    auto at = std::ranges::find(lines, before + first);
    if (at == lines.end()) continue;
    std::string block;
    for (; at != lines.end() && !at->starts_with("```"); ++at) {
      const bool blank = at->empty() && !before.empty();
      if (blank || (!before.empty() && !at->starts_with(before))) break;
      block += at->substr(before.size()) + '\n';
    }
    return block;
  }
  return {};
}

std::string first_difference(const std::string& page, const std::string& printed) {
  const std::vector<std::string> told = comparable(page), said = comparable(printed);
  const auto parted = [](const std::string& a, const std::string& b) {
    return "the page: \"" + a + "\"\nprinted:  \"" + b + '"';
  };
  std::size_t at = 0;
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (told[i] == "...") {
      if (i + 1 == told.size()) return {};
      const auto next =
          std::find(said.begin() + static_cast<std::ptrdiff_t>(at), said.end(), told[i + 1]);
      if (next == said.end()) return parted(told[i + 1], "(nowhere below the elision)");
      at = static_cast<std::size_t>(next - said.begin());
      continue;
    }
    if (at == said.size()) return parted(told[i], "(the end)");
    if (told[i] != said[at]) return parted(told[i], said[at]);
    ++at;
  }
  return at == said.size() ? std::string{} : parted("(the end)", said[at]);
}

}  // namespace tandem::test
