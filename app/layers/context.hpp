#pragma once

// What of a job decides the meaning of the rest.

#include <map>
#include <string>
#include <vector>

#include "app/layers/merged.hpp"

namespace tandem::app {

/// What the rest depends on: which stages there are, of what kind, and how they are run.
struct Context {
  std::vector<std::string> train;         ///< the stages, in order
  std::vector<std::string> known_stages;  ///< and those of a train that a higher file shortened
  std::map<std::string, When> kind;       ///< of a stage, in_kind(...); absent: not told
  When operation = continuous;            ///< or batch; both: not told
  When method = computed;                 ///< or imposed; both: not told
  std::string method_word;                ///< property_method as it is given
  std::string diluent;                    ///< the inert that condenses, one that is known
  bool diluent_told = true;               ///< false: the job names one that is not known
  std::map<std::string, When> run_by;     ///< of a stage; absent: by set points; both: not told
  std::map<std::string, When> cooling;    ///< of a stage; absent: isothermal; both: not told
  std::vector<std::string> monomers;      ///< propylene first; empty: not told
  double donor_molar_mass = 0.0;          ///< kg/mol; 0: not told, and no donor is fed by mass

  /// The bits of a stage: its kind's (all where it is not told), the operation's, the method's, what
  /// it is run by, how it is cooled. Batches and imposed concentrations know set points alone.
  [[nodiscard]] When when(const std::string& stage) const;
};

/// Reads what decides, without finding faults: check_leaf does that.
[[nodiscard]] Context context_of(const Merged& merged, const std::vector<Layer>& layers);

}  // namespace tandem::app
