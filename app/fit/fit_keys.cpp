#include "app/fit/fit_keys.hpp"

#include <array>

#include "app/keys/key_table.hpp"
#include "app/layers/source.hpp"
#include "app/text/json.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t most_parameters = 1000;

/// A figure as an editor may check it: "5 %", 0.3, "5 kJ/mol".
Json figure_schema() { return {{"type", {"number", "string"}}, {"pattern", "^[ ]*[-+]?[.0-9]"}}; }

Json kind_schema(const FitKey& key) {
  switch (key.kind) {
    case FitKind::text:
      return {{"type", "string"}};
    case FitKind::file:
      return {{"type", "string"}, {"minLength", 1}};
    case FitKind::whole:
      return {{"type", "integer"}, {"minimum", 1}};
    case FitKind::table:
      return {{"$ref", "#/definitions/" + std::string(key.name)}};
    case FitKind::truth:
      return {{"type", "boolean"}};
    case FitKind::choice:
      return {{"enum", split(key.words, '|')}};
    case FitKind::figure:
      return figure_schema();
    case FitKind::figures:
      return {{"type", "array"}, {"items", figure_schema()}, {"minItems", 2}, {"maxItems", 2}};
    case FitKind::texts:
      return {{"type", "array"}, {"items", {{"type", "string"}}}, {"minItems", 1}};
    case FitKind::tables:
      return {{"type", "array"},
              {"items", {{"$ref", "#/definitions/" + std::string(key.name)}}},
              {"minItems", 1},
              {"maxItems", most_parameters}};
    case FitKind::section:
      return {{"type", "object"}, {"additionalProperties", figure_schema()}};
  }
  return {};
}

Json example_of(const FitKey& key) {
  const auto value = parse_value(key.example);
  double number = 0.0;
  if (!value) return std::string(key.example);
  if (is_number(*value, number)) return number;
  if (const std::string* text = value->text()) return *text;
  if (const bool* truth = std::get_if<bool>(&value->data)) return *truth;
  Json list = Json::array();
  if (const Array* entries = value->array())
    for (const Value& entry : *entries) {
      if (entry.text() != nullptr) list.push_back(*entry.text());
      if (is_number(entry, number)) list.push_back(number);
    }
  return list;
}

bool is_column(FitPlace place) {
  return place == FitPlace::experiments || place == FitPlace::measurements ||
         place == FitPlace::curves;
}

/// What may stand at a place, as an object. A cell of a table is a text, whatever is read from it.
Json place_schema(FitPlace place) {
  Json properties = Json::object(), needed = Json::array();
  for (const FitKey& key : fit_keys()) {
    if (key.place != place) continue;
    Json schema{{"description", std::string(key.meaning) + '.'}};
    const bool plain = is_column(place) && key.kind != FitKind::choice;
    schema.update(plain ? Json{{"type", "string"}} : kind_schema(key));
    if (!key.example.empty())
      schema["examples"] = Json::array({is_column(place) ? Json(key.example) : example_of(key)});
    properties[std::string(key.name)] = std::move(schema);
    if (key.required) needed.push_back(key.name);
  }
  Json out{{"type", "object"},
           {"additionalProperties", false},
           {"properties", std::move(properties)},
           {"required", std::move(needed)}};
  if (place == FitPlace::experiments)
    out["additionalProperties"] = {
        {"type", "string"},
        {"description",
         "A key of the job, its cells what was set in that experiment; in a table of candidates "
         "deviation.QUANTITY, how sharply it would be measured."}};
  return out;
}

Json rows_schema(FitPlace place, const char* description) {
  return {{"description", description}, {"type", "array"}, {"items", place_schema(place)}};
}

}  // namespace

std::string_view table_of(FitPlace place) {
  constexpr std::array<std::string_view, 6> tables{
      "", "parameter", "experiments", "measurements", "curves", "next"};
  return tables[static_cast<std::size_t>(place)];
}

std::string_view where_in_fit(FitPlace place) {
  constexpr std::array<std::string_view, 6> words{"a fit file",
                                                  "[[parameter]] of a fit file",
                                                  "a fit's table of experiments, as a column",
                                                  "a fit's table of measurements, as a column",
                                                  "a fit's table of curves, as a column",
                                                  "[next] of a fit file"};
  return words[static_cast<std::size_t>(place)];
}

const std::vector<FitKey>& fit_keys() {
  using enum FitPlace;
  static const std::vector<FitKey> keys{
      {file, "title", FitKind::text,
       "Title of the fit, for screens and the catalyst that comes out",
       "\"catalyst A, spring campaign\""},
      {file, "catalyst", FitKind::file, "Catalyst file whose constants are the base",
       "\"../catalysts/representative-ethylene.toml\"", true},
      {file, "experiments", FitKind::file,
       "Table of experiments, one a line: CSV, or a sheet of a workbook (plant.xlsx#runs)",
       "\"experiments.csv\"", true},
      {file, "measurements", FitKind::file,
       "Table of what was measured, one a line: CSV, or a sheet of a workbook",
       "\"measurements.csv\"", true},
      {file, "curves", FitKind::file,
       "Table of curves, one a line with the file that holds its points: CSV, or a sheet of a "
       "workbook",
       "\"curves.csv\""},
      {file, "deviations", FitKind::section,
       "Standard deviations of quantities whose rows give none: in % of the value, or in the "
       "quantity's unit",
       ""},
      {file, "profiles", FitKind::truth,
       "Whether intervals are by profile likelihood, which takes many times as long; otherwise by "
       "curvature",
       "true"},
      {file, "starts", FitKind::whole,
       "Number of searches, from starts within a factor 3 of the given", "20"},
      {file, "leave_out", FitKind::choice,
       "What is left out in turn, to see whether the rest foretells it", "\"experiment\"", false,
       "experiment|group"},
      {file, "next", FitKind::table, "Which experiment to make next", ""},
      {file, "parameter", FitKind::tables, "What may move: a table for each parameter", "", true},
      {parameter, "name", FitKind::text, "Name of the parameter, for screens and tables",
       "\"transfer to hydrogen\"", true},
      {parameter, "constants", FitKind::texts,
       "Constants that move, named as in a catalyst or property file; parts left out mean all. "
       "1/NAME moves inversely. Or set points of the experiments",
       "[\"reactions.transfer_to_hydrogen.k\"]", true},
      {parameter, "tie", FitKind::choice,
       "How they move. factor: one factor on all. spread: an exponent on the differences between "
       "site types. shift: added to all, as for an order",
       "\"factor\"", false, "factor|spread|shift"},
      {parameter, "start", FitKind::figure,
       "Where the fit begins: a factor, an exponent, or what is added. Otherwise the base", "1.2"},
      {parameter, "range", FitKind::figures,
       "Ends between which it is looked for; of a factor or a spread 0.1 to 10 unless given",
       "[0.1, 10]"},
      {parameter, "prior", FitKind::figure,
       "What is known beside the data: a standard deviation about the start, in %, of a shift in "
       "its "
       "unit",
       "\"50 %\""},
      {parameter, "each", FitKind::choice,
       "One such parameter for each experiment, or for each group: a run's charge, a lot's "
       "activity",
       "\"group\"", false, "experiment|group"},
      {experiments, "id", FitKind::text, "Name of the experiment, each once", "batch-1", true},
      {experiments, "job", FitKind::file, "Job that says how it was run, from the table's folder",
       "autoclave.toml", true},
      {experiments, "group", FitKind::text, "Lot of catalyst, campaign or laboratory",
       "laboratory"},
      {experiments, "use", FitKind::choice, "Whether the experiment is read", "fit", false,
       "fit|off"},
      {measurements, "experiment", FitKind::text, "An id of the table of experiments", "batch-1",
       true},
      {measurements, "stage", FitKind::text, "Stage of a stage's quantity; empty: of the product",
       "autoclave"},
      {measurements, "quantity", FitKind::text, "Quantity as in result.json", "mfr_pp", true},
      {measurements, "time", FitKind::text,
       "Time after the start, with its unit; empty: the steady state, or the end of a batch",
       "30 min"},
      {measurements, "value", FitKind::figure,
       "What was measured: a number; <0.1 and >100 are below and above what can be measured", "3.2",
       true},
      {measurements, "unit", FitKind::text, "Unit of the value; empty: the quantity's own", "t/h"},
      {measurements, "deviation", FitKind::figure,
       "Standard deviation, in % of the value or in the unit; empty: that of [deviations]", "5 %"},
      {measurements, "error", FitKind::choice,
       "How the measurement scatters; empty: lognormal for melt flow, molar mass, viscosity, rates "
       "and yields, normal for the rest. huber: far ones count less",
       "lognormal", false, "normal|lognormal|huber"},
      {measurements, "use", FitKind::choice,
       "What it is for. fit: the constants are to meet it. check: foretold and compared. off: left "
       "out",
       "fit", false, "fit|check|off"},
      {measurements, "note", FitKind::text, "Anything", "sample 17"},
      {curves, "experiment", FitKind::text, "An id of the table of experiments", "batch-1", true},
      {curves, "stage", FitKind::text, "Stage of a stage's quantity; empty: of the product",
       "autoclave"},
      {curves, "quantity", FitKind::text,
       "What runs along it. dw_dlog10_M: a curve of a GPC. Any other quantity: its course over "
       "time",
       "dw_dlog10_M", true},
      {curves, "file", FitKind::file, "File of the points, from the table's folder", "gpc-1.csv",
       true},
      {curves, "unit", FitKind::text, "Unit of a course; empty: the quantity's own", "kg/h"},
      {curves, "deviation", FitKind::figure,
       "Standard deviation along the curve, in % of its highest value or in its unit", "3 %", true},
      {curves, "counts", FitKind::figure,
       "As how many independent measurements the curve counts; empty: 3", "3"},
      {curves, "use", FitKind::choice,
       "What it is for. fit: the constants are to meet it. check: foretold and compared. off: left "
       "out",
       "fit", false, "fit|check|off"},
      {curves, "note", FitKind::text, "Anything", "column 2"},
      {next, "candidates", FitKind::file,
       "Table of experiments that could be made, as that of experiments, with a column "
       "deviation.QUANTITY for each quantity that would be measured",
       "\"candidates.csv\"", true},
      {next, "sharpen", FitKind::text,
       "Parameter, or with experiment a quantity, whose interval is to shrink", "\"r1 r2\"", true},
      {next, "experiment", FitKind::text, "Experiment or candidate whose quantity it is",
       "\"grade-4\""},
  };
  return keys;
}

std::string fit_schema() {
  Json out{{"$schema", "http://json-schema.org/draft-07/schema#"},
           {"title", "Tandem: a fit file"},
           {"description", "Made by tandem schema from its table of keys."}};
  out.update(place_schema(FitPlace::file));
  out["definitions"] = {
      {"next", place_schema(FitPlace::next)},
      {"curves", rows_schema(FitPlace::curves, "The table of curves, an object for each row.")},
      {"parameter", place_schema(FitPlace::parameter)},
      {"experiments",
       rows_schema(FitPlace::experiments, "The table of experiments, an object for each row.")},
      {"measurements",
       rows_schema(FitPlace::measurements, "The table of measurements, an object for each row.")}};
  return out.dump(1) + '\n';
}

}  // namespace tandem::app
