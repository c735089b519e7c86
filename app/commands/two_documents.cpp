#include "app/commands/two_documents.hpp"

#include <fmt/format.h>

#include "app/text/file_bytes.hpp"

namespace tandem::app {

std::optional<std::array<std::string, 2>> read_two(const DiffWords& words, const std::string& name,
                                                   const std::string& command, std::string& fault) {
  std::array<std::string, 2> texts;
  for (std::size_t i = 0; i < 2; ++i) {
    std::filesystem::path path = words.two[i];
    std::error_code code;
    if (std::filesystem::is_directory(path, code)) path /= name;
    std::string problem;
    const auto text = bytes_of(path, problem, {.expected = "a JSON file"});
    if (!text) {
      fault = fmt::format("{}: {}; {} takes two folders of results, or two files {}", path.string(),
                          problem, command, name);
      return std::nullopt;
    }
    texts[i] = *text;
  }
  return texts;
}

}  // namespace tandem::app
