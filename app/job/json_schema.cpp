#include "app/job/json_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "app/job/schema_value.hpp"
#include "app/keys/key_match.hpp"
#include "app/keys/key_table.hpp"
#include "app/keys/reaction_keys.hpp"

namespace tandem::app {
namespace {

constexpr std::array<std::pair<const char*, Files>, 6> kinds{{{"job", in_job},
                                                              {"plant", in_plant},
                                                              {"catalyst", in_catalyst},
                                                              {"grade", in_grade},
                                                              {"claims", in_claims},
                                                              {"properties", in_properties}}};

constexpr std::size_t most_tables = 1000;  // of one list, as the reader's

/// A table of keys: what may stand in it, and whether it is one of a list.
struct Node {
  std::string name;  ///< "{stage}" and "[]" are any name or entry
  std::vector<Node> children = {};
  std::vector<const Key*> rows = {};  ///< of a key
  bool one_of_many = false;           ///< a monomer's table, say, which a file may do without

  Node& child(const std::string& of) {
    for (Node& known : children)
      if (known.name == of) return known;
    return children.emplace_back(Node{.name = of});
  }
};

bool is_wild(std::string_view part) {
  return part == "{stage}" || part == "{component}" || part == "[]";
}

void add_row(const Key& row, const Path& pattern, std::size_t at, Node& node) {
  if (at == pattern.size()) {
    node.rows.push_back(&row);
    return;
  }
  if (is_wild(pattern[at])) return add_row(row, pattern, at + 1, node.child(pattern[at]));
  for (const std::string& name : spellings(pattern[at])) {
    Node& child = node.child(name);
    child.one_of_many = name != pattern[at];
    add_row(row, pattern, at + 1, child);
  }
}

class Schema {
 public:
  explicit Schema(Files kind) : kind_(kind) {}

  Json make() {
    Node top{.name = {}};
    for (const Key& row : key_table()) {
      if ((row.files & kind_) == 0) continue;
      const Path pattern = split(row.pattern, '.');
      const auto reaction = std::find(pattern.begin(), pattern.end(), "{reaction}");
      // Reactions have a schema of their own, whoever holds them.
      if (reaction == pattern.end())
        add_row(row, pattern, 0, top);
      else
        add_reactions(Path(pattern.begin(), reaction), top);
    }
    Json out = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                {"title", "Tandem: " + files_text(kind_)},
                {"description", "Made by tandem schema from its table of keys."}};
    out.update(table(top));
    // The reader of a property file asks for it by itself: no job needs one.
    if (kind_ == in_properties) out["required"].push_back("source");
    Json definitions = Json::object();
    for (auto& [name, definition] : definitions_) definitions[name] = std::move(definition);
    out["definitions"] = std::move(definitions);
    return out;
  }

 private:
  void add_reactions(const Path& above, Node& node) {
    Node* at = &node;
    for (const std::string& part : above) at = &at->child(part);
    if (definitions_.contains("reactions")) return;
    Json properties = Json::object();
    for (const kinetics::Reaction& reaction : kinetics::reactions())
      properties[std::string(reaction.name)] = {
          {"description", reaction.meaning},
          {"allOf", Json::array({reference_to(define_constants(reaction, {}))})}};
    definitions_["reactions"] = object(std::move(properties));
  }

  static Json object(Json properties) {
    return {
        {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
  }

  /// A reaction's table, or one of its sub-tables by monomer; those of alike reactions are one.
  std::string define_constants(const kinetics::Reaction& reaction, const Path& sub) {
    static constexpr std::array<const char*, 6> by{"pool", "site",  "monomer",
                                                   "end",  "state", "pair"};
    std::string name = fmt::format("constants_by_{}_{}", by[static_cast<std::size_t>(reaction.by)],
                                   reaction.second_order() ? "second_order" : "first_order");
    for (std::size_t i = 0; i < sub.size(); ++i) name += "_sub";
    if (definitions_.contains(name)) return name;
    Json properties = Json::object();
    for (const Key& row : key_table()) {
      const Path parts = split(row.pattern, '.');
      if (parts.size() != 3 || parts[0] != "reactions" || parts[1] != "{reaction}") continue;
      const bool of_order = parts[2] == "order" || parts[2] == "reference_concentration";
      if (of_order && !reaction.second_order()) continue;
      properties[parts[2]] = value_schema({&row}, &reaction, definitions_);
    }
    for (const std::string& part : sub.size() < 2 ? spellings(sub.empty() ? "{of}" : "{monomer}")
                                                  : std::vector<std::string>{}) {
      Path deeper = sub;
      deeper.push_back(part);
      if (wrong_sub_table(reaction, deeper).empty())
        properties[part] = reference_to(define_constants(reaction, deeper));
    }
    definitions_[name] = object(std::move(properties));
    return name;
  }

  /// Whether a file lacks the key for certain: no other file but a job could give it.
  [[nodiscard]] bool required(const Node& node) const {
    return std::all_of(node.rows.begin(), node.rows.end(),
                       [&](const Key* row) {
                         const bool of_list = row->pattern.find("[]") != std::string::npos;
                         const bool only_here = kind_ != in_job && row->files == (in_job | kind_);
                         return row->required && row->when == always && (of_list || only_here);
                       }) &&
           !node.rows.empty();
  }

  Json table(const Node& node) {
    Json properties = Json::object(), names = Json::object(), needed = Json::array();
    for (const Node& child : node.children) {
      const std::string& name = child.name;
      if (name == "{stage}" || name == "{component}") {
        names["^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$"] = schema_of(child);
        continue;
      }
      properties[name] = schema_of(child);
      if (!child.one_of_many && (required(child) || needs_its_keys(child))) needed.push_back(name);
    }
    Json out = object(std::move(properties));
    if (!names.empty()) out["patternProperties"] = std::move(names);
    if (!needed.empty()) out["required"] = std::move(needed);
    return out;
  }

  /// A table without which the file lacks keys.
  [[nodiscard]] bool needs_its_keys(const Node& node) const {
    return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) {
      return !is_wild(child.name) && !child.one_of_many &&
             (required(child) || needs_its_keys(child));
    });
  }

  Json schema_of(const Node& node) {
    if (!node.rows.empty()) return value_schema(node.rows, nullptr, definitions_);
    if (node.name == "reactions" && node.children.empty()) return reference_to("reactions");
    if (node.children.size() == 1 && node.children[0].name == "[]")
      return {{"type", "array"}, {"items", table(node.children[0])}, {"maxItems", most_tables}};
    return table(node);
  }

  Files kind_;
  Definitions definitions_;
};

}  // namespace

std::vector<std::string> schema_names() {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kinds) names.emplace_back(name);
  return names;
}

std::string json_schema(std::string_view kind) {
  for (const auto& [name, files] : kinds) {
    if (name == kind) return Schema(files).make().dump(1) + '\n';
  }
  throw std::out_of_range("no kind of file has this name");
}

}  // namespace tandem::app
