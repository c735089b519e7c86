#pragma once

// A file's bytes, and whether they are text.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tandem::app {

/// The bytes of a regular file of 1 byte to 4 MB; otherwise nothing, and `problem` receives a sentence.
[[nodiscard]] std::optional<std::string> bytes_of(const std::filesystem::path& path,
                                                  std::string& problem);

/// Whether the text is well-formed UTF-8; otherwise line receives the first line at fault.
[[nodiscard]] bool is_utf8(std::string_view text, std::size_t& line);

/// A path as the user would write it: relative to where he stands where it lies below, without "..".
[[nodiscard]] std::string shown_path(const std::filesystem::path& path);

}  // namespace tandem::app
