#pragma once

// The words that screens, recipes and pages use beside keys and quantities. The rows stand in app/keys/glossary.toml;
// `tandem explain` answers from them.

#include <string>
#include <string_view>
#include <vector>

namespace tandem::app {

struct Term {
  std::string name;                    ///< "make-up"
  std::vector<std::string> also = {};  ///< other forms, and headings that the word stands in
  std::string meaning;                 ///< without a full stop
  std::string unit = {};               ///< empty: it has none
  std::vector<std::string> see = {};   ///< keys and quantities that belong to it
  std::string page;                    ///< where it is documented, below docs/
  std::string heading;                 ///< there
};

/// All of them, in the order of the file.
[[nodiscard]] const std::vector<Term>& glossary();

/// The terms of that name or with such a form; capitals, a plural, and what stands behind as punctuation do not count.
[[nodiscard]] std::vector<const Term*> terms_meant(std::string_view asked);

/// app/keys/glossary.toml.
[[nodiscard]] std::string_view built_in_glossary();

}  // namespace tandem::app
