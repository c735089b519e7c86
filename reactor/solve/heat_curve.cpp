#include "reactor/solve/heat_curve.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::reactor::solve {

namespace {

constexpr double widest = 2.0;           // K between points
constexpr double narrowest = 1e-3;       // K
constexpr double midpoint_error = 1e-3;  // K of the inlet
constexpr double root_error = 1e-11;     // K
constexpr double nearest_to_end = 0.05;  // K to a temperature that cannot be solved
constexpr int most_missing = 3;          // points in a row that cannot be solved

/// Value at the middle of the cubic through two points and their slopes.
double middle(const HeatCurvePoint& a, const HeatCurvePoint& b) {
  const double width = b.temperature - a.temperature;
  return 0.5 * (a.inlet + b.inlet) + width / 8.0 * (a.slope - b.slope);
}

class Tracer {
 public:
  Tracer(const HeatCurveAt& at, HeatCurve& curve) : at_(at), curve_(curve) {}

  /// From a point towards `end`, each point solved beside the one before.
  void march(HeatCurvePoint before, double end) {
    const double begin = before.temperature;
    const int steps = steps_of(end - begin);
    int missing = 0;
    for (int i = 1; i <= steps && missing < most_missing; ++i) {
      const double temperature = begin + (end - begin) * i / steps;
      if (const auto next = at_(temperature)) {
        refine(before, *next);
        before = *next;
        missing = 0;
      } else {
        if (missing == 0) approach(before, temperature);
        curve_.complete = false;
        ++missing;
      }
    }
  }

  /// Towards a temperature that cannot be solved, as near as one that can is found to it.
  void approach(HeatCurvePoint& before, double beyond) {
    while (std::abs(beyond - before.temperature) > nearest_to_end) {
      const double temperature = 0.5 * (before.temperature + beyond);
      if (const auto next = at_(temperature)) {
        refine(before, *next);
        before = *next;
      } else {
        beyond = temperature;
      }
    }
  }

  static int steps_of(double width) {
    return static_cast<int>(std::ceil(std::abs(width) / widest));
  }

  /// Where f (the slope, or the inlet less a given one) vanishes between two points of opposite sign:
  /// secants kept inside the bracket (the rule of Illinois), halved where they crawl.
  template <class F>
  std::optional<HeatCurvePoint> between(HeatCurvePoint a, HeatCurvePoint b, const F& f) {
    double fa = f(a);
    double fb = f(b);
    for (int i = 0; i < 200 && std::abs(b.temperature - a.temperature) > root_error; ++i) {
      if (fa == 0.0) return a;
      if (fb == 0.0) return b;
      double share = fa / (fa - fb);
      if (i % 4 == 3 || !(share > 0.0 && share < 1.0)) share = 0.5;
      const double t = a.temperature + share * (b.temperature - a.temperature);
      if (t == a.temperature || t == b.temperature) break;
      const auto m = at_(t);
      if (!m) return std::nullopt;
      const double fm = f(*m);
      if ((fm > 0.0) == (fa > 0.0)) {
        a = *m;
        fa = fm;
        fb *= 0.5;
      } else {
        b = *m;
        fb = fm;
        fa *= 0.5;
      }
    }
    return std::abs(f(a)) < std::abs(f(b)) ? a : b;
  }

 private:
  /// Adds points between a and b, then b.
  void refine(const HeatCurvePoint& a, const HeatCurvePoint& b) {
    const auto m = at_(0.5 * (a.temperature + b.temperature));
    if (!m) {
      curve_.complete = false;
    } else if (std::abs(b.temperature - a.temperature) > narrowest &&
               std::abs(m->inlet - middle(a, b)) > midpoint_error) {
      refine(a, *m);
      refine(*m, b);
      return;
    } else {
      curve_.points.push_back(*m);
    }
    curve_.points.push_back(b);
  }

  const HeatCurveAt& at_;
  HeatCurve& curve_;
};

}  // namespace

HeatCurve trace_heat_curve(const HeatCurveAt& at, double low, double high, double start,
                           double inlet) {
  HeatCurve curve;
  Tracer tracer(at, curve);
  std::optional<HeatCurvePoint> first = at(std::clamp(start, low, high));
  const int steps = Tracer::steps_of(high - low);
  for (int i = 0; i <= steps && !first; ++i) {
    curve.complete = false;
    first = at(low + (high - low) * i / std::max(steps, 1));
  }
  if (first) {
    tracer.march(*first, low);
    std::ranges::reverse(curve.points);
    curve.points.push_back(*first);
    tracer.march(*first, high);
  }

  // Folds become points, so that the curve is monotonic between neighbours; then every crossing of the
  // given inlet is a root.
  std::vector<HeatCurvePoint> points;
  for (const HeatCurvePoint& p : curve.points) {
    if (!points.empty() && (points.back().slope > 0.0) != (p.slope > 0.0)) {
      const bool ignition = points.back().slope > 0.0;
      const auto slope = [](const HeatCurvePoint& x) { return x.slope; };
      if (const auto fold = tracer.between(points.back(), p, slope)) {
        curve.folds.push_back({.coolant_temperature = fold->inlet,
                               .temperature = fold->temperature,
                               .ignition = ignition});
        points.push_back(*fold);
      }
    }
    points.push_back(p);
  }
  const auto above = [inlet](const HeatCurvePoint& x) { return x.inlet - inlet; };
  for (std::size_t i = 1; i < points.size(); ++i) {
    if ((above(points[i - 1]) > 0.0) == (above(points[i]) > 0.0)) continue;
    if (const auto root = tracer.between(points[i - 1], points[i], above)) {
      curve.roots.push_back(root->temperature);
    }
  }
  curve.points = std::move(points);
  return curve;
}

}  // namespace tandem::reactor::solve
