#include "app/layers/context.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "app/text/units.hpp"
#include "kinetics/species.hpp"
#include "reactor/properties/property_methods.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t most_names = 64;  ///< names that are looked at; more are a fault anyway

std::vector<std::string> texts_of(const Value& value) {
  std::vector<std::string> out;
  if (const Array* list = value.array())
    for (const Value& item : *list)
      if (const std::string* text = item.text(); text != nullptr && out.size() < most_names)
        out.push_back(*text);
  return out;
}

}  // namespace

When Context::when(const std::string& stage) const {
  const auto found = kind.find(stage);
  const When of_stage = found == kind.end() ? any_kind : found->second;
  const auto of = [&](const std::map<std::string, When>& stages, When otherwise) {
    const auto at = stages.find(stage);
    return at == stages.end() || operation != continuous || method != computed ? otherwise
                                                                               : at->second;
  };
  return of_stage | operation | method | of(run_by, by_set_points) | of(cooling, isothermal);
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
    const std::optional<reactor::StageKind> known = reactor::stage_kind(kind);
    if (known) context.kind[name] = in_kind(*known);
    const std::string run_by = text("stages." + name + ".run_by");
    if (run_by == "feeds")
      context.run_by[name] = by_feeds;
    else if (!run_by.empty() && run_by != "set points")
      context.run_by[name] = by_set_points | by_feeds;  // not told
    const std::string cooling = text("stages." + name + ".cooling.kind");
    if (cooling == "jacket" ||
        (cooling == "gas loop" && !(known && reactor::facts_of(*known).filled())))
      context.cooling[name] = cooled;
    else if (!cooling.empty() && cooling != "isothermal")
      context.cooling[name] = isothermal | cooled;
  }
  const auto either = [&](const std::string& path, std::string_view first, When bit_of_first,
                          std::string_view second, When bit_of_second) {
    if (merged.find(path) == nullptr || text(path) == first) return bit_of_first;
    return text(path) == second ? bit_of_second : bit_of_first | bit_of_second;
  };
  context.operation = either("operation", "continuous", continuous, "batch", batch);
  context.method_word = merged.find("property_method") == nullptr
                            ? std::string(reactor::property_methods().front().name)
                            : text("property_method");
  context.diluent = std::string(kinetics::diluents.front());
  if (merged.find("diluent") != nullptr) {
    const std::string named = text("diluent");
    context.diluent_told = std::ranges::find(kinetics::diluents, named) != kinetics::diluents.end();
    if (context.diluent_told) context.diluent = named;
  }
  const auto* choice = reactor::find_property_method(context.method_word);
  context.method = choice == nullptr              ? computed | imposed
                   : choice->concentrations_given ? imposed
                                                  : computed;
  if (const Measure mass = read_measure(text("dosing.donor_molar_mass"), Dimension::molar_mass);
      mass.sound && mass.value > 0.0)
    context.donor_molar_mass = mass.value;
  if (const Leaf* monomers = merged.find("monomers"))
    for (std::string& name : texts_of(monomers->value))
      if (kinetics::find_monomer(name) != nullptr && kinetics::find_monomer(name)->name == name)
        context.monomers.push_back(name);
  return context;
}

}  // namespace tandem::app
