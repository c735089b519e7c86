#pragma once

// What is wrong with a file, said so that it can be mended: where, what was expected, what was meant.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/layers/value.hpp"

namespace tandem::app {

/// One fault in a file.
struct Diagnostic {
  std::string file;        ///< as the user would write it; "--set 2" for the second override
  std::size_t line = 0;    ///< from 1; 0: the file as a whole
  std::size_t column = 0;  ///< from 1, in characters
  std::string text;        ///< the line itself
  std::string key;         ///< "stages.loop.temperature"; empty where no key is at fault
  std::string message;     ///< what was expected, what was found
  std::string hint;        ///< the nearest known key, a way out; may be empty
};

/// Columns of the widest line of a file that is shown.
inline constexpr std::size_t widest_excerpt = 110;

/// The fault as a person reads it: position and message, the line, a caret, the hint; ends with a
/// line end. Control characters of the file are shown as spaces, lines too long for so many columns
/// are cut around the caret.
[[nodiscard]] std::string format(const Diagnostic& diagnostic,
                                 std::size_t columns_of_screen = widest_excerpt);

/// The text of a file read, under the name that messages use.
struct Source {
  std::string shown;
  std::string text;
  std::vector<std::size_t> lines = {};  ///< the byte at which each line begins; add_source fills it
};

/// The files of a job in the order of reading, and the faults found in them.
class Faults {
 public:
  /// Takes a source and answers its number, for Where::file.
  std::size_t add_source(Source source);

  /// Reports a fault at a place.
  void add(const Where& where, std::string key, std::string message, std::string hint = {});

  /// Every fault once, in the order of files, lines and columns; of more than `most` the first.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

  /// Beyond these a file is not a job but an accident.
  static constexpr std::size_t most = 1000;

  [[nodiscard]] std::size_t count() const { return faults_.size(); }
  [[nodiscard]] const Source& source(std::size_t file) const { return sources_[file]; }

 private:
  struct Fault {
    Where where;
    Diagnostic diagnostic;
  };
  std::vector<Source> sources_;
  std::vector<Fault> faults_;
};

}  // namespace tandem::app
