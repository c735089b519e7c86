#include "tests/fuzz/change_keys.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "app/job/read_job.hpp"
#include "app/keys/key_table.hpp"
#include "app/layers/source.hpp"

namespace tandem::app::fuzz {
namespace {

constexpr std::size_t most_changes = 12;
constexpr int deepest = 8;  // a file can nest no deeper with a meaning

/// The bytes, used up from the front; nothing but zeros when they are.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}
  [[nodiscard]] bool any() const { return !left_.empty(); }
  std::size_t below(std::size_t count) {
    if (count == 0) return 0;
    std::size_t number = next();
    if (count > 256) number = number << 8U | next();
    return number % count;
  }
  std::string text() {
    std::string out;
    for (std::size_t length = below(24); length > 0 && any(); --length)
      out += static_cast<char>(0x20 + next() % 0x5FU);  // the parser lets through UTF-8 alone
    return out;
  }
  double number() {
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i) bits = bits << 8U | next();
    double out = 0.0;
    std::memcpy(&out, &bits, sizeof out);
    return out;
  }
  std::uint8_t next() {
    if (left_.empty()) return 0;
    const auto byte = static_cast<std::uint8_t>(left_.front());
    left_.remove_prefix(1);
    return byte;
  }

 private:
  std::string_view left_;
};

Table table_of(std::string text) {
  Faults none;
  auto document = read_text(std::move(text), "a job", none);
  if (!document || !read_job_table(document->table, "/nonexistent/job.toml").job) std::abort();
  return std::move(document->table);
}

/// Small jobs that hold all their keys, read in no time, and a shipped one with everything spelled out.
const std::vector<Table>& whole_jobs() {
  static const std::vector<Table> list = [] {
    const std::string source = TANDEM_SOURCE_DIR;
    std::vector<Table> made;
    for (const char* name : {"whole-job", "whole-batch", "whole-imposed", "whole-feeds"}) {
      std::ifstream in(source + "/tests/fuzz/corpus/text/" + name, std::ios::binary);
      made.push_back(table_of({std::istreambuf_iterator<char>(in), {}}));
    }
    const ReadResult shipped = read_job(source + "/configs/jobs/membrane-resin.toml");
    if (!shipped.job) std::abort();
    made.push_back(table_of(shipped.job->resolved_toml));
    return made;
  }();
  return list;
}

/// Words that mean something somewhere: parts of patterns, choices, examples, defaults.
const std::vector<std::string>& dictionary() {
  static const std::vector<std::string> list = [] {
    std::vector<std::string> words = {"",      "0 K",    "nan",      "1e400 bar",
                                      "-1 %",  "[5, 2]", "[0, inf)", "steady",
                                      "range", "start",  "#00000000"};
    for (const Key& key : key_table()) {
      for (std::string& part : split(key.pattern, '.')) words.push_back(std::move(part));
      for (std::string& word : split(key.words, '|')) words.push_back(std::move(word));
      for (const std::string_view given : {key.example, key.fallback})
        if (const auto value = parse_value(given); value && value->text() != nullptr)
          words.push_back(*value->text());
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }();
  return list;
}

void take_places_away(Value& value) {
  value.where = {};
  if (auto* items = std::get_if<Array>(&value.data))
    for (Value& item : *items) take_places_away(item);
  if (auto* members = std::get_if<Table>(&value.data))
    for (Member& member : *members) {
      member.where = {};
      take_places_away(member.value);
    }
}

std::string word(Bytes& bytes) {
  return bytes.below(4) == 0 ? bytes.text() : dictionary()[bytes.below(dictionary().size())];
}

Value new_value(Bytes& bytes, int depth);

Table new_table(Bytes& bytes, int depth) {
  Table table;
  for (std::size_t count = bytes.below(4); count > 0; --count) {
    std::string key = word(bytes);
    const bool there =
        std::any_of(table.begin(), table.end(), [&](const Member& m) { return m.key == key; });
    if (!there) table.push_back({std::move(key), {}, new_value(bytes, depth + 1)});
  }
  return table;
}

Value new_value(Bytes& bytes, int depth) {
  static constexpr std::array<double, 8> numbers = {
      0.0, -0.0, 1e308, -1e308, 1e-320, 0.5, std::numeric_limits<double>::infinity(), -1.0};
  switch (bytes.below(depth < deepest ? 10 : 8)) {
    case 0:
      return {Date{}};
    case 1:
      return {bytes.below(2) == 1};
    case 2:
      return {static_cast<std::int64_t>(bytes.below(65536)) - 1000};
    case 3:
      return {bytes.number()};
    case 4:
      return {numbers[bytes.below(numbers.size())]};
    case 5:
      return {std::int64_t{1} << bytes.below(63)};
    case 6:
    case 7:
      return {word(bytes)};
    case 8: {
      Array items;
      for (std::size_t count = bytes.below(6); count > 0; --count)
        items.push_back(new_value(bytes, depth + 1));
      return {std::move(items)};
    }
    default:
      return {new_table(bytes, depth)};
  }
}

/// A letter put in, taken out or replaced; numbers scaled.
void edit(Value& value, Bytes& bytes) {
  if (auto* text = std::get_if<std::string>(&value.data)) {
    const std::size_t at = bytes.below(text->size() + 1);
    const auto letter = static_cast<char>(0x20 + bytes.next() % 0x5FU);
    const std::size_t how = bytes.below(3);
    if (how == 0) text->insert(at, 1, letter);
    if (how == 1 && at < text->size()) text->erase(at, 1);
    if (how == 2 && at < text->size()) (*text)[at] = letter;
  } else if (auto* real = std::get_if<double>(&value.data)) {
    *real *= bytes.below(2) == 0 ? 1e-3 : 1e3;
  } else if (auto* whole = std::get_if<std::int64_t>(&value.data)) {
    *whole = static_cast<std::int64_t>(static_cast<std::uint64_t>(*whole) + bytes.below(9)) - 4;
  } else if (auto* items = std::get_if<Array>(&value.data)) {
    const std::size_t at = bytes.below(items->size() + 1);
    if (at < items->size() && bytes.below(2) == 0)
      items->erase(items->begin() + static_cast<std::ptrdiff_t>(at));
    else
      items->insert(items->begin() + static_cast<std::ptrdiff_t>(at), new_value(bytes, 2));
  } else {
    value = new_value(bytes, 2);
  }
}

bool has(const Table& table, const std::string& key) {
  return std::any_of(table.begin(), table.end(), [&](const Member& m) { return m.key == key; });
}

/// One change, in the table itself or in one below it.
void change(Table& table, Bytes& bytes, int depth) {
  if (table.empty()) {
    table = new_table(bytes, depth);
    return;
  }
  const std::size_t at = bytes.below(table.size());
  Member& member = table[at];
  auto* inner = std::get_if<Table>(&member.value.data);
  auto* items = std::get_if<Array>(&member.value.data);
  if (depth < deepest && inner != nullptr && bytes.below(8) != 0) {
    change(*inner, bytes, depth + 1);
    return;
  }
  if (depth < deepest && items != nullptr && !items->empty() && bytes.below(2) == 0) {
    Value& item = (*items)[bytes.below(items->size())];
    if (auto* entries = std::get_if<Table>(&item.data))
      change(*entries, bytes, depth + 1);
    else
      edit(item, bytes);
    return;
  }
  switch (bytes.below(6)) {
    case 0:
      table.erase(table.begin() + static_cast<std::ptrdiff_t>(at));
      return;
    case 1: {  // TOML lets no key stand twice
      std::string key = word(bytes);
      if (!has(table, key)) member.key = std::move(key);
      return;
    }
    case 2:
      member.value = new_value(bytes, depth);
      return;
    case 3: {
      std::string key = word(bytes);
      if (!has(table, key)) table.push_back({std::move(key), {}, new_value(bytes, depth)});
      return;
    }
    case 4: {
      Value copy = table[bytes.below(table.size())].value;
      member.value = std::move(copy);
      return;
    }
    default:
      edit(member.value, bytes);
  }
}

}  // namespace

Table changed_job(std::string_view raw) {
  Bytes bytes(raw);
  const std::size_t chosen = bytes.next();
  // The large one now and then.
  Value job{whole_jobs()[chosen < 8 ? 4 : chosen % 4]};
  take_places_away(job);
  auto& table = std::get<Table>(job.data);
  for (std::size_t i = 0; i < most_changes && bytes.any(); ++i) change(table, bytes, 0);
  return std::move(table);
}

}  // namespace tandem::app::fuzz
