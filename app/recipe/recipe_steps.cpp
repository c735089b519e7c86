// The start-up of a recipe as steps, read off the simulated one.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "app/recipe/recipe_parts.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

using reactor::Setting;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double arrives = 0.01;  ///< of the final powder flow: what comes over
constexpr double near = 0.05;     ///< of a final value: as good as there

/// A step before it is rounded.
struct Event {
  double time = 0.0;  ///< s
  bool hold = false;
  std::string words;
  bool measured = true;  ///< whether instruments and samples tell it
};

class StartUp {
 public:
  explicit StartUp(const Report& report) : report_(report), path_(report.answer.start_up) {}

  /// The first stored time from which a quantity is as asked until the end; NaN: never.
  [[nodiscard]] double for_good(const std::string& quantity,
                                const std::function<bool(double)>& is) const {
    const std::size_t q = reactor::find_quantity(report_.quantities, quantity);
    if (q == reactor::no_quantity || path_.time.empty()) return nothing;
    double since = nothing;
    for (std::size_t i = path_.time.size(); i-- > 0 && is(path_.quantities[i][q]);)
      since = path_.time[i];
    return since;
  }

  /// The first stored time at which it is at least this share of its last value; NaN: never.
  [[nodiscard]] double first_at(const std::string& quantity, double share) const {
    const std::size_t q = reactor::find_quantity(report_.quantities, quantity);
    if (q == reactor::no_quantity || path_.time.empty()) return nothing;
    const double least = share * path_.quantities.back()[q];
    for (std::size_t i = 0; i < path_.time.size() && least > 0.0; ++i)
      if (path_.quantities[i][q] >= least) return path_.time[i];
    return nothing;
  }

  /// The time from which it stays near its last value.
  [[nodiscard]] double there(const std::string& quantity) const {
    const std::size_t q = reactor::find_quantity(report_.quantities, quantity);
    if (q == reactor::no_quantity || path_.time.empty()) return nothing;
    const double last = path_.quantities.back()[q];
    return for_good(
        quantity, [last](double value) { return std::abs(value - last) <= near * std::abs(last); });
  }

 private:
  const Report& report_;
  const reactor::Trajectory& path_;
};

/// The steps of a batch: each begins with what is charged and held, and the last ends with the powder. Nothing is waited for
/// and no sample is taken on the way, for the vessel is closed.
void add_batch(const Report& report, const Recipe& recipe, std::vector<Event>& events) {
  double time = 0.0;
  const auto& stages = report.job.train.stages;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    std::string words = one_line(stages[s].name) + ": ";
    if (s > 0)
      words += fmt::format("with the powder of {}, what it is in let off; ",
                           one_line(stages[s - 1].name));
    std::string charged, held;
    for (const RecipeSetPoint& point : recipe.set_points) {
      if (point.at.stage != s || !(point.aim.number > 0.0) ||
          point.at.setting == Setting::residence_time)
        continue;
      std::string& list = point.feed ? charged : held;
      list += fmt::format("{}{} {}{}{}", list.empty() ? "" : ", ", point.name, point.aim.text,
                          point.aim.unit.empty() ? "" : " ", point.aim.unit);
    }
    words += charged;
    if (!held.empty()) words += (charged.empty() ? "hold " : "; hold ") + held;
    events.push_back({time, false, std::move(words)});
    time += report.answer.point[s][Setting::residence_time];
  }
  events.push_back(
      {time, false,
       "the batch ends: let off what is not powder, dry and weigh the powder, sample it"});
}

/// "loop: temperature 70 degC, pressure 40 bar abs": what has to stand before the catalyst comes, and what a plant that
/// runs is moved to.
std::string prepared(const Report& report, const Recipe& recipe, std::size_t stage) {
  const reactor::Stage& each = report.job.train.stages[stage];
  std::string words = one_line(each.name) + ": ";
  const bool seeded =
      report.job.simulation.from.values.empty() && reactor::facts_of(each.kind).starts_with_powder;
  words += seeded ? "seed powder in, composition" : "composition";
  std::string held;
  for (const RecipeSetPoint& point : recipe.set_points) {
    const bool kept = point.at.setting == Setting::pressure ||
                      (point.at.setting == Setting::temperature && !is_cooled(each));
    if (point.at.stage == stage && kept)
      held += fmt::format(", {} {} {}", point.name, point.aim.text, point.aim.unit);
  }
  return words + held + (report.job.simulation.from.values.empty() ? " at" : " to") + " their aims";
}

void add_begin(const Report& report, const Recipe& recipe, std::vector<Event>& events) {
  for (std::size_t s = 0; s < report.job.train.stages.size(); ++s)
    events.push_back({0.0, report.job.simulation.from.values.empty(), prepared(report, recipe, s)});
  for (const RecipeSetPoint& point : recipe.set_points)
    if (point.at.setting == Setting::catalyst_feed && point.aim.number > 0.0)
      events.push_back(
          {0.0, false,
           fmt::format("{}: {} to {} {}", one_line(report.job.train.stages[point.at.stage].name),
                       point.name, point.aim.text, point.aim.unit)});
}

void add_stages(const Report& report, const StartUp& path, std::vector<Event>& events) {
  const auto& stages = report.job.train.stages;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    const std::string name = one_line(stages[s].name);
    if (s > 0 && report.job.simulation.from.values.empty())
      events.push_back({path.first_at(stages[s - 1].name + ".powder_out_kg_per_h", arrives), false,
                        fmt::format("{} starts: powder of {} arrives ({} % of its final flow)",
                                    name, one_line(stages[s - 1].name), rounded(100.0 * arrives))});
    const double full = path.there(stages[s].name + ".powder_kg");
    if (full > 0.0)  // a bed may begin so
      events.push_back({full, false,
                        fmt::format("{} holds its powder, {}, within {} %", name,
                                    with_unit(report, stages[s].name + ".powder_kg",
                                              report.value(stages[s].name + ".powder_kg")),
                                    rounded(100.0 * near))});
  }
  const double mfr_pp = report.value("mfr_pp");
  if (!std::isnan(mfr_pp))
    events.push_back({path.there("mfr_pp"), true,
                      fmt::format("sample after step one: MFR_PP {} g/10 min, within {} %",
                                  rounded(mfr_pp), rounded(100.0 * near))});
}

/// Whether the laboratory finds a quantity, or an instrument shows it.
bool is_measured(const Report& report, const Recipe& recipe, const std::string& quantity) {
  if (!is_product_quantity(quantity) || quantity == "production_kg_per_h") return true;
  return std::ranges::any_of(recipe.tests, [&](const RecipeTest& each) {
    return each.quantity == report.label(quantity);
  });
}

/// When a sample of each test first says what the grade will be: not before powder leaves, of a batch at its end.
void add_first_samples(const Report& report, const StartUp& path, Recipe& recipe) {
  const auto& stages = report.job.train.stages;
  if (report.job.train.batch) {
    double end = 0.0;
    for (std::size_t s = 0; s < stages.size(); ++s)
      end += report.answer.point[s][Setting::residence_time];
    for (RecipeTest& test : recipe.tests) test.first = figure_of(end / 3600.0, "h", 2);
    return;
  }
  const double leaves = path.first_at(stages.back().name + ".powder_out_kg_per_h", arrives);
  for (RecipeTest& test : recipe.tests)
    for (const reactor::Quantity& quantity : report.quantities)
      if (report.label(quantity.name) == test.quantity)
        test.first = figure_of(std::max(path.there(quantity.name), leaves) / 3600.0, "h", 2);
}

void add_asked(const Report& report, const Recipe& recipe, const StartUp& path,
               std::vector<Event>& events) {
  // All hold from a time between two stored ones: none of them later.
  const double on_grade = report.answer.start_up_to_bands;
  const auto until = [&](double time) { return time > on_grade ? on_grade : time; };
  // Before there is powder there is no sample.
  const double sampled = path.first_at("production_kg_per_h", near);
  const auto unit = [&](const std::string& quantity) {
    const std::string text = unit_of(report, quantity);
    return text.empty() ? text : ' ' + text;
  };
  for (const optimize::BandResult& each : told_bands(report)) {
    if (optimize::is_of_plant(each.band)) continue;
    const double time =
        path.for_good(each.band.quantity, [&](double value) { return each.band.holds(value); });
    events.push_back(
        {until(time), true,
         fmt::format("{} in {}{} for good ({})", one_line(report.label(each.band.quantity)),
                     rounded_range(each.band), unit(each.band.quantity),
                     one_line(name_of(each.band.origin))),
         is_measured(report, recipe, each.band.quantity) && !(until(time) < sampled)});
  }
  for (const optimize::TargetResult& each : report.answer.targets) {
    const optimize::Band band = each.target.band();
    const double time =
        path.for_good(band.quantity, [&](double value) { return band.holds(value); });
    events.push_back({until(time), true,
                      fmt::format("{} at {} +- {}{} for good (target)",
                                  one_line(report.label(band.quantity)), rounded(each.target.value),
                                  rounded(each.target.tolerance), unit(band.quantity)),
                      is_measured(report, recipe, band.quantity) && !(until(time) < sampled)});
  }
  const std::string seed = seed_then(report);
  events.push_back({on_grade, true,
                    fmt::format("on grade: every {} above holds for good; off grade before{}",
                                report.answer.targets.empty() ? "band" : "target and band",
                                seed.empty() ? seed : "; " + seed)});
}

/// A start-up, or the move of a plant that runs.
void add_course(const Report& report, const Recipe& recipe, const StartUp& path,
                std::vector<Event>& events) {
  add_begin(report, recipe, events);
  add_stages(report, path, events);
  if (!report.answer.bands.empty() || !report.answer.targets.empty())
    add_asked(report, recipe, path, events);
  events.push_back(
      {path.there("production_kg_per_h"), false,
       fmt::format("production within {} % of {}", rounded(100.0 * near),
                   with_unit(report, "production_kg_per_h", report.value("production_kg_per_h")))});
}

}  // namespace

void add_steps(const Report& report, Recipe& recipe) {
  if (report.answer.start_up.time.empty()) return;
  const StartUp path(report);
  add_first_samples(report, path, recipe);
  std::vector<Event> events;
  if (report.job.train.batch)
    add_batch(report, recipe, events);
  else
    add_course(report, recipe, path, events);
  std::erase_if(events, [](const Event& event) { return std::isnan(event.time); });
  std::ranges::stable_sort(events, {}, &Event::time);
  recipe.steps = {
      .caption = std::string(recipe.course),
      .columns = doc::columns_of(
          "time_h=at, h#; wait_h=wait, h#; hold?; word=~; words=step; done$; measured?")};
  double before = 0.0;
  for (const Event& event : events) {
    const auto hours = [](double seconds) { return cell_of(figure_of(seconds / 3600.0, "h", 3)); };
    recipe.steps.rows.push_back({hours(event.time),
                                 hours(event.time - before),
                                 event.hold ? "true" : "",
                                 {event.hold ? "hold" : "", doc::Tone::strong},
                                 event.words,
                                 doc::typed(),
                                 event.measured ? "true" : ""});
    before = event.time;
  }
}

}  // namespace tandem::app
