#pragma once

// One train at many operating points, or with many sets of its constants: maps, uncertainty, starts of a search.
// On all cores, and the same to the last bit on any number of them.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "reactor/sample_solver.hpp"

namespace tandem::reactor {

/// Makes a sample out of the nominal point and numbers, which it is given afresh. Called from several threads at once, so
/// it may change nothing but its arguments.
using Vary = std::function<void(std::size_t sample, Variant& next)>;

struct EnsembleOptions {
  unsigned threads = 0;  ///< 0: as many as there are
  /// Asked and told by one thread at a time; may be empty. A stopped ensemble leaves samples unsolved.
  std::function<bool()> interrupted;
  std::function<void(std::size_t done, std::size_t count)> progress;
};

/// The steady states of all samples.
struct Ensemble {
  std::size_t quantities = 0;  ///< of a sample
  std::vector<double>
      values;  ///< [sample][quantity], in the quantities' units; NaN where not solved
  std::vector<SolveStatus> status;   ///< [sample]
  std::vector<std::string> message;  ///< [sample]: why it is not solved; else empty
  bool interrupted = false;
};

/// Solves `samples` variants of a train, each from the nominal point's steady state. `moved`: the numbers of the train
/// that they change, as SampleSolver takes them. `wanted`: indices into the train's quantities; empty: all of them.
[[nodiscard]] Ensemble solve_ensemble(const Train& train, const OperatingPoint<double>& nominal,
                                      const std::vector<std::size_t>& moved, std::size_t samples,
                                      const Vary& vary, const std::vector<std::size_t>& wanted = {},
                                      const EnsembleOptions& options = {});

}  // namespace tandem::reactor
