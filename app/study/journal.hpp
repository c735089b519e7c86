#pragma once

// The journal of a study: every evaluation in a line of its own, written as soon as it is known, so that a study
// that was killed goes on where it was.

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "optimize/tasks.hpp"

namespace tandem::app {

/// A share of a study's evaluations: `number` of `of`, from 1.
struct Shard {
  std::size_t number = 1;
  std::size_t of = 1;
  bool operator==(const Shard&) const = default;
};

/// Whose evaluations a journal holds. Journals of one study differ in the shard alone.
struct JournalOwner {
  std::string program;             ///< with its version
  std::string verb;                ///< "uncertainty"
  std::vector<std::string> words;  ///< what the study was asked beside the job
  std::uint64_t job = 0;           ///< hash of the resolved job
  Shard shard;
  bool operator==(const JournalOwner&) const = default;
};

/// Where a row belongs: a study may run several lots of tasks, one after another.
struct JournalPlace {
  std::size_t lot = 0;
  std::size_t index = 0;
  auto operator<=>(const JournalPlace&) const = default;
};
using JournalRows = std::map<JournalPlace, optimize::Row>;

/// A journal as found.
struct JournalContent {
  JournalOwner owner;
  JournalRows rows;
  std::set<JournalPlace> crashed = {};  ///< tasks that ended the program
  bool complete = false;                ///< the study came to its end
  std::size_t sound = 0;                ///< bytes up to the end of the last whole line
  std::string fault;                    ///< a sentence where it is no journal, or damaged
};

/// Reads a journal without changing it. A last line that was not finished is left out; a damaged one before it is a
/// fault.
[[nodiscard]] JournalContent read_journal(const std::filesystem::path& file);

/// A journal that is open for this process alone.
class Journal {
 public:
  enum class Start {
    afresh,  ///< an unfinished study's journal is left alone, and that is a fault
    resume,  ///< goes on with what is there; it has to be of the same owner
  };
  Journal(std::filesystem::path file, const JournalOwner& owner, Start start);
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();

  /// A sentence where the journal cannot be had, or could not be written; empty otherwise.
  [[nodiscard]] const std::string& fault() const { return fault_; }

  /// What is there from earlier.
  [[nodiscard]] const JournalRows& rows() const { return rows_; }

  /// Tasks that have ended the program, which none shall do again.
  [[nodiscard]] const std::set<JournalPlace>& crashed() const { return crashed_; }
  /// The line that says so of a task, for who can only write: to this descriptor.
  [[nodiscard]] static std::string crash_line(JournalPlace place);
  [[nodiscard]] int descriptor() const { return descriptor_; }

  /// Appends neighbouring rows from `first` on; when this returns, the system has them.
  void append(JournalPlace first, const std::vector<optimize::Row>& rows);

  /// The study is at its end: the journal may be overwritten.
  void complete();

 private:
  void write(const std::string& text);

  std::filesystem::path file_;
  int descriptor_ = -1;
  JournalRows rows_;
  std::set<JournalPlace> crashed_;
  std::string fault_;
};

}  // namespace tandem::app
