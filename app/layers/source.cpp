#include "app/layers/source.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "app/text/file_bytes.hpp"
#include "app/text/near_miss.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t deepest_key = 64;  // parts of a dotted key

Where where_of(const toml::source_region& region, std::size_t file) {
  return {file, region.begin.line, region.begin.column};
}

Value convert(const toml::node& node, std::size_t file) {
  Value value;
  value.where = where_of(node.source(), file);
  if (const auto* table = node.as_table()) {
    Table members;
    for (auto&& [key, child] : *table)
      members.push_back(
          {std::string(key.str()), where_of(key.source(), file), convert(child, file)});
    // toml++ sorts by name; people read in the order of the file.
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
      return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
    });
    value.data = std::move(members);
  } else if (const auto* array = node.as_array()) {
    Array items;
    for (auto&& child : *array) items.push_back(convert(child, file));
    value.data = std::move(items);
  } else if (const auto* text = node.as_string()) {
    value.data = text->get();
  } else if (const auto* whole = node.as_integer()) {
    value.data = whole->get();
  } else if (const auto* real = node.as_floating_point()) {
    value.data = real->get();
  } else if (const auto* flag = node.as_boolean()) {
    value.data = flag->get();
  }
  return value;
}

/// toml++ 3.3 builds one nested table per part of a dotted key and takes them down by recursion, so
/// a key of a million parts would end the program. Answers the line of the first too deep key, or 0.
std::size_t too_deep_key(std::string_view text) {
  std::size_t line = 1, parts = 0;
  bool in_part = false;
  for (const char c : text) {
    if (c == '\n') ++line;
    if (c == '.') {
      if (in_part && ++parts > deepest_key) return line;
      in_part = false;
    } else if (c == ' ' || c == '\t') {
      continue;
    } else {
      const bool of_key = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '"' || c == '\'' ||
                          static_cast<unsigned char>(c) >= 0x80U;
      if (!of_key) parts = 0;
      in_part = of_key;
    }
  }
  return 0;
}

/// Where lists and inline tables of a value are open: a scan that knows strings and comments.
class OpenLists {
 public:
  /// Reads on to the end of the text.
  explicit OpenLists(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++column_;
      if (c == '\n') {
        if (open_.empty()) in_value_ = false;
        ++line_;
        column_ = 0;
      } else if (c == '#') {
        while (i + 1 < text.size() && text[i + 1] != '\n') ++i;
      } else if (c == '"' || c == '\'') {
        i = end_of_string(text, i);
      } else if (c == '=' && open_.empty()) {
        in_value_ = true;
      } else if (in_value_ && (c == '[' || c == '{')) {
        open_.push_back({0, line_, column_});
      } else if (in_value_ && (c == ']' || c == '}') && !open_.empty()) {
        open_.pop_back();
      }
    }
  }
  /// The outermost that is open; line 0 where none is.
  [[nodiscard]] Where outermost() const { return open_.empty() ? Where{} : open_.front(); }

 private:
  /// The last byte of a string that begins at `at`; of one on a single line never beyond the line.
  std::size_t end_of_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string_view three(quote == '"' ? "\"\"\"" : "'''");
    const bool lines = text.substr(at, 3) == three;
    std::size_t i = at + (lines ? 3 : 1);
    for (; i < text.size(); ++i) {
      if (text[i] == '\\' && quote == '"') {
        ++i;
      } else if (lines ? text.substr(i, 3) == three : text[i] == quote) {
        i += lines ? 2 : 0;
        break;
      } else if (!lines && text[i] == '\n') {
        --i;
        break;
      }
    }
    i = std::min(i, text.size() - 1);
    for (std::size_t j = at + 1; j <= i; ++j) {
      if (text[j] == '\n') {
        ++line_;
        column_ = 0;
      } else if ((static_cast<unsigned char>(text[j]) & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
    return i;
  }

  std::vector<Where> open_;
  std::size_t line_ = 1, column_ = 0;
  bool in_value_ = false;
};

/// Whether a line begins a key or a table, which no list can hold.
bool begins_anew(std::string_view line) {
  const auto bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '"' || c == ' ';
  };
  if (line.empty()) return false;
  if (line.front() == '[') return line.size() > 1 && (line[1] == '[' || bare(line[1]));
  std::size_t i = 0;
  while (i < line.size() && bare(line[i])) ++i;
  return i > 0 && i < line.size() && line[i] == '=';
}

/// Where a list begins that is still open in a line that begins something new, or at the end of the
/// file: there it is broken, not where a parser ends. Line 0 where there is none.
Where unclosed_list(std::string_view text, std::size_t line, bool to_the_end) {
  if (to_the_end) return OpenLists(text).outermost();
  std::size_t begin = 0;
  for (std::size_t i = 1; i < line && begin != std::string_view::npos; ++i) {
    const std::size_t end = text.find('\n', begin);
    begin = end == std::string_view::npos ? end : end + 1;
  }
  if (begin == std::string_view::npos) begin = text.size();
  const std::string_view rest = text.substr(begin);
  if (!begins_anew(rest.substr(0, rest.find('\n')))) return {};
  return OpenLists(text.substr(0, begin)).outermost();
}

/// What a parser says, with the way out where that is sure.
void add_syntax_fault(std::string_view text, const Where& where, std::string_view said,
                      Faults& faults) {
  const bool to_the_end = said.find("end-of-file") != std::string_view::npos;
  if (Where open = unclosed_list(text, where.line, to_the_end); open.line > 0) {
    open.file = where.file;
    faults.add(open, {}, "not TOML: the bracket opened here is not closed",
               to_the_end ? "a ] or } is missing"
                          : fmt::format("a ] or }} is missing before line {}", where.line));
    return;
  }
  // Said where the line ends within a string.
  if (said.find("unescaped control characters") != std::string_view::npos) {
    faults.add(where, {}, "not TOML: a text in this line has no closing quote",
               "close the quote at the end of the text; a text of several lines needs three quotes "
               "on each side");
    return;
  }
  if (said.find("escape") != std::string_view::npos) {
    faults.add(where, {}, fmt::format("not TOML: {}", said),
               R"(between "double quotes" a backslash begins an escape; write a path with /, )"
               R"(or between 'single quotes')");
    return;
  }
  const bool twice = said.find("cannot redefine") != std::string_view::npos;
  faults.add(where, {}, fmt::format("not TOML: {}", said),
             twice ? "the file has this key already; keep one of the two" : "");
}

/// The nearest name in the folder of a file that is not there.
std::string near_file(const std::filesystem::path& path) {
  constexpr std::size_t most = 1000;  // a folder of more is none of jobs
  namespace fs = std::filesystem;
  std::error_code code;
  std::vector<std::string> names;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (fs::directory_iterator at(folder, code), end; !code && at != end && names.size() < most;
       at.increment(code))
    if (at->path().extension() == ".toml") names.push_back(at->path().filename().string());
  return did_you_mean(path.filename().string(), names);
}

/// What is wrong with a path as Windows writes it: its backslashes, or what they became between double quotes.
std::string backslash_hint(std::string_view path) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
  if (std::any_of(path.begin(), path.end(), control))
    return R"(the path holds a control character: between "double quotes" \t, \n, \b, \f and \r )"
           "are escapes; write the path with /, as in \"../plants/loop.toml\"";
  if (path.find('\\') != std::string_view::npos)
    return R"(write the path with / in place of \, as in "../plants/loop.toml")";
  return {};
}

/// What a file that is no TOML is instead, where its first bytes tell; empty where they do not.
std::string other_format(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) return "this is a workbook or another archive, no text";
  if (bytes.find('\0') != std::string_view::npos)
    return "this is no text, or UTF-16; save it as UTF-8";
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && bytes[first] == '{')
    return "this looks like JSON; here a key is written as in title = \"my grade\"";
  return {};
}

}  // namespace

std::optional<Document> read_text(std::string text, std::string shown, Faults& faults) {
  const std::size_t file = faults.add_source({std::move(shown), std::move(text)});
  const std::string_view bytes = faults.source(file).text;
  std::size_t line = 0;
  if (!is_utf8(bytes, line)) {
    const std::string other = other_format(bytes);
    faults.add({file}, {}, fmt::format("the file is not UTF-8 text (line {})", line),
               other.empty()
                   ? "save it as UTF-8; another code has its own bytes for letters such as é"
                   : other);
    return std::nullopt;
  }
  if (const std::string other = other_format(bytes); !other.empty()) {
    faults.add({file, 1, 1}, {}, "not TOML", other);
    return std::nullopt;
  }
  if (const std::size_t deep = too_deep_key(bytes); deep > 0) {
    faults.add({file, deep, 1}, {}, fmt::format("a key of more than {} parts", deepest_key));
    return std::nullopt;
  }
  try {
    Value value = convert(toml::parse(bytes), file);
    return Document{file, std::move(std::get<Table>(value.data))};
  } catch (const toml::parse_error& error) {
    add_syntax_fault(bytes, where_of(error.source(), file), error.description(), faults);
  }
  return std::nullopt;
}

std::optional<Document> read_document(const std::filesystem::path& path, Faults& faults,
                                      const std::optional<Reference>& from) {
  std::string problem;
  std::optional<std::string> bytes = bytes_of(path, problem);
  if (bytes) return read_text(std::move(*bytes), shown_path(path), faults);
  std::error_code code;
  std::string hint = backslash_hint(path.string());
  if (hint.empty() && !std::filesystem::exists(path, code) && !code) hint = near_file(path);
  if (from) {
    if (hint.empty())
      hint = "a path is relative to the file that contains it, and one in --set to the job";
    faults.add(from->where, from->key, fmt::format("{}: {}", shown_path(path), problem), hint);
  } else {
    faults.add({faults.add_source({shown_path(path), {}})}, {}, problem, hint);
  }
  return std::nullopt;
}

std::optional<Value> parse_value(std::string_view text) {
  Faults unheard;
  std::optional<Document> document = read_text("v=" + std::string(text), {}, unheard);
  // More than one member: the text held a line end and another key.
  if (!document || document->table.size() != 1 || document->table[0].key != "v") return {};
  return std::move(document->table[0].value);
}

}  // namespace tandem::app
