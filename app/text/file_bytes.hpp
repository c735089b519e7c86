#pragma once

// A file's bytes, and whether they are text.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tandem::app {

/// What a reader takes.
struct WantedFile {
  std::uintmax_t largest = 4U << 20U;         ///< bytes, a whole number of MB
  std::string_view expected = "a TOML file";  ///< for messages
};

/// Why a path is no regular file of 1 byte to the largest size; empty where it is one.
[[nodiscard]] std::string problem_of(const std::filesystem::path& path, const WantedFile& wanted);

/// The bytes of such a file; otherwise nothing, and `problem` receives a sentence.
[[nodiscard]] std::optional<std::string> bytes_of(const std::filesystem::path& path,
                                                  std::string& problem,
                                                  const WantedFile& wanted = {});

/// Whether the text is well-formed UTF-8; otherwise line receives the first line at fault.
[[nodiscard]] bool is_utf8(std::string_view text, std::size_t& line);

/// A path as the user would write it: relative to where he stands where it lies below, without "..".
[[nodiscard]] std::string shown_path(const std::filesystem::path& path);

}  // namespace tandem::app
