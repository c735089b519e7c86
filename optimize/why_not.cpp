#include "optimize/why_not.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "optimize/contradiction.hpp"
#include "optimize/elastic.hpp"
#include "optimize/plant_limits.hpp"
#include "reactor/parallel.hpp"

namespace tandem::optimize {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double least_multiplier = 1e-6;  // of a violation in scales: less does not hold it
constexpr double missed = -inner_margin;

/// Whether an end of one band says of the same what an end of another does: on the same quantity and side, or
/// on the parts, which add up to 100 wt%.
bool kin(const Limit& a, const Limit& b) {
  if (a.of_decision || b.of_decision) return false;
  if (a.band.quantity == b.band.quantity) return a.high == b.high;
  const auto part = [](const Band& band) {
    return band.quantity == "homopolymer_wt" || band.quantity == "copolymer_wt";
  };
  return part(a.band) && part(b.band) && a.high != b.high;
}

/// One end that may be to blame: a constraint, or an end of a decision's range.
struct Suspect {
  Limit limit;
  std::size_t constraint = 0;
  std::size_t decision = 0;
};

Limit limit_of(const Evaluator& evaluator, std::size_t constraint) {
  const Constraint& c = evaluator.constraints()[constraint];
  return {.band = evaluator.bands()[c.band], .high = c.sign < 0.0};
}

class Inquiry {
 public:
  Inquiry(const Problem& problem, const std::vector<double>& x)
      : problem_(problem), evaluator_(problem), closest_(closest_from(evaluator_, problem, x)) {
    find_suspects();
  }

  [[nodiscard]] const std::vector<double>& nearest() const { return closest_.x; }

  [[nodiscard]] WhyNot answer() {
    WhyNot found;
    found.blocking_bounds = blocks();
    found.reachable = reachable();
    found.repairs = repairs();
    found.conflict = conflict();
    return found;
  }

 private:
  void find_suspects() {
    const Evaluator::Point& p = evaluator_.at(closest_.x);
    for (std::size_t c = 0; c < evaluator_.constraints().size(); ++c) {
      const bool presses = closest_.optimality.constraints[c] > least_multiplier;
      if (!presses && !(p.violation[c] > missed)) continue;
      suspects_.push_back({.limit = limit_of(evaluator_, c), .constraint = c});
    }
    for (std::size_t i = 0; i < problem_.decisions.size(); ++i) {
      for (const bool high : {false, true}) {
        const auto& pulls = high ? closest_.optimality.high : closest_.optimality.low;
        if (!(pulls[i] > least_multiplier)) continue;
        Suspect suspect{.decision = i};
        suspect.limit.of_decision = true;
        suspect.limit.decision = problem_.decisions[i];
        suspect.limit.high = high;
        suspects_.push_back(suspect);
      }
    }
  }

  /// Asks a question for each index, on several threads; each has an evaluator of its own.
  void ask(std::size_t count, const std::function<void(Evaluator&, std::size_t)>& question) {
    reactor::for_each_index(
        count, problem_.search.threads,
        [&](unsigned, std::size_t i) {
          Evaluator evaluator(problem_);
          question(evaluator, i);
        },
        problem_.interrupted);
  }

  [[nodiscard]] std::vector<Block> blocks() const {
    std::vector<Block> list;
    for (const Suspect& suspect : suspects_) {
      if (!suspect.limit.of_decision) continue;
      const auto& pulls = suspect.limit.high ? closest_.optimality.high : closest_.optimality.low;
      list.push_back({suspect.limit, pulls[suspect.decision]});
    }
    std::ranges::stable_sort(list, std::ranges::greater{}, &Block::relief);
    return list;
  }

  /// The extremes of every band's quantity within the ranges and what the plant can do.
  [[nodiscard]] std::vector<Reach> reachable() {
    const std::vector<double> values = evaluator_.at(closest_.x).values;
    const auto& constraints = evaluator_.constraints();
    std::vector<char> asked(constraints.size(), 0);
    for (std::size_t c = 0; c < constraints.size(); ++c) asked[c] = constraints[c].plant ? 0 : 1;
    std::vector<Reach> list;
    std::vector<std::size_t> quantity;  // of each entry
    std::vector<std::size_t> distinct;  // each once
    for (std::size_t c = 0; c < constraints.size(); ++c) {
      const std::size_t band = constraints[c].band;
      const bool known = c > 0 && constraints[c - 1].band == band;
      if (constraints[c].plant || known) continue;
      const std::size_t q = constraints[c].quantity;
      list.push_back({evaluator_.bands()[band], values[q], nan, nan});
      quantity.push_back(q);
      if (std::ranges::find(distinct, q) == distinct.end()) distinct.push_back(q);
    }
    std::vector<double> extremes(2 * distinct.size(), nan);
    ask(extremes.size(), [&](Evaluator& evaluator, std::size_t i) {
      const std::size_t q = distinct[i / 2];
      const Form form{
          .aim = Aim::quantity, .of = q, .sign = i % 2 == 1 ? -1.0 : 1.0, .dropped = asked};
      const Seen seen = best_of_form(evaluator, problem_, form, closest_.x);
      if (seen.feasible) extremes[i] = evaluator.at(seen.x).values[q];
    });
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto at =
          static_cast<std::size_t>(std::ranges::find(distinct, quantity[i]) - distinct.begin());
      list[i].least = extremes[2 * at];
      list[i].most = extremes[2 * at + 1];
    }
    return list;
  }

  /// The problem with one end moved outward.
  [[nodiscard]] Problem changed(const std::vector<Change>& changes) const {
    Problem other = problem_;
    for (const Change& change : changes) {
      if (change.limit.of_decision) {
        for (Decision& d : other.decisions) {
          if (d.key == change.limit.decision.key) (change.limit.high ? d.high : d.low) = change.to;
        }
        continue;
      }
      const Band& band = change.limit.band;
      const auto same = [&](const Band& b) {
        return b.quantity == band.quantity && b.origin == band.origin && b.low == band.low &&
               b.high == band.high;
      };
      auto found = std::ranges::find_if(other.bands, same);
      if (found == other.bands.end()) {  // of the plant: a band of the job takes its place
        other.bands.push_back(band);
        found = std::prev(other.bands.end());
      }
      (change.limit.high ? found->high : found->low) = change.to;
      (change.limit.high ? found->high_open : found->low_open) = false;
    }
    return other;
  }

  /// Whether a steady state from cold, at these decisions of this problem, holds all bands of it.
  [[nodiscard]] static bool holds_all(const Problem& problem, const std::vector<double>& x) {
    Evaluator evaluator(problem);
    evaluator.start_afresh();
    const Evaluator::Point& p = evaluator.at(x, false);
    if (!p.solved) return false;
    for (const Constraint& c : evaluator.constraints()) {
      const double value = p.values[c.quantity];
      if (c.plant && std::isnan(value)) continue;
      if (!evaluator.bands()[c.band].holds(value)) return false;
    }
    return true;
  }

  /// The least change of a band's end that lets everything else hold; none where there is no such change. Ends of
  /// other bands that say the same of the same quantity move with it where they have to.
  [[nodiscard]] std::optional<Repair> by_band(Evaluator& evaluator, const Suspect& suspect) const {
    const auto& constraints = evaluator.constraints();
    Form form{.aim = Aim::outside, .of = suspect.constraint};
    form.dropped.assign(constraints.size(), 0);
    std::vector<std::pair<std::size_t, Limit>> like;
    for (std::size_t c = 0; c < constraints.size(); ++c) {
      const Limit limit = limit_of(evaluator, c);
      if (!kin(suspect.limit, limit)) continue;
      form.dropped[c] = 1;
      like.emplace_back(c, limit);
    }
    const Seen seen = best_of_form(evaluator, problem_, form, closest_.x);
    if (!seen.feasible) return {};
    const std::vector<double> values = evaluator.at(seen.x).values;
    Repair repair;
    for (const auto& [c, limit] : like) {
      const double value = values[constraints[c].quantity];
      if (!(constraints[c].violation(value) > 0.0)) continue;
      const double outward = limit.high ? 1.0 : -1.0;
      repair.changes.push_back({limit, value + outward * inner_margin * std::abs(value)});
    }
    if (repair.changes.empty()) return {};
    repair.verified = holds_all(changed(repair.changes), seen.x);
    return repair;
  }

  /// The same for an end of a range.
  [[nodiscard]] std::optional<Repair> by_range(const Suspect& suspect) const {
    const bool high = suspect.limit.high;
    Problem wide = problem_;
    Decision& d = wide.decisions[suspect.decision];
    d = widened(d, !high, high);
    if (high ? !(d.high > suspect.limit.end()) : !(d.low < suspect.limit.end())) return {};
    Evaluator evaluator(wide);
    const Form form{.aim = Aim::decision, .of = suspect.decision, .sign = high ? 1.0 : -1.0};
    const Seen seen = best_of_form(evaluator, wide, form, carried_over(problem_, wide, closest_.x));
    if (!seen.feasible) return {};
    const double value = decision_value(d, seen.x[suspect.decision]);
    if (high ? value <= suspect.limit.end() : value >= suspect.limit.end()) return {};
    Repair repair;
    repair.changes = {{suspect.limit, value}};
    const Problem mended = changed(repair.changes);
    repair.verified = holds_all(mended, carried_over(wide, mended, seen.x));
    return repair;
  }

  /// How large a change is, in scales of its band or widths of its range.
  [[nodiscard]] double size_of(const Change& change, std::size_t suspect) const {
    if (change.limit.of_decision) {
      const Decision& d = change.limit.decision;
      const double moved = d.logarithmic
                               ? std::log(change.to / change.limit.end()) / std::log(d.high / d.low)
                               : (change.to - change.limit.end()) / (d.high - d.low);
      return std::abs(moved);
    }
    return evaluator_.constraints()[suspects_[suspect].constraint].violation(change.to);
  }

  [[nodiscard]] std::vector<Repair> repairs() {
    std::vector<std::optional<Repair>> found(suspects_.size());
    ask(suspects_.size(), [&](Evaluator& evaluator, std::size_t i) {
      // What feeds a stage cannot be asked to be negative: no change of an end, a plant that cannot run.
      const Limit& limit = suspects_[i].limit;
      if (!limit.of_decision && is_make_up(limit.band)) return;
      for (std::size_t k = 0; k < i; ++k) {
        if (kin(suspects_[k].limit, limit)) return;  // the same repair
      }
      found[i] = limit.of_decision ? by_range(suspects_[i]) : by_band(evaluator, suspects_[i]);
    });
    std::vector<std::pair<double, Repair>> sized;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] && found[i]->verified) {
        sized.emplace_back(size_of(found[i]->changes[0], i), *std::move(found[i]));
      }
    }
    std::ranges::stable_sort(sized, {}, &std::pair<double, Repair>::first);
    std::vector<Repair> list;
    for (auto& [size, repair] : sized) list.push_back(std::move(repair));
    if (list.empty()) list = together();
    return list;
  }

  /// Where no single end will do: every end that the closest product misses, moved to it.
  [[nodiscard]] std::vector<Repair> together() {
    const Evaluator::Point p = evaluator_.at(closest_.x);
    Repair repair;
    for (const Suspect& suspect : suspects_) {
      if (suspect.limit.of_decision) continue;
      const double value = p.values[evaluator_.constraints()[suspect.constraint].quantity];
      if (p.violation[suspect.constraint] <= missed || std::isnan(value)) continue;
      const double outward = suspect.limit.high ? 1.0 : -1.0;
      repair.changes.push_back(
          {suspect.limit, value + outward * 2.0 * inner_margin * std::abs(value)});
    }
    repair.verified = !repair.changes.empty() && holds_all(changed(repair.changes), closest_.x);
    return repair.verified ? std::vector<Repair>{repair} : std::vector<Repair>{};
  }

  /// Whether some point holds these ends, every other end taken away.
  [[nodiscard]] bool can_hold(const std::vector<Suspect>& kept) const {
    Problem wide = problem_;
    const auto keeps = [&](std::size_t decision, bool high) {
      return std::ranges::any_of(kept, [&](const Suspect& s) {
        return s.limit.of_decision && s.decision == decision && s.limit.high == high;
      });
    };
    for (std::size_t i = 0; i < wide.decisions.size(); ++i) {
      wide.decisions[i] = widened(wide.decisions[i], !keeps(i, false), !keeps(i, true));
    }
    Evaluator evaluator(wide);
    std::vector<char> dropped(evaluator.constraints().size(), 1);
    for (const Suspect& suspect : kept) {
      if (suspect.limit.of_decision) continue;
      for (std::size_t c = 0; c < dropped.size(); ++c) {
        const Constraint& constraint = evaluator.constraints()[c];
        const Band& band = evaluator.bands()[constraint.band];
        if (band.quantity == suspect.limit.band.quantity && band.low == suspect.limit.band.low &&
            band.high == suspect.limit.band.high && (constraint.sign < 0.0) == suspect.limit.high) {
          dropped[c] = 0;
        }
      }
    }
    return holding(evaluator, wide, dropped, carried_over(problem_, wide, closest_.x)).has_value();
  }

  /// All ends there are, where those that press on the closest product alone do not exclude each other.
  [[nodiscard]] std::vector<Suspect> all_ends() const {
    std::vector<Suspect> all;
    for (std::size_t c = 0; c < evaluator_.constraints().size(); ++c) {
      all.push_back({.limit = limit_of(evaluator_, c), .constraint = c});
    }
    for (std::size_t i = 0; i < problem_.decisions.size(); ++i) {
      for (const bool high : {false, true}) {
        Suspect suspect{.decision = i};
        suspect.limit.of_decision = true;
        suspect.limit.decision = problem_.decisions[i];
        suspect.limit.high = high;
        all.push_back(suspect);
      }
    }
    return all;
  }

  /// A deletion filter: each end in turn goes for good where the others still cannot hold.
  [[nodiscard]] std::vector<Limit> conflict() const {
    std::vector<Limit> list;
    std::vector<Suspect> kept = suspects_;
    if (kept.empty() || can_hold(kept)) kept = all_ends();
    for (std::size_t i = kept.size(); i-- > 0;) {
      if (problem_.interrupted && problem_.interrupted()) return {};
      std::vector<Suspect> fewer = kept;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (!can_hold(fewer)) kept = std::move(fewer);
    }
    for (const Suspect& suspect : kept) list.push_back(suspect.limit);
    return list;
  }

  const Problem& problem_;
  Evaluator evaluator_;
  Closest closest_;
  std::vector<Suspect> suspects_;
};

}  // namespace

WhyNot why_not(const Problem& problem, const std::vector<double>& x, std::vector<double>& nearest) {
  Inquiry inquiry(problem, x);
  nearest = inquiry.nearest();
  return inquiry.answer();
}

}  // namespace tandem::optimize
