#include "tests/support/json.hpp"

template class nlohmann::basic_json<>;

namespace tandem::tests {

Json json_of(const std::string& text) { return Json::parse(text); }

}  // namespace tandem::tests

std::string Catch::StringMaker<nlohmann::json>::convert(const nlohmann::json& value) {
  return value.dump();
}
