#pragma once

// The evaluations of a study as tasks by number. What a task answers follows from its number alone, so it does
// not matter which thread, shard or rank does it, or when.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "reactor/result.hpp"

namespace tandem::optimize {

/// What one task answers.
struct Row {
  reactor::SolveStatus status = reactor::SolveStatus::not_converged;
  /// As many as Tasks says; NaN where it failed. Empty: the task was not done, for it was interrupted (no message)
  /// or for the reason in `message`, which ends the study.
  std::vector<double> values;
  std::string message;  ///< a sentence where it failed, or what it says beside numbers
};

/// Does tasks one after another, on one thread.
using TaskWorker = std::function<void(std::size_t index, Row& row)>;

struct Tasks {
  std::string noun;        ///< what they are, for people: "samples"
  std::size_t count = 0;   ///< tasks
  std::size_t values = 0;  ///< of each row
  std::size_t block = 16;  ///< neighbours that are done together; long against handing them out
  std::function<TaskWorker()> make_worker;  ///< called once on each thread that works
  /// What follows builds on every row: a shard does all of them, and not its share.
  bool for_each_shard = false;
  /// Whether what a task has left beside its row is still there; empty: it leaves nothing.
  std::function<bool(std::size_t index, const Row& row)> stands = {};

  /// What a row says of a task that broke instead of answering, `why` being a sentence; empty: NaN and that sentence.
  std::function<void(std::size_t index, const std::string& why, Row& row)> broken = {};

  [[nodiscard]] std::size_t blocks() const { return (count + block - 1) / block; }
};

/// The rows of all tasks, in order.
struct Rows {
  std::vector<Row> rows;
  bool stopped = false;  ///< interrupted, or only a shard was asked for: not all of them are there
};

/// How tasks are done: on threads, by a campaign with a journal, by ranks.
using RunTasks = std::function<Rows(const Tasks&)>;

/// Rows of one block, in order.
using BlockDone = std::function<void(std::size_t block, std::vector<Row>& rows)>;

/// The row of a task that broke.
void fill_broken(const Tasks& tasks, std::size_t index, const std::string& why, Row& row);

/// Does these blocks on threads (0: as many as there are). A task that throws has a row that says so, and the others
/// go on; where memory has run out it is not done, and may be by another run. `done` is told of each by one thread at a time and may
/// take the rows; `stop` is asked before each block.
void run_blocks(const Tasks& tasks, const std::vector<std::size_t>& blocks, unsigned threads,
                const BlockDone& done, const std::function<bool()>& stop = {});

/// Does all tasks on threads.
[[nodiscard]] Rows run_on_threads(const Tasks& tasks, unsigned threads = 0,
                                  const std::function<bool()>& stop = {});

}  // namespace tandem::optimize
