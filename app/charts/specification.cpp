#include "app/charts/specification.hpp"

#include <optional>
#include <string>

#include "app/charts/web.hpp"

namespace tandem::charts {
namespace {

using nlohmann::json;

bool is_set(const json& values, const std::string& name) {
  const auto found = values.find(name);
  if (found == values.end() || found->is_null()) return false;
  return found->is_boolean() ? found->get<bool>() : !found->empty();
}

/// The text with a literal in the place of each ${name}. Bytes that are no UTF-8 are replaced.
std::string with_literals(const std::string& text, const json& values) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t open = 0; (open = text.find("${", at)) != std::string::npos;) {
    const std::size_t close = text.find('}', open);
    out += text.substr(at, open - at);
    out += values.at(text.substr(open + 2, close - open - 2))
               .dump(-1, ' ', true, json::error_handler_t::replace);
    at = close + 1;
  }
  return out + text.substr(at);
}

std::optional<json> filled(const json& part, const json& values);

std::optional<json> filled_object(const json& part, const json& values) {
  const auto condition = part.find("$if");
  const bool holds = condition == part.end() || is_set(values, *condition);
  if (part.contains("$then") || part.contains("$else")) {
    const auto branch = part.find(holds ? "$then" : "$else");
    return branch == part.end() ? std::nullopt : filled(*branch, values);
  }
  if (!holds) return std::nullopt;
  json out = json::object();
  for (const auto& [key, member] : part.items()) {
    if (key == "$if") continue;
    if (auto value = filled(member, values)) out[key] = *std::move(value);
  }
  return out;
}

std::optional<json> filled(const json& part, const json& values) {
  if (part.is_object()) return filled_object(part, values);
  if (part.is_array()) {
    json out = json::array();
    for (const json& entry : part) {
      const std::string text = entry.is_string() ? entry.get<std::string>() : "";
      if (text.starts_with("$*")) {
        for (const json& each : values.at(text.substr(2))) out.push_back(each);
      } else if (auto value = filled(entry, values)) {
        out.push_back(*std::move(value));
      }
    }
    return out;
  }
  if (!part.is_string()) return part;
  const auto text = part.get<std::string>();
  if (text.starts_with('$') && !text.starts_with("${")) return values.at(text.substr(1));
  return with_literals(text, values);
}

}  // namespace

json specification(std::string_view name, const json& values) {
  return *filled(json::parse(web::specification(name)), values);
}

}  // namespace tandem::charts
