#pragma once

// The quantities that some train has, for people who ask by name: patterns as in the table of keys.

#include <vector>

#include "reactor/quantity.hpp"

namespace tandem::app {

/// Every quantity of the product and of a stage. Names are patterns: `{stage}` stands for a stage's name,
/// `{monomer}` for a comonomer's, `{diluent}` for the diluent's.
[[nodiscard]] const std::vector<reactor::Quantity>& quantity_table();

/// What is told of each site type of a stage, as patterns likewise: no band can name it.
[[nodiscard]] const std::vector<reactor::Quantity>& site_quantity_table();
[[nodiscard]] bool is_of_site_types(const reactor::Quantity& quantity);

}  // namespace tandem::app
