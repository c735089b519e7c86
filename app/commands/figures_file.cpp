#include "app/commands/figures_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "app/layers/source.hpp"

namespace tandem::app {
namespace {

constexpr std::array<std::string_view, 9> keys_of_a_job{
    "plant", "catalyst", "grade", "claims", "bands", "stages", "train", "site_types", "name"};

std::optional<Document> readable(const std::filesystem::path& file) {
  Faults ignored;  // whoever reads the file next reports them
  return read_document(file, ignored);
}

bool names_a_job(const Document& document) {
  return std::ranges::any_of(document.table, [](const Member& member) {
    return std::ranges::find(keys_of_a_job, member.key) != keys_of_a_job.end();
  });
}

}  // namespace

bool is_job(const std::filesystem::path& file) {
  const auto document = readable(file);
  return document && names_a_job(*document);
}

bool holds_laboratory_figures(const std::filesystem::path& file) {
  const auto document = readable(file);
  return document && !names_a_job(*document) &&
         std::ranges::any_of(document->table,
                             [](const Member& member) { return member.key != "title"; });
}

}  // namespace tandem::app
