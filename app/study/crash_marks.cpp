#include "app/study/crash_marks.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <string_view>

namespace tandem::app {
namespace {

constexpr std::array crash_signals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// A handler may touch these alone: numbers, plain memory, and system calls.
struct Mark {
  std::array<char, 120> line;
  std::size_t length;
};
thread_local Mark mark_of_thread{};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<int> journal_descriptor = -1;
std::atomic<char* const*> next_arguments = nullptr;
std::atomic<bool> crashed = false;
std::array<struct sigaction, crash_signals.size()> before;
std::vector<std::string> next_words;
std::vector<char*> next_pointers;

void put(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void restore() {
  for (std::size_t i = 0; i < crash_signals.size(); ++i)
    ::sigaction(crash_signals[i], &before[i], nullptr);
}

extern "C" void note_crash(int signal) {
  if (mark_of_thread.length > 0 && !crashed.exchange(true)) {
    put(journal_descriptor, {mark_of_thread.line.data(), mark_of_thread.length});
    char* const* arguments = next_arguments;
    if (arguments != nullptr) {
      put(STDERR_FILENO, "tandem: the program crashed in one task; it goes on without that one\n");
      sigset_t all;
      ::sigfillset(&all);
      ::sigprocmask(SIG_UNBLOCK, &all, nullptr);
      ::execv("/proc/self/exe", arguments);
    }
    put(STDERR_FILENO, "tandem: the program crashed in one task; --resume goes on without it\n");
  }
  restore();
  ::raise(signal);
}

}  // namespace

CrashMarks::CrashMarks(int descriptor, std::vector<std::string> again) {
  next_words = std::move(again);
  next_pointers.clear();
  for (std::string& word : next_words) next_pointers.push_back(word.data());
  next_pointers.push_back(nullptr);
  next_arguments = next_words.empty() ? nullptr : next_pointers.data();
  journal_descriptor = descriptor;
  struct sigaction action = {};
  action.sa_handler = note_crash;
  ::sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < crash_signals.size(); ++i)
    ::sigaction(crash_signals[i], &action, &before[i]);
}

CrashMarks::~CrashMarks() { restore(); }

MarkedTask::MarkedTask(const std::string& mark) {
  const std::size_t length = std::min(mark.size(), mark_of_thread.line.size());
  std::copy_n(mark.data(), length, mark_of_thread.line.data());
  mark_of_thread.length = length;
}

MarkedTask::~MarkedTask() { mark_of_thread.length = 0; }

}  // namespace tandem::app
