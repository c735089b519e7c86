#pragma once

// The property method of a train, and the constants of it that may be fitted, uncertain, or directions of
// differentiation.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tandem::reactor {

class PropertyMethod;

/// A constant of a property method. Its name is that of its key in a property file: "polymer.propylene.energy"; that of a
/// pair stands below both: "interactions.hydrogen.propylene segment.value".
struct PropertyConstant {
  std::string name;
  std::string unit;    ///< SI; empty: dimensionless
  double value = 0.0;  ///< with which the method was made
};

/// A method, and its constants as numbers of their own, which may be changed. The method is one value that many threads
/// read: settle() makes another one where its constants have changed.
class ChosenMethod {
 public:
  ChosenMethod(std::shared_ptr<const PropertyMethod>
                   method);        // NOLINT: a method is one with its own constants
  ChosenMethod(std::nullptr_t) {}  // NOLINT: none, which check() refuses

  [[nodiscard]] const PropertyMethod& operator*() const { return *method_; }
  [[nodiscard]] const PropertyMethod* operator->() const { return method_.get(); }
  [[nodiscard]] bool operator==(std::nullptr_t) const { return method_ == nullptr; }

  /// What its constants are called, in their order.
  [[nodiscard]] std::span<const PropertyConstant> names() const;
  /// The constants, SI: NaN nowhere.
  [[nodiscard]] std::span<double> constants() { return constants_; }
  [[nodiscard]] std::span<const double> constants() const { return constants_; }
  /// Makes the method that has these constants, unless it is the one at hand. Why there is none; else empty.
  [[nodiscard]] std::string settle();

 private:
  std::shared_ptr<const PropertyMethod> method_;
  std::vector<double> constants_;
};

}  // namespace tandem::reactor
