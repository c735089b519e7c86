#include "app/text/file_bytes.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

namespace tandem::app {

std::string problem_of(const std::filesystem::path& path, const WantedFile& wanted) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return "there is no such file";
  if (status.type() == fs::file_type::none) return "the file cannot be reached: " + error.message();
  if (fs::is_directory(status))
    return fmt::format("this is a folder; {} is expected", wanted.expected);
  if (!fs::is_regular_file(status))
    return fmt::format("this is not a regular file; {} is expected", wanted.expected);
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > wanted.largest)
    return fmt::format("the file is above {} MB; {} is expected", wanted.largest >> 20U,
                       wanted.expected);
  return size == 0 ? "the file is empty" : "";
}

std::optional<std::string> bytes_of(const std::filesystem::path& path, std::string& problem,
                                    const WantedFile& wanted) {
  problem = problem_of(path, wanted);
  if (!problem.empty()) return std::nullopt;
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    problem = fmt::format("the file cannot be opened: {}", std::strerror(errno));
    return std::nullopt;
  }
  std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (!stream.bad()) return bytes;
  problem = "the file cannot be read";
  return std::nullopt;
}

bool is_utf8(std::string_view text, std::size_t& line) {
  line = 1;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80U                     ? 1
                               : first >= 0xC2U && first < 0xE0U ? 2
                               : first >= 0xE0U && first < 0xF0U ? 3
                               : first >= 0xF0U && first < 0xF5U ? 4
                                                                 : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t j = 1; j < length; ++j)
      if ((static_cast<unsigned char>(text[i + j]) & 0xC0U) != 0x80U) return false;
    if (length > 2) {
      // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
      const auto second = static_cast<unsigned char>(text[i + 1]);
      if ((first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second > 0x9FU) ||
          (first == 0xF0U && second < 0x90U) || (first == 0xF4U && second > 0x8FU))
        return false;
    }
    if (first == '\n') ++line;
    i += length;
  }
  return true;
}

std::string shown_path(const std::filesystem::path& path) {
  std::filesystem::path shown = path.lexically_normal();
  if (shown.is_absolute() && path.is_absolute()) {
    std::error_code error;
    const std::filesystem::path here = std::filesystem::current_path(error);
    const std::filesystem::path below = error ? shown : shown.lexically_relative(here);
    if (!below.empty() && *below.begin() != "..") shown = below;
  }
  return shown.string();
}

}  // namespace tandem::app
