#include "optimize/tasks.hpp"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

#include "reactor/parallel.hpp"

namespace tandem::optimize {

void run_blocks(const Tasks& tasks, const std::vector<std::size_t>& blocks, unsigned threads,
                const BlockDone& done, const std::function<bool()>& stop) {
  std::vector<TaskWorker> workers(reactor::thread_count(threads));
  std::mutex telling;
  reactor::for_each_index(
      blocks.size(), threads,
      [&](unsigned worker, std::size_t i) {
        if (!workers[worker]) workers[worker] = tasks.make_worker();
        const std::size_t first = blocks[i] * tasks.block;
        std::vector<Row> rows(std::min(tasks.block, tasks.count - first));
        for (std::size_t k = 0; k < rows.size(); ++k) {
          if (stop && stop()) return;  // a block is done whole or not at all
          rows[k].values.assign(tasks.values, std::numeric_limits<double>::quiet_NaN());
          workers[worker](first + k, rows[k]);
        }
        const std::lock_guard lock(telling);
        done(blocks[i], rows);
      },
      stop);
}

Rows run_on_threads(const Tasks& tasks, unsigned threads, const std::function<bool()>& stop) {
  Rows all;
  all.rows.resize(tasks.count);
  std::vector<std::size_t> blocks(tasks.blocks());
  for (std::size_t b = 0; b < blocks.size(); ++b) blocks[b] = b;
  std::size_t told = 0;
  run_blocks(
      tasks, blocks, threads,
      [&](std::size_t block, std::vector<Row>& rows) {
        std::move(rows.begin(), rows.end(),
                  all.rows.begin() + static_cast<std::ptrdiff_t>(block * tasks.block));
        ++told;
      },
      stop);
  all.stopped = told < blocks.size();
  return all;
}

}  // namespace tandem::optimize
