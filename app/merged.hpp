#pragma once

// The files of a job laid over each other, and what of them decides the meaning of the rest.

#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/layer.hpp"

namespace tandem::app {

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

  /// Where a table begins in the highest layer that has it; otherwise nowhere.
  [[nodiscard]] std::optional<Where> table(const std::string& path) const;

  /// The file of these kinds where a key would be looked for; the first file where there is none.
  [[nodiscard]] Where file_of(Files kinds) const;

  /// The number of the layer that a leaf at this path comes from, from 0; 0 where there is none.
  [[nodiscard]] std::size_t layer(const std::string& path) const;

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
};

/// What the rest depends on: which stages there are, of what kind, and how they are run.
struct Context {
  std::vector<std::string> train;         ///< the stages, in order
  std::vector<std::string> known_stages;  ///< and those of a train that a higher file shortened
  std::map<std::string, When> kind;       ///< of a stage, in_loop and so on; absent: not told
  When operation = continuous;            ///< or batch; both: not told
  When method = correlations;             ///< or imposed; both: not told
  std::vector<std::string> monomers;      ///< propylene first; empty: not told

  /// The bits of a stage: its kind's (all where it is not told), the operation's, the method's.
  [[nodiscard]] When when(const std::string& stage) const;
};

/// Reads what decides, without finding faults: check_leaf does that.
[[nodiscard]] Context context_of(const Merged& merged, const std::vector<Layer>& layers);

}  // namespace tandem::app
