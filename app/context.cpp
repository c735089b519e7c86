#include "app/context.hpp"

#include <string_view>
#include <utility>

namespace tandem::app {
namespace {

constexpr std::size_t longest_list = 64;  ///< names that are looked at; more are a fault anyway

std::vector<std::string> texts_of(const Value& value) {
  std::vector<std::string> out;
  if (const Array* list = value.array())
    for (const Value& item : *list)
      if (const std::string* text = item.text(); text != nullptr && out.size() < longest_list)
        out.push_back(*text);
  return out;
}

}  // namespace

When Context::when(const std::string& stage) const {
  const auto found = kind.find(stage);
  const When of_stage = found == kind.end() ? in_loop | in_pool | in_gas_bed : found->second;
  return of_stage | operation | method;
}

Context context_of(const Merged& merged, const std::vector<Layer>& layers) {
  const auto text = [&](const std::string& path) -> std::string {
    const Leaf* leaf = merged.find(path);
    return leaf != nullptr && leaf->value.text() != nullptr ? *leaf->value.text() : std::string{};
  };
  Context context;
  if (const Leaf* train = merged.find("train")) context.train = texts_of(train->value);
  for (const Layer& layer : layers)
    for (const Leaf& leaf : layer.leaves)
      if (leaf.path == "train")
        for (std::string& name : texts_of(leaf.value)) context.known_stages.push_back(name);
  // A name that cannot be one is a fault of `train`, and nothing else is asked of it.
  for (auto* names : {&context.train, &context.known_stages})
    std::erase_if(*names, [](const std::string& name) {
      return !is_name(name) || name.find('.') != std::string::npos;
    });
  for (const std::string& name : context.known_stages) {
    const std::string kind = text("stages." + name + ".kind");
    if (kind == "loop") context.kind[name] = in_loop;
    if (kind == "pool") context.kind[name] = in_pool;
    if (kind == "gas bed") context.kind[name] = in_gas_bed;
  }
  const auto either = [&](const std::string& path, std::string_view first, When bit_of_first,
                          std::string_view second, When bit_of_second) {
    if (merged.find(path) == nullptr || text(path) == first) return bit_of_first;
    return text(path) == second ? bit_of_second : bit_of_first | bit_of_second;
  };
  context.operation = either("operation", "continuous", continuous, "batch", batch);
  context.method = either("property_method", "correlations", correlations, "imposed", imposed);
  if (const Leaf* monomers = merged.find("monomers"))
    for (std::string& name : texts_of(monomers->value))
      if (known_monomer(name) != nullptr && known_monomer(name)->name == name)
        context.monomers.push_back(name);
  return context;
}

}  // namespace tandem::app
