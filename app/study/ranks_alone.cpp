// One process, built without TANDEM_MPI.

#include "app/study/ranks.hpp"

namespace tandem::app {

Ranks::Ranks(int&, char**&) {}
Ranks::~Ranks() = default;

int Ranks::count() { return 1; }
bool Ranks::is_leader() { return true; }

void Ranks::run_blocks(const optimize::Tasks& tasks, const std::vector<std::size_t>& blocks,
                       unsigned threads, const optimize::BlockDone& done,
                       const std::function<bool()>& stop) {
  optimize::run_blocks(tasks, blocks, threads, done, stop);
}

void Ranks::share(const optimize::Tasks&, optimize::Rows&) {}
bool Ranks::agree(bool go_on) { return go_on; }

}  // namespace tandem::app
