#include "app/charts/run_program.hpp"

#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace tandem::charts {
namespace {

/// A file in memory that is closed at the end: neither side ever waits for the other.
class MemoryFile {
 public:
  MemoryFile() : number_(memfd_create("tandem", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (number_ >= 0) close(number_);
  }

  [[nodiscard]] int number() const { return number_; }

  /// Writes the text and stands at its begin; false where the system refused.
  [[nodiscard]] bool fill(const std::string& text) const {
    for (std::size_t at = 0; at < text.size();) {
      const ssize_t count = write(number_, text.data() + at, text.size() - at);
      if (count < 0 && errno != EINTR) return false;
      if (count > 0) at += static_cast<std::size_t>(count);
    }
    return lseek(number_, 0, SEEK_SET) == 0;
  }

  [[nodiscard]] std::string content() const {
    std::string text(static_cast<std::size_t>(std::max<off_t>(lseek(number_, 0, SEEK_END), 0)),
                     '\0');
    const ssize_t count = pread(number_, text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return text;
  }

 private:
  int number_;
};

/// Starts the program on these files; 0, or the number of the error.
int spawn(const std::vector<std::string>& words, const std::array<MemoryFile, 3>& files,
          pid_t& child) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  if (const int error = posix_spawn_file_actions_init(&actions)) return error;
  for (int i = 0; i < 3; ++i)
    posix_spawn_file_actions_adddup2(&actions, files[static_cast<std::size_t>(i)].number(), i);
  // Whether we outlive a reader that has gone away is our own affair: a program starts with the usual.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error =
      posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// Waits until the program has ended; false where that took too long.
bool has_ended(pid_t child, std::chrono::milliseconds patience) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + patience;
  const auto process = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  int ready = -1;
  while (process >= 0 && ready < 0) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd asked{process, POLLIN, 0};
    ready = poll(&asked, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    if (ready < 0 && errno != EINTR) break;
  }
  if (process >= 0) close(process);
  return ready > 0;
}

}  // namespace

ProgramEnd run_program(const std::vector<std::string>& words, const std::string& input,
                       std::chrono::milliseconds patience) {
  using enum ProgramEnd::How;
  ProgramEnd end;
  const std::array<MemoryFile, 3> files;
  pid_t child = 0;
  const int error = files[0].fill(input) ? spawn(words, files, child) : errno;
  if (error != 0) {
    end.how = error == ENOENT ? not_found : not_started;
    end.err = std::generic_category().message(error);
    return end;
  }
  if (!has_ended(child, patience)) {
    end.how = too_slow;
    kill(child, SIGKILL);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  end.out = files[1].content();
  end.err = files[2].content();
  if (end.how == well && !(WIFEXITED(status) && WEXITSTATUS(status) == 0)) end.how = failed;
  return end;
}

}  // namespace tandem::charts
