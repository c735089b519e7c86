#include "optimize/set_point_ranges.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "optimize/constraint.hpp"
#include "optimize/plant_limits.hpp"
#include "reactor/parallel.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::optimize {
namespace {

/// A band counts as held where it is missed by no more than this share of its scale: what a steady solve
/// and the end of a start-up differ by, where the answer lies on a band's end.
constexpr double resolution = 1e-6;
constexpr double fine_enough = 0.02;  ///< of the way to a crossing
constexpr double negligible = 1e-4;   ///< of the way to the given end: no room at all
constexpr int most_solves = 12;       ///< for one end
constexpr double short_of = 0.99;     ///< of the way to a crossing that a line foretells

using reactor::OperatingPoint;
using reactor::SolveStatus;
using reactor::TrainSolver;

/// What all ends share: the answer's state, its slopes and the ends of the bands.
struct Base {
  std::vector<Constraint> constraints;
  std::vector<double> values;
  std::vector<double> slopes;  ///< [quantity][set point]
  reactor::WarmStart warm;
  bool holds = false;
};

/// How far inside each constraint is, in scales; infinite where a limit of the plant has nothing to hold.
std::vector<double> room_of(const std::vector<Constraint>& constraints,
                            const std::vector<double>& values) {
  std::vector<double> room;
  room.reserve(constraints.size());
  for (const Constraint& each : constraints) {
    const double value = values[each.quantity];
    const double inside = -each.violation(value);
    const bool nothing_to_hold = each.plant && std::isnan(value);
    room.push_back(nothing_to_hold      ? std::numeric_limits<double>::infinity()
                   : std::isnan(inside) ? -1.0
                                        : inside);
  }
  return room;
}

/// The walk from a set point's value to one of its ends.
class Walk {
 public:
  Walk(TrainSolver& solver, const Base& base, const RangeStudy& study, std::size_t index)
      : solver_(solver),
        base_(base),
        asked_(study.set_points[index]),
        point_(study.point),
        index_(index),
        values_(base.values.size()) {}

  /// The farthest value toward `end` at which every band was seen to hold; what stopped it is left in
  /// `stop` and `band`.
  double to(double end, RangeEnd& stop, const std::vector<Band>& bands, Band& band) {
    const double start = point_[asked_.at];
    stop = RangeEnd::given;
    double inside = start;
    double outside = end;
    bool met = false;  // whether `outside` was seen to be
    std::vector<double> room = room_of(base_.constraints, base_.values);
    std::size_t first = 0;
    const double reach = first_crossing(end - start, room, first);
    if (std::abs(reach) <= negligible * std::abs(end - start)) {
      stop = RangeEnd::band;
      band = bands[base_.constraints[first].band];
      return start;
    }
    double next = std::abs(reach) < std::abs(end - start) ? start + short_of * reach : end;
    for (int i = 0; i < most_solves; ++i) {
      const bool solved = solve_at(next);
      const auto there = solved ? room_of(base_.constraints, values_) : std::vector<double>{};
      const auto worst = std::ranges::min_element(there);
      if (solved && *worst >= -resolution) {
        inside = next;
        room = there;
      } else {
        outside = next;
        room_outside_ = there;
        met = true;
        stop = solved ? RangeEnd::band : RangeEnd::unsolved;
        if (solved)
          band = bands[base_.constraints[static_cast<std::size_t>(worst - there.begin())].band];
      }
      const double left = std::abs(outside - inside);
      if (left <= fine_enough * std::abs(outside - start) ||
          left <= negligible * std::abs(end - start))
        break;
      next = met ? between(inside, room, outside) : end;
    }
    point_[asked_.at] = start;
    return inside;
  }

 private:
  bool solve_at(double value) {
    point_[asked_.at] = value;
    reactor::WarmStart warm = base_.warm;
    return solver_.evaluate(point_, {}, values_, {}, &warm) == SolveStatus::solved;
  }

  /// The step, on the way of `whole`, at which the slopes foretell that the `first` band breaks; the whole
  /// way where none does.
  [[nodiscard]] double first_crossing(double whole, const std::vector<double>& room,
                                      std::size_t& first) const {
    const std::size_t count = base_.slopes.size() / base_.values.size();
    double reach = std::abs(whole);
    for (std::size_t c = 0; c < room.size(); ++c) {
      const Constraint& each = base_.constraints[c];
      const double slope =
          -each.slope(base_.values[each.quantity]) * base_.slopes[each.quantity * count + index_];
      const double step = std::max(room[c], 0.0) / std::abs(slope);
      if (!(slope * whole < 0.0) || !(step < reach)) continue;
      reach = step;
      first = c;
    }
    return std::copysign(reach, whole);
  }

  /// A value between one that holds and one that does not: where the straight line between them says
  /// that the first band breaks, or the middle where no line is known.
  [[nodiscard]] double between(double inside, const std::vector<double>& room_inside,
                               double outside) const {
    double share = room_outside_.empty() ? 0.5 : 1.0;
    for (std::size_t c = 0; c < room_outside_.size(); ++c)
      if (room_outside_[c] < 0.0 && std::isfinite(room_inside[c]))
        share = std::min(share, room_inside[c] / (room_inside[c] - room_outside_[c]));
    share = std::clamp(short_of * share, 0.02, 0.98);
    return inside + share * (outside - inside);
  }

  TrainSolver& solver_;
  const Base& base_;
  const MovableSetPoint& asked_;
  OperatingPoint<double> point_;
  std::size_t index_;
  std::vector<double> values_;
  std::vector<double> room_outside_;  ///< of the nearest point that does not hold; empty: unsolved
};

Base base_of(const RangeStudy& study, TrainSolver& solver) {
  Base base;
  std::vector<reactor::Direction> directions;
  for (const MovableSetPoint& each : study.set_points) directions.push_back({each.at, 1.0});
  base.values.resize(solver.quantities().size());
  base.slopes.resize(base.values.size() * directions.size());
  if (solver.evaluate(study.point, directions, base.values, base.slopes, &base.warm) !=
      SolveStatus::solved)
    return base;
  base.constraints = constraints_of(study.bands, solver.quantities(), base.values);
  const auto room = room_of(base.constraints, base.values);
  base.holds =
      !room.empty() && std::ranges::all_of(room, [](double each) { return each >= -resolution; });
  return base;
}

/// The value that a disturbance has to be set at for its own end to lie at `end`.
double set_for(double end, const Move& move) { return (end - move.shift) / move.factor; }
/// No setting can be below 0 in SI.
double moved(double value, const Move& move) {
  return std::max(value * move.factor + move.shift, 0.0);
}

SetPointRange range_of(const RangeStudy& study, const Base& base, TrainSolver& solver,
                       std::size_t index) {
  const MovableSetPoint& asked = study.set_points[index];
  const double value = study.point[asked.at];
  Walk walk(solver, base, study, index);
  SetPointRange range;
  const double floor =
      walk.to(moved(asked.low, asked.down), range.low_end, study.bands, range.low_band);
  const double ceiling =
      walk.to(moved(asked.high, asked.up), range.high_end, study.bands, range.high_band);
  if (range.low_end == RangeEnd::band && moved(value, asked.down) < floor)
    range.low_end = RangeEnd::disturbed;
  if (range.high_end == RangeEnd::band && moved(value, asked.up) > ceiling)
    range.high_end = RangeEnd::disturbed;
  range.low = range.low_end == RangeEnd::given
                  ? asked.low
                  : std::clamp(set_for(floor, asked.down), asked.low, value);
  range.high = range.high_end == RangeEnd::given
                   ? asked.high
                   : std::clamp(set_for(ceiling, asked.up), value, asked.high);
  if (range.low == asked.low && range.low_end != RangeEnd::disturbed)
    range.low_end = RangeEnd::given;
  if (range.high == asked.high && range.high_end != RangeEnd::disturbed)
    range.high_end = RangeEnd::given;
  return range;
}

}  // namespace

std::vector<SetPointRange> set_point_ranges(const RangeStudy& study) {
  std::vector<SetPointRange> ranges(study.set_points.size());
  if (study.train.batch || ranges.empty()) return ranges;
  TrainSolver first(study.train);
  const Base base = base_of(study, first);
  if (!base.holds) return ranges;
  const unsigned threads =
      std::min(reactor::thread_count(study.threads),
               static_cast<unsigned>(std::min(ranges.size(), std::size_t{64})));
  std::vector<std::unique_ptr<TrainSolver>> solvers(threads);
  reactor::for_each_index(
      ranges.size(), threads,
      [&](unsigned worker, std::size_t index) {
        auto& solver = solvers[worker];
        if (!solver) solver = std::make_unique<TrainSolver>(study.train);
        ranges[index] = range_of(study, base, *solver, index);
      },
      study.interrupted);
  return ranges;
}

std::vector<QuantityReach> reach_of_quantities(const RangeStudy& study,
                                               const std::vector<SetPointRange>& ranges) {
  if (study.train.batch || ranges.empty()) return {};
  TrainSolver solver(study.train);
  std::vector<QuantityReach> reach(solver.quantities().size());
  std::vector<double> values(reach.size());
  reactor::WarmStart at_value;
  bool first = true;
  const auto take = [&](const OperatingPoint<double>& point) {
    reactor::WarmStart warm = at_value;
    if (solver.evaluate(point, {}, values, {}, first ? &at_value : &warm) != SolveStatus::solved)
      return false;
    for (std::size_t q = 0; q < reach.size(); ++q) {
      reach[q].low = first ? values[q] : std::min(reach[q].low, values[q]);
      reach[q].high = first ? values[q] : std::max(reach[q].high, values[q]);
    }
    first = false;
    return true;
  };
  bool solved = take(study.point);
  for (std::size_t i = 0; i < ranges.size() && solved; ++i)
    for (const double end : {ranges[i].low, ranges[i].high}) {
      OperatingPoint<double> point = study.point;
      if (!std::isfinite(end) || (study.interrupted && study.interrupted())) return {};
      point[study.set_points[i].at] = end;
      solved = solved && take(point);
    }
  return solved ? reach : std::vector<QuantityReach>{};
}

}  // namespace tandem::optimize
