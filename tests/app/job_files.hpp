#pragma once

// Small job files for the tests of the reader, written into a folder of their own that goes with the
// object; and the faults of a file as the tests look at them.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/job/read_job.hpp"

namespace tandem::app::test {

class JobFiles {
 public:
  JobFiles();
  ~JobFiles();
  JobFiles(const JobFiles&) = delete;
  JobFiles& operator=(const JobFiles&) = delete;

  /// Writes a file; answers its path.
  std::filesystem::path write(const std::string& name, std::string_view text) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Writes a plant, the small one unless told another, the small catalyst and a job that names both, its text
  /// behind those lines; so the text begins on line 3. Reads it.
  [[nodiscard]] ReadResult read(std::string_view text, const std::vector<std::string>& sets = {},
                                std::string_view of_plant = plant) const;

  /// Loop and gas bed, in that order of lines: the tests count on the line numbers.
  static constexpr std::string_view plant = R"(title = "loop and gas bed"
train = ["loop", "gas"]
[stages.loop]
kind = "loop"
temperature = "70 degC"
pressure = "35 bara"
residence_time = "1 h"
catalyst_feed = "1.2 kg/h"
Al_per_Ti = "100 mol/mol"
liquid_H2_per_C3 = "2 mmol/mol"
carry_propylene = "5 %"
[stages.gas]
kind = "gas bed"
part = "B"
temperature = "70 degC"
pressure = "15 barg"
hold_up = "20 t"
gas_H2_per_C3 = "0.05 mol/mol"
gas_C2_per_C3 = "0.5 mol/mol"
)";
  static constexpr std::string_view catalyst = R"toml(title = "two types"
monomers = ["propylene", "ethylene"]
[sites]
count = 2
potential = "0.3 mol/kg"
titanium = "2.5 wt%"
[reactions]
activation_by_cocatalyst = { k = 0.1, unit = "L/(mol s)", E = "45 kJ/mol" }
transfer_to_hydrogen = { k = [4.0, 8.0], unit = "L/(mol s)", E = "45 kJ/mol" }
[reactions.propagation]
k = [80.0, 60.0]
unit = "L/(mol s)"
E = "45 kJ/mol"
[reactions.propagation.propylene.ethylene]
k = 200.0
[reactions.propagation.ethylene]
k = [30.0, 20.0]
)toml";

 private:
  std::filesystem::path folder_;
};

/// The one fault of a result; an empty one, with a wrong line, where there are more or none.
[[nodiscard]] Diagnostic only_fault(const ReadResult& result);

[[nodiscard]] bool contains(std::string_view text, std::string_view part);

}  // namespace tandem::app::test
