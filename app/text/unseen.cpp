#include "app/text/unseen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace tandem::app {
namespace unseen {
namespace {

struct Odd {
  std::uint32_t first, last;
  std::string_view name;
  std::string_view instead;
};

constexpr std::string_view space = "write a plain space", nothing = "take it out",
                           quote = "write a straight quote, \"", minus = "write a plain -",
                           point = "write a plain point";

constexpr std::array odd_characters{
    Odd{0x00A0, 0x00A0, "no-break space", space},
    Odd{0x00AD, 0x00AD, "soft hyphen", nothing},
    Odd{0x2000, 0x200A, "space of a typesetter", space},
    Odd{0x200B, 0x200D, "character of no width", nothing},
    Odd{0x200E, 0x200F, "mark of writing direction", nothing},
    Odd{0x2010, 0x2015, "dash", minus},
    Odd{0x2018, 0x201B, "curly single quote", "write a straight quote, \" or '"},
    Odd{0x201C, 0x201F, "curly quote", quote},
    Odd{0x2028, 0x2029, "line separator", "begin a new line"},
    Odd{0x202A, 0x202E, "mark of writing direction", nothing},
    Odd{0x202F, 0x202F, "narrow no-break space", space},
    Odd{0x205F, 0x205F, "mathematical space", space},
    Odd{0x2060, 0x2069, "character of no width", nothing},
    Odd{0x2212, 0x2212, "minus sign of a typesetter", minus},
    Odd{0x00AB, 0x00AB, "angle quote", quote},
    Odd{0x00BB, 0x00BB, "angle quote", quote},
    Odd{0x3000, 0x3000, "ideographic space", space},
    Odd{0xFEFF, 0xFEFF, "byte order mark", nothing},
    Odd{0xFF0D, 0xFF0D, "wide minus", minus},
    Odd{0xFF0E, 0xFF0E, "wide point", point},
};

/// The code point that begins at a byte of a UTF-8 text, and how many bytes it takes.
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 1;
};
CodePoint at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return i + k < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i + k]))
                               : 0U;
  };
  const std::uint32_t first = byte(0);
  const auto next = [&](std::size_t k) { return byte(k) & 0x3FU; };
  if (first < 0xC0U) return {first, 1};
  if (first < 0xE0U) return {(first & 0x1FU) << 6U | next(1), 2};
  if (first < 0xF0U) return {(first & 0x0FU) << 12U | next(1) << 6U | next(2), 3};
  return {(first & 0x07U) << 18U | next(1) << 12U | next(2) << 6U | next(3), 4};
}

const Odd* odd_at(std::string_view text, std::size_t i) {
  const std::uint32_t value = at(text, i).value;
  const auto found = std::ranges::find_if(
      odd_characters, [&](const Odd& each) { return each.first <= value && value <= each.last; });
  return found == odd_characters.end() ? nullptr : &*found;
}

bool is_of_word(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]) > ' ' && text[i] != '"' && text[i] != '\'' &&
         odd_at(text, i) == nullptr;
}

/// The word that ends before a byte, and the one that begins at a byte; empty where there is none.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0) {
    std::size_t back = begin - 1;
    while (back > 0 && (static_cast<unsigned char>(text[back]) & 0xC0U) == 0x80U) --back;
    if (!is_of_word(text, back)) break;
    begin = back;
  }
  return text.substr(begin, end - begin);
}
std::string_view word_after(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_of_word(text, end)) end += at(text, end).length;
  end = std::min(end, text.size());
  return text.substr(begin, end - begin);
}

/// Where a comment begins: at the first # outside of quotes.
std::string_view without_comment(std::string_view line) {
  char open = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (open == 0 && c == '#') return line.substr(0, i);
    if (open == 0 && (c == '"' || c == '\'')) {
      open = c;
    } else if (c == open) {
      open = 0;
    }
  }
  return line;
}

}  // namespace
}  // namespace unseen

std::string unseen_in(std::string_view line) {
  using namespace unseen;
  const std::string_view text = without_comment(line);
  for (std::size_t i = 0; i < text.size(); i += at(text, i).length) {
    const Odd* odd = odd_at(text, i);
    if (odd == nullptr) continue;
    const CodePoint found = at(text, i);
    const std::string before(word_before(text, i)), after(word_after(text, i + found.length));
    std::string where;
    if (!before.empty() && !after.empty())
      where = fmt::format(" between {} and {}", before, after);
    else if (!before.empty())
      where = " after " + before;
    else if (!after.empty())
      where = " before " + after;
    return fmt::format("U+{:04X} {}{}; {}", found.value, odd->name, where, odd->instead);
  }
  return {};
}

}  // namespace tandem::app
