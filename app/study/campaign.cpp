#include "app/study/campaign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "app/study/crash_marks.hpp"
#include "app/study/ranks.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/progress_line.hpp"

namespace tandem::app {
namespace {

using optimize::Row;
using optimize::Rows;
using optimize::Tasks;

}  // namespace

Campaign::Campaign(CampaignOptions options) : options_(std::move(options)) {
  if (options_.journal && Ranks::is_leader())
    journal_.emplace(*options_.journal, options_.owner, options_.start);
}

std::string Campaign::fault() const {
  return journal_ && !journal_->fault().empty() ? journal_->fault() : task_fault_;
}

Tasks Campaign::fenced(const Tasks& tasks) const {
  if (!journal_) return tasks;
  Tasks out = tasks;
  out.make_worker = [this, &tasks, lot = lot_] {
    return [this, &tasks, lot, worker = tasks.make_worker()](std::size_t index, Row& row) {
      const JournalPlace place{lot, index};
      if (journal_->crashed().contains(place))
        return optimize::fill_broken(tasks, index, "the program crashed while it computed this",
                                     row);
      const MarkedTask marked(Journal::crash_line(place));
      worker(index, row);
    };
  };
  return out;
}

Rows Campaign::run(const Tasks& tasks) {
  Rows all;
  all.rows.resize(tasks.count);
  std::vector<bool> known(tasks.count, false);
  if (journal_) {
    const auto& old = journal_->rows();
    for (auto at = old.lower_bound({lot_, 0}); at != old.end() && at->first.lot == lot_; ++at) {
      const std::size_t index = at->first.index;
      if (index >= tasks.count || at->second.values.size() != tasks.values) continue;
      if (tasks.stands && !tasks.stands(index, at->second)) continue;
      all.rows[index] = at->second;
      known[index] = true;
    }
  }
  const Shard shard = tasks.for_each_shard ? Shard{} : options_.owner.shard;
  std::vector<std::size_t> blocks;
  std::size_t asked = 0, done = 0;
  for (std::size_t block = 0; block < tasks.blocks(); ++block) {
    if (block % shard.of != shard.number - 1) continue;
    std::size_t there = 0, size = 0;
    for (std::size_t i = block * tasks.block; i < tasks.count && size < tasks.block; ++i, ++size)
      there += known[i] ? 1 : 0;
    asked += size;
    // A block of which a kill left a part is done again, and gives the same.
    if (there == size) {
      done += size;
    } else {
      blocks.push_back(block);
    }
  }
  {
    ProgressLine line(stderr_is_terminal(), options_.quiet || !Ranks::is_leader());
    const auto tell = [&] {
      if (asked > 0)
        line.show(fmt::format("{} of {} {}", done, asked, tasks.noun),
                  static_cast<double>(done) / static_cast<double>(asked));
    };
    tell();  // what a journal held already says nothing of the pace
    std::atomic<bool> failing = !fault().empty();
    std::optional<CrashMarks> marks;
    // Several ranks are mpirun's, which ends them all.
    if (journal_ && Ranks::count() == 1) marks.emplace(journal_->descriptor(), options_.again);
    Ranks::run_blocks(
        fenced(tasks), blocks, options_.threads,
        [&](std::size_t block, std::vector<Row>& rows) {
          const auto undone =
              std::ranges::find_if(rows, [](const Row& row) { return row.values.empty(); });
          if (tasks.values > 0 && undone != rows.end()) {
            if (task_fault_.empty()) task_fault_ = undone->message;
            failing = !fault().empty();
            return;
          }
          if (journal_) journal_->append({lot_, block * tasks.block}, rows);
          failing = !fault().empty();
          done += rows.size();
          tell();
          std::move(rows.begin(), rows.end(),
                    all.rows.begin() + static_cast<std::ptrdiff_t>(block * tasks.block));
        },
        [&failing] { return interrupted() || failing; });
  }
  all.stopped = done < tasks.count;
  done_ += done;
  asked_ += asked;
  ++lot_;
  Ranks::share(tasks, all);
  return all;
}

void Campaign::complete() {
  if (journal_) journal_->complete();
}

}  // namespace tandem::app
