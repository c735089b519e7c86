#include "app/text/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/text/file_bytes.hpp"

namespace tandem::app {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

/// The first character of a text that is not empty.
struct Character {
  static constexpr char32_t none = 0xFFFFFFFF;  ///< a byte that is no part of UTF-8
  char32_t point = none;
  std::size_t bytes = 1;
};

Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t bytes = byte(0) < 0x80U ? 1 : byte(0) < 0xE0U ? 2 : byte(0) < 0xF0U ? 3 : 4;
  std::size_t line = 0;
  if (!is_utf8(text.substr(0, bytes), line)) return {};
  char32_t point = bytes == 1 ? byte(0) : byte(0) & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) point = (point << 6U) | (byte(i) & 0x3FU);
  return {point, bytes};
}

/// What moves a cursor or ends a line, and what is a character of no document.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFFFE ||
         c == 0xFFFF;
}

/// What takes no place on a screen and makes a text read as another one: marks of direction and of width zero, tags.
/// (U+200C and U+200D are letters' business in Persian and Hindi.)
bool is_unseen(char32_t c) {
  const auto within = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
  return c == 0x00AD || c == 0x061C || c == 0x180E || c == 0x200B || within(0x200E, 0x200F) ||
         within(0x202A, 0x202E) || within(0x2060, 0x206F) || c == 0xFEFF ||
         within(0xFFF9, 0xFFFB) || within(0xE0000, 0xE007F);
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// The first `count` characters, not bytes, of a text.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (continues_character(text[end])) continue;
    if (count == 0) break;
    --count;
  }
  return text.substr(0, end);
}

/// Whether a spreadsheet would take a text for a formula; a number is none.
bool is_formula(std::string_view text) {
  if (text.empty() || std::string_view{"=+-@"}.find(text[0]) == std::string_view::npos)
    return false;
  const std::string_view number = text.substr(text[0] == '+' ? 1 : 0);
  double value = 0.0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return text != "-" && !(error == std::errc{} && end == number.data() + number.size());
}

std::string cut(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string{text};
  return width == 0 ? std::string{} : std::string{first_characters(text, width - 1)} + '~';
}

double directed(double value, int digits, bool up) {
  if (value == 0.0 || !std::isfinite(value)) return value;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - (digits - 1));
  const double steps = value / unit;
  if (std::abs(steps - std::round(steps)) < 1e-6) return value;
  return unit * (up ? std::ceil(steps) : std::floor(steps));
}

/// An end at infinity is never met, so it is written open whatever the band says.
std::string interval(const optimize::Band& band, std::string_view low, std::string_view high) {
  const bool low_open = band.low_open || std::isinf(band.low);
  const bool high_open = band.high_open || std::isinf(band.high);
  return fmt::format("{}{}, {}{}", low_open ? '(' : '[', low, high, high_open ? ')' : ']');
}

}  // namespace

std::string rounded(double number, int digits) {
  if (std::isnan(number)) return "-";
  if (std::isinf(number)) return number > 0.0 ? "inf" : "-inf";
  if (number == 0.0) return "0";
  const double size = std::abs(number);
  if (size < 1e-4 || size >= 1e7) return fmt::format("{:.{}g}", number, digits);
  const int decimals = std::max(0, digits - 1 - static_cast<int>(std::floor(std::log10(size))));
  return without_trailing_zeros(fmt::format("{:.{}f}", number, decimals));
}

double rounded_up(double number, int digits) { return directed(number, digits, true); }
double rounded_down(double number, int digits) { return directed(number, digits, false); }

std::string with_sign(double number, int digits) {
  return (number > 0.0 ? "+" : "") + rounded(number, digits);
}

std::string exact(double number) {
  return std::isnan(number) ? std::string{} : fmt::format("{}", number);
}

double tidy(double number) {
  return std::isfinite(number) ? std::strtod(fmt::format("{:.12g}", number).c_str(), nullptr)
                               : number;
}

std::string range_text(const optimize::Band& band) {
  return interval(band, exact(band.low), exact(band.high));
}

std::string rounded_range(const optimize::Band& band) {
  return interval(band, rounded(band.low), rounded(band.high));
}

std::string inner_range(const optimize::Band& band) {
  return interval(band, rounded(rounded_up(band.low, 4)), rounded(rounded_down(band.high, 4)));
}

std::string one_line(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBF\xBD";  // U+FFFD
  std::string line;
  line.reserve(text.size());
  while (!text.empty()) {
    const Character first = first_of(text);
    if (first.point == Character::none || is_unseen(first.point)) {
      line += mark;
    } else if (is_control(first.point)) {
      line += ' ';
    } else {
      line += text.substr(0, first.bytes);
    }
    text.remove_prefix(first.bytes);
  }
  return line;
}

std::string markdown(std::string_view text) {
  const std::string line = one_line(text);
  std::string escaped;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    // An underscore inside a word means nothing to Markdown, and mfr_ratio should stay readable.
    const bool inside_word =
        i > 0 && i + 1 < line.size() && is_word(line[i - 1]) && is_word(line[i + 1]);
    const bool special = std::string_view{"\\`*<>[]|#~&$"}.find(c) != std::string_view::npos;
    if (special || (c == '_' && !inside_word)) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string csv_field(std::string_view text) {
  std::string line = one_line(text);
  if (is_formula(line)) line.insert(line.begin(), '\'');
  if (line.find_first_of(",\"") == std::string::npos && line == text) return line;
  std::string quoted = "\"";
  for (const char c : line) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_character(c); }));
}

std::string fit(std::string_view text, std::size_t width) {
  std::string filled = cut(text, width);
  filled.append(width - columns(filled), ' ');
  return filled;
}

std::string fit_right(std::string_view text, std::size_t width) {
  const std::string filled = cut(text, width);
  return std::string(width - columns(filled), ' ') + filled;
}

}  // namespace tandem::app
