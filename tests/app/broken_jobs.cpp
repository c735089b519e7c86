#include "tests/app/broken_jobs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <utility>

#include "app/keys/key_match.hpp"
#include "app/layers/read_value.hpp"
#include "app/layers/source.hpp"

namespace tandem::app::test {
namespace {

namespace fs = std::filesystem;

/// A job and what it names.
struct Base {
  std::string job;
  std::vector<std::string> files;  ///< the job's own first
};

const std::vector<Base>& bases() {
  static const std::vector<Base> list = {
      {"jobs/membrane-resin.toml",
       {"jobs/membrane-resin.toml", "plants/loop-and-gas-bed.toml",
        "catalysts/representative-ethylene.toml"}},
      {"jobs/hypol-grade-1.toml",
       {"jobs/hypol-grade-1.toml", "plants/hypol-line.toml", "catalysts/hypol-grade-1.toml"}},
      {"jobs/butene-copolymer.toml",
       {"jobs/butene-copolymer.toml", "grades/butene.toml", "plants/loop-and-gas-bed.toml",
        "catalysts/representative-1-butene.toml"}},
      {"jobs/two-stages-by-feeds.toml", {"plants/loop-and-gas-bed-by-feeds.toml"}},
      {"jobs/aspen-pp.toml",
       {"jobs/aspen-pp.toml", "plants/aspen-cstr.toml", "catalysts/aspen-teaching-set.toml"}},
      {"jobs/horizontal-gas.toml",
       {"jobs/horizontal-gas.toml", "plants/horizontal-gas-train.toml"}},
      {"jobs/wide-ratio-resin.toml",
       {"jobs/wide-ratio-resin.toml", "plants/loop-and-gas-bed.toml"}},
      {"jobs/with-claims.toml", {"claims.toml"}},
      {"jobs/with-properties.toml", {"properties/gross-sadowski-aspen.toml"}},
  };
  return list;
}

/// A line of a file that gives a key, or heads a table.
struct Line {
  std::size_t number;  ///< from 1
  bool header = false;
  Path path;                 ///< with the tables above; places in lists as numbers
  std::string value;         ///< as TOML, without the comment
  const Key* row = nullptr;  ///< by which the value reads; null where it is no single key
  std::size_t key_at = 0, key_end = 0, value_at = 0, value_end = 0;  ///< bytes within the line
};

struct Parsed {
  std::vector<std::string> lines;
  std::vector<Line> keys;  ///< those that give one value on one line, and headers
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines = split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// Bare keys with points between; quoted parts as they are without their quotes.
Path parts_of(std::string_view text) {
  Path parts;
  for (std::string& part : split(text, '.')) {
    std::erase_if(part, [](char c) { return c == ' ' || c == '"'; });
    parts.push_back(std::move(part));
  }
  return parts;
}

/// The row by which the value of a line reads.
const Key* find_row(const Line& line) {
  for (const Key* row : rows_of(line.path)) {
    Faults faults;
    faults.add_source({"line", line.value});
    const auto value = parse_value(line.value);
    const kinetics::Reaction* reaction = nullptr;
    for (const std::string& part : line.path)
      if (reaction == nullptr) reaction = kinetics::find_reaction(part);
    Leaf leaf{
        .parts = line.path, .path = join(line.path), .rows = {row}, .value = *value, .where = {}};
    leaf.value.where = {};
    constexpr double donor_molar_mass = 0.2;  // kg/mol, so that a feed by mass reads, too
    read_value(leaf, *row, reaction, donor_molar_mass, faults);
    if (leaf.sound) return row;
  }
  return nullptr;
}
Parsed parse(const std::string& text) {
  Parsed parsed{lines_of(text), {}};
  Path above;
  std::size_t item = 0;
  for (std::size_t i = 0; i < parsed.lines.size(); ++i) {
    const std::string& line = parsed.lines[i];
    Line found{.number = i + 1};
    if (line.starts_with('[')) {
      const bool list = line.starts_with("[[");
      found.header = true;
      found.key_at = list ? 2 : 1;
      found.key_end = line.find(']');
      above = parts_of(line.substr(found.key_at, found.key_end - found.key_at));
      if (list) above.push_back(index_part(item++));
      found.path = above;
      parsed.keys.push_back(found);
      continue;
    }
    const std::size_t equals = line.find(" = ");
    if (equals == std::string::npos || line.starts_with('#') || line.starts_with(' ')) continue;
    found.key_end = equals;
    found.value_at = equals + 3;
    found.path = above;
    for (std::string& part : parts_of(line.substr(0, equals))) found.path.push_back(part);
    // The value ends before a comment; those of configs/ hold no # within a text.
    std::size_t end = line.find('#');
    if (end == std::string::npos) end = line.size();
    while (end > 0 && line[end - 1] == ' ') --end;
    found.value_end = end;
    found.value = line.substr(found.value_at, end - found.value_at);
    if (!parse_value(found.value)) continue;
    found.row = find_row(found);
    parsed.keys.push_back(std::move(found));
  }
  return parsed;
}

class Generator {
 public:
  explicit Generator(std::vector<ConfigFile> files) : files_(std::move(files)) {}

  std::vector<BrokenJob> make(std::size_t count) {
    using Breaker = std::optional<std::string> (Generator::*)(const Line&, std::string&);
    static const std::vector<std::pair<const char*, Breaker>> breakers = {
        {"misspelled key", &Generator::misspell},
        {"unit of another dimension", &Generator::other_unit},
        {"no unit", &Generator::no_unit},
        {"unknown unit", &Generator::unknown_unit},
        {"unknown word", &Generator::unknown_word},
        {"above its range", &Generator::above_range},
        {"negative amount", &Generator::negative},
        {"not finite", &Generator::not_finite},
        {"wrong type", &Generator::wrong_type},
        {"reversed range", &Generator::reversed},
        {"unclosed quote", &Generator::unclosed_quote},
        {"unclosed list", &Generator::unclosed_list},
        {"no equals sign", &Generator::no_equals},
        {"key twice", &Generator::twice},
        {"required key missing", &Generator::missing},
        {"list one too short", &Generator::short_list},
        {"missing file", &Generator::missing_file},
        {"unknown quantity", &Generator::unknown_quantity},
        {"unknown claim", &Generator::unknown_claim},
        {"unknown stage", &Generator::unknown_stage},
        {"misspelled table", &Generator::misspelled_table},
        {"key in the wrong file", &Generator::wrong_file},
    };
    std::vector<BrokenJob> made;
    std::set<std::string> seen;
    // Each kind of fault in turn, where it finds a line that takes it.
    for (std::size_t round = 0; made.size() < count && round < 2 * count; ++round) {
      const auto& [name, breaker] = breakers[round % breakers.size()];
      for (int attempt = 0; attempt < 2000; ++attempt) {
        BrokenJob broken = pick();
        const Line line = parsed_->keys[below(parsed_->keys.size())];
        at_ = line.number;
        std::vector<std::string> lines = parsed_->lines;
        const std::optional<std::string> changed = (this->*breaker)(line, lines[line.number - 1]);
        if (!changed) continue;
        lines[line.number - 1] = *changed;
        for (const std::string& each : lines)
          if (each != gone) broken.text += each + '\n';
        broken.line = at_;
        broken.fault = name;
        if (!seen.insert(broken.file + broken.text).second) continue;
        made.push_back(std::move(broken));
        break;
      }
    }
    return made;
  }

 private:
  static constexpr const char* gone = "\x01";  ///< a line that is taken out

  std::size_t below(std::size_t count) { return random_() % count; }

  /// One of the files of one of the jobs, looked at.
  BrokenJob pick() {
    const Base& base = bases()[below(bases().size())];
    const std::string& file = base.files[below(base.files.size())];
    kind_ = kind_of(file);
    parsed_ = &parsed(file);
    others_.clear();
    for (const std::string& other : base.files)
      if (other != file)
        for (const Line& line : parsed(other).keys) others_.insert(join(line.path));
    return {base.job, file, {}, 0, {}};
  }

  const Parsed& parsed(const std::string& file) {
    const auto found = all_parsed_.find(file);
    return found != all_parsed_.end()
               ? found->second
               : all_parsed_.emplace(file, parse(text_of(file))).first->second;
  }

  [[nodiscard]] const std::string& text_of(const std::string& name) const {
    return std::find_if(files_.begin(), files_.end(),
                        [&](const ConfigFile& file) { return file.name == name; })
        ->text;
  }

  static Files kind_of(const std::string& file) {
    return file.starts_with("plants/")       ? in_plant
           : file.starts_with("catalysts/")  ? in_catalyst
           : file.starts_with("grades/")     ? in_grade
           : file.starts_with("properties/") ? in_properties
           : file == "claims.toml"           ? in_claims
                                             : in_job;
  }

  static bool is_quantity(const Key* row) {
    return row != nullptr && row->kind == ValueKind::quantity;
  }

  /// The line with another value.
  static std::string with(const Line& line, const std::string& text, const std::string& value) {
    return text.substr(0, line.value_at) + value + text.substr(line.value_end);
  }

  std::optional<std::string> misspell(const Line& line, std::string& text) {
    if (line.header) return {};
    const std::size_t length = line.key_end - line.key_at;
    const std::size_t at = line.key_at + below(length);
    if (below(2) == 0)
      text.erase(at, 1);
    else
      text.insert(at, 1, "xqzj"[below(4)]);
    const std::string key = text.substr(0, text.find(" = "));
    Path path(line.path.begin(),
              line.path.end() -
                  static_cast<std::ptrdiff_t>(
                      parts_of(parsed_->lines[line.number - 1].substr(0, line.key_end)).size()));
    if (key.empty()) return {};
    for (const std::string& part : parts_of(key)) path.push_back(part);
    // A molecule may be called anything.
    if (!rows_of(path).empty() || is_table_path(path)) return {};
    if (path.end() != std::find(path.begin(), path.end(), "")) return {};
    return text;
  }

  std::optional<std::string> other_unit(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (!is_quantity(row)) return {};
    const std::string value = row->dimension == Dimension::time ? "\"3 kg\"" : "\"3 min\"";
    return with(line, text, value);
  }

  std::optional<std::string> no_unit(const Line& line, std::string& text) {
    if (!is_quantity(line.row)) return {};
    return with(line, text, "\"3\"");
  }

  std::optional<std::string> unknown_unit(const Line& line, std::string& text) {
    if (!is_quantity(line.row)) return {};
    return with(line, text, below(2) == 0 ? "\"3 bananas\"" : "\"1,5 degc\"");
  }

  std::optional<std::string> unknown_word(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (row == nullptr || row->kind != ValueKind::choice) return {};
    return with(line, text, "\"somehow\"");
  }

  /// A number beyond the row's upper end, in the unit of that.
  std::optional<std::string> above_range(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (row == nullptr || row->high.empty()) return {};
    if (row->kind == ValueKind::quantity) {
      const std::string end(row->high);
      const std::size_t gap = end.find(' ');
      return with(line, text, "\"1e12" + end.substr(gap) + "\"");
    }
    if (row->kind == ValueKind::integer) return with(line, text, "2000000000000");
    if (row->kind == ValueKind::number) return with(line, text, "1e305");
    return {};
  }

  std::optional<std::string> negative(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (row == nullptr || row->low.empty() || row->low.starts_with('-')) return {};
    if (row->kind == ValueKind::number || row->kind == ValueKind::number_by_site)
      return with(line, text, "-1.5");
    if (row->kind == ValueKind::integer) return with(line, text, "-1");
    if (!is_quantity(row) || row->dimension == Dimension::temperature) return {};
    const std::string end(row->high);
    return with(line, text, "\"-2000" + end.substr(end.find(' ')) + "\"");
  }

  std::optional<std::string> not_finite(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (row == nullptr) return {};
    if (row->kind == ValueKind::number || row->kind == ValueKind::number_by_site)
      return with(line, text, below(2) == 0 ? "nan" : "inf");
    if (!is_quantity(row)) return {};
    const std::string end(row->high);
    return with(line, text, "\"nan" + end.substr(end.find(' ')) + "\"");
  }

  std::optional<std::string> wrong_type(const Line& line, std::string& text) {
    using Kind = ValueKind;
    const Key* row = line.row;
    if (row == nullptr) return {};
    static const std::vector<std::string> never = {"true", "2026-01-01", "{ a = 1 }", "[[1]]"};
    const bool list = row->kind == Kind::integer_list || row->kind == Kind::number_list;
    if (list || below(2) == 0) return with(line, text, never[below(4)]);
    const bool of_numbers = row->kind == Kind::number || row->kind == Kind::integer ||
                            row->kind == Kind::number_by_site;
    if (row->kind == Kind::figure) return with(line, text, "false");
    return with(line, text, of_numbers ? "\"three\"" : "3");
  }

  std::optional<std::string> reversed(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (row == nullptr) return {};
    if (row->kind == ValueKind::interval) return with(line, text, "\"[7, 3]\"");
    const auto value = parse_value(line.value);
    const Array* ends = value->array();
    if (!row->setting || ends == nullptr) return {};
    return with(line, text, "[" + to_toml((*ends)[1]) + ", " + to_toml((*ends)[0]) + "]");
  }

  std::optional<std::string> unclosed_quote(const Line& line, std::string& text) {
    if (line.header || !line.value.ends_with('"')) return {};
    return text.substr(0, line.value_end - 1);
  }

  std::optional<std::string> unclosed_list(const Line& line, std::string& text) {
    // At the end of the file nothing follows that could not belong to the list.
    if (line.header || !line.value.ends_with(']') || !line.value.starts_with('[')) return {};
    return text.substr(0, line.value_end - 1);
  }

  std::optional<std::string> no_equals(const Line& line, std::string& text) {
    if (line.header) return {};
    return text.erase(line.key_end + 1, 1);
  }

  std::optional<std::string> twice(const Line& line, std::string& text) {
    if (line.header) return {};
    ++at_;
    return text + '\n' + text;
  }

  /// A key that has to be given, and that no other file of the job gives.
  std::optional<std::string> missing(const Line& line, std::string&) {
    const Key* row = line.row;
    if (row == nullptr || !row->required || others_.contains(join(line.path))) return {};
    // It is missing in its table; of several files with that table in the uppermost.
    Path above = line.path;
    above.pop_back();
    if (others_.contains(join(above))) return {};
    at_ = 0;
    for (const Line& header : parsed_->keys) {
      if (header.header && header.path == above) at_ = header.number;
    }
    // Where the key stands for itself at the top the file as a whole is meant.
    if (line.path.size() > 1 && at_ == 0) return {};
    if (at_ > line.number) return {};
    return gone;
  }

  std::optional<std::string> short_list(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (row == nullptr || row->kind != ValueKind::number_by_site || !line.value.starts_with('['))
      return {};
    return with(line, text, line.value.substr(0, line.value.rfind(',')) + "]");
  }

  std::optional<std::string> missing_file(const Line& line, std::string& text) {
    const Key* row = line.row;
    if (row == nullptr || row->kind != ValueKind::file) return {};
    return with(line, text, below(2) == 0 ? "\"nowhere/to-be-found.toml\"" : "\"..\"");
  }

  std::optional<std::string> unknown_quantity(const Line& line, std::string& text) {
    const bool of_job = line.path[0] == "bands" || line.path[0] == "targets";
    if (line.header || !of_job || line.path.back() != "quantity") return {};
    return with(line, text, "\"" + line.value.substr(1, 3) + "_of_nothing\"");
  }

  std::optional<std::string> unknown_claim(const Line& line, std::string& text) {
    if (line.header || join(line.path) != "claims") return {};
    return with(line, text, below(2) == 0 ? "[1, 99]" : "[1, 11]");
  }

  std::optional<std::string> unknown_stage(const Line& line, std::string& text) {
    if (line.header || join(line.path) != "train") return {};
    return with(line, text, "[\"nowhere\", " + line.value.substr(1));
  }

  std::optional<std::string> misspelled_table(const Line& line, std::string& text) {
    if (!line.header || line.path[0] == "components" || line.path[0] == "polymer") return {};
    // The stage's name in a job, any table's first word otherwise.
    return text.insert(line.key_at + 1, 1, 'q');
  }

  std::optional<std::string> wrong_file(const Line& line, std::string& text) {
    if (line.number != parsed_->keys.front().number || kind_ == in_job) return {};
    static const std::vector<std::string> of_jobs = {"prices.catalyst = 3.0", "search.starts = 4",
                                                     "name = \"x\"", "simulation.horizon = \"2 h\"",
                                                     "measured.mfr_pp = 3.0"};
    return of_jobs[below(of_jobs.size())] + '\n' + text;
  }

  std::vector<ConfigFile> files_;
  std::mt19937 random_{20};  // any seed; this one has been looked at
  std::map<std::string, Parsed> all_parsed_;
  const Parsed* parsed_ = nullptr;
  std::set<std::string> others_;
  Files kind_ = in_job;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<ConfigFile> config_files() {
  std::vector<ConfigFile> files;
  const fs::path root = fs::path(TANDEM_SOURCE_DIR) / "configs";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({entry.path().lexically_relative(root).generic_string(),
                     {std::istreambuf_iterator<char>(in), {}}});
  }
  const auto of = [&](const std::string& name) {
    return std::find_if(files.begin(), files.end(),
                        [&](const ConfigFile& file) { return file.name == name; })
        ->text;
  };
  files.push_back({"jobs/with-claims.toml",
                   "specification = \"../claims.toml\"\n" + of("jobs/membrane-resin.toml")});
  files.push_back(
      {"jobs/with-properties.toml", "properties = \"../properties/gross-sadowski-aspen.toml\"\n" +
                                        of("jobs/two-stages-by-feeds.toml")});
  std::sort(files.begin(), files.end(),
            [](const ConfigFile& a, const ConfigFile& b) { return a.name < b.name; });
  return files;
}

std::vector<BrokenJob> broken_jobs(std::size_t count) {
  return Generator(config_files()).make(count);
}

}  // namespace tandem::app::test
