#include "app/job/build_uncertain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "app/job/build_job.hpp"
#include "app/layers/check_value.hpp"
#include "app/layers/read_value.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "kinetics/reactions.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::app {
namespace {

using optimize::Distribution;
using optimize::Uncertain;

constexpr double nudge = 0x1p-10;

bool is_numeric(const Leaf& leaf) {
  switch (leaf.row->kind) {
    case ValueKind::number:
    case ValueKind::number_by_site:
    case ValueKind::quantity:
    case ValueKind::quantity_by_site:
      return true;
    default:
      return false;
  }
}

std::vector<double> numbers_of(reactor::Train& train) {
  std::vector<double> numbers;
  reactor::each_number(train, [&](double& number) { numbers.push_back(number); });
  return numbers;
}

/// The leaves that a key stands for: its own, or where a reaction gives constants by monomer alone all of them.
std::vector<Leaf*> leaves_of(const Merged& merged, const std::string& key) {
  const auto found = merged.leaves().find(key);
  if (found != merged.leaves().end()) return {found->second};
  std::vector<Leaf*> leaves;
  const std::size_t point = key.rfind('.');
  if (point == std::string::npos || key.find("reactions.") == std::string::npos) return leaves;
  for (const auto& [path, leaf] : merged.leaves())
    if (path.starts_with(key.substr(0, point + 1)) && path.ends_with(key.substr(point)))
      leaves.push_back(leaf);
  return leaves;
}

/// The numbers of the train where the leaves' are `factor` times what they are.
std::vector<double> numbers_at(const Merged& merged, const Context& context,
                               const std::vector<Leaf*>& leaves, double factor) {
  std::vector<std::vector<double>> kept;
  for (Leaf* leaf : leaves) {
    kept.push_back(leaf->numbers);
    for (double& number : leaf->numbers) number *= factor;
  }
  Job job;
  Faults unheard;
  build_train(merged, context, job, unheard);
  for (std::size_t i = 0; i < leaves.size(); ++i) leaves[i]->numbers = kept[i];
  return numbers_of(job.train);
}

/// What a constant moves; a sentence in `problem` where that cannot be told.
std::vector<optimize::MovedNumber> numbers_moved(const Merged& merged, const Context& context,
                                                 const std::vector<Leaf*>& leaves, Job& job,
                                                 std::string& problem) {
  const std::vector<double> at = numbers_of(job.train);
  const std::vector<double> once = numbers_at(merged, context, leaves, 1.0 + nudge);
  const std::vector<double> twice = numbers_at(merged, context, leaves, 1.0 + 2.0 * nudge);
  std::vector<optimize::MovedNumber> moved;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const double change = once[i] - at[i];
    if (!(std::abs(change) > 0.0)) continue;
    // Both differences of some 1e-3 of the number are sure to 1e-13 of it.
    if (std::abs(twice[i] - at[i] - 2.0 * change) > 1e-6 * std::abs(change)) {
      problem =
          "changes the model's numbers in a way that is not linear; uncertainties of such keys are "
          "not supported";
      return {};
    }
    const bool in_proportion = std::abs(change - nudge * at[i]) <= 1e-9 * std::abs(change);
    moved.push_back({.index = i, .slope = {}});
    if (!in_proportion) moved.back().slope = change / nudge;
  }
  if (moved.empty()) problem = "changes no number of the model that can be uncertain";
  return moved;
}

/// A width: in parts of the value, or in SI.
struct Width {
  double value = 0.0;
  bool relative = false;
  std::string unit = {};
  double of_unit = 1.0;  ///< SI in one of it
  std::string problem = {};
};

Width read_width(const std::string& text, const Leaf& key) {
  Width width;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, width.value);
  const std::string unit(std::find_if(stop, end, [](char c) { return c != ' '; }), end);
  const bool plain =
      key.row->kind == ValueKind::number || key.row->kind == ValueKind::number_by_site;
  if (error != std::errc{}) {
    width.problem = "does not begin with a number, as in \"10 %\"";
  } else if (unit == "%") {
    width.value /= 100.0;
    width.relative = true;
    if (key.row->dimension == Dimension::temperature)
      width.problem = "is in %, but a temperature needs a width in kelvin, as in \"1 K\"";
  } else if (plain) {
    if (!unit.empty()) width.problem = "has a unit, but the key is a plain number";
  } else {
    const Measure read = read_measure(text, difference_of(key.row->dimension));
    width.unit = unit;
    width.of_unit = read.value / width.value;
    width.value = read.value;
    width.problem = read.problem;
  }
  if (width.problem.empty() && !(width.value > 0.0 && std::isfinite(width.value)))
    width.problem = "has to be above 0";
  return width;
}

/// How far from its value a key can be drawn, as ends.
std::pair<double, double> reach(const Uncertain& source, double value) {
  const bool cut =
      source.distribution == Distribution::normal || source.distribution == Distribution::lognormal;
  const double far = source.width * (cut ? optimize::cut : 1.0);
  if (source.distribution == Distribution::lognormal)
    return std::minmax(value * std::exp(-far), value * std::exp(far));
  const double by = source.relative ? far * std::abs(value) : far;
  return {value - by, value + by};
}

/// Of a word of the key table; of any other, which is a fault that was found before, the usual.
Distribution distribution_of(const std::string& word) {
  const auto found = std::ranges::find(optimize::distribution_names, word);
  return found == optimize::distribution_names.end()
             ? Distribution::normal
             : static_cast<Distribution>(found - optimize::distribution_names.begin());
}

class Builder {
 public:
  Builder(const Merged& merged, const Context& context, Job& job, Faults& faults)
      : merged_(merged), context_(context), job_(job), faults_(faults) {}

  void add(const std::string& table) {
    const Leaf& named = *merged_.find(table + ".key");
    const std::string& key = named.words[0];
    const std::vector<Leaf*> leaves = leaves_of(merged_, key);
    if (leaves.empty()) return unknown(named, key);
    for (const Leaf* leaf : leaves)
      if (leaf->row == nullptr || !leaf->sound || !is_numeric(*leaf))
        return fault(named, fmt::format("\"{}\" has no number that could be uncertain", key));
    const Leaf& leaf = *leaves[0];
    Uncertain source{.key = key,
                     .distribution = distribution_of(merged_.word(table + ".distribution")),
                     .nominal = leaf.numbers[0]};
    if (!take_width(table, leaves, source)) return;
    if (leaf.row->setting) {
      const auto stage = std::find(context_.train.begin(), context_.train.end(), leaf.parts[1]);
      const auto setting = setting_of(leaf, context_);
      if (stage == context_.train.end() || !setting) return;
      source.set_points.push_back(
          {static_cast<std::size_t>(stage - context_.train.begin()), *setting});
    } else {
      const bool nothing = std::ranges::all_of(leaves, [](const Leaf* each) {
        return std::ranges::all_of(each->numbers, [](double number) { return number == 0.0; });
      });
      if (nothing && source.relative) return;
      std::string problem;
      source.numbers = numbers_moved(merged_, context_, leaves, job_, problem);
      if (!problem.empty()) return fault(named, fmt::format("\"{}\" {}", key, problem));
    }
    job_.uncertain.push_back(std::move(source));
  }

 private:
  void fault(const Leaf& at, std::string message, std::string hint = {}) {
    faults_.add(at.value.where, shown_key(at.path), std::move(message), std::move(hint));
  }

  void unknown(const Leaf& named, const std::string& key) {
    std::vector<std::string> known;
    for (const auto& [path, leaf] : merged_.leaves())
      if (leaf->row != nullptr && leaf->sound && is_numeric(*leaf)) known.push_back(path);
    std::string hint = did_you_mean(key, known);
    const auto longer = [&](const std::string& path) { return path.ends_with("." + key); };
    if (hint.empty() && kinetics::find_reaction(key) != nullptr)
      hint = fmt::format("a key is named in full: reactions.{}.k", key);
    else if (const auto found = std::ranges::find_if(known, longer);
             hint.empty() && found != known.end())
      hint = fmt::format("a key is named in full: {}", *found);
    fault(named, fmt::format("the job has no key \"{}\"", key), hint);
  }

  bool take_width(const std::string& table, const std::vector<Leaf*>& leaves, Uncertain& source) {
    const Leaf* given = merged_.sound(table + ".width");
    if (given == nullptr) return false;
    const Width width = read_width(given->words[0], *leaves[0]);
    source.width = width.value;
    source.relative = width.relative;
    source.unit = width.unit;
    source.of_unit = width.of_unit;
    std::string problem = width.problem;
    const bool lognormal = source.distribution == Distribution::lognormal;
    if (problem.empty() && lognormal && !width.relative)
      problem = "has to be in % for a lognormal distribution, as in \"10 %\"";
    const bool list =
        leaves.size() > 1 || (leaves[0]->value.array() != nullptr && !leaves[0]->decision);
    if (problem.empty() && !width.relative && list)
      problem = "has to be in %, because the key stands for several constants";
    for (const Leaf* leaf : leaves)
      if (problem.empty()) problem = why_out_of_range(*leaf, source);
    if (problem.empty()) return true;
    fault(*given, fmt::format("\"{}\" {}", given->words[0], problem));
    return false;
  }

  /// Why no number of a leaf may be drawn so far from its value.
  static std::string why_out_of_range(const Leaf& leaf, const Uncertain& source) {
    for (const double value : leaf.numbers) {
      if (std::isnan(value)) continue;
      if (value == 0.0 && source.relative) continue;  // a share of nothing: it does not spread
      if (value == 0.0 && !leaf.row->setting)
        return "is about a constant whose value is 0, which only a set point may be";
      const auto [low, high] = reach(source, value);
      if (!is_allowed(*leaf.row, low) || !is_allowed(*leaf.row, high))
        return fmt::format(
            "reaches beyond the key's allowed range, {}; a normal distribution reaches five widths",
            allowed_range(*leaf.row, leaf.value.text() == nullptr ? "" : *leaf.value.text()));
    }
    return {};
  }

  const Merged& merged_;
  const Context& context_;
  Job& job_;
  Faults& faults_;
};

}  // namespace

void build_uncertain(const Merged& merged, const Context& context, Job& job, Faults& faults) {
  job.uncertainty = {
      .samples = static_cast<std::size_t>(merged.number("uncertainty.samples").value_or(1e5)),
      .index_samples =
          static_cast<std::size_t>(merged.number("uncertainty.index_samples").value_or(2048.0)),
      .seed = static_cast<std::uint64_t>(merged.number("uncertainty.seed").value_or(1.0)),
      .probability = merged.number("uncertainty.probability").value_or(0.95)};
  if (job.uncertainty.index_samples > job.uncertainty.samples)
    job.uncertainty.index_samples = job.uncertainty.samples;
  Builder builder(merged, context, job, faults);
  std::map<std::string, const Leaf*> seen;
  for (const std::string& table : merged.items_by_key("uncertain")) {
    const Leaf* key = merged.find(table + ".key");
    if (!seen.emplace(key->words[0], key).second) {
      faults.add(key->value.where, "uncertain.key",
                 fmt::format("\"{}\" has a distribution already", key->words[0]));
      continue;
    }
    builder.add(table);
  }
}

}  // namespace tandem::app
