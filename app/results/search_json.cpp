// What a search knows of its answer: basins, prices, slopes, and why there is none.

#include "app/keys/setting_text.hpp"
#include "app/results/limit_text.hpp"
#include "app/results/result_document.hpp"
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

Json basins_json(const Report& report) {
  return json_list(report.answer.basins, [&](const optimize::Basin& basin) -> Json {
    Json decisions = Json::array();
    for (std::size_t i = 0; i < basin.decisions.size(); ++i) {
      const optimize::Decision& d = report.job.decisions[i];
      const SettingText text = setting_text(report.job.train, d.at);
      decisions.push_back(
          {{"key", d.key}, {"value_" + text.suffix, json_number(text.shown(basin.decisions[i]))}});
    }
    return {{"objective", json_number(basin.objective)},
            {"starts", basin.starts},
            {"decisions", std::move(decisions)}};
  });
}

Json prices_json(const Report& report) {
  return json_list(report.answer.prices, [&](const optimize::Price& price) {
    Json item = limit_json(report, price.limit);
    item["worth_per_unit"] = json_number(price.worth / limit_text(report, price.limit).factor);
    item["multiplier"] = json_number(price.multiplier);
    return item;
  });
}

Json slopes_json(const Report& report) {
  Json out = Json::array();
  const auto& decisions = report.job.decisions;
  if (report.answer.slopes.empty()) return out;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const SettingText text = setting_text(report.job.train, decisions[i].at);
    Json product = Json::object();
    for (std::size_t q = 0; q < report.quantities.size(); ++q)
      if (is_product_quantity(report.quantities[q].name))
        product[report.quantities[q].name] =
            json_number(report.answer.slopes[q * decisions.size() + i] / text.factor);
    out.push_back({{"key", decisions[i].key}, {"per", text.unit}, {"product", std::move(product)}});
  }
  return out;
}

Json why_not_json(const Report& report) {
  const optimize::WhyNot& why = report.answer.why_not;
  const optimize::Proof proof = report.answer.proof;
  if (proof != optimize::Proof::bands && proof != optimize::Proof::search) return nullptr;
  const auto change_json = [&](const optimize::Change& change) {
    Json item = limit_json(report, change.limit);
    item["to"] = json_number(limit_text(report, change.limit).shown(change.to));
    item["words"] = change_text(report, change);
    return item;
  };
  return {{"reachable", json_list(why.reachable,
                                  [](const optimize::Reach& reach) -> Json {
                                    return {{"quantity", reach.band.quantity},
                                            {"range", range_text(reach.band)},
                                            {"origin", name_of(reach.band.origin)},
                                            {"nearest", json_number(reach.nearest)},
                                            {"least", json_number(reach.least)},
                                            {"most", json_number(reach.most)}};
                                  })},
          {"repairs", json_list(why.repairs,
                                [&](const optimize::Repair& repair) -> Json {
                                  return {{"changes", json_list(repair.changes, change_json)},
                                          {"verified", repair.verified}};
                                })},
          {"conflict",
           json_list(why.conflict,
                     [&](const optimize::Limit& limit) { return limit_json(report, limit); })},
          {"blocking_bounds", json_list(why.blocking_bounds, [&](const optimize::Block& block) {
             Json item = limit_json(report, block.limit);
             item["relief_per_range"] = json_number(block.relief);
             return item;
           })}};
}

}  // namespace tandem::app
