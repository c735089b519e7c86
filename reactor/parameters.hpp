#pragma once

// The numbers of a train by name, for derivatives by them (reactor/train_solver.hpp, Direction).

#include <string>
#include <string_view>
#include <vector>

#include "reactor/train.hpp"

namespace tandem::reactor {

/// A number of a train. Its name is that of its key in the job's files; a constant of a site type ends in the type's
/// number, from 1: "reactions.propagation.propylene.ethylene.k[2]"; a stage's own stands below its name:
/// "stages.loop.reactions.dormancy.propylene.E[1]". A k_ij of PC-SAFT stands below its pair, in either order:
/// "interactions.hydrogen.propylene.value".
struct Parameter {
  std::string name;
  std::string unit;  ///< SI; empty: dimensionless
  double value = 0.0;
};

/// All of them, in the order of each_number.
[[nodiscard]] std::vector<Parameter> parameters_of(const Train& train);

/// How much a number moves per unit of a direction.
struct MovedParameter {
  std::size_t index = 0;  ///< in the order of each_number
  double slope = 0.0;     ///< SI per unit of the direction
};

enum class ParameterScale {
  absolute,  ///< the direction counts the numbers' SI unit
  relative,  ///< it counts parts of their values: one factor on all of them, from 1
};

/// The numbers that a name means: a whole name, or one from which parts are left out. Without the stage a constant
/// is that of the catalyst and of every stage; without the site type's number that of all types; without the monomers
/// at the end of "reactions.propagation.propylene.k" that of all; and "*" stands for any one part:
/// "reactions.propagation.*.ethylene.k". Empty: no number is called so.
[[nodiscard]] std::vector<MovedParameter> find_parameters(
    const Train& train, std::string_view name, ParameterScale scale = ParameterScale::absolute);

}  // namespace tandem::reactor
