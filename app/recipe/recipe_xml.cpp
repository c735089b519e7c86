#include "app/recipe/recipe_xml.hpp"

#include <fmt/format.h>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

// The licence of the schema asks for this line wherever it is used.
constexpr std::string_view courtesy =
    "The Business To Manufacturing Markup Language (B2MML) is used courtesy of MESA International.";

/// A text as an element holds it: on one line, without control characters, nothing in it markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// The document while it is written, indented by depth.
class Document {
 public:
  void open(std::string_view name) {
    line(fmt::format("<{}>", name));
    ++depth_;
  }
  void close(std::string_view name) {
    --depth_;
    line(fmt::format("</{}>", name));
  }
  void element(std::string_view name, std::string_view text) {
    line(fmt::format("<{0}>{1}</{0}>", name, escaped(text)));
  }
  /// An element that may be left out.
  void optional(std::string_view name, std::string_view text) {
    if (!text.empty()) element(name, text);
  }
  void line(std::string_view text) {
    text_.append(2 * depth_, ' ');
    text_ += text;
    text_ += '\n';
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::size_t depth_ = 0;
};

void value(Document& out, std::string_view text, std::string_view type, std::string_view unit) {
  out.open("Value");
  out.element("ValueString", text);
  out.element("DataInterpretation", "Constant");
  out.element("DataType", type);
  out.element("UnitOfMeasure", unit.empty() ? "1" : unit);
  out.close("Value");
}

/// A parameter begun: number and type; what is nested in it follows.
void begin(Document& out, const std::string& id, const std::string& words, std::string_view type,
           std::string_view part, const Figure& figure) {
  out.open("Parameter");
  out.element("ID", id);
  out.optional("Description", words);
  out.element("ParameterType", type);
  out.optional("ParameterSubType", part);
  if (figure.known()) value(out, figure.text, "double", figure.unit);
}

void nested(Document& out, const std::string& id, const std::string& words, std::string_view type,
            std::string_view part, const Figure& figure) {
  if (!figure.known()) return;
  begin(out, id, words, type, part, figure);
  out.close("Parameter");
}

void set_point(Document& out, const Recipe& recipe, const RecipeSetPoint& point) {
  const std::string_view type = point.feed ? "ProcessInput" : "ProcessParameter";
  begin(out, full_name(recipe, point), "", type, "SetPoint", point.aim);
  nested(out, "low", point.low_by, type, "Low", point.low);
  nested(out, "high", point.high_by, type, "High", point.high);
  out.close("Parameter");
}

void test(Document& out, const RecipeTest& each) {
  begin(out, fmt::format("{}: {}", each.sample, each.name), each.quantity, "ProcessOutput",
        each.computed ? "Computed" : "Laboratory", each.aim);
  const auto words = [&](bool open) { return each.asked_by + (open ? "; itself outside" : ""); };
  nested(out, "low", words(each.low_open), "ProcessOutput", "Low", each.low);
  nested(out, "high", words(each.high_open), "ProcessOutput", "High", each.high);
  out.close("Parameter");
}

void limit(Document& out, const RecipeLimit& each) {
  begin(out,
        fmt::format("{}: {} ({})", each.where, each.name, each.at_most ? "at most" : "at least"),
        each.quantity, "ProcessParameter", "Limit", each.limit);
  nested(out, "alarm", "", "ProcessParameter", "Alarm", each.alarm);
  nested(out, "runs at", "", "ProcessParameter", "Expected", each.value);
  out.close("Parameter");
}

void formula(Document& out, const Recipe& recipe) {
  out.open("Formula");
  for (const RecipeSetPoint& each : recipe.set_points) set_point(out, recipe, each);
  for (const RecipeReading& each : recipe.readings)
    if (each.feed)
      nested(out, recipe.stages[each.stage].name + ": " + each.name + ", follows", "",
             "ProcessInput", "Expected", each.value);
  for (const RecipeTest& each : recipe.tests) test(out, each);
  for (const RecipeLimit& each : recipe.limits)
    if (each.limit.known()) limit(out, each);
  out.close("Formula");
}

void header(Document& out, const Recipe& recipe) {
  out.open("Header");
  out.element("ProductID", recipe.job);
  out.element("ProductName", recipe.grade);
  out.close("Header");
}

void information(Document& out, const std::string& id, const std::string& text,
                 std::string_view type, std::string_view unit, const std::string& words) {
  out.open("OtherInformation");
  out.element("ID", id);
  value(out, text, type, unit);
  out.optional("Description", words);
  out.close("OtherInformation");
}

}  // namespace

std::string recipe_xml(const Recipe& recipe) {
  Document out;
  out.line(R"(<?xml version="1.0" encoding="UTF-8"?>)");
  out.line(fmt::format("<!-- {} -->", courtesy));
  out.line(R"(<BatchInformation xmlns="http://www.mesa.org/xml/B2MML">)");
  out.element("Description", courtesy);
  out.open("MasterRecipe");
  out.element("ID", recipe.job);
  out.element("Version", recipe.revision);
  out.element("VersionDate", recipe.date + "T00:00:00Z");
  out.element("Description", fmt::format("{}: {}", kind_words(recipe.kind), recipe.title));
  out.element("Description", fmt::format("{}. {}", recipe.verdict, recipe.sentence));
  out.element("Description", "Status: " + recipe.status);
  for (const std::string& each : recipe.warnings) out.element("Description", each);
  header(out, recipe);
  for (const RecipeStage& stage : recipe.stages) {
    out.open("EquipmentRequirement");
    out.element("ID", stage.name);
    out.element("Description", fmt::format("stage of part ({})", stage.part));
    out.close("EquipmentRequirement");
  }
  if (recipe.loadable) formula(out, recipe);
  for (std::size_t i = 0; i < recipe.steps.size(); ++i)
    information(out, fmt::format("start-up {}", i + 1), recipe.steps[i].time.text, "double", "h",
                (recipe.steps[i].hold ? "hold: " : "") + recipe.steps[i].words);
  information(out, "claims", recipe.claims.empty() ? "none" : recipe.claims, "string", "", "");
  // Names of those who are to sign; an ApprovalHistory would say that they have.
  if (!recipe.prepared_by.empty())
    information(out, "prepared by", recipe.prepared_by, "string", "", "");
  if (!recipe.approved_by.empty())
    information(out, "to be approved by", recipe.approved_by, "string", "", "");
  information(out, "plant", recipe.plant, "string", "", "");
  information(out, "catalyst", recipe.catalyst, "string", "", "");
  for (const RecipeFact& fact : recipe.provenance)
    information(out, "provenance: " + fact.name, fact.value, "string", "", "");
  out.close("MasterRecipe");
  out.line("</BatchInformation>");
  return out.text();
}

}  // namespace tandem::app
