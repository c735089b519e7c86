#include "app/text/screen.hpp"

#include <fmt/format.h>

#include "app/text/text.hpp"

namespace tandem::app {

std::string coloured(const std::string& text, Colour colour, bool on) {
  if (!on) return text;
  const int code = colour == Colour::green    ? 32
                   : colour == Colour::red    ? 31
                   : colour == Colour::yellow ? 33
                                              : 1;
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

Lines wrap(std::string_view text, std::size_t width, std::size_t indent) {
  Lines lines;
  std::string line;
  std::size_t gap = 0;  // spaces before the next word; those at a break are dropped
  bool empty = true;    // nothing but indentation on the line
  while (!text.empty()) {
    if (text.front() == ' ') {
      text.remove_prefix(1);
      ++gap;
      continue;
    }
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    if (!empty && columns(line) + gap + columns(word) > width) {
      lines.push_back(std::move(line));
      line.assign(indent, ' ');
      gap = 0;
    }
    line.append(gap, ' ');
    const std::size_t room = width > columns(line) ? width - columns(line) : 0;
    line += columns(word) > room ? fit(word, room) : std::string{word};
    empty = false;
    gap = 0;
  }
  if (!empty) lines.push_back(std::move(line));
  return lines;
}

Lines at_most(Lines lines, std::size_t room, std::string_view where) {
  if (lines.size() <= room) return lines;
  if (room == 0) return {};
  const std::size_t left_out = lines.size() - (room - 1);
  lines.resize(room - 1);
  lines.push_back(fmt::format("  ... and {} more {}", left_out, where));
  return lines;
}

void append(Lines& lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

std::string joined(const Lines& lines) {
  std::string out;
  for (std::string_view line : lines) {
    while (line.ends_with(' ')) line.remove_suffix(1);
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace tandem::app
