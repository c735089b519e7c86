#pragma once

// JSON in the tests. What a compiler makes of its templates is made once, in json.cpp: half of what a test's file costs
// would be that.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

extern template class nlohmann::basic_json<>;

namespace tandem::tests {

using Json = nlohmann::json;

/// The document of a text; throws nlohmann::json::parse_error where it is none.
[[nodiscard]] Json json_of(const std::string& text);

}  // namespace tandem::tests

/// How Catch2 prints what is compared.
template <>
struct Catch::StringMaker<nlohmann::json> {
  [[nodiscard]] static std::string convert(const nlohmann::json& value);
};
