#include "app/text/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tandem::app {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80U || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
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
  std::string line;
  line.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F, the second set of control characters, are C2 80 to C2 9F.
    const bool second_set =
        byte == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0U;
    // U+FFFE and U+FFFF are characters of no document.
    const std::string_view three = text.substr(i, 3);
    const bool none = three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
    i += none ? 2 : second_set ? 1 : 0;
    line += none || second_set || byte < 0x20U || byte == 0x7FU ? ' ' : text[i];
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
