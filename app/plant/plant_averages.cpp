#include "app/plant/plant_averages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "app/keys/setting_text.hpp"
#include "app/layers/value.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr int kept_digits = 7;

struct MeasuredKey {
  std::string_view key, quantity, unit;
};
// As keys.toml has [measured].
constexpr std::array measured_keys{
    MeasuredKey{"production", "production_kg_per_h", "kg/h"}, MeasuredKey{"mfr_pp", "mfr_pp", ""},
    MeasuredKey{"mfr_whole", "mfr_whole", ""}, MeasuredKey{"comonomer_wt", "comonomer_wt", ""}};

const TagCheck* check_of(const Averages& averages, const std::string& key) {
  const auto& tags = averages.check.tags;
  const auto found =
      std::ranges::find_if(tags, [&](const TagCheck& each) { return each.tag.key == key; });
  return found == tags.end() || found->rows == 0 ? nullptr : &*found;
}

/// The average of a key in its own unit (SI of a set point); nothing where no tag tells it.
std::optional<double> average_of(const Averages& averages, const std::string& key) {
  const auto& tags = averages.job.plant_tags;
  const auto tag = std::ranges::find(tags, key, &PlantTag::key);
  const TagCheck* check = check_of(averages, key);
  if (tag == tags.end() || check == nullptr) return std::nullopt;
  return tag->own_of(check->mean.number);
}

std::string set_point_text(const Job& job, reactor::SetPoint at, double SI) {
  const SettingText text = job.units.of(job.train, at);
  return rounded(text.shown(SI), kept_digits) + ' ' + text.unit;
}

/// "mean of 12 rows of TIC-1101".
std::string note_of(const TagCheck& check) {
  return fmt::format("mean of {} row{} of {}", check.rows, check.rows == 1 ? "" : "s",
                     check.tag.tag);
}

/// The set points of an experiment: key, and value as a job has it.
struct SetValue {
  reactor::SetPoint at;
  std::string key, text;
  const TagCheck* told = nullptr;  ///< the tag; null: the recipe's aim
};
std::vector<SetValue> set_values(const Averages& averages) {
  const Job& job = averages.job;
  std::vector<SetValue> values;
  for (std::size_t stage = 0; stage < job.train.stages.size(); ++stage)
    for (const reactor::Setting setting : given_settings(job.train, job.point, stage)) {
      const reactor::SetPoint at{stage, setting};
      const std::string key = set_point_key(job.train, at);
      const bool open = std::ranges::count(job.decisions, at, &optimize::Decision::at) > 0;
      const auto told = average_of(averages, key);
      if (!told && !open) continue;
      values.push_back({at, key, set_point_text(job, at, told.value_or(job.point[at])),
                        told ? check_of(averages, key) : nullptr});
    }
  return values;
}

}  // namespace

std::string measured_toml(const Averages& averages) {
  const PlantCheck& check = averages.check;
  std::string out = fmt::format(
      "# Averages of {}{}{}.\n# Put these tables into the job in the place of its own: figures "
      "hold "
      "at the set points\n# at which they were measured.\n\n[measured]\n",
      one_line(check.source), check.times.empty() ? "" : ", ", check.times);
  for (const MeasuredKey& each : measured_keys) {
    const std::string key(each.quantity);
    const auto value = average_of(averages, key);
    if (!value) continue;
    const std::string number = rounded(*value, kept_digits);
    out += fmt::format("{} = {}  # {}\n", each.key,
                       each.unit.empty() ? number : fmt::format("\"{} {}\"", number, each.unit),
                       note_of(*check_of(averages, key)));
  }
  std::string table;
  for (const SetValue& each : set_values(averages)) {
    const std::string& stage = averages.job.train.stages[each.at.stage].name;
    if (stage != table) out += fmt::format("\n[stages.{}]\n", toml_key(stage));
    table = stage;
    out += fmt::format(
        "{} = \"{}\"  # {}\n", each.key.substr(each.key.rfind('.') + 1), each.text,
        each.told == nullptr ? "no tag tells it: the recipe's aim" : note_of(*each.told));
  }
  return out;
}

std::string experiments_csv(const Averages& averages) {
  std::string head = "id,job";
  std::string row =
      csv_field(averages.experiment) + ',' + csv_field(averages.job_file.generic_string());
  for (const SetValue& each : set_values(averages)) {
    head += ',' + csv_field(each.key);
    row += ',' + csv_field(each.text);
  }
  return head + '\n' + row + '\n';
}

std::string measurements_csv(const Averages& averages) {
  std::string out = "experiment,quantity,stage,value,note\n";
  for (const PlantTag& tag : averages.job.plant_tags) {
    const auto value = average_of(averages, tag.key);
    if (tag.at || !value) continue;
    const std::size_t dot = tag.key.rfind('.');
    const bool of_stage = dot != std::string::npos;
    out +=
        fmt::format("{},{},{},{},{}\n", csv_field(averages.experiment),
                    csv_field(of_stage ? tag.key.substr(dot + 1) : tag.key),
                    csv_field(of_stage ? tag.key.substr(0, dot) : ""), rounded(*value, kept_digits),
                    csv_field(note_of(*check_of(averages, tag.key))));
  }
  return out;
}

std::vector<std::string> untold_set_points(const Averages& averages) {
  std::vector<std::string> keys;
  for (const SetValue& each : set_values(averages))
    if (each.told == nullptr) keys.push_back(each.key);
  return keys;
}

}  // namespace tandem::app
