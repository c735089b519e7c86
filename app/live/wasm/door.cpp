// What a page may ask of the steady model: to open a train, and to solve it at other set points. Compiled to WebAssembly
// alone; the page's script (web/live.js) is the only caller.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "app/live/train_bytes.hpp"
#include "reactor/sample_solver.hpp"

namespace {

using tandem::app::LiveTrain;

struct Opened {
  explicit Opened(LiveTrain l) : live(std::move(l)), solver(live.train, live.point) {
    values.resize(solver.quantities().size());
    for (const auto& stage : live.point)
      set_points.insert(set_points.end(), stage.values.begin(), stage.values.end());
  }
  LiveTrain live;
  tandem::reactor::SampleSolver solver;
  std::vector<double> set_points;  ///< [stage][setting], SI
  std::vector<double> values;      ///< [quantity]
  std::string words;
};

std::string bytes;
std::unique_ptr<Opened> opened;

}  // namespace

extern "C" {

/// Room for the bytes of a train.
[[clang::export_name("room")]] char* live_room(std::size_t size) {
  bytes.resize(size);
  return bytes.data();
}

/// Opens the train whose bytes have been written there; false where they are none.
[[clang::export_name("open")]] bool live_open() {
  auto live = tandem::app::train_of(bytes);
  if (live) opened = std::make_unique<Opened>(*std::move(live));
  bytes.clear();
  return live.has_value();
}

/// All set points, SI, stage by stage in the order of reactor::Setting; to be changed there.
[[clang::export_name("set_points")]] double* live_set_points() { return opened->set_points.data(); }

/// Solves the train there: 0 no answer, 1 an answer, 2 one that a plant does not stay at.
[[clang::export_name("solve")]] int live_solve() {
  const double* next = opened->set_points.data();
  for (auto& stage : opened->solver.next().point)
    for (double& value : stage.values) value = *next++;
  const auto status = opened->solver.solve(opened->values, opened->words);
  if (status != tandem::reactor::SolveStatus::solved) return 0;
  opened->words = opened->solver.why_left();
  return opened->words.empty() ? 1 : 2;
}

/// Values of all quantities, in the order of quantities_of().
[[clang::export_name("values")]] const double* live_values() { return opened->values.data(); }

/// Why there is no answer, or why it is not stayed at; ends with a 0.
[[clang::export_name("words")]] const char* live_words() { return opened->words.c_str(); }
}
