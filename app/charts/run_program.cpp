#include "app/charts/run_program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace tandem::charts {
namespace {

using Clock = std::chrono::steady_clock;

/// A file descriptor that is closed at the end.
class Descriptor {
 public:
  Descriptor() = default;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  void set(int number) { number_ = number; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

/// Our end and the program's. All three are sockets: sending on one can be told not to raise
/// SIGPIPE when the program is gone.
struct Line {
  Descriptor ours, its;

  [[nodiscard]] bool open() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    ours.set(ends[0]);
    its.set(ends[1]);
    return fcntl(ours.number(), F_SETFL, O_NONBLOCK) == 0;
  }
};

struct Lines {
  Line in, out, err;

  [[nodiscard]] bool open() { return in.open() && out.open() && err.open(); }
};

/// 0, or the error's number.
int spawn(const std::vector<std::string>& words, const Lines& lines, pid_t& child) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  if (const int error = posix_spawn_file_actions_init(&actions)) return error;
  posix_spawn_file_actions_adddup2(&actions, lines.in.its.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, lines.out.its.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, lines.err.its.number(), STDERR_FILENO);
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

void send_some(Descriptor& to, const std::string& input, std::size_t& sent) {
  const ssize_t count = send(to.number(), input.data() + sent, input.size() - sent, MSG_NOSIGNAL);
  if (count >= 0) sent += static_cast<std::size_t>(count);
  const bool gone = count < 0 && errno != EAGAIN && errno != EINTR;
  if (gone || sent == input.size()) to.close();
}

void receive_some(Descriptor& from, std::string& text) {
  std::array<char, 65536> buffer;
  const ssize_t count = recv(from.number(), buffer.data(), buffer.size(), 0);
  if (count > 0)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  else if (count == 0 || (errno != EAGAIN && errno != EINTR))
    from.close();
}

/// Serves the lines until the program has closed its own; false if that took too long.
bool converse(Lines& lines, const std::string& input, ProgramEnd& end, Clock::time_point deadline) {
  std::size_t sent = 0;
  if (input.empty()) lines.in.ours.close();
  while (lines.out.ours.is_open() || lines.err.ours.is_open()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    // A closed descriptor is -1, which poll passes over.
    std::array<pollfd, 3> asked{pollfd{lines.in.ours.number(), POLLOUT, 0},
                                pollfd{lines.out.ours.number(), POLLIN, 0},
                                pollfd{lines.err.ours.number(), POLLIN, 0}};
    const int wait = static_cast<int>(std::min<long long>(left, 60000));
    if (poll(asked.data(), asked.size(), wait) <= 0) continue;
    if (asked[0].revents != 0) send_some(lines.in.ours, input, sent);
    if (asked[1].revents != 0) receive_some(lines.out.ours, end.out);
    if (asked[2].revents != 0) receive_some(lines.err.ours, end.err);
  }
  return true;
}

}  // namespace

ProgramEnd run_program(const std::vector<std::string>& words, const std::string& input,
                       std::chrono::milliseconds patience) {
  using enum ProgramEnd::How;
  const auto deadline = Clock::now() + patience;
  ProgramEnd end;
  Lines lines;
  pid_t child = 0;
  const int error = lines.open() ? spawn(words, lines, child) : errno;
  if (error != 0) {
    end.how = error == ENOENT ? not_found : not_started;
    end.err = std::generic_category().message(error);
    return end;
  }
  for (Line* line : {&lines.in, &lines.out, &lines.err}) line->its.close();

  if (!converse(lines, input, end, deadline)) {
    end.how = too_slow;
    kill(child, SIGKILL);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  const bool left_well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (end.how == well && !left_well) end.how = failed;
  return end;
}

}  // namespace tandem::charts
