#pragma once

// How the evaluations of a study are done: on threads or ranks, all or a shard of them, into a journal, with word
// of how far it is.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/study/journal.hpp"
#include "optimize/tasks.hpp"

namespace tandem::app {

struct CampaignOptions {
  std::optional<std::filesystem::path> journal;  ///< nothing: none is kept
  JournalOwner owner;
  Journal::Start start = Journal::Start::afresh;
  unsigned threads = 0;
  bool quiet = false;
  /// The command line that goes on with the journal, for when a task ends the program; empty: nothing goes on.
  std::vector<std::string> again = {};
};

class Campaign {
 public:
  explicit Campaign(CampaignOptions options);

  /// A sentence where the journal could not be had or written, or a task could not be done; empty otherwise.
  [[nodiscard]] std::string fault() const;

  /// Does the tasks that the journal does not hold, and answers all rows. They are `stopped` where it was
  /// interrupted, the journal failed, or only a shard was asked for. A task that throws, or that has ended the
  /// program before, has a row that says so. Each call is a lot of its own: a study has to
  /// make the same calls when it is resumed.
  [[nodiscard]] optimize::Rows run(const optimize::Tasks& tasks);

  /// Rows in the journal, and rows asked for, of all lots so far.
  [[nodiscard]] std::size_t done() const { return done_; }
  [[nodiscard]] std::size_t asked() const { return asked_; }

  /// The study is at its end, its results are written.
  void complete();

 private:
  /// The same tasks, those left out that have ended the program, the others marked while they are done.
  [[nodiscard]] optimize::Tasks fenced(const optimize::Tasks& tasks) const;

  CampaignOptions options_;
  std::optional<Journal> journal_;
  std::string task_fault_;
  std::size_t lot_ = 0;
  std::size_t done_ = 0;
  std::size_t asked_ = 0;
};

}  // namespace tandem::app
