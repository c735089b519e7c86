#pragma once

// A file as a flat list of keys and values, each tied to its row of the key table.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/keys/key_match.hpp"
#include "app/keys/key_table.hpp"
#include "app/layers/diagnostic.hpp"
#include "app/layers/value.hpp"

namespace tandem::app {

/// One key with its value as the file gives it, and what reading made of it.
struct Leaf {
  Path parts;
  std::string path;              ///< the parts with points between
  std::vector<const Key*> rows;  ///< of this key; where there are several, the stage's kind decides
  Value value;
  Where where;  ///< of the key

  // Filled by check_leaf:
  const Key* row = nullptr;          ///< the row that has a meaning here
  bool sound = false;                ///< the value fits its row
  bool decision = false;             ///< numbers are low, high, start (NaN: none given)
  std::vector<double> numbers = {};  ///< SI
  std::vector<std::string> words = {};
};

/// A file's keys in its order, and where its tables begin.
struct Layer {
  Files kind = in_job;
  std::optional<std::size_t> file;  ///< its number, where one file is all of the layer
  std::vector<Leaf> leaves;
  std::map<std::string, Where> tables;
};

/// Adds the keys of a table to the layer; keys that no row knows, or that may not stand in this kind
/// of file, are faults. Tables of lists are numbered from first_index on, so that those of several
/// files can stand side by side; a list of more than 1000 tables is a fault.
void collect(const Table& table, std::size_t first_index, Layer& layer, Faults& faults);

}  // namespace tandem::app
