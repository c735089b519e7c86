// No key is read in vain: each key of each shipped file, moved a little, moves what is computed, or is refused.

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

#include "app/job/build_claims.hpp"
#include "app/job/read_job.hpp"
#include "app/layers/check_value.hpp"
#include "app/layers/context.hpp"
#include "app/layers/layer.hpp"
#include "app/layers/read_value.hpp"
#include "app/layers/source.hpp"
#include "app/text/text.hpp"
#include "kinetics/species.hpp"
#include "optimize/plant_limits.hpp"
#include "reactor/train_solver.hpp"
#include "tests/app/fault_of.hpp"

using namespace tandem;
using namespace tandem::app;
namespace fs = std::filesystem;

namespace {

const fs::path configs = TANDEM_SOURCE_DIR "/configs";

/// What no steady state knows: members of the job that the verbs take as they are. A key of theirs has to move one.
std::string members_of(const Job& job) {
  std::string all;
  const auto add = [&](auto... values) { ((all += fmt::format("{} ", values)), ...); };
  for (const optimize::Decision& d : job.decisions) add(d.key, d.low, d.high, d.start);
  for (const int claim : job.claims) add(claim);
  for (const optimize::Band& b : optimize::plant_bands(job.train, job.bands))
    add(b.quantity, b.low, b.high, b.low_open, b.high_open);
  for (const optimize::Band& b : job.bands) add(b.quantity, b.low, b.high, b.low_open, b.high_open);
  for (const optimize::Target& t : job.targets) add(t.quantity, t.value, t.tolerance, t.fitted);
  add(job.objective.name);
  for (const auto& [name, price] : job.prices) add(name, price);
  for (const auto& [name, use] : job.uses) add(name, use);
  for (const auto& figure : {job.measured.production, job.measured.mfr_pp, job.measured.mfr_whole,
                             job.measured.comonomer_wt})
    add(figure.value_or(-1.0));
  add(job.simulation.relative_tolerance, job.simulation.settled, job.simulation.horizon);
  add(static_cast<int>(job.search.algorithm), job.search.starts, job.search.evaluations,
      job.search.seed, job.search.reserve, job.search.threads);
  for (const optimize::Uncertain& u : job.uncertain)
    add(u.key, static_cast<int>(u.distribution), u.relative, u.width);
  add(job.uncertainty.samples, job.uncertainty.index_samples, job.uncertainty.seed,
      job.uncertainty.probability);
  for (const app::DosedIn* in : {&job.dosing.catalyst, &job.dosing.cocatalyst, &job.dosing.donor})
    add(in->share, in->carrier);
  add(job.dosing.donor_molar_mass);
  add(job.recipe.grade, job.recipe.revision, job.recipe.prepared_by, job.recipe.approved_by,
      job.recipe.approved_on);
  return all;
}

/// Keys that are words for people, or name a file whose keys are moved one by one.
bool is_words(const Leaf& leaf) {
  static const std::set<std::string> names{
      "title", "name",       "plant_name", "catalyst_name",     "origin",       "plant", "catalyst",
      "grade", "properties", "source",     "properties_source", "specification"};
  return names.contains(leaf.path);
}

/// Keys of a file that move nothing at the job's point, and why.
const std::map<std::string, std::string>& excused() {
  static const std::string no_slurry =
      "a bed sorbs in polypropylene (model, equation 65); units of ethylene count in mixtures, and "
      "by feeds in a liquid on basis slurry";
  static const std::map<std::string, std::string> keys{
      {"catalysts/aspen-teaching-set.toml: basis", "the concentrations are imposed"},
      {"plants/aspen-cstr.toml: stages.reactor.kind",
       "the concentrations are imposed, and one steady stage has no start"},
      {"properties/gross-sadowski-aspen.toml: polymer.ethylene.segments_per_mass", no_slurry},
      {"properties/gross-sadowski-aspen.toml: polymer.ethylene.diameter", no_slurry},
      {"properties/gross-sadowski-aspen.toml: polymer.ethylene.energy", no_slurry},
  };
  return keys;
}

/// A text with its first number moved; another name where it holds none.
std::string text_moved(const std::string& text, double factor) {
  const std::size_t at = text.find_first_of("0123456789");
  if (at == std::string::npos) return text + "_";
  char* end = nullptr;
  const double read = std::strtod(text.c_str() + at, &end);
  return text.substr(0, at) + exact(read == 0.0 ? 0.1 : read * factor) + std::string(end);
}

/// A value moved a little: a number by a tenth, a word to its neighbour, a name to one that nobody has.
std::vector<Value> moved(const Leaf& leaf) {
  std::vector<Value> out;
  const auto put = [&](auto data) { out.push_back({std::move(data), leaf.value.where}); };
  if (leaf.row->kind == ValueKind::choice) {
    for (const std::string& word : split(leaf.row->words, '|'))
      if (word != *leaf.value.text()) put(word);
    return out;
  }
  if (leaf.row->kind == ValueKind::rate_unit) {
    put(std::string(leaf.value.text()->find("mol") == std::string::npos ? "1/h" : "L/(mol h)"));
    return out;
  }
  if (leaf.row->kind == ValueKind::choice_list || leaf.row->kind == ValueKind::name_list) {
    Array fewer = *leaf.value.array();
    fewer.pop_back();
    put(std::move(fewer));
    return out;
  }
  const auto number_moved = [](const Value& value, double factor) -> std::optional<Value> {
    double number = 0.0;
    if (is_number(value, number)) {
      if (std::holds_alternative<std::int64_t>(value.data))
        return Value{static_cast<std::int64_t>(number) + (factor > 1.0 ? 1 : -1), value.where};
      return Value{number == 0.0 ? 0.1 : number * factor, value.where};
    }
    const std::string* text = value.text();
    if (text == nullptr) return std::nullopt;
    return Value{text_moved(*text, factor), value.where};
  };
  for (const double factor : {1.1, 0.9}) {
    if (const Array* items = leaf.value.array()) {
      Array all;
      for (const Value& item : *items) {
        const auto one = number_moved(item, factor);
        all.push_back(one ? *one : item);
      }
      put(all);
    } else if (const auto one = number_moved(leaf.value, factor)) {
      out.push_back(*one);
    }
  }
  return out;
}

/// Everything that is computed of a job at its own point, and its numbers.
struct Outputs {
  std::vector<double> quantities;
  std::string told;  ///< what the job says beside the train
};

Outputs outputs_of(const Job& job) {
  Outputs out;
  reactor::TrainSolver solver(job.train);
  out.quantities.assign(solver.quantities().size(), 0.0);
  std::string message;
  (void)solver.evaluate(job.point, {}, out.quantities, {}, nullptr, &message);
  out.told = message + members_of(job);
  return out;
}

bool differ(const Outputs& a, const Outputs& b) {
  if (a.told != b.told || a.quantities.size() != b.quantities.size()) return true;
  for (std::size_t q = 0; q < a.quantities.size(); ++q)
    if (a.quantities[q] != b.quantities[q] &&
        !(std::isnan(a.quantities[q]) && std::isnan(b.quantities[q])))
      return true;
  return false;
}

/// The leaves of a file of this kind.
std::vector<Leaf> leaves_of(const fs::path& file, Files kind) {
  Faults faults;
  const auto document = read_document(file, faults);
  REQUIRE(document);
  Layer layer;
  layer.kind = kind;
  collect(document->table, 0, layer, faults);
  REQUIRE(faults.count() == 0);
  return layer.leaves;
}

/// Whether a molecule of a property file is in no train of the job; a mixture by itself moves with its numbers
/// (tests/properties/mixture_test.cpp).
bool is_of_another_molecule(const Leaf& leaf, const Job& job) {
  if (leaf.parts[0] != "components" && !(leaf.parts[0] == "polymer" && leaf.parts.size() == 3))
    return false;
  const std::string& name = leaf.parts[1];
  if (name == "cocatalyst") return true;
  const kinetics::Species* species = kinetics::find_species(name);
  if (species == nullptr) return true;
  return species->heat_of_polymerization > 0.0 &&
         std::ranges::none_of(job.train.catalyst.monomers,
                              [&](const auto& monomer) { return monomer.name == name; });
}

/// Moves each key of a file as an override of a job that names the file; the keys that move nothing.
std::vector<std::string> in_vain(const fs::path& job_file, const fs::path& file, Files kind,
                                 const std::vector<std::string>& sets) {
  const Job job = tests::sound(read_job(job_file, sets));
  const Outputs here = outputs_of(job);
  std::vector<std::string> keys;
  std::vector<Layer> layers(1);
  layers[0].leaves = leaves_of(file, kind);
  Merged merged(layers);
  const Context context = context_of(merged, layers);
  for (Leaf& leaf : layers[0].leaves) {
    if (is_words(leaf) || is_of_another_molecule(leaf, job)) continue;
    leaf.row = leaf.rows[0];
    bool effect = false;
    for (const Value& value : moved(leaf)) {
      std::vector<std::string> with = sets;
      std::string key;
      for (const std::string& part : leaf.parts) key += (key.empty() ? "" : ".") + part;
      with.push_back(key + '=' + to_toml(value));
      const ReadResult read = read_job(job_file, with);
      effect = effect || !read.job || differ(here, outputs_of(*read.job));
      if (effect) break;
    }
    if (!effect) keys.push_back(leaf.path);
  }
  return keys;
}

}  // namespace

namespace {

struct Case {
  const char *job, *file;
  Files kind;
  std::vector<std::string> sets = {};
};

void no_key_is_in_vain(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    INFO(each.file);
    const auto keys = in_vain(configs / each.job, configs / each.file, each.kind, each.sets);
    const std::string of_file = std::string(each.file) + ": ";
    std::string all;
    for (const std::string& key : keys)
      if (!excused().contains(of_file + key)) all += key + '\n';
    std::string needless;
    for (const auto& [key, why] : excused())
      if (key.starts_with(of_file) && !std::ranges::count(keys, key.substr(of_file.size())))
        needless += key + '\n';
    CHECK(needless == "");
    CHECK(all == "");
  }
}

// Constants of poison act where there is some, activation energies away from the reference temperature.
const std::vector<std::string> poisoned_and_cooler{"stages.gas.poison_feed=1 mmol/h",
                                                   "stages.gas.temperature=66 degC",
                                                   "stages.loop.temperature=66 degC"};

}  // namespace

TEST_CASE("unread: every key of a plant, a catalyst and a property file moves something",
          "[default]") {
  no_key_is_in_vain(
      {{"jobs/membrane-resin.toml", "plants/loop-and-gas-bed.toml", in_plant},
       {"jobs/membrane-resin.toml", "catalysts/representative-ethylene.toml", in_catalyst,
        poisoned_and_cooler},
       {"jobs/membrane-resin.toml",
        "properties/gross-sadowski-aspen.toml",
        in_properties,
        {"properties=" + (configs / "properties/gross-sadowski-aspen.toml").string()}}});
}

TEST_CASE("unread: every key of the other shipped files moves something", "[long]") {
  no_key_is_in_vain(
      {{"jobs/membrane-resin.toml", "jobs/membrane-resin.toml", in_job},
       {"jobs/horizontal-gas.toml", "plants/horizontal-gas-train.toml", in_plant},
       {"jobs/horizontal-gas.toml", "jobs/horizontal-gas.toml", in_job},
       {"jobs/butene-copolymer.toml", "catalysts/representative-1-butene.toml", in_catalyst,
        poisoned_and_cooler},
       {"jobs/butene-copolymer.toml", "jobs/butene-copolymer.toml", in_job},
       {"jobs/butene-copolymer.toml", "grades/butene.toml", in_grade},
       {"jobs/aspen-pp.toml", "catalysts/aspen-teaching-set.toml", in_catalyst},
       {"jobs/aspen-pp.toml", "plants/aspen-cstr.toml", in_plant},
       {"jobs/aspen-pp-by-feeds.toml", "plants/aspen-cstr-by-feeds.toml", in_plant},
       {"jobs/hypol-grade-1.toml", "plants/hypol-line.toml", in_plant},
       {"jobs/hypol-grade-1.toml", "jobs/hypol-grade-1.toml", in_job},
       {"jobs/hypol-grade-1.toml",
        "catalysts/hypol-grade-1.toml",
        in_catalyst,
        {"stages.D-203.poison_feed=1 mmol/h"}},
       {"jobs/prepolymerization.toml", "plants/loop-and-gas-bed-with-prepolymerization.toml",
        in_plant},
       {"jobs/two-stages-by-feeds.toml", "plants/loop-and-gas-bed-by-feeds.toml", in_plant},
       {"jobs/two-stages-by-feeds.toml", "jobs/two-stages-by-feeds.toml", in_job},
       {"jobs/wide-ratio-resin.toml", "jobs/wide-ratio-resin.toml", in_job}});
}
