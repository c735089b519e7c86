#include "app/keys/quantity_table.hpp"

#include "app/keys/site_table.hpp"

namespace tandem::app {

const std::vector<reactor::Quantity>& quantity_table() {
  static const std::vector<reactor::Quantity> table = [] {
    reactor::Train any;
    any.catalyst.monomers.resize(2);
    any.catalyst.monomers[0].name = "propylene";
    any.catalyst.monomers[1].name = "{monomer}";
    any.catalyst.diluent.name = "{diluent}";
    any.stages.resize(1);
    any.stages[0].name = "{stage}";
    return reactor::quantities_of(any);
  }();
  return table;
}

const std::vector<reactor::Quantity>& site_quantity_table() {
  static const std::vector<reactor::Quantity> table = [] {
    std::vector<reactor::Quantity> made;
    for (const SiteQuantity& quantity : site_table)
      made.push_back({"{stage}.sites[]." + std::string(quantity.name), std::string(quantity.unit),
                      std::string(quantity.meaning)});
    return made;
  }();
  return table;
}

bool is_of_site_types(const reactor::Quantity& quantity) {
  return quantity.name.starts_with("{stage}.sites[].");
}

}  // namespace tandem::app
