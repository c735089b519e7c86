#include "optimize/program.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tandem::optimize {

namespace {

// An unsolvable point: far worse than any solved one, but finite.
constexpr double unsolved = 1e3;

// The penalty's smooth minimum lies by at most ln(rows) / sharpness below the margin.
constexpr double sharpness = 200.0;
// Of a squared violation beside a merit of order 1: what is left outside is found and mended by the polish.
constexpr double weight = 1e3;

}  // namespace

void keep_better(Seen& best, const std::vector<double>& x, double worst, double merit) {
  const bool feasible = worst <= -inner_margin;
  const bool better = best.x.empty() || (feasible && (!best.feasible || merit < best.merit)) ||
                      (!feasible && !best.feasible && worst < best.worst);
  if (better) best = {x, feasible, worst, merit};
}

Program::Program(Evaluator& evaluator, const Problem& problem, Form form, Seen* best)
    : evaluator_(evaluator),
      problem_(problem),
      form_(std::move(form)),
      best_(best),
      n_(evaluator.decisions()) {
  const std::size_t constraints = evaluator.constraints().size();
  for (std::size_t c = 0; c < constraints; ++c) {
    const bool dropped = !form_.dropped.empty() && form_.dropped[c] != 0;
    const bool sought = form_.aim == Aim::outside && form_.of == c;
    if (!dropped && !sought) rows_.push_back(c);
  }
  if (form_.aim == Aim::merit && problem.objective.sense == Sense::margin) {
    form_.aim = Aim::margin;
    form_.merit_weight = tie_break;
  }
  by_margin_ = form_.aim == Aim::margin && !rows_.empty();
  const std::size_t size = n_ + (by_margin_ ? 1 : 0);
  low_.assign(size, 0.0);
  high_.assign(size, 1.0);
  if (by_margin_) {
    low_[n_] = -unsolved;
    high_[n_] = form_.most_margin;
  }
  values_.f_gradient.resize(size);
  values_.g.resize(rows_.size());
  values_.g_gradient.resize(rows_.size() * size);
}

std::vector<double> Program::variables_at(std::vector<double> x) {
  if (!by_margin_) return x;
  const Evaluator::Point& p = look(x.data(), true);
  double t = form_.most_margin;
  for (const std::size_t c : rows_) {
    const double share = evaluator_.constraints()[c].margin_share;
    if (share > 0.0) t = std::min(t, -(p.violation[c] + held) / share);
  }
  if (!p.solved || !std::isfinite(t)) t = -1.0;
  x.push_back(std::max(t, low_[n_]));
  return x;
}

std::vector<double> Program::decisions_of(const std::vector<double>& z) const {
  return {z.begin(), z.begin() + static_cast<std::ptrdiff_t>(n_)};
}

bool Program::interrupted() const { return problem_.interrupted && problem_.interrupted(); }

const Evaluator::Point& Program::look(const double* z, bool gradients) {
  x_.assign(z, z + n_);
  for (double& v : x_) v = std::isnan(v) ? 0.5 : std::clamp(v, 0.0, 1.0);
  const Evaluator::Point& p = evaluator_.at(x_, gradients);
  judge(p);
  return p;
}

void Program::judge(const Evaluator::Point& p) {
  if (!p.solved || best_ == nullptr) return;
  double worst = -std::numeric_limits<double>::infinity();
  double margin = std::numeric_limits<double>::infinity();
  for (const std::size_t c : rows_) {
    if (std::isnan(p.violation[c])) return;
    worst = std::max(worst, p.violation[c]);
    if (!evaluator_.constraints()[c].plant) margin = std::min(margin, -p.violation[c]);
  }
  double merit = p.merit;
  if (form_.aim == Aim::outside) {
    merit = p.violation[form_.of];
  } else if (form_.aim == Aim::quantity) {
    merit = form_.sign * p.values[form_.of] / quantity_scale();
  } else if (form_.aim == Aim::decision) {
    merit = form_.sign * p.x[form_.of];
  } else if (problem_.objective.sense == Sense::margin) {
    merit = tie_break * p.merit - margin;
  }
  if (!std::isnan(merit)) keep_better(*best_, p.x, worst, merit);
}

double Program::quantity_scale() const {
  const double size = std::abs(evaluator_.sizes()[form_.of]);
  return std::isfinite(size) && size > 0.0 ? size : 1.0;
}

const Program::Values& Program::at(const double* z, bool gradients) {
  const Evaluator::Point& p = look(z, gradients);
  const std::size_t size = variables();
  const auto& constraints = evaluator_.constraints();
  values_.solved = p.solved;
  std::ranges::fill(values_.f_gradient, 0.0);
  std::ranges::fill(values_.g_gradient, 0.0);

  const double* slope = p.merit_gradient.data();
  double f = p.merit, factor = 1.0;
  if (form_.aim == Aim::margin) {
    factor = form_.merit_weight;
  } else if (form_.aim == Aim::outside) {
    f = p.violation[form_.of];
    slope = p.violation_gradient.data() + form_.of * n_;
  } else if (form_.aim == Aim::quantity) {
    factor = form_.sign / quantity_scale();
    f = factor * p.values[form_.of];
    slope = evaluator_.quantity_gradient(form_.of).data();
  } else if (form_.aim == Aim::decision) {
    f = form_.sign * x_[form_.of];
    factor = 0.0;
    values_.f_gradient[form_.of] = form_.sign;
  }
  const bool usable = p.solved && std::isfinite(f);
  values_.f = !usable ? unsolved : form_.aim == Aim::margin ? factor * f : f;
  if (gradients && usable && factor != 0.0) {
    for (std::size_t i = 0; i < n_; ++i) values_.f_gradient[i] = factor * slope[i];
  }
  if (by_margin_) {
    if (usable) values_.f -= z[n_];
    values_.f_gradient[n_] = -1.0;
  }

  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const std::size_t c = rows_[r];
    const bool known = p.solved && std::isfinite(p.violation[c]);
    values_.g[r] = known ? p.violation[c] + held : unsolved;
    if (by_margin_) {
      values_.g[r] += constraints[c].margin_share * z[n_];
      values_.g_gradient[r * size + n_] = constraints[c].margin_share;
    }
    if (!known || !gradients) continue;
    for (std::size_t i = 0; i < n_; ++i) {
      values_.g_gradient[r * size + i] = p.violation_gradient[c * n_ + i];
    }
  }
  return values_;
}

double Program::penalty(const double* x, double* gradient) {
  const Evaluator::Point& p = look(x, gradient != nullptr);
  if (gradient != nullptr) std::fill_n(gradient, n_, 0.0);
  if (!p.solved) return unsolved;
  const auto& constraints = evaluator_.constraints();
  const double factor = form_.aim == Aim::margin ? form_.merit_weight : 1.0;
  double f = factor * p.merit;
  std::vector<double> pull(rows_.size(), 0.0);  // of f by the rows
  double largest = -std::numeric_limits<double>::infinity();
  for (const std::size_t c : rows_) {
    if (std::isnan(p.violation[c])) return unsolved;
    if (constraints[c].margin_share > 0.0) {
      largest = std::max(largest, (p.violation[c] + held) / constraints[c].margin_share);
    }
  }
  double sum = 0.0;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const Constraint& c = constraints[rows_[r]];
    const double v = p.violation[rows_[r]] + held;
    if (by_margin_ && c.margin_share > 0.0) {
      pull[r] = std::exp(sharpness * (v / c.margin_share - largest));
      sum += pull[r];
    } else if (v > 0.0) {
      f += weight * v * v;
      pull[r] = 2.0 * weight * v;
    }
  }
  if (sum > 0.0) {
    f += largest + std::log(sum) / sharpness;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const double share = constraints[rows_[r]].margin_share;
      if (share > 0.0) pull[r] /= sum * share;
    }
  }
  if (gradient == nullptr) return f;
  for (std::size_t i = 0; i < n_; ++i) {
    gradient[i] = factor * p.merit_gradient[i];
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      gradient[i] += pull[r] * p.violation_gradient[rows_[r] * n_ + i];
    }
  }
  return f;
}

}  // namespace tandem::optimize
