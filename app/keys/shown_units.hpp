#pragma once

// The units in which a job's numbers are shown: as they were typed, else by the job's table of units, else the program's
// own. What is derived of such a number, as a difference of two, follows it. Decided when the job is read, and asked by every writer; result.json alone keeps its own units.

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/keys/figure_kind.hpp"
#include "app/keys/setting_text.hpp"
#include "reactor/quantity.hpp"
#include "reactor/telling.hpp"

namespace tandem::app {

/// How a quantity is shown: own number * factor + offset, in `unit`.
struct ShownQuantity {
  std::string name;  ///< its own, less the unit at its end where another one is shown
  std::string unit;
  double factor = 1.0;
  double offset = 0.0;
  bool asked = false;  ///< by the job; otherwise it is the program's own unit

  [[nodiscard]] double shown(double own) const { return own * factor + offset; }
  /// The same for tables: without the noise of a conversion; an own number as it is.
  [[nodiscard]] double told(double own) const;
};

/// A quantity's name at the head of a column: "production (t/h)", or as in result.json where it is shown in its own unit.
[[nodiscard]] std::string column_name(const reactor::Quantity& quantity,
                                      const ShownQuantity& shown);

class ShownUnits {
 public:
  /// A unit that a kind of figures is shown in, where it is one that the kind takes.
  void set(FigureKind kind, std::string unit);
  /// The unit behind a typed value of a set point, or of a band or target on a quantity.
  void set(reactor::SetPoint at, std::string unit);
  void set(std::string quantity, std::string unit);

  /// With it [kg/mol] the donor is shown by mass where it was typed so.
  void set_donor_molar_mass(double mass) { donor_molar_mass_ = mass; }

  /// The text of a set point of the train, in its unit.
  [[nodiscard]] SettingText of(const reactor::Train& train, reactor::SetPoint at) const;
  [[nodiscard]] ShownQuantity of(const reactor::Quantity& quantity) const;
  /// How temperatures of no set point are shown, such as those of a bed that has lost its cooling: of kelvin.
  [[nodiscard]] ShownQuantity of_temperatures() const;
  /// How the model's sentences tell numbers.
  [[nodiscard]] reactor::Telling telling() const;

 private:
  [[nodiscard]] const std::string* unit_for(FigureKind kind) const;
  [[nodiscard]] const std::string* shared_unit(FigureKind kind) const;
  [[nodiscard]] std::string unit_of(const reactor::Quantity& quantity) const;

  std::array<std::string, figure_kind_count> by_kind_;  ///< empty: the program's own
  std::map<reactor::SetPoint, std::string> set_points_;
  std::map<std::string, std::string> quantities_;
  double donor_molar_mass_ = 0.0;
};

/// The units that a quantity is told in: "kg/h, t/h or g/h", "no unit, a plain number".
[[nodiscard]] std::string units_of(const reactor::Quantity& quantity);

/// Why a unit is none of a quantity's, and which are: a phrase. A share in % is asked back by mass and by moles.
[[nodiscard]] std::string not_told_in(const reactor::Quantity& quantity, std::string_view unit);

/// How a quantity is shown in a unit of its dimension; nothing where the unit is none of these.
[[nodiscard]] std::optional<ShownQuantity> shown_in(const reactor::Quantity& quantity,
                                                    std::string_view unit);

}  // namespace tandem::app
