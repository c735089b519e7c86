#include "app/terminal/progress_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

using namespace std::chrono_literals;

ProgressLine::ProgressLine(bool terminal, bool quiet)
    : terminal_(terminal), quiet_(quiet), started_(Clock::now()), next_(started_ + 1s) {}

ProgressLine::~ProgressLine() {
  if (shown_ && terminal_) fmt::print(stderr, "\r\033[K");
}

void ProgressLine::show(std::string_view text) {
  const auto now = Clock::now();
  if (quiet_ || now < next_) return;
  shown_ = true;
  const auto elapsed = now - started_;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
  const std::string line = one_line(fmt::format("{} s: {}", seconds, text));
  if (terminal_) {
    // Cut to the screen, or a line too long would scroll instead of being rewritten.
    const bool fits = columns(line) < screen_columns;
    fmt::print(stderr, "\r\033[K{}", fits ? line : fit(line, screen_columns - 1));
    std::fflush(stderr);
    next_ = now + 100ms;
  } else {
    fmt::print(stderr, "{}\n", line);
    next_ = started_ + std::max<Clock::duration>(10s, 2 * elapsed);
  }
}

}  // namespace tandem::app
