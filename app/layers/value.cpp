#include "app/layers/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tandem::app {
namespace {

template <class... F>
struct Overload : F... {
  using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;

/// A double as TOML: shortest text that reads back, and never to be taken for an integer.
std::string toml_number(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  std::string text = fmt::format("{}", number);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace

bool is_number(const Value& value, double& number) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.data)) {
    number = static_cast<double>(*whole);
    return true;
  }
  if (const auto* real = std::get_if<double>(&value.data)) {
    number = *real;
    return true;
  }
  return false;
}

std::string describe(const Value& value) {
  const auto shortened = [](const std::string& text) {
    // Cut between characters, never within one: a UTF-8 continuation byte is 10xxxxxx.
    std::size_t cut = std::min<std::size_t>(text.size(), 60);
    while (cut > 0 && cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
      --cut;
    return cut < text.size() ? text.substr(0, cut) + "..." : text;
  };
  return std::visit(
      Overload{
          [](const Date&) -> std::string { return "a date or time"; },
          [](bool flag) -> std::string { return flag ? "true" : "false"; },
          [](std::int64_t number) { return fmt::format("the number {}", number); },
          [](double number) { return fmt::format("the number {}", number); },
          [&](const std::string& text) { return fmt::format("the text \"{}\"", shortened(text)); },
          [](const Array& list) { return fmt::format("a list of {}", list.size()); },
          [](const Table&) -> std::string { return "a table"; },
      },
      value.data);
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string toml_key(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? std::string(key) : toml_string(key);
}

std::string to_toml(const Value& value) {
  return std::visit(Overload{
                        [](const Date&) -> std::string { return "\"\""; },
                        [](bool flag) -> std::string { return flag ? "true" : "false"; },
                        [](std::int64_t number) { return fmt::format("{}", number); },
                        [](double number) { return toml_number(number); },
                        [](const std::string& text) { return toml_string(text); },
                        [](const Array& list) {
                          std::string out = "[";
                          for (const Value& item : list) {
                            if (out.size() > 1) out += ", ";
                            out += to_toml(item);
                          }
                          return out + "]";
                        },
                        [](const Table& table) {
                          std::string out = "{ ";
                          for (const Member& member : table) {
                            if (out.size() > 2) out += ", ";
                            out += toml_key(member.key) + " = " + to_toml(member.value);
                          }
                          return out + " }";
                        },
                    },
                    value.data);
}

}  // namespace tandem::app
