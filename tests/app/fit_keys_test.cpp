// Names of fit files and of their tables: known to the guide, to the schema, and to `tandem check`.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "app/fit/fit_check.hpp"
#include "app/fit/fit_keys.hpp"
#include "tests/app/job_files.hpp"
#include "tests/support/json.hpp"

using namespace tandem;
using namespace tandem::app;

TEST_CASE("fit keys: the guide tells of every key and column") {
  std::ifstream file(std::string(TANDEM_SOURCE_DIR) + "/docs/fit.md");
  std::stringstream text;
  text << file.rdbuf();
  REQUIRE(text.str().size() > 1000);
  for (const FitKey& key : fit_keys()) {
    INFO(key.name);
    const std::string name(key.name);
    const bool told = test::contains(text.str(), '`' + name + '`') ||
                      test::contains(text.str(), '`' + name + " =") ||
                      test::contains(text.str(), '\n' + std::string(4, ' ') + name + " =") ||
                      test::contains(text.str(), '[' + name + ']');
    CHECK(told);
  }
}

TEST_CASE("fit keys: the schema knows the places of all of them") {
  const auto schema = tandem::tests::json_of(fit_schema());
  CHECK(schema["properties"]["parameter"]["items"]["$ref"] == "#/definitions/parameter");
  CHECK(schema["properties"]["deviations"]["additionalProperties"]["type"] ==
        nlohmann::json{"number", "string"});
  const auto& parameter = schema["definitions"]["parameter"];
  CHECK(parameter["properties"]["tie"]["enum"] == nlohmann::json{"factor", "spread", "shift"});
  CHECK(parameter["properties"]["range"]["examples"][0] == nlohmann::json{0.1, 10});
  CHECK(parameter["required"] == nlohmann::json{"name", "constants"});
  const auto& rows = schema["definitions"]["measurements"]["items"];
  CHECK(rows["required"] == nlohmann::json{"experiment", "quantity", "value"});
  CHECK(rows["additionalProperties"] == false);
  // Any key of a job may head a column of experiments.
  CHECK(schema["definitions"]["experiments"]["items"]["additionalProperties"].is_object());
  std::size_t count = 0;
  for (const char* place : {"parameter", "experiments", "measurements", "curves", "next"}) {
    const auto& of = schema["definitions"][place];
    count += (of.contains("items") ? of["items"] : of)["properties"].size();
  }
  CHECK(count + schema["properties"].size() == fit_keys().size());
}

TEST_CASE("fit keys: a file is told from a job by what stands in it") {
  const test::JobFiles files;
  CHECK(is_fit_file(std::string(TANDEM_SOURCE_DIR) + "/configs/fits/example.toml"));
  CHECK_FALSE(is_fit_file(std::string(TANDEM_SOURCE_DIR) + "/configs/fits/grade.toml"));
  CHECK(is_fit_file(files.write("broken.toml", "measurments = 1\n[[parameter]]\n")));
  CHECK_FALSE(is_fit_file(files.write("no.toml", "[[parameter]\n")));
  CHECK_FALSE(is_fit_file(files.folder() / "nothing.toml"));
}
