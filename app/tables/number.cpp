#include "app/tables/number.hpp"

#include <array>

namespace tandem::app {
namespace {

/// No-break spaces, plain and narrow.
constexpr std::array<std::string_view, 2> no_break{"\xC2\xA0", "\xE2\x80\xAF"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

}  // namespace

WrittenNumber written_number(std::string_view text, bool commas) {
  WrittenNumber out;
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
    if (text[at] == '-') out.plain += '-';
    ++at;
  }
  const std::size_t first = digits_at(text, at);
  const bool zero = text.substr(at, 1) == "0";
  out.plain += text.substr(at, first);
  at += first;
  bool grouped = false;
  for (const std::string_view space : no_break)
    while (first >= 1 && first <= 3 && text.substr(at).starts_with(space) &&
           digits_at(text, at + space.size()) == 3) {
      out.plain += text.substr(at + space.size(), 3);
      at += space.size() + 3;
      grouped = true;
    }
  std::size_t behind = 0;
  if (at < text.size() && (text[at] == '.' || (commas && text[at] == ','))) {
    (text[at] == '.' ? out.point : out.comma) = true;
    out.plain += '.';
    behind = digits_at(text, ++at);
    out.plain += text.substr(at, behind);
    at += behind;
  }
  if (first + behind == 0) return {};
  out.thousands = !grouped && (out.point || out.comma) && behind == 3 && first >= 1 && first <= 3 &&
                  at == text.size() && !zero;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    out.plain += 'e';
    if (++at < text.size() && (text[at] == '-' || text[at] == '+')) {
      if (text[at] == '-') out.plain += '-';
      ++at;
    }
    const std::size_t power = digits_at(text, at);
    if (power == 0) return {};
    out.plain += text.substr(at, power);
    at += power;
  }
  if (at < text.size()) return {};
  out.is_number = true;
  return out;
}

}  // namespace tandem::app
