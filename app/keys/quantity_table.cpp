#include "app/keys/quantity_table.hpp"

namespace tandem::app {

const std::vector<reactor::Quantity>& quantity_table() {
  static const std::vector<reactor::Quantity> table = [] {
    reactor::Train any;
    any.catalyst.monomers.resize(2);
    any.catalyst.monomers[0].name = "propylene";
    any.catalyst.monomers[1].name = "{monomer}";
    any.stages.resize(1);
    any.stages[0].name = "{stage}";
    return reactor::quantities_of(any);
  }();
  return table;
}

}  // namespace tandem::app
