#pragma once

// Two documents of results, key by key.

#include <string>
#include <vector>

namespace tandem::app {

/// A key whose values differ.
struct Difference {
  std::string key;  ///< "product.mfr_ratio", "stages.gas.duty_kW", "bands.mfr_ratio [0.2, 5].value"
  std::string first, second;  ///< as JSON; empty: not there
  double relative = 0.0;      ///< of two numbers, to the larger; infinite of all else
};

struct DiffResult {
  std::size_t keys = 0;  ///< compared
  std::vector<Difference>
      differences;    ///< verdict, claims and product first; among likes the largest first
  std::string fault;  ///< a sentence where a text is no JSON object
};

/// Entries of lists are told apart by their name, key, quantity and range, or id, otherwise by their place.
[[nodiscard]] DiffResult diff_results(const std::string& first, const std::string& second);

}  // namespace tandem::app
