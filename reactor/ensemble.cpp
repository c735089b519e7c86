#include "reactor/ensemble.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <numeric>

#include "reactor/parallel.hpp"

namespace tandem::reactor {

namespace {

/// Samples that a thread takes at once: long enough that sharing them out costs nothing.
constexpr std::size_t block = 16;

/// What one thread works with.
struct Worker {
  SampleSolver solver;
  std::vector<double> values;
  std::string message;

  Worker(const Train& train, const OperatingPoint<double>& nominal,
         const std::vector<std::size_t>& moved, const std::vector<std::size_t>& wanted)
      : solver(train, nominal, moved), values(solver.quantities().size()) {
    if (!wanted.empty()) solver.ask(wanted);
  }
};

}  // namespace

Ensemble solve_ensemble(const Train& train, const OperatingPoint<double>& nominal,
                        const std::vector<std::size_t>& moved, std::size_t samples,
                        const Vary& vary, const std::vector<std::size_t>& wanted,
                        const EnsembleOptions& options) {
  const unsigned threads = thread_count(options.threads);
  std::vector<std::unique_ptr<Worker>> workers(threads);
  const auto hire = [&] { return std::make_unique<Worker>(train, nominal, moved, wanted); };
  workers[0] = hire();

  std::vector<std::size_t> picked = wanted;
  if (picked.empty()) {
    picked.resize(workers[0]->values.size());
    std::iota(picked.begin(), picked.end(), std::size_t{0});
  }
  Ensemble all;
  all.quantities = picked.size();
  all.values.assign(samples * picked.size(), std::numeric_limits<double>::quiet_NaN());
  all.status.assign(samples, SolveStatus::not_settled);
  all.message.resize(samples);

  const auto solve = [&](Worker& w, std::size_t sample) {
    vary(sample, w.solver.next());
    all.status[sample] = w.solver.solve(w.values, w.message);
    if (all.status[sample] != SolveStatus::solved) {
      all.message[sample] = w.message;
      return;
    }
    for (std::size_t q = 0; q < picked.size(); ++q) {
      all.values[sample * picked.size() + q] = w.values[picked[q]];
    }
  };

  std::size_t done = 0;
  const std::size_t blocks = (samples + block - 1) / block;
  for_each_index(
      blocks, threads,
      [&](unsigned worker, std::size_t b) {
        if (!workers[worker]) workers[worker] = hire();
        const std::size_t end = std::min(samples, (b + 1) * block);
        for (std::size_t sample = b * block; sample < end; ++sample) {
          solve(*workers[worker], sample);
        }
      },
      [&] {
        if (options.progress) options.progress(std::min(done * block, samples), samples);
        ++done;
        all.interrupted = options.interrupted && options.interrupted();
        return all.interrupted;
      });
  return all;
}

}  // namespace tandem::reactor
