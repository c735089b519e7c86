#include "app/job/read_properties.hpp"

#include "app/job/build_properties.hpp"
#include "app/job/defaults.hpp"
#include "app/layers/check_value.hpp"
#include "app/layers/source.hpp"

namespace tandem::app {

PropertiesResult read_properties(const std::filesystem::path& path) {
  PropertiesResult result;
  Faults faults;
  if (const std::optional<Document> document = read_document(path, faults)) {
    std::vector<Layer> layers(1);
    layers[0].kind = in_properties;
    layers[0].file = document->file;
    collect(document->table, 0, layers[0], faults);
    const Context context;
    for (Leaf& leaf : layers[0].leaves) check_leaf(leaf, context, faults);
    Merged merged(layers);
    add_defaults(merged, context, in_properties, faults);
    result.parameters = parameters_of(merged, faults);
    result.parameters->source = merged.word("source");
  }
  result.diagnostics = faults.sorted();
  if (!result.diagnostics.empty()) result.parameters.reset();
  return result;
}

}  // namespace tandem::app
