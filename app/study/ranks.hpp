#pragma once

// The processes that work on one study together: one, or as many as mpirun starts where the program was built with
// TANDEM_MPI.

#include <functional>
#include <vector>

#include "optimize/tasks.hpp"

namespace tandem::app {

/// From the program's begin to its end.
class Ranks {
 public:
  Ranks(int& argc, char**& argv);
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  ~Ranks();

  [[nodiscard]] static int count();
  /// The leader reads journals, writes files and speaks; the others only compute.
  [[nodiscard]] static bool is_leader();

  /// Does these blocks on all ranks, each when it is free; the leader hands them out and is told of each that is
  /// done. `stop` is asked of the leader alone. Where there is one rank it is run_blocks.
  static void run_blocks(const optimize::Tasks& tasks, const std::vector<std::size_t>& blocks,
                         unsigned threads, const optimize::BlockDone& done,
                         const std::function<bool()>& stop);

  /// Gives the leader's rows to all.
  static void share(const optimize::Tasks& tasks, optimize::Rows& rows);

  /// Whether all ranks are for going on; asked of all of them at once.
  [[nodiscard]] static bool agree(bool go_on);
};

}  // namespace tandem::app
