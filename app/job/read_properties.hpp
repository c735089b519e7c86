#pragma once

// A file of PC-SAFT parameters by itself.

#include <filesystem>
#include <optional>
#include <vector>

#include "app/layers/diagnostic.hpp"
#include "reactor/properties/pc_saft/parameters.hpp"

namespace tandem::app {

struct PropertiesResult {
  std::optional<reactor::pc_saft::Parameters> parameters;  ///< if there was no fault
  std::vector<Diagnostic> diagnostics;
};

/// Reads a property file as a job would that names it.
[[nodiscard]] PropertiesResult read_properties(const std::filesystem::path& path);

}  // namespace tandem::app
