#include "optimize/tasks.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <mutex>
#include <new>
#include <utility>

#include "reactor/parallel.hpp"

namespace tandem::optimize {
namespace {

/// Does one task, and answers for it where it throws.
void do_task(const Tasks& tasks, TaskWorker& worker, std::size_t index, Row& row) {
  try {
    if (!worker) worker = tasks.make_worker();
    row.values.assign(tasks.values, std::numeric_limits<double>::quiet_NaN());
    worker(index, row);
  } catch (const std::bad_alloc&) {
    row.values.clear();
    row.message = "the memory does not suffice; fewer threads need less: --threads";
  } catch (const std::exception& error) {
    fill_broken(tasks, index, std::string("the program itself failed: ") + error.what(), row);
  }
}

}  // namespace

void fill_broken(const Tasks& tasks, std::size_t index, const std::string& why, Row& row) {
  row = {.values = std::vector(tasks.values, std::numeric_limits<double>::quiet_NaN()),
         .message = why};
  if (tasks.broken) tasks.broken(index, why, row);
}

void run_blocks(const Tasks& tasks, const std::vector<std::size_t>& blocks, unsigned threads,
                const BlockDone& done, const std::function<bool()>& stop) {
  std::vector<TaskWorker> workers(reactor::thread_count(threads));
  std::mutex telling;
  reactor::for_each_index(
      blocks.size(), threads,
      [&](unsigned worker, std::size_t i) {
        const std::size_t first = blocks[i] * tasks.block;
        std::vector<Row> rows(std::min(tasks.block, tasks.count - first));
        for (std::size_t k = 0; k < rows.size(); ++k) {
          if (stop && stop()) return;  // a block is done whole or not at all
          do_task(tasks, workers[worker], first + k, rows[k]);
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
