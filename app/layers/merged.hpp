#pragma once

// The files of a job laid over each other.

#include <list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/layers/layer.hpp"

namespace tandem::app {

/// The species whose ratio a stage's key gives, "H2" or "C2"; empty: it gives none.
[[nodiscard]] std::string ratio_species(const Leaf& leaf);

/// The keys that hold: of each the one from the highest layer. Keys of which a stage takes only one
/// (its hydrogen ratio; a comonomer's; residence_time or hold_up) give way to a higher layer's choice.
class Merged {
 public:
  /// Lays the layers over each other, lowest first. They have to outlive this object, unmoved.
  explicit Merged(std::vector<Layer>& layers);

  /// The leaf at a path; null where no file gives it.
  [[nodiscard]] const Leaf* find(const std::string& path) const;
  /// The leaf at a path, if its value is sound.
  [[nodiscard]] const Leaf* sound(const std::string& path) const;
  /// The first number [SI] of a sound leaf.
  [[nodiscard]] std::optional<double> number(const std::string& path) const;
  /// The first word of a sound leaf; empty where there is none.
  [[nodiscard]] std::string word(const std::string& path) const;

  /// The tables of a list, such as "bands.#000000", in the order of layers and files.
  [[nodiscard]] std::vector<std::string> items(const std::string& list) const;

  /// The same of a list whose tables each say something of one `key`: of those on the same key the one from the highest
  /// layer.
  [[nodiscard]] std::vector<std::string> items_by_key(const std::string& list) const;

  /// Where a table begins in the highest layer that has it; otherwise nowhere.
  [[nodiscard]] std::optional<Where> table(const std::string& path) const;

  /// The file of these kinds where a key would be looked for; the first file where there is none.
  [[nodiscard]] Where file_of(Files kinds) const;

  /// The number of the layer that a leaf at this path comes from, from 0; 0 where there is none.
  [[nodiscard]] std::size_t layer(const std::string& path) const;

  /// Takes a leaf out that gives way to a higher layer's choice; one that lies over it stays.
  void remove(const Leaf& leaf);

  /// A hold-up of a lower layer that another key of a higher one has displaced.
  struct Displaced {
    const Leaf* by;
    const Leaf* leaf;
  };
  [[nodiscard]] const std::vector<Displaced>& displaced() const { return displaced_; }

  /// Adds a key that no file gives, as if a file below all others gave it; it lives here.
  Leaf& add(Leaf leaf);

  [[nodiscard]] const std::map<std::string, Leaf*>& leaves() const { return leaves_; }

 private:
  void lay_over(Layer& layer, std::size_t number);
  void give_way(const Leaf& leaf, std::size_t number);

  std::map<std::string, Leaf*> leaves_;
  std::map<std::string, std::size_t> layer_of_;
  std::map<std::string, Where> tables_;
  std::map<Files, std::size_t> files_;  ///< by kind, those that are one layer
  std::list<Leaf> added_;
  std::vector<Displaced> displaced_;
};

}  // namespace tandem::app
