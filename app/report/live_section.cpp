#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/charts/html_page.hpp"
#include "app/keys/setting_text.hpp"
#include "app/live/live_files.hpp"
#include "app/live/train_bytes.hpp"
#include "app/report/section.hpp"
#include "app/results/set_points.hpp"
#include "app/text/base64.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

/// What the page knows of a set point; `place` among all of the train, as wasm/door.cpp counts.
nlohmann::json live_set_point(const Report& report, const SetPointRow& row) {
  const SettingText text = report.job.units.of(report.job.train, row.at);
  const double SI = report.answer.point[row.at];
  nlohmann::json point{
      {"place", row.at.stage * reactor::setting_count + static_cast<std::size_t>(row.at.setting)},
      {"key", set_point_key(report.job.train, row.at)},
      {"stage", report.job.train.stages[row.at.stage].name},
      {"label", row.label},
      {"unit", text.unit},
      {"factor", text.factor},
      {"offset", text.offset},
      {"SI", SI},
      {"shown", text.shown(SI)}};
  const auto decision = std::ranges::find(report.job.decisions, row.at, &optimize::Decision::at);
  if (decision != report.job.decisions.end())
    point.update({{"low", text.shown(decision->low)},
                  {"high", text.shown(decision->high)},
                  {"logarithmic", decision->logarithmic}});
  return point;
}

/// In the quantity's own unit, on which the page judges, and as it is shown.
nlohmann::json live_band(const optimize::Band& from, const ShownQuantity& shown) {
  nlohmann::json ends{{"of", name_of(from.origin)}};
  if (std::isfinite(from.low))
    ends.update({{"low", from.low}, {"low_shown", shown.shown(from.low)}});
  if (std::isfinite(from.high))
    ends.update({{"high", from.high}, {"high_shown", shown.shown(from.high)}});
  return ends;
}

/// "loop: mass share of powder in the slurry".
std::string with_stage(const Report& report, const reactor::Quantity& quantity) {
  for (const reactor::Stage& stage : report.job.train.stages)
    if (!stage_quantity(quantity.name, stage.name).empty())
      return stage.name + ": " + quantity.meaning;
  return quantity.meaning;
}

/// Quantities with their bands: those that have one, then what else is known of the product.
nlohmann::json live_outputs(const Report& report) {
  std::vector<std::size_t> shown;
  const auto show = [&](std::size_t q) {
    if (q != reactor::no_quantity && std::ranges::find(shown, q) == shown.end()) shown.push_back(q);
  };
  std::vector<optimize::Band> bands;
  for (const optimize::BandResult& result : report.answer.bands) bands.push_back(result.band);
  for (const optimize::Band& limit : optimize::limit_bands(report.job.train))
    bands.push_back(limit);
  for (const optimize::Band& each : bands)
    show(reactor::find_quantity(report.quantities, each.quantity));
  for (std::size_t q = 0; q < report.quantities.size(); ++q)
    if (is_product_quantity(report.quantities[q].name) &&
        std::isfinite(report.value(report.quantities[q].name)))
      show(q);
  nlohmann::json list = nlohmann::json::array();
  for (const std::size_t q : shown) {
    const reactor::Quantity& quantity = report.quantities[q];
    const auto asks = [&](const optimize::BandResult& result) {
      return result.band.quantity == quantity.name && !optimize::is_of_plant(result.band);
    };
    const ShownQuantity unit = report.job.units.of(quantity);
    nlohmann::json of_quantity = nlohmann::json::array();
    for (const optimize::Band& each : bands)
      if (each.quantity == quantity.name) of_quantity.push_back(live_band(each, unit));
    list.push_back({{"quantity", q},
                    {"name", quantity.name},
                    {"asked", std::ranges::any_of(report.answer.bands, asks)},
                    {"meaning", with_stage(report, quantity)},
                    {"unit", unit.unit == "1" ? "" : unit.unit},
                    {"factor", unit.factor},
                    {"offset", unit.offset},
                    {"recipe", unit.shown(report.value(quantity.name))},
                    {"bands", std::move(of_quantity)}});
  }
  return list;
}

/// The job in pieces: texts, and the lines of set points, which the page writes anew where they are moved.
nlohmann::json live_job(const Job& job) {
  const std::string_view resolved = job.resolved_toml;
  nlohmann::json pieces = nlohmann::json::array();
  std::size_t at = resolved.find('\n') + 1;
  for (const JobLine& line : job.job_lines) {
    const std::string_view text = resolved.substr(line.begin, line.end - line.begin);
    const std::size_t equals = text.find(" = ");
    if (!line.key.starts_with("stages.") || equals == std::string_view::npos) continue;
    pieces.push_back(resolved.substr(at, line.begin - at));
    pieces.push_back({{"key", line.key}, {"name", text.substr(0, equals)}, {"line", text}});
    at = line.end;
  }
  pieces.push_back(resolved.substr(at));
  return pieces;
}

constexpr const char* live_page = R"(<div id="live" aria-busy="true">
<p><output aria-live="polite">The model is being opened.</output></p>
<div class="live-columns">
<div>
<div class="live-ranged"></div>
<details><summary>Set points that the job holds</summary><div class="live-held"></div></details>
<p class="live-buttons"><button type="button" class="live-back">Back to the recipe</button>
<button type="button" class="live-copy">Copy as --set</button>
<button type="button" class="live-save">Save as job</button></p>
<p class="live-said note"></p>
</div>
<div>
<div class="scroll"><table><caption>What is asked for, at these set points</caption>
<thead><tr><th scope="col">quantity</th><th scope="col" class="number">here</th><th scope="col" class="number">recipe</th>
<th scope="col">unit</th><th scope="col">band</th></tr></thead><tbody class="live-asked"></tbody></table></div>
<details><summary>Limits of the plant, and all other quantities of the product</summary>
<div class="scroll"><table><caption>Everything else at these set points</caption>
<thead><tr><th scope="col">quantity</th><th scope="col" class="number">here</th><th scope="col" class="number">recipe</th>
<th scope="col">unit</th><th scope="col">limit</th></tr></thead><tbody class="live-other"></tbody></table></div></details>
</div>
</div>
</div>
)";

}  // namespace

Section live_section(const Report& report) {
  Section section{.id = "try", .title = "Try"};
  const reactor::Train& train = report.job.train;
  const std::string_view module = live_module(train.catalyst.monomers.size());
  const bool answered = report.answer.simulated.status == reactor::SolveStatus::solved;
  if (module.empty() || train.batch || !answered) return section;
  nlohmann::json set_points_told = nlohmann::json::array();
  for (const SetPointRow& row : set_points(report))
    set_points_told.push_back(live_set_point(report, row));
  const nlohmann::json data{{"name", report.job.name},
                            {"module", module},
                            {"train", base64(bytes_of({train, report.answer.point}))},
                            {"set_points", std::move(set_points_told)},
                            {"outputs", live_outputs(report)},
                            {"job", live_job(report.job)}};
  section.content.add(
      doc::Paragraph{"Move a set point and see what comes out. The steady state is computed here, "
                     "in this page; it is "
                     "not verified by a start-up, as the recipe is.",
                     doc::Role::note});
  section.content.add(doc::Markup{
      fmt::format("{}<script type=\"application/json\" id=\"live-data\">{}</script>\n<script>\n{}\n"
                  "live.begin();\n</script>\n",
                  live_page, charts::json_for_script(data), live_script())});
  return section;
}

}  // namespace tandem::app
