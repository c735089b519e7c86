#include "app/terminal/progress_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <system_error>

#include "app/terminal/console.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

using namespace std::chrono_literals;

namespace {

std::string duration_text(double seconds) {
  const auto whole = std::lround(seconds);
  if (whole < 100) return fmt::format("{} s", whole);
  if (whole < 100L * 60) return fmt::format("{} min", (whole + 30) / 60);
  return fmt::format("{:.1f} h", seconds / 3600.0);
}

}  // namespace

ProgressLine::ProgressLine(bool terminal, bool quiet)
    : terminal_(terminal), started_(Clock::now()), next_(started_ + 1s) {
  if (quiet) return;
  try {
    artist_ = std::jthread([this](const std::stop_token& stop) { keep_drawing(stop); });
  } catch (const std::system_error&) {
    // No thread is to be had, and nothing is computed worse without the line.
  }
}

ProgressLine::~ProgressLine() {
  if (artist_.joinable()) {
    artist_.request_stop();
    artist_.join();
  }
  wipe();
}

void ProgressLine::wipe() {
  if (shown_ && terminal_) print_note("\r\033[K");
  shown_ = false;
}

void ProgressLine::show(std::string_view text, double part) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  // Another thing has begun where the part is known for the first time, or falls back.
  if (!(part >= part_)) {
    first_part_ = part;
    first_part_known_ = end_ = now;
  } else if (part > part_) {
    const std::chrono::duration<double> taken = now - first_part_known_;
    end_ = now +
           std::chrono::duration_cast<Clock::duration>(taken / (part - first_part_) * (1.0 - part));
  }
  text_ = text;
  part_ = part;
  if (text_.empty()) wipe();
}

void ProgressLine::find(std::string_view text) {
  const std::lock_guard lock(mutex_);
  text_ = found_ = text;
  part_ = std::numeric_limits<double>::quiet_NaN();
  next_ = std::max(Clock::now(), started_ + 1s);
  woken_.notify_all();
}

std::function<void(const optimize::Progress&)> ProgressLine::listener() {
  return [this](const optimize::Progress& progress) {
    if (progress.finding) {
      find(progress.text);
    } else {
      show(progress.text, progress.part);
    }
  };
}

void ProgressLine::keep_drawing(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    woken_.wait_until(lock, stop, next_, [this] { return Clock::now() >= next_; });
    const auto now = Clock::now();
    if (stop.stop_requested() || now < next_) continue;
    if (text_.empty()) {
      next_ = now + 100ms;
    } else {
      draw(now);
    }
  }
}

std::string ProgressLine::left(Clock::time_point now) const {
  const std::chrono::duration<double> seconds = end_ - now;
  return seconds > 0.5s ? ", " + duration_text(seconds.count()) + " left" : std::string();
}

void ProgressLine::draw(Clock::time_point now) {
  const auto elapsed = now - started_;
  const std::chrono::duration<double> seconds = std::chrono::floor<std::chrono::seconds>(elapsed);
  if (!found_.empty()) {
    wipe();
    print_note(one_line(fmt::format("{}: {}", duration_text(seconds.count()), found_)) + '\n');
    found_.clear();
    next_ = now + 200ms;
    return;
  }
  shown_ = true;
  const std::string line =
      one_line(fmt::format("{}: {}{}", duration_text(seconds.count()), text_, left(now)));
  if (terminal_) {
    // Cut to the screen, or a line too long would scroll instead of being rewritten.
    const std::size_t room = stderr_columns(screen_columns) - 1;
    print_note("\r\033[K" + (columns(line) <= room ? line : fit(line, room)));
    next_ = now + 200ms;
  } else {
    print_note(line + '\n');
    next_ = started_ + std::max<Clock::duration>(10s, 2 * elapsed);
  }
}

}  // namespace tandem::app
