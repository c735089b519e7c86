#pragma once

// Pieces of HTML that the sections of a report are made of. What is text is escaped here.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem::app {

/// A table of texts.
struct HtmlTable {
  std::string caption;                         ///< for those who hear it; not shown
  std::vector<std::string> head;               ///< of each column
  std::vector<std::vector<std::string>> rows;  ///< as long as the head
  std::size_t words = 1;  ///< so many columns from the left hold words, the others numbers
  std::set<std::pair<std::size_t, std::size_t>> strong = {};  ///< [row, column] that stand out
};

[[nodiscard]] std::string html_of(const HtmlTable& table);

/// What opens when `summary` is pressed; nothing for no HTML.
[[nodiscard]] std::string folded(std::string_view summary, const std::string& html);

/// <p>text</p>, of a class where it is not empty.
[[nodiscard]] std::string paragraph(std::string_view text, std::string_view of_class = {});

[[nodiscard]] std::string bullet_list(const std::vector<std::string>& items);

/// Places of at most `most` of `count` things, spread evenly, first and last among them.
[[nodiscard]] std::vector<std::size_t> spread_places(std::size_t count, std::size_t most);

}  // namespace tandem::app
