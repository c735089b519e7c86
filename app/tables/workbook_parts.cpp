#include "app/tables/workbook_parts.hpp"

#include <fmt/format.h>

#include "app/text/file_bytes.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

/// A path in the file from the part that names it: "worksheets/sheet1.xml" of "xl/workbook.xml" is
/// "xl/worksheets/sheet1.xml".
std::string joined(const std::string& of_part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  const std::size_t folder = of_part.rfind('/');
  const std::filesystem::path base = folder == std::string::npos ? "" : of_part.substr(0, folder);
  return (base / std::filesystem::path(target)).lexically_normal().generic_string();
}

}  // namespace

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  return whole.substr(whole.rfind(':') + 1);  // npos + 1 is 0
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children())
    if (local_name(child.name()) == name) return child;
  return {};
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (local_name(attribute.name()) == name) return attribute.value();
  return {};
}

bool WorkbookParts::open(std::string& problem) {
  if (!zip_.open()) {
    problem =
        "this is no workbook of the kind .xlsx; an older one (.xls) or one with a password has to "
        "be saved as "
        ".xlsx without one";
    return false;
  }
  std::vector<Relation> roots;
  if (!zip_.has("_rels/.rels") || !read_relations("", roots, problem)) {
    if (problem.empty())
      problem = "this is no workbook of the kind .xlsx: it has no part _rels/.rels";
    return false;
  }
  for (const Relation& root : roots)
    if (root.type == "officeDocument")
      return read(root.part, workbook_, problem) && read_relations(root.part, relations_, problem);
  problem = "this is no workbook of the kind .xlsx: it names no workbook";
  return false;
}

std::string WorkbookParts::part_by_id(std::string_view id) const {
  for (const Relation& relation : relations_)
    if (relation.id == id) return relation.part;
  return {};
}

std::string WorkbookParts::part_by_type(std::string_view type) const {
  for (const Relation& relation : relations_)
    if (relation.type == type) return relation.part;
  return {};
}

bool WorkbookParts::read_relations(const std::string& of_part, std::vector<Relation>& into,
                                   std::string& problem) const {
  const std::size_t name = of_part.rfind('/') + 1;  // npos + 1 is 0
  const std::string part = of_part.substr(0, name) + "_rels/" + of_part.substr(name) + ".rels";
  pugi::xml_document document;
  if (!read(part, document, problem)) return false;
  for (const pugi::xml_node& node : document.document_element().children()) {
    const std::string_view type = attribute_of(node, "Type");
    if (attribute_of(node, "TargetMode") == "External") continue;
    into.push_back({.id = std::string(attribute_of(node, "Id")),
                    .type = std::string(type.substr(type.rfind('/') + 1)),
                    .part = joined(of_part, attribute_of(node, "Target"))});
  }
  return true;
}

bool WorkbookParts::read(const std::string& part, pugi::xml_document& into,
                         std::string& problem) const {
  const auto bytes = zip_.part(part, problem);
  if (!bytes) return false;
  std::size_t line = 0;
  if (!is_utf8(*bytes, line) || bytes->find('\0') != std::string::npos) {
    problem = fmt::format("its part {} is not UTF-8 text", one_line(part));
    return false;
  }
  const pugi::xml_parse_result result =
      into.load_buffer(bytes->data(), bytes->size(),
                       pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single,
                       pugi::encoding_utf8);
  if (!result) {
    problem = fmt::format("its part {} is no XML: {} at byte {}", one_line(part),
                          result.description(), result.offset);
    return false;
  }
  for (const pugi::xml_node& node : into.children())
    if (node.type() == pugi::node_doctype) {
      problem =
          fmt::format("its part {} has a document type, which no workbook has", one_line(part));
      return false;
    }
  return true;
}

}  // namespace tandem::app
