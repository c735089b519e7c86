#include "app/layers/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "app/text/text.hpp"
#include "app/text/unseen.hpp"

namespace tandem::app {
namespace {

/// Line number `line`, from 1, without its end.
std::string_view line_of(const Source& source, std::size_t line) {
  if (line > source.lines.size()) return {};
  std::string_view text = std::string_view(source.text).substr(source.lines[line - 1]);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The byte at which character `count` (from 0) of a UTF-8 text begins.
std::size_t byte_of(std::string_view text, std::size_t count) {
  std::size_t byte = 0;
  while (byte < text.size()) {
    if (!continues_character(text[byte])) {
      if (count == 0) break;
      --count;
    }
    ++byte;
  }
  return byte;
}

constexpr std::size_t beside = 14;  ///< columns of a line's number and of the dots about a cut line

}  // namespace

std::string format(const Diagnostic& d, std::size_t columns_of_screen) {
  // Characters of a line that are shown at most.
  const std::size_t window = std::clamp(columns_of_screen, beside + 2, widest_excerpt) - beside;
  std::string out = one_line(d.file);
  if (d.line > 0) out += fmt::format(":{}:{}", d.line, d.column);
  out += ": ";
  if (!d.key.empty()) out += one_line(d.key) + ": ";
  out += one_line(d.message) + "\n";
  if (d.line > 0) {
    std::size_t caret = d.column > 0 ? d.column - 1 : 0;
    std::string_view text = d.text;
    std::string before, after;
    if (columns(text) > window) {
      // Control characters become spaces one by one, so columns stay what they are.
      const std::size_t first = caret > window / 2 ? caret - window / 2 : 0;
      text.remove_prefix(byte_of(text, first));
      if (first > 0) before = "...";
      if (columns(text) > window) {
        text = text.substr(0, byte_of(text, window));
        after = "...";
      }
      caret = caret - first + before.size();
    }
    const std::string number = fmt::format("{:>5}", d.line);
    out += fmt::format("{} | {}{}{}\n", number, before, one_line(text), after);
    out += fmt::format("{} | {}^\n", std::string(number.size(), ' '), std::string(caret, ' '));
  }
  if (!d.hint.empty()) out += fmt::format("      {}\n", one_line(d.hint));
  return out;
}

std::size_t Faults::add_source(Source source) {
  source.lines = {0};
  for (std::size_t i = 0; i < source.text.size(); ++i)
    if (source.text[i] == '\n') source.lines.push_back(i + 1);
  sources_.push_back(std::move(source));
  return sources_.size() - 1;
}

void Faults::add(const Where& where, std::string key, std::string message, std::string hint) {
  if (faults_.size() >= most) return;
  const Source& source = sources_[where.file];
  Diagnostic d{.file = source.shown,
               .line = where.line,
               .column = where.column,
               .text = {},
               .key = std::move(key),
               .message = std::move(message),
               .hint = std::move(hint)};
  if (where.line > 0) d.text = std::string(line_of(source, where.line));
  // What the line holds and nobody sees is the likely cause of whatever is wrong there.
  if (const std::string unseen = unseen_in(d.text); !unseen.empty())
    d.hint = d.hint.empty() ? unseen : unseen + "; " + d.hint;
  faults_.push_back({where, std::move(d)});
}

std::vector<Diagnostic> Faults::sorted() const {
  std::vector<Fault> ordered = faults_;
  const auto place = [](const Fault& f) {
    return std::tie(f.where.file, f.where.line, f.where.column, f.diagnostic.key,
                    f.diagnostic.message);
  };
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const Fault& a, const Fault& b) { return place(a) < place(b); });
  std::vector<Diagnostic> out;
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (i > 0 && place(ordered[i]) == place(ordered[i - 1])) continue;
    out.push_back(ordered[i].diagnostic);
  }
  return out;
}

}  // namespace tandem::app
