#include "optimize/repairs.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "optimize/plant_limits.hpp"
#include "optimize/questions.hpp"

namespace tandem::optimize {

namespace {

constexpr double missed = -inner_margin;

class RepairSearch {
 public:
  RepairSearch(const Problem& problem, Evaluator& evaluator, const Closest& closest,
               const std::vector<Suspect>& suspects)
      : problem_(problem), evaluator_(evaluator), closest_(closest), suspects_(suspects) {}

  [[nodiscard]] std::vector<Repair> all() {
    std::vector<std::optional<Repair>> found(suspects_.size());
    ask(problem_, suspects_.size(), [&](Evaluator& evaluator, std::size_t i) {
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

 private:
  /// The problem with one end moved outward.
  [[nodiscard]] Problem changed(const std::vector<Change>& changes) const {
    Problem other = problem_;
    for (const Change& change : changes) {
      if (change.limit.of_decision) {
        for (Decision& d : other.decisions) {
          if (d.at == change.limit.decision.at) (change.limit.high ? d.high : d.low) = change.to;
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
    return std::ranges::all_of(evaluator.constraints(), [&](const Constraint& c) {
      const double value = p.values[c.quantity];
      return (c.plant && std::isnan(value)) || evaluator.bands()[c.band].holds(value);
    });
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

  const Problem& problem_;
  Evaluator& evaluator_;
  const Closest& closest_;
  const std::vector<Suspect>& suspects_;
};

}  // namespace

std::vector<Repair> repairs_of(const Problem& problem, Evaluator& evaluator, const Closest& closest,
                               const std::vector<Suspect>& suspects) {
  return RepairSearch(problem, evaluator, closest, suspects).all();
}

}  // namespace tandem::optimize
