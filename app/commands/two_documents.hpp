#pragma once

// The two documents that a comparison takes: files, or folders of results that hold them.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/text/json.hpp"

namespace tandem::app {

struct DiffWords {
  std::vector<std::filesystem::path> two;
  bool json = false;
  [[nodiscard]] std::string fault() const { return {}; }
};

/// The texts of both; `name`: of the file in a folder, `command`: for the sentence in `fault` where one cannot be read.
[[nodiscard]] std::optional<std::array<std::string, 2>> read_two(const DiffWords& words,
                                                                 const std::string& name,
                                                                 const std::string& command,
                                                                 std::string& fault);

}  // namespace tandem::app
