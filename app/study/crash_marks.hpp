#pragma once

// What a study does where one of its tasks ends the program by a fault of its own (a signal such as SIGSEGV): the task
// is marked in the journal, and the program begins anew, to go on without that task.

#include <string>
#include <vector>

namespace tandem::app {

/// While it lives crashes are marked. One at a time.
class CrashMarks {
 public:
  /// `descriptor`: of the journal. `again`: the command line that goes on with the journal; empty: the program ends.
  CrashMarks(int descriptor, std::vector<std::string> again);
  CrashMarks(const CrashMarks&) = delete;
  CrashMarks& operator=(const CrashMarks&) = delete;
  ~CrashMarks();
};

/// While it lives the calling thread does the task whose mark this is: a whole line of the journal.
class MarkedTask {
 public:
  explicit MarkedTask(const std::string& mark);
  MarkedTask(const MarkedTask&) = delete;
  MarkedTask& operator=(const MarkedTask&) = delete;
  ~MarkedTask();
};

}  // namespace tandem::app
