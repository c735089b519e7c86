#pragma once

// The pages of the documentation as a reader follows them: their commands in order, and what they say that a command prints.

#include <filesystem>
#include <string>
#include <vector>

namespace tandem::test {

struct PageCommand {
  std::string line;     ///< as a shell takes it, without the remark behind it
  std::string place;    ///< "docs/guide.md:28"
  std::string printed;  ///< what the page shows below it; empty: nothing is shown
};

/// The commands of a page in reading order. A command is
///   * a line of an indented block that begins with a program (tandem, ./run, cp, cmake and such), goes on behind a "\",
///     and ends before two spaces or " # ", behind which a remark stands;
///   * a `tandem ...` or `./run ...` in the text that is whole: more than the name of a command, and no word in capitals that
///     stands for something.
/// The indented block below a line that ends with "prints:" is what the nearest command above it prints, or the page's first
/// command where that line says "the first command".
[[nodiscard]] std::vector<PageCommand> commands_of(const std::filesystem::path& page);

/// An indented or fenced block of a page, without indent, by its first line; empty where there is none.
[[nodiscard]] std::string block_of(const std::filesystem::path& page, const std::string& first);

/// Where a page's lines and the printed ones part, both lines told; empty where they are the same. What may differ: dates,
/// the program's version, and the time that something took ("in 3.2 s"). A line "..." stands for any number of lines.
[[nodiscard]] std::string first_difference(const std::string& page, const std::string& printed);

}  // namespace tandem::test
