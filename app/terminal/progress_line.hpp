#pragma once

// Progress on stderr: one line that is rewritten on a terminal, a line now and then elsewhere.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "optimize/problem.hpp"

namespace tandem::app {

/// Nothing is shown in the first second; then on a terminal some times a second, elsewhere after 1, 10, 20, 40 ...
/// seconds, whether or not anything new is told: one sees that it is alive.
class ProgressLine {
 public:
  /// Writes nothing at all where quiet.
  ProgressLine(bool terminal, bool quiet);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  /// Takes the line away from a terminal.
  ~ProgressLine();

  /// Says where the computing is, and which part of what the text names is done, 0 to 1; NaN: not known. From the part
  /// follows what is left, by the pace so far. An empty text takes the line away until there is another. From any
  /// thread.
  void show(std::string_view text, double part = std::numeric_limits<double>::quiet_NaN());

  /// Says what has been found: a line of its own, which stays. From any thread.
  void find(std::string_view text);

  /// Shows what a computation tells; valid as long as the line.
  [[nodiscard]] std::function<void(const optimize::Progress&)> listener();

 private:
  using Clock = std::chrono::steady_clock;

  void keep_drawing(const std::stop_token& stop);
  void draw(Clock::time_point now);
  void wipe();
  [[nodiscard]] std::string left(Clock::time_point now) const;

  bool terminal_;
  bool shown_ = false;
  Clock::time_point started_;
  Clock::time_point next_;  ///< when to draw
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::string text_;
  std::string found_;  ///< not yet written
  double part_ = std::numeric_limits<double>::quiet_NaN();
  double first_part_ = 0.0;             ///< of what is under way, and
  Clock::time_point first_part_known_;  ///< when it was told
  Clock::time_point end_;               ///< when it will be done, by the pace so far
  std::jthread artist_;                 ///< last, so that it ends first
};

}  // namespace tandem::app
