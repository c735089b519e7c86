#include "app/results/search_json.hpp"

#include "app/keys/setting_text.hpp"
#include "app/results/limit_text.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// An end: of a band by quantity, range and origin; of a range by the decision's key.
Json limit_json(const Report& report, const optimize::Limit& limit) {
  const LimitText text = limit_text(report, limit);
  Json out;
  if (limit.of_decision) {
    out["key"] = limit.decision.key;
  } else {
    out["quantity"] = limit.band.quantity;
    out["range"] = range_text(limit.band);
    out["origin"] = name_of(limit.band.origin);
  }
  out["end"] = limit.high ? "high" : "low";
  out["at"] = json_number(text.shown(limit.end()));
  out["unit"] = text.unit;
  return out;
}

}  // namespace

Json optimum_json(const Report& report) {
  switch (report.answer.optimum) {
    case optimize::Optimum::agreed:
      return "agreed";
    case optimize::Optimum::local:
      return "local";
    case optimize::Optimum::unknown:
      break;
  }
  return nullptr;
}

Json proof_json(const Report& report) {
  switch (report.answer.proof) {
    case optimize::Proof::bands:
      return "bands";
    case optimize::Proof::search:
      return "search";
    case optimize::Proof::none:
      break;
  }
  return nullptr;
}

Json basins_json(const Report& report) {
  Json out = Json::array();
  for (const optimize::Basin& basin : report.answer.basins) {
    Json decisions = Json::array();
    for (std::size_t i = 0; i < basin.decisions.size(); ++i) {
      const optimize::Decision& d = report.job.decisions[i];
      const SettingText text = setting_text(report.job.train, d.at);
      decisions.push_back(
          {{"key", d.key}, {"value_" + text.suffix, json_number(text.shown(basin.decisions[i]))}});
    }
    out.push_back({{"objective", json_number(basin.objective)},
                   {"starts", basin.starts},
                   {"decisions", decisions}});
  }
  return out;
}

Json prices_json(const Report& report) {
  Json out = Json::array();
  for (const optimize::Price& price : report.answer.prices) {
    Json item = limit_json(report, price.limit);
    const LimitText text = limit_text(report, price.limit);
    item["worth_per_unit"] = json_number(price.worth / text.factor);
    item["multiplier"] = json_number(price.multiplier);
    out.push_back(std::move(item));
  }
  return out;
}

Json slopes_json(const Report& report) {
  Json out = Json::array();
  const auto& decisions = report.job.decisions;
  if (report.answer.slopes.empty()) return out;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const SettingText text = setting_text(report.job.train, decisions[i].at);
    Json product = Json::object();
    for (std::size_t q = 0; q < report.quantities.size(); ++q) {
      if (!is_product_quantity(report.quantities[q].name)) continue;
      product[report.quantities[q].name] =
          json_number(report.answer.slopes[q * decisions.size() + i] / text.factor);
    }
    out.push_back({{"key", decisions[i].key}, {"per", text.unit}, {"product", product}});
  }
  return out;
}

Json why_not_json(const Report& report) {
  const optimize::WhyNot& why = report.answer.why_not;
  if (report.answer.proof == optimize::Proof::none) return nullptr;
  Json reachable = Json::array();
  for (const optimize::Reach& reach : why.reachable) {
    reachable.push_back({{"quantity", reach.band.quantity},
                         {"range", range_text(reach.band)},
                         {"origin", name_of(reach.band.origin)},
                         {"nearest", json_number(reach.nearest)},
                         {"least", json_number(reach.least)},
                         {"most", json_number(reach.most)}});
  }
  Json repairs = Json::array();
  for (const optimize::Repair& repair : why.repairs) {
    Json changes = Json::array();
    for (const optimize::Change& change : repair.changes) {
      Json item = limit_json(report, change.limit);
      item["to"] = json_number(limit_text(report, change.limit).shown(change.to));
      item["words"] = change_text(report, change);
      changes.push_back(std::move(item));
    }
    repairs.push_back({{"changes", changes}, {"verified", repair.verified}});
  }
  Json conflict = Json::array();
  for (const optimize::Limit& limit : why.conflict) conflict.push_back(limit_json(report, limit));
  Json blocking = Json::array();
  for (const optimize::Block& block : why.blocking_bounds) {
    Json item = limit_json(report, block.limit);
    item["relief_per_range"] = json_number(block.relief);
    blocking.push_back(std::move(item));
  }
  return {{"reachable", reachable},
          {"repairs", repairs},
          {"conflict", conflict},
          {"blocking_bounds", blocking}};
}

}  // namespace tandem::app
