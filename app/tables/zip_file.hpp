#pragma once

// The one place that knows minizip: the parts of a zip file, by name.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace tandem::app {

/// Largest part that is unpacked, in bytes. The size that a zip file claims is not believed.
inline constexpr std::size_t largest_part = 32U << 20U;

class ZipFile {
 public:
  /// Opens a zip file; check open().
  explicit ZipFile(const std::filesystem::path& file);
  [[nodiscard]] bool open() const { return handle_ != nullptr; }

  /// Whether the file has a part of this name; a name is one in any letter case.
  [[nodiscard]] bool has(const std::string& name) const;

  /// A part unpacked; otherwise nothing, and `problem` receives a sentence.
  [[nodiscard]] std::optional<std::string> part(const std::string& name,
                                                std::string& problem) const;

 private:
  struct Close {
    void operator()(void* handle) const;
  };
  std::unique_ptr<void, Close> handle_;
};

}  // namespace tandem::app
