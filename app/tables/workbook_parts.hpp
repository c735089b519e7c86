#pragma once

// The one place that knows pugixml: a workbook's parts as XML, found by their relations (ECMA-376, part 2).

#include <filesystem>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "app/tables/zip_file.hpp"

namespace tandem::app {

/// A name without the prefix of its namespace.
[[nodiscard]] std::string_view local_name(const char* name);

/// The first child of this local name; an empty node where there is none.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);

/// The value of an attribute of this local name; empty where there is none.
[[nodiscard]] std::string_view attribute_of(const pugi::xml_node& node, std::string_view name);

class WorkbookParts {
 public:
  explicit WorkbookParts(const std::filesystem::path& file) : zip_(file) {}

  /// Finds the workbook in the file; false with a sentence in `problem`.
  bool open(std::string& problem);

  /// The root of the workbook's own part.
  [[nodiscard]] pugi::xml_node workbook() const { return workbook_.document_element(); }

  /// The part that the workbook's relation of this identity names; empty where there is none.
  [[nodiscard]] std::string part_by_id(std::string_view id) const;

  /// The same by the last word of the relation's type: "sharedStrings", "styles".
  [[nodiscard]] std::string part_by_type(std::string_view type) const;

  /// Reads a part: UTF-8, without a document type. False with a sentence in `problem`.
  bool read(const std::string& part, pugi::xml_document& into, std::string& problem) const;

 private:
  struct Relation {
    std::string id, type, part;
  };
  bool read_relations(const std::string& of_part, std::vector<Relation>& into,
                      std::string& problem) const;

  ZipFile zip_;
  pugi::xml_document workbook_;
  std::vector<Relation> relations_;
};

}  // namespace tandem::app
