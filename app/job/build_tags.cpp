#include "app/job/build_tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/job/build_claims.hpp"
#include "app/keys/key_match.hpp"
#include "app/keys/quantity_table.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t longest_tag = 100;  // bytes

/// Whether a name is as the pattern "{stage}.{monomer}_feed_kg_per_h" has it, of a train with this stage.
bool is_like(const std::string& name, std::string pattern, const std::string& stage) {
  pattern = with_name(pattern, "{stage}", stage);
  const auto is_filled = [&](std::string_view mark) {
    return
        [&, mark](std::string_view species) { return with_name(pattern, mark, species) == name; };
  };
  return std::ranges::any_of(kinetics::monomers(), is_filled("{monomer}"),
                             &kinetics::Species::name) ||
         std::ranges::any_of(kinetics::diluents, is_filled("{diluent}"));
}

/// The unit as one line of a table has it, with what one of the tag is where that is not one of the unit.
std::string unit_text(const std::string& unit, double scale) {
  if (scale == 1.0) return unit;
  return exact(scale) + (unit.empty() ? "" : ' ' + unit);
}

class TagReader {
 public:
  TagReader(const Merged& merged, const Context& context, Job& job, Faults& faults)
      : merged_(merged),
        context_(context),
        job_(job),
        faults_(faults),
        quantities_(quantities_of(job)) {}

  void read(const std::string& table) {
    const Leaf* tag = merged_.sound(table + ".tag");
    const Leaf* key = merged_.sound(table + ".key");
    const Leaf* unit = merged_.sound(table + ".unit");
    if (tag == nullptr || key == nullptr || !is_new(*tag, tags_) || !is_new(*key, keys_) ||
        !is_writable(*tag) || (unit != nullptr && !is_writable(*unit)))
      return;
    const double scale = merged_.number(table + ".scale").value_or(1.0);
    PlantTag read{
        .tag = tag->words[0], .key = key->words[0], .unit = merged_.word(table + ".unit")};
    const bool found = read.key.starts_with("stages.") ? take_set_point(*key, unit, read)
                                                       : take_quantity(*key, unit, read);
    if (!found) return;
    read.unit = unit_text(read.unit, scale);
    read.factor /= scale;
    read.offset /= scale;
    job_.plant_tags.push_back(std::move(read));
  }

 private:
  void fault(const Leaf& at, std::string message, std::string hint = {}) {
    faults_.add(at.value.where, shown_key(at.path), std::move(message), std::move(hint));
  }

  bool is_new(const Leaf& leaf, std::map<std::string, const Leaf*>& seen) {
    const auto [first, is_first] = seen.emplace(leaf.words[0], &leaf);
    if (!is_first)
      fault(leaf, fmt::format("\"{}\" has a table [[plant_tags]] already, in line {}",
                              leaf.words[0], first->second->value.where.line));
    return is_first;
  }

  /// A table gives it back byte by byte: no separator, no quote, and nothing that a spreadsheet takes for a formula.
  bool is_writable(const Leaf& leaf) {
    const std::string& text = leaf.words[0];
    if (!text.empty() && text.size() <= longest_tag && csv_field(text) == text &&
        text.find_first_of(";'") == std::string::npos && text.front() != ' ' && text.back() != ' ')
      return true;
    fault(leaf, fmt::format(
                    "\"{}\" cannot stand in a table of tags: 1 to {} letters are expected, without "
                    "quotes, commas and semicolons, and none of = + - @ in front",
                    one_line(text), longest_tag));
    return false;
  }

  /// A sentence's part for a unit that the dimension does not take.
  static std::string why_not(const std::string& unit, Dimension dimension, Dimension other) {
    const Measure read = read_measure("1 " + unit, dimension, other);
    return fmt::format("\"1 {}\" {}", unit, read.problem);
  }

  bool take_set_point(const Leaf& key, const Leaf* unit, PlantTag& tag) {
    const Path parts = split(tag.key, '.');
    const std::vector<const Key*> rows = rows_of(parts);
    const auto row =
        std::ranges::find_if(rows, [](const Key* each) { return each->setting.has_value(); });
    if (row == rows.end()) {
      std::vector<std::string> known;
      for (std::size_t stage = 0; stage < job_.train.stages.size(); ++stage)
        for (const reactor::Setting setting : given_settings(job_.train, job_.point, stage))
          known.push_back(set_point_key(job_.train, {stage, setting}));
      fault(key, fmt::format("\"{}\" is no key of a set point", tag.key),
            did_you_mean(tag.key, known));
      return false;
    }
    if (!is_stage(key, parts[1])) return false;
    for (std::size_t stage = 0; stage < job_.train.stages.size(); ++stage)
      for (const reactor::Setting setting : given_settings(job_.train, job_.point, stage))
        if (set_point_key(job_.train, {stage, setting}) == tag.key)
          tag.at = reactor::SetPoint{stage, setting};
    if (!tag.at) return false;
    ShownUnits units = job_.units;
    const std::string asked = unit_behind("1 " + tag.unit);
    if (unit != nullptr) units.set(*tag.at, asked);
    const SettingText text = units.of(job_.train, *tag.at);
    if (unit == nullptr) tag.unit = text.unit;
    tag.factor = text.factor;
    tag.offset = text.offset;
    if (unit == nullptr || text.unit == asked) return true;
    fault(*unit, why_not(tag.unit, (*row)->dimension, (*row)->other));
    return false;
  }

  bool take_quantity(const Leaf& key, const Leaf* unit, PlantTag& tag) {
    const std::size_t found = reactor::find_quantity(quantities_, tag.key);
    if (found == reactor::no_quantity) {
      if (!is_of_another_job(tag.key))
        (void)check_quantity(tag.key, quantities_, key.value.where, "plant_tags.key", faults_);
      return false;
    }
    const reactor::Quantity& quantity = quantities_[found];
    if (!quantity.absent.empty()) return false;
    const auto shown = unit == nullptr ? std::optional(job_.units.of(quantity))
                                       : shown_in(quantity, unit_behind("1 " + tag.unit));
    if (!shown) {
      const Dimension dimension = dimension_of(quantity);
      fault(*unit,
            dimension == Dimension::none
                ? fmt::format("\"{}\" is no unit of {}, which is {}", tag.unit, tag.key,
                              quantity.unit == "1" ? "a plain number" : "in " + quantity.unit)
                : why_not(tag.unit, dimension, Dimension::none));
      return false;
    }
    if (unit == nullptr) tag.unit = shown->unit;
    tag.factor = shown->factor;
    tag.offset = shown->offset;
    return true;
  }

  bool is_stage(const Leaf& key, const std::string& stage) {
    const std::vector<std::string>& known = context_.known_stages;
    if (std::ranges::find(known, stage) != known.end()) return true;
    fault(key, fmt::format("the plant has no stage \"{}\"", stage), did_you_mean(stage, known));
    return false;
  }

  /// Whether another train, or this one before it was shortened, has such a quantity.
  bool is_of_another_job(const std::string& name) const {
    const std::string stage = name.substr(0, std::min(name.find('.'), name.size()));
    const auto& known = context_.known_stages;
    const bool of_stage = name.size() > stage.size();
    if (of_stage && std::ranges::find(known, stage) == known.end()) return false;
    return std::ranges::any_of(quantity_table(), [&](const reactor::Quantity& each) {
      return is_like(name, each.name, stage);
    });
  }

  const Merged& merged_;
  const Context& context_;
  Job& job_;
  Faults& faults_;
  std::vector<reactor::Quantity> quantities_;
  std::map<std::string, const Leaf*> tags_, keys_;
};

}  // namespace

void build_tags(const Merged& merged, const Context& context, Job& job, Faults& faults) {
  TagReader reader(merged, context, job, faults);
  for (const std::string& table : merged.items_by_key("plant_tags")) reader.read(table);
}

}  // namespace tandem::app
