#include "app/job/new_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "app/job/read_job.hpp"
#include "app/layers/check_value.hpp"
#include "app/layers/key_text.hpp"
#include "app/layers/read_value.hpp"
#include "app/layers/source.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "kinetics/species.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;
using reactor::Setting;

constexpr std::size_t comment_columns = 100;

/// How far a set point is moved about the plant's value to begin with: by factors, or by a step in its
/// own unit. A first guess that a user narrows; wide where a grade decides, narrow where the plant does.
struct Move {
  double down = 0.0, up = 0.0;
  bool step = false;
};

/// What is moved in a stage; nothing for what the plant holds. Hydrogen decides the melt flow, the
/// comonomer the composition, the catalyst the rate, and the stage of the copolymer the split.
std::optional<Move> move_of(Setting setting, const reactor::Stage& stage, bool shapes_product) {
  switch (setting) {
    case Setting::hydrogen_ratio:
    case Setting::feed_hydrogen:
      return Move{1.0 / 4.0, 4.0};
    case Setting::catalyst_feed:
      return Move{1.0 / 3.0, 2.0};
    case Setting::comonomer_ratio_1:
      return Move{1.0 / 2.5, 2.0};
    case Setting::residence_time:
      if (shapes_product) return Move{0.5, 1.5};
      break;
    case Setting::hold_up:  // beds are planned with a third of their vessel to spare
      if (shapes_product) return Move{0.5, 1.35};
      break;
    case Setting::temperature:
      if (shapes_product && stage.cooling.kind == reactor::CoolingKind::isothermal)
        return Move{-5.0, 5.0, true};
      break;
    case Setting::feed_monomer_1:
      return Move{0.5, 2.0};
    default:
      break;
  }
  return std::nullopt;
}

/// A path as it is written into a file: from the file's folder, or whole where nothing is shared.
std::string from_folder(const fs::path& path, const fs::path& file) {
  std::error_code code;
  const fs::path there = fs::weakly_canonical(path, code);
  const fs::path here = fs::weakly_canonical(fs::absolute(file, code).parent_path(), code);
  const auto first = [](const fs::path& p) { return *std::next(p.begin()); };
  const bool shared = std::next(there.begin()) != there.end() &&
                      std::next(here.begin()) != here.end() && first(there) == first(here);
  const fs::path relative = shared ? there.lexically_relative(here) : fs::path{};
  return (relative.empty() ? there : relative).generic_string();
}

std::string comment(const std::string& text) {
  std::string out;
  for (const std::string& line : wrap(one_line(text), comment_columns - 2, 2))
    out += "# " + line + '\n';
  return out;
}

/// A number and its unit, apart.
struct Figure {
  double number = 0.0;
  std::string unit;
};

std::optional<Figure> figure_of(const std::string& text) {
  const std::size_t gap = text.find_first_not_of("0123456789.+-eE");
  if (gap == std::string::npos || gap == 0) return std::nullopt;
  const auto value = parse_value(text.substr(0, gap));
  Figure figure;
  if (!value || !is_number(*value, figure.number)) return std::nullopt;
  const std::size_t unit = text.find_first_not_of(' ', gap);
  if (unit == std::string::npos) return std::nullopt;
  figure.unit = text.substr(unit);
  return figure;
}

/// An end of a range within what the row allows; empty where it would leave that.
std::string end_of(const Key& row, double number, const std::string& unit) {
  const std::string text = fmt::format("{} {}", rounded(number, 2), unit);
  const Measure read = read_measure(text, row.dimension, row.other);
  return read.sound && (read.other || is_allowed(row, read.value)) ? text : std::string{};
}

/// The set points of a plant that a search may move, as tables of a job.
class Ranges {
 public:
  Ranges(const Job& basis, Layer plant) : basis_(basis), plant_(std::move(plant)) {}

  std::string write() {
    std::string out;
    for (std::size_t s = 0; s < basis_.train.stages.size(); ++s)
      if (const std::string keys = stage(s); !keys.empty())
        out += fmt::format("[stages.{}]\n{}", toml_key(basis_.train.stages[s].name), keys);
    return out;
  }

 private:
  std::string stage(std::size_t s) {
    const reactor::Stage& stage = basis_.train.stages[s];
    const bool copolymer = stage.part == reactor::Part::B;
    const bool last = s + 1 == basis_.train.stages.size();
    std::string out;
    for (const Leaf& leaf : plant_.leaves) {
      if (leaf.parts[0] != "stages" || leaf.parts[1] != stage.name) continue;
      const std::string* given = leaf.value.text();
      const Key* row = row_of(leaf);
      if (given == nullptr || row == nullptr) continue;
      // Propylene is what the plant runs on; its comonomers are the grade's.
      if (*row->setting == Setting::feed_monomer_1 && leaf.parts.back() == "propylene") continue;
      const auto move = move_of(*row->setting, stage, copolymer || last);
      const auto figure = figure_of(*given);
      if (move && figure && figure->number != 0.0) out += range(leaf, *row, *move, *figure);
    }
    if (copolymer && stage.fluid_control != reactor::FluidControl::feeds) out += comonomers(stage);
    return out.empty() ? out : out + '\n';
  }

  /// The row by which the plant's value reads; null for what is no set point.
  static const Key* row_of(const Leaf& leaf) {
    for (const Key* row : leaf.rows)
      if (row->setting && leaf.value.text() != nullptr &&
          read_measure(*leaf.value.text(), row->dimension, row->other).sound)
        return row;
    return nullptr;
  }

  std::string range(const Leaf& leaf, const Key& row, const Move& move, const Figure& figure) {
    const auto moved = [&](double by) {
      return move.step ? figure.number + by : figure.number * by;
    };
    const std::string low = end_of(row, moved(move.down), figure.unit);
    const std::string high = end_of(row, moved(move.up), figure.unit);
    if (low.empty() || high.empty() || low == high) return {};
    std::string key;
    for (std::size_t i = 2; i < leaf.parts.size(); ++i)
      key += (key.empty() ? "" : ".") + toml_key(leaf.parts[i]);
    return comment(std::string(row.meaning)) +
           fmt::format("{} = [{}, {}]   # the plant file has {}\n", key, toml_string(low),
                       toml_string(high), one_line(*leaf.value.text()));
  }

  /// The ratios that the plant leaves to the grade: without comonomer there is no copolymer.
  std::string comonomers(const reactor::Stage& stage) {
    std::string out;
    const bool gas = !reactor::reacts_in_liquid(stage.kind);
    for (const auto& monomer : basis_.train.catalyst.monomers) {
      const kinetics::Species* known = kinetics::find_monomer(monomer.name);
      if (known == nullptr || known->code == "C3") continue;
      const std::string code(known->code), phase = gas ? "gas_" : "liquid_";
      const bool given =
          std::any_of(plant_.leaves.begin(), plant_.leaves.end(), [&](const Leaf& leaf) {
            return leaf.parts.size() == 3 && leaf.parts[1] == stage.name &&
                   leaf.parts[2].find('_' + code + "_per_") != std::string::npos;
          });
      if (given) continue;
      out += fmt::format(
          "# Without a comonomer there is no copolymer.\n{}{}_per_C3 = [\"0.2 mol/mol\", \"1 "
          "mol/mol\"]\n",
          phase, code);
    }
    return out;
  }

  const Job& basis_;
  Layer plant_;
};

/// Replaces the lines from the one that begins with `first` to before the one that begins with `last`.
void put(std::string& text, std::string_view first, std::string_view last,
         const std::string& lines) {
  const std::size_t begin = text.find(fmt::format("\n{}", first)) + 1;
  text.replace(begin, text.find(fmt::format("\n{}", last), begin) + 1 - begin, lines);
}

void put_value(std::string& text, std::string_view key, const std::string& value) {
  const std::size_t begin = text.find(fmt::format("\n{} = ", key)) + 1;
  text.replace(begin, text.find('\n', begin) - begin, fmt::format("{} = {}", key, value));
}

std::string text_of(const NewJob& wish, const std::string& ranges) {
  std::string text(shipped_new_job());
  text.erase(0, text.find('\n') + 1);
  if (!wish.schema.empty())
    text = fmt::format("#:schema {}\n", from_folder(wish.schema, wish.file)) + text;
  put_value(text, "title", toml_string(wish.title));
  put_value(text, "plant", toml_string(from_folder(wish.plant, wish.file)));
  put_value(text, "catalyst", toml_string(from_folder(wish.catalyst, wish.file)));
  if (wish.claims.empty())
    text.insert(text.find("\nclaims = ") + 1, "# ");
  else
    put_value(text, "claims", fmt::format("[{}]", fmt::join(wish.claims, ", ")));
  put(text, "[stages.", "# A limit", ranges);
  std::string bands;
  for (const NewBand& band : wish.bands)
    bands += fmt::format("[[bands]]\nquantity = {}\nrange = {}\n\n", toml_string(band.quantity),
                         toml_string(band.range));
  if (!bands.empty()) put(text, "# [[bands]]", "[objective]", bands);
  const bool judged = !wish.claims.empty() || !wish.bands.empty();
  put_value(text, "goal",
            toml_string(!wish.goal.empty() ? wish.goal
                        : judged           ? "margin"
                                           : "production"));
  return text;
}

}  // namespace

std::vector<std::string> new_job_goals() {
  std::vector<std::string> goals;
  for (const optimize::Objective& objective : optimize::objectives())
    if (!optimize::needs_targets(objective) && !optimize::needs_prices(objective))
      goals.push_back(objective.name);
  return goals;
}

NewJobText new_job_text(const NewJob& wish) {
  NewJobText made;
  const std::string files =
      fmt::format("plant = {}\ncatalyst = {}\n", toml_string(from_folder(wish.plant, wish.file)),
                  toml_string(from_folder(wish.catalyst, wish.file)));
  ReadResult basis = read_job_text(files, wish.file);
  if (!basis.job) {
    made.diagnostics = std::move(basis.diagnostics);
    return made;
  }
  Faults none;  // the plant has just been read without any
  Layer plant{.kind = in_plant, .file = {}, .leaves = {}, .tables = {}};
  if (const auto document = read_document(wish.plant, none))
    collect(document->table, 0, plant, none);
  made.text = text_of(wish, Ranges(*basis.job, std::move(plant)).write());
  made.diagnostics = read_job_text(made.text, wish.file).diagnostics;
  return made;
}

}  // namespace tandem::app
