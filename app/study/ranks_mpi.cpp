// Several processes under mpirun, built with TANDEM_MPI.

#include <mpi.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>

#include "app/study/ranks.hpp"

namespace tandem::app {
namespace {

using optimize::Row;
using optimize::Rows;
using optimize::Tasks;

constexpr int leader = 0;
constexpr int tag_rows =
    1;  // from a worker: a block and its rows; a first one without is a request
constexpr int tag_block = 2;  // from the leader: the next block, or none
constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Rows as bytes, number after number.
class Packed {
 public:
  void put(const void* from, std::size_t size) {
    const auto* bytes = static_cast<const char*>(from);
    bytes_.insert(bytes_.end(), bytes, bytes + size);
  }
  void put(std::size_t number) { put(&number, sizeof number); }
  void put(const std::vector<Row>& rows) {
    put(rows.size());
    for (const Row& row : rows) {
      put(static_cast<std::size_t>(row.status));
      put(row.values.size());
      put(row.values.data(), row.values.size() * sizeof(double));
      put(row.message.size());
      put(row.message.data(), row.message.size());
    }
  }
  void take(void* to, std::size_t size) {
    if (size > 0) std::memcpy(to, bytes_.data() + at_, size);
    at_ += size;
  }
  std::size_t take() {
    std::size_t number = 0;
    take(&number, sizeof number);
    return number;
  }
  std::vector<Row> take_rows() {
    std::vector<Row> rows(take());
    for (Row& row : rows) {
      row.status = static_cast<reactor::SolveStatus>(take());
      row.values.resize(take());
      take(row.values.data(), row.values.size() * sizeof(double));
      row.message.resize(take());
      take(row.message.data(), row.message.size());
    }
    return rows;
  }
  std::vector<char>& bytes() { return bytes_; }

 private:
  std::vector<char> bytes_;
  std::size_t at_ = 0;
};

int number_of_this() {
  int number = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &number);
  return number;
}

/// Asks for blocks and does them until there are none.
void work(const Tasks& tasks, unsigned threads) {
  std::vector<char> asking;
  while (true) {
    MPI_Send(asking.data(), static_cast<int>(asking.size()), MPI_BYTE, leader, tag_rows,
             MPI_COMM_WORLD);
    std::size_t block = none;
    MPI_Recv(&block, sizeof block, MPI_BYTE, leader, tag_block, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    if (block == none) return;
    Packed answer;
    answer.put(block);
    optimize::run_blocks(tasks, {block}, threads,
                         [&](std::size_t, std::vector<Row>& rows) { answer.put(rows); });
    asking = std::move(answer.bytes());
  }
}

/// Hands out blocks until all are done, or it is to stop.
void lead(const std::vector<std::size_t>& blocks, const optimize::BlockDone& done,
          const std::function<bool()>& stop) {
  std::size_t next = 0;
  bool stopped = false;
  for (int working = Ranks::count() - 1; working > 0;) {
    MPI_Status from;
    MPI_Probe(MPI_ANY_SOURCE, tag_rows, MPI_COMM_WORLD, &from);
    int size = 0;
    MPI_Get_count(&from, MPI_BYTE, &size);
    Packed answer;
    answer.bytes().resize(static_cast<std::size_t>(size));
    MPI_Recv(answer.bytes().data(), size, MPI_BYTE, from.MPI_SOURCE, tag_rows, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    if (size > 0) {
      const std::size_t block = answer.take();
      std::vector<Row> rows = answer.take_rows();
      done(block, rows);
    }
    stopped = stopped || (stop && stop());
    const std::size_t block = !stopped && next < blocks.size() ? blocks[next++] : none;
    MPI_Send(&block, sizeof block, MPI_BYTE, from.MPI_SOURCE, tag_block, MPI_COMM_WORLD);
    if (block == none) --working;
  }
}

}  // namespace

Ranks::Ranks(int& argc, char**& argv) {
  MPI_Init(&argc, &argv);
  if (is_leader()) return;
  // One of them speaks for all.
  for (std::FILE* stream : {stdout, stderr})
    if (std::freopen("/dev/null", "w", stream) == nullptr) std::fclose(stream);
}
Ranks::~Ranks() { MPI_Finalize(); }

int Ranks::count() {
  int count = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &count);
  return count;
}

bool Ranks::is_leader() { return number_of_this() == leader; }

void Ranks::run_blocks(const Tasks& tasks, const std::vector<std::size_t>& blocks, unsigned threads,
                       const optimize::BlockDone& done, const std::function<bool()>& stop) {
  if (count() == 1) {
    optimize::run_blocks(tasks, blocks, threads, done, stop);
  } else if (is_leader()) {
    lead(blocks, done, stop);
  } else {
    work(tasks, threads == 0 ? 1 : threads);  // mpirun starts as many ranks as there are to be
  }
}

void Ranks::share(const Tasks& tasks, Rows& rows) {
  if (count() == 1) return;
  rows.stopped = !agree(!is_leader() || !rows.stopped);  // only the leader has all rows
  if (rows.stopped) return;
  rows.rows.resize(tasks.count);
  // In pieces: MPI counts bytes in an int.
  constexpr std::size_t piece = 4096;
  for (std::size_t first = 0; first < tasks.count; first += piece) {
    const auto begin = rows.rows.begin() + static_cast<std::ptrdiff_t>(first);
    const std::size_t count = std::min(piece, tasks.count - first);
    Packed packed;
    if (is_leader()) packed.put({begin, begin + static_cast<std::ptrdiff_t>(count)});
    std::size_t size = packed.bytes().size();
    MPI_Bcast(&size, sizeof size, MPI_BYTE, leader, MPI_COMM_WORLD);
    packed.bytes().resize(size);
    MPI_Bcast(packed.bytes().data(), static_cast<int>(size), MPI_BYTE, leader, MPI_COMM_WORLD);
    if (is_leader()) continue;
    std::vector<Row> some = packed.take_rows();
    std::move(some.begin(), some.end(), begin);
  }
}

bool Ranks::agree(bool go_on) {
  int word = go_on ? 1 : 0;
  MPI_Allreduce(MPI_IN_PLACE, &word, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
  return word != 0;
}

}  // namespace tandem::app
