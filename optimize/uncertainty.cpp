#include "optimize/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "optimize/not_finite.hpp"
#include "optimize/plant_limits.hpp"
#include "reactor/sample_solver.hpp"

namespace tandem::optimize {

namespace {

/// The number of each draw of a task: sample `index` of one of two independent halves, with at most one source
/// from the other half.
struct Draws {
  std::size_t index = 0;
  bool second = false;
  std::size_t exchanged = std::numeric_limits<std::size_t>::max();
};

Draws draws_of(const UncertaintyStudy& study, std::size_t task) {
  if (task < study.samples) return {.index = task};
  const std::size_t other = task - study.samples;
  if (other < study.index_samples) return {.index = other, .second = true};
  return {.index = other % study.index_samples, .exchanged = other / study.index_samples - 1};
}

double draw(const UncertaintyStudy& study, const Draws& draws, std::size_t source) {
  const bool second = draws.second != (source == draws.exchanged);
  return uniform_at({.seed = study.seed,
                     .stream = study.stream,
                     .index = draws.index,
                     .dimension = static_cast<std::uint32_t>(2 * source + (second ? 1 : 0))});
}

/// A quantity on the scale that its bands are compared on.
double on_scale(double value, bool logarithmic) { return logarithmic ? std::log(value) : value; }

double cpk_of(const BandChance& chance) {
  const auto capability = [&](double end, double sign) {
    if (!std::isfinite(end) || (chance.logarithmic && end <= 0.0))
      return std::numeric_limits<double>::infinity();
    return sign * (chance.mean - on_scale(end, chance.logarithmic)) / (3.0 * chance.deviation);
  };
  const double cpk = std::min(capability(chance.band.low, 1.0), capability(chance.band.high, -1.0));
  return chance.deviation > 0.0 && std::isfinite(cpk) ? cpk : nan;
}

/// What the samples of one quantity say about a band on it. `values`: NaN where not solved.
BandChance chance_of_band(const Band& band, bool logarithmic, const std::vector<double>& values,
                          const std::vector<bool>& holds) {
  BandChance chance{.band = band, .plant = is_of_plant(band), .logarithmic = logarithmic};
  chance.holds = chance_of(static_cast<std::size_t>(std::count(holds.begin(), holds.end(), true)),
                           holds.size());
  std::vector<double> known;
  for (const double value : values)
    if (std::isfinite(on_scale(value, logarithmic))) known.push_back(value);
  const auto count = static_cast<double>(known.size());
  const auto scaled = [&](std::size_t i) { return on_scale(known[i], logarithmic); };
  chance.mean = known.empty() ? nan : block_sum(known.size(), scaled) / count;
  const double squares = block_sum(known.size(), [&](std::size_t i) {
    const double off = scaled(i) - chance.mean;
    return off * off;
  });
  chance.deviation = known.size() > 1 ? std::sqrt(squares / (count - 1.0)) : nan;
  // Of samples that are all alike only rounding is left.
  if (chance.deviation < 1e-12 * std::abs(chance.mean)) chance.deviation = 0.0;
  chance.cpk = cpk_of(chance);
  std::sort(known.begin(), known.end());
  chance.low = quantile_of(known, 0.05);
  chance.middle = quantile_of(known, 0.5);
  chance.high = quantile_of(known, 0.95);
  chance.inner = {quantile_of(known, 0.025), quantile_of(known, 0.975)};
  return chance;
}

/// Whether a band is compared on logarithms, as in constraints_of.
bool is_logarithmic(const Band& band, const std::vector<reactor::Quantity>& quantities) {
  const auto positive = [](double end) { return !std::isfinite(end) || end > 0.0; };
  return quantities[reactor::find_quantity(quantities, band.quantity)].logarithmic &&
         positive(band.low) && positive(band.high);
}

}  // namespace

std::vector<Band> bands_that_count(const UncertaintyStudy& study) {
  const auto quantities = reactor::quantities_of(study.train);
  std::vector<reactor::SetPoint> moved;
  for (const Uncertain& source : study.sources)
    moved.insert(moved.end(), source.set_points.begin(), source.set_points.end());
  std::vector<Band> bands = bands_in_force(study.train, study.point, moved, study.bands);
  std::erase_if(bands, [&](const Band& band) {
    return reactor::find_quantity(quantities, band.quantity) == reactor::no_quantity;
  });
  return bands;
}

std::vector<std::string> values_of(const UncertaintyStudy& study) {
  std::vector<std::string> names;
  for (const Band& band : bands_that_count(study))
    if (std::ranges::find(names, band.quantity) == names.end()) names.push_back(band.quantity);
  return names;
}

Tasks tasks_of(const UncertaintyStudy& study) {
  std::vector<std::size_t> wanted;
  const auto quantities = reactor::quantities_of(study.train);
  for (const std::string& name : values_of(study))
    wanted.push_back(reactor::find_quantity(quantities, name));
  Tasks tasks;
  tasks.noun = "samples";
  tasks.count = study.samples + study.index_samples * (1 + study.sources.size());
  tasks.values = wanted.size();
  tasks.make_worker = [&study, wanted, all = quantities.size()]() -> TaskWorker {
    const MovedBySources moved(study.sources);
    auto solver =
        std::make_shared<reactor::SampleSolver>(study.train, study.point, moved.numbers());
    solver->ask(wanted);
    return [&study, wanted, moved, solver, values = std::vector<double>(all),
            moves = std::vector<Move>(study.sources.size())](std::size_t task, Row& row) mutable {
      const Draws draws = draws_of(study, task);
      for (std::size_t s = 0; s < moves.size(); ++s)
        moves[s] = move_at(study.sources[s], draw(study, draws, s));
      reactor::Variant& next = solver->next();
      moved.apply(moves, next.point, next.numbers);
      row.status = solver->solve(values, row.message);
      if (row.status == reactor::SolveStatus::solved) {
        row.message = solver->why_left();
        if (!row.message.empty()) {
          row.status = reactor::SolveStatus::no_operating_point;
          std::ranges::fill(values, nan);
        }
      }
      for (std::size_t q = 0; q < wanted.size(); ++q) row.values[q] = values[wanted[q]];
    };
  };
  return tasks;
}

Uncertainty judge(const UncertaintyStudy& study, const Rows& rows) {
  Uncertainty out;
  out.stopped = rows.stopped;
  if (out.stopped) return out;
  const auto quantities = reactor::quantities_of(study.train);
  const std::vector<Band> bands = bands_that_count(study);
  const std::vector<std::string> names = values_of(study);
  const auto column = [&](const std::string& quantity) {
    return static_cast<std::size_t>(std::ranges::find(names, quantity) - names.begin());
  };
  reactor::SampleSolver nominal(study.train, study.point);
  std::vector<double> nominal_values(quantities.size(), nan);
  std::string message;
  (void)nominal.solve(nominal_values, message);

  std::vector<bool> all(study.samples, true);
  for (std::size_t i = 0; i < study.samples; ++i) {
    if (rows.rows[i].status == reactor::SolveStatus::solved) continue;
    all[i] = false;
    if (out.unsolved++ == 0) out.why_unsolved = rows.rows[i].message;
  }
  std::vector<double> values(study.samples);
  std::vector<bool> holds(study.samples);
  for (const Band& band : bands) {
    const std::size_t q = column(band.quantity);
    std::size_t failed = 0;
    for (std::size_t i = 0; i < study.samples; ++i) {
      const Row& row = rows.rows[i];
      values[i] = row.values[q];
      const bool solved = row.status == reactor::SolveStatus::solved;
      const bool nothing_to_hold = solved && is_of_plant(band) && std::isnan(values[i]);
      if (std::isnan(values[i]) && !nothing_to_hold) ++failed;
      holds[i] = solved && (nothing_to_hold || band.holds(values[i]));
      all[i] = all[i] && holds[i];
    }
    out.bands.push_back(chance_of_band(band, is_logarithmic(band, quantities), values, holds));
    out.bands.back().failed = failed;
    out.bands.back().nominal = nominal_values[reactor::find_quantity(quantities, band.quantity)];
  }
  out.all =
      chance_of(static_cast<std::size_t>(std::count(all.begin(), all.end(), true)), all.size());

  if (study.index_samples == 0) return out;
  for (const Band& band : study.bands) {
    const bool there = std::ranges::find(names, band.quantity) != names.end();
    const bool done = std::ranges::find(out.indices, band.quantity, &QuantityIndices::quantity) !=
                      out.indices.end();
    if (!there || done) continue;
    const std::size_t q = column(band.quantity);
    const bool logarithmic = is_logarithmic(band, quantities);
    const auto value = [&](std::size_t task) {
      return on_scale(rows.rows[task].values[q], logarithmic);
    };
    const std::size_t others = study.samples;
    out.indices.push_back({band.quantity, logarithmic,
                           sobol_indices({.count = study.index_samples,
                                          .sources = study.sources.size(),
                                          .a = value,
                                          .b = [&](std::size_t i) { return value(others + i); },
                                          .mixed =
                                              [&](std::size_t i, std::size_t k) {
                                                return value(others +
                                                             study.index_samples * (1 + k) + i);
                                              }})});
  }
  return out;
}

}  // namespace tandem::optimize
