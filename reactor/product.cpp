#include "reactor/product.hpp"

namespace tandem::reactor {

SolubleWindow soluble_window(const std::string& comonomer) {
  // Representative: ethylene chains too poor crystallize as PP, too rich as PE; butene disturbs less.
  if (comonomer == "ethylene") return {0.15, 0.75};
  return {0.10, 0.90};
}

}  // namespace tandem::reactor
