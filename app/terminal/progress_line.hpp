#pragma once

// Progress on stderr: one line that is rewritten on a terminal, a line now and then elsewhere.

#include <chrono>
#include <string_view>

namespace tandem::app {

class ProgressLine {
 public:
  /// Writes nothing at all where quiet.
  ProgressLine(bool terminal, bool quiet);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  /// Takes the line away from a terminal.
  ~ProgressLine();

  /// Says where the computing is. Nothing is shown in the first second; then on a terminal at most
  /// ten times a second, elsewhere after 1, 10, 20, 40 ... seconds.
  void show(std::string_view text);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool quiet_;
  bool shown_ = false;
  Clock::time_point started_;
  Clock::time_point next_;
};

}  // namespace tandem::app
