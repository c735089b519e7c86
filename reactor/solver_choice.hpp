#pragma once

// The ways in which a start-up can be integrated.

#include <string>
#include <vector>

namespace tandem::reactor {

enum class Method {
  bdf,     ///< CVODE's backward differentiation formulas: what every start-up is integrated by
  adams,   ///< CVODE's Adams formulas
  dirk_3,  ///< ARKODE, singly diagonally implicit Runge-Kutta with an explicit first stage, order 3
  dirk_4,  ///< the same, order 4
  dirk_5,  ///< the same, order 5
  imex_3,  ///< ARKODE, explicit for counters and implicit for the rest, order 3
  imex_4,  ///< the same, order 4
  imex_5,  ///< the same, order 5
  rosenbrock_4,  ///< RODAS, linearly implicit, order 4
  explicit_5,  ///< ARKODE, Dormand and Prince's explicit Runge-Kutta, order 5: shows how stiff a job is
};

enum class LinearAlgebra {
  structured,         ///< exact Jacobian in the shape that the model has, eliminated type by type
  dense,              ///< exact Jacobian written out, dense LU with pivoting
  dense_differences,  ///< SUNDIALS' own dense Jacobian by difference quotients, and its LU
  klu,                ///< exact Jacobian on its pattern, KLU
  none,               ///< an explicit method has no linear systems
};

struct SolverChoice {
  Method method = Method::bdf;
  LinearAlgebra algebra = LinearAlgebra::structured;
  friend bool operator==(const SolverChoice&, const SolverChoice&) = default;
};

/// "CVODE BDF".
[[nodiscard]] const char* name_of(Method method);
/// "structured"; of none "-".
[[nodiscard]] const char* name_of(LinearAlgebra algebra);
/// "CVODE BDF, structured".
[[nodiscard]] std::string name_of(const SolverChoice& choice);

/// Every method with every linear algebra that it can have, what is fast first. The Rosenbrock method wants an exact
/// Jacobian.
[[nodiscard]] std::vector<SolverChoice> all_solvers();

}  // namespace tandem::reactor
