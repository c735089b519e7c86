#include "reactor/properties/chosen_method.hpp"

#include <algorithm>
#include <utility>

#include "reactor/properties/property_method.hpp"

namespace tandem::reactor {

ChosenMethod::ChosenMethod(std::shared_ptr<const PropertyMethod> method)
    : method_(std::move(method)) {
  for (const PropertyConstant& constant : names()) constants_.push_back(constant.value);
}

std::span<const PropertyConstant> ChosenMethod::names() const {
  return method_ != nullptr ? method_->constants() : std::span<const PropertyConstant>{};
}

std::string ChosenMethod::settle() {
  if (std::ranges::equal(constants_, names(), {}, {}, &PropertyConstant::value)) return {};
  std::string why;
  auto other = method_->with(constants_, why);
  if (other != nullptr) method_ = std::move(other);
  return why;
}

}  // namespace tandem::reactor
