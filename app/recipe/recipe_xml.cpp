// recipe.xml: a master recipe as MESA's BatchML writes it.

#include <fmt/format.h>

#include "app/document/html.hpp"
#include "app/recipe/recipe_files.hpp"

namespace tandem::app {
namespace {

// The licence of the schema asks for this line wherever it is used.
constexpr std::string_view courtesy =
    "The Business To Manufacturing Markup Language (B2MML) is used courtesy of MESA International.";

/// The document while it is written, indented by depth.
class Xml {
 public:
  void line(std::string_view text) {
    text_.append(2 * depth_, ' ');
    text_ += text;
    text_ += '\n';
  }
  /// An element with what `inside` writes.
  template <class Inside>
  void element(std::string_view name, const Inside& inside) requires std::invocable<Inside> {
    line(fmt::format("<{}>", name));
    ++depth_;
    inside();
    --depth_;
    line(fmt::format("</{}>", name));
  }
  void element(std::string_view name, std::string_view text) {
    line(fmt::format("<{0}>{1}</{0}>", name, doc::escaped(text)));
  }
  /// An element that may be left out.
  void optional(std::string_view name, std::string_view text) {
    if (!text.empty()) element(name, text);
  }
  void value(std::string_view text, std::string_view type, std::string_view unit) {
    element("Value", [&] {
      element("ValueString", text);
      element("DataInterpretation", "Constant");
      element("DataType", type);
      element("UnitOfMeasure", unit.empty() ? "1" : unit);
    });
  }
  /// A number with its place among the parameters, and what is nested in it.
  void parameter(const std::string& id, const std::string& words, std::string_view type,
                 std::string_view part, const Figure& figure, const auto& inside) {
    element("Parameter", [&] {
      element("ID", id);
      optional("Description", words);
      element("ParameterType", type);
      optional("ParameterSubType", part);
      if (figure.known()) value(figure.text, "double", figure.unit);
      inside();
    });
  }
  void nested(const std::string& id, const std::string& words, std::string_view type,
              std::string_view part, const Figure& figure) {
    if (figure.known()) parameter(id, words, type, part, figure, [] {});
  }
  void information(const std::string& id, const std::string& text, std::string_view type = "string",
                   std::string_view unit = "", const std::string& words = "") {
    element("OtherInformation", [&] {
      element("ID", id);
      value(text, type, unit);
      optional("Description", words);
    });
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::size_t depth_ = 0;
};

void write_formula(Xml& out, const Recipe& recipe) {
  for (const RecipeSetPoint& each : recipe.set_points) {
    const std::string_view type = each.feed ? "ProcessInput" : "ProcessParameter";
    const std::string words = each.tag.empty() ? "" : "tag " + each.tag;
    out.parameter(full_name(recipe, each), words, type, "SetPoint", each.aim, [&] {
      out.nested("low", each.low_by, type, "Low", each.low);
      out.nested("high", each.high_by, type, "High", each.high);
    });
  }
  for (const auto& row : recipe.readings.rows) {  // stage, name, feed, unit, value, quantity
    if (row[2].text.empty()) continue;
    const bool purged = row[4].number < 0.0;
    out.nested(row[0].text + ": " + row[1].text + (purged ? ", to be purged" : ", follows"), "",
               purged ? "ProcessOutput" : "ProcessInput", "Expected",
               purged ? figure_of(-row[4].number, row[3].text)
                      : Figure{row[4].number, row[4].text, row[3].text});
  }
  for (const RecipeTest& each : recipe.tests) {
    const auto words = [&](bool open) { return each.asked_by + (open ? "; itself outside" : ""); };
    out.parameter(each.sample + ": " + each.name, each.quantity, "ProcessOutput",
                  each.computed ? "Computed" : "Laboratory", each.aim, [&] {
                    out.nested("low", words(each.low_open), "ProcessOutput", "Low", each.low);
                    out.nested("high", words(each.high_open), "ProcessOutput", "High", each.high);
                  });
  }
  for (const RecipeLimit& each : recipe.limits) {
    if (!each.limit.known()) continue;
    out.parameter(
        fmt::format("{}: {} ({})", each.where, each.name, each.at_most ? "at most" : "at least"),
        each.quantity, "ProcessParameter", "Limit", each.limit, [&] {
          out.nested("alarm", "", "ProcessParameter", "Alarm", each.alarm);
          out.nested("runs at", "", "ProcessParameter", "Expected", each.value);
        });
  }
}

/// A day of the plant's own calendar: without a zone, which could make it the day before elsewhere.
std::string at_midnight(const std::string& day) { return day + "T00:00:00"; }

/// Who prepared the recipe, and once it is approved, by whom and when.
void write_header(Xml& out, const Recipe& recipe) {
  if (!recipe.prepared_by.empty())
    out.element("ModificationLog", [&] {
      out.element("ModifiedDate", at_midnight(recipe.date));
      out.element("Author", recipe.prepared_by);
    });
  if (!recipe.approved_on.empty())
    out.element("ApprovalHistory", [&] {
      out.element("FinalApprovalDate", at_midnight(recipe.approved_on));
      out.element("Version", recipe.revision);
      out.element("IndividualApproval", [&] {
        out.element("ApprovedBy", recipe.approved_by);
        out.element("ApprovalDate", at_midnight(recipe.approved_on));
      });
    });
  out.element("ProductID", recipe.job);
  out.element("ProductName", recipe.grade);
}

void write_recipe(Xml& out, const Recipe& recipe) {
  out.element("ID", recipe.job);
  out.element("Version", recipe.revision);
  out.element("VersionDate", at_midnight(recipe.date));
  out.element("Description", fmt::format("{}: {}", kind_words(recipe.kind), recipe.title));
  out.element("Description", fmt::format("{}. {}", recipe.verdict, recipe.sentence));
  out.element("Description", "Status: " + recipe.status);
  for (const std::string& each : recipe.warnings) out.element("Description", each);
  out.element("Header", [&] { write_header(out, recipe); });
  for (const RecipeStage& stage : recipe.stages)
    out.element("EquipmentRequirement", [&] {
      out.element("ID", stage.name);
      out.element("Description", fmt::format("stage of part ({})", stage.part));
    });
  if (recipe.loadable) out.element("Formula", [&] { write_formula(out, recipe); });
  for (std::size_t i = 0; i < recipe.steps.rows.size(); ++i) {
    const auto& step = recipe.steps.rows[i];  // time, wait, hold, word, words
    out.information(fmt::format("start-up {}", i + 1), step[0].text, "double", "h",
                    (step[2].text.empty() ? "" : "hold: ") + step[4].text);
  }
  out.information("claims", recipe.claims.empty() ? "none" : recipe.claims);
  if (recipe.approved_on.empty() && !recipe.approved_by.empty())
    out.information("to be approved by", recipe.approved_by);
  out.information("plant", recipe.plant);
  out.information("catalyst", recipe.catalyst);
  for (const RecipeFact& fact : recipe.provenance)
    out.information("provenance: " + fact.name, fact.value);
}

}  // namespace

std::string recipe_xml(const Recipe& recipe) {
  Xml out;
  out.line(R"(<?xml version="1.0" encoding="UTF-8"?>)");
  out.line(fmt::format("<!-- {} -->", courtesy));
  out.line(R"(<BatchInformation xmlns="http://www.mesa.org/xml/B2MML">)");
  out.element("Description", courtesy);
  out.element("MasterRecipe", [&] { write_recipe(out, recipe); });
  out.line("</BatchInformation>");
  return out.text();
}

}  // namespace tandem::app
