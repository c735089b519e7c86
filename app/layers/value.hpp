#pragma once

// A TOML document as plain values, each with the place where it stands. toml++ ends here: the reader
// of jobs works on these, so that defaults, --set and files look alike.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tandem::app {

/// A place in one of the files read: the file's number in Sources, line and column counted from 1
/// (columns in characters). Line 0: the file as a whole.
struct Where {
  std::size_t file = 0;
  std::size_t line = 0;
  std::size_t column = 0;
};

struct Value;
struct Member;

using Array = std::vector<Value>;
using Table = std::vector<Member>;  ///< in the order of the file

/// A date or a time, which no key of ours takes.
struct Date {};

struct Value {
  std::variant<Date, bool, std::int64_t, double, std::string, Array, Table> data;
  Where where;

  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&data); }
  [[nodiscard]] const Array* array() const { return std::get_if<Array>(&data); }
  [[nodiscard]] const Table* table() const { return std::get_if<Table>(&data); }
};

struct Member {
  std::string key;
  Where where;  ///< of the key
  Value value;
};

/// Whether the value is a number, whole or not; then number receives it.
[[nodiscard]] bool is_number(const Value& value, double& number);

/// What a value is, for messages: `the number 70`, `the text "70"`, `a list of 3`.
[[nodiscard]] std::string describe(const Value& value);

/// The value as TOML on one line; numbers so that they read back bit by bit.
[[nodiscard]] std::string to_toml(const Value& value);

/// A text as a quoted TOML string.
[[nodiscard]] std::string toml_string(std::string_view text);

/// A key as TOML writes it: bare where it can be.
[[nodiscard]] std::string toml_key(std::string_view key);

}  // namespace tandem::app
