#include "app/recipe/recipe_files.hpp"

#include <fmt/chrono.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "app/recipe/recipe_json.hpp"
#include "app/recipe/recipe_md.hpp"
#include "app/recipe/recipe_xlsx.hpp"
#include "app/recipe/recipe_xml.hpp"

namespace tandem::app {
namespace {

constexpr std::time_t last_day = 253402300799;  // of the year 9999

std::time_t now() {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  if (given != nullptr) {
    const std::string_view text{given};
    std::time_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc{} && end == text.data() + text.size() && seconds >= 0 &&
        seconds <= last_day)
      return seconds;
  }
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

}  // namespace

std::string recipe_date() { return fmt::format("{:%Y-%m-%d}", fmt::gmtime(now())); }

std::vector<OutputFile> recipe_files(const Recipe& recipe, const Report& report,
                                     std::string& fault) {
  return {{"recipe.md", recipe_md(recipe, report)},
          {"recipe.json", recipe_json(recipe)},
          {"recipe.xlsx", recipe_xlsx(recipe, fault)},
          {"recipe.xml", recipe_xml(recipe)}};
}

}  // namespace tandem::app
