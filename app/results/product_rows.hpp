#pragma once

// Which numbers of an answer a page or a screen shows, and in which order.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

/// Unit of a quantity as people read it; empty where there is none, or no such quantity.
[[nodiscard]] std::string unit_of(const Report& report, std::string_view quantity);

/// The product quantities that exist and have no band, in their order.
[[nodiscard]] std::vector<const reactor::Quantity*> unbanded_product(const Report& report);

/// Name, value and unit of product quantities in a row: "mfr_pp 2.5 g/10 min".
[[nodiscard]] std::string named_value(const Report& report, const reactor::Quantity& quantity);

/// A quantity of the stages that follows from the set points: make-ups, production, duties.
struct FollowingRow {
  std::string key;  ///< of the stage's quantity: "propylene_feed_kg_per_h"
  std::string label;
  std::string unit;
  std::vector<std::optional<double>> by_stage;  ///< nothing where the stage does not have it
};

/// What a control room sees that it has not set: every stage quantity that is not a set point of
/// that stage and not a thing at the sites, which no instrument shows. Rows of zeros are left out.
[[nodiscard]] std::vector<FollowingRow> following_rows(const Report& report);

}  // namespace tandem::app
