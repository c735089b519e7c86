#include "app/terminal/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace tandem::app {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

/// Narrower than this nothing can be laid out, and wider than this is no screen.
constexpr std::size_t fewest_columns = 20, most_columns = 1000;

std::size_t columns_of(int descriptor, std::size_t otherwise) {
  std::size_t count = 0;
  const std::string_view told = variable("COLUMNS");
  std::from_chars(told.data(), told.data() + told.size(), count);
  winsize size{};
  if (count == 0 && ::isatty(descriptor) == 1 && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0)
    count = size.ws_col;
  return count >= fewest_columns && count <= most_columns ? count : otherwise;
}

}  // namespace

void outlive_readers() { std::signal(SIGPIPE, SIG_IGN); }

bool print_answer(const std::string& text) {
  errno = 0;
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  return (std::fflush(stdout) == 0 && written == text.size()) || errno == EPIPE;
}

void print_note(const std::string& text) {
  (void)std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

void print_fault(const std::string& sentence) { print_note("tandem: " + sentence + '\n'); }

std::size_t stdout_columns(std::size_t otherwise) { return columns_of(STDOUT_FILENO, otherwise); }
std::size_t stderr_columns(std::size_t otherwise) { return columns_of(STDERR_FILENO, otherwise); }

bool can_ask() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

bool wants_colour() {
  return ::isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb"; }

}  // namespace tandem::app
