#include "reactor/solver_choice.hpp"

namespace tandem::reactor {

const char* name_of(Method method) {
  switch (method) {
    case Method::bdf:
      return "CVODE BDF";
    case Method::adams:
      return "CVODE Adams";
    case Method::dirk_3:
      return "ARKODE DIRK 3";
    case Method::dirk_4:
      return "ARKODE DIRK 4";
    case Method::dirk_5:
      return "ARKODE DIRK 5";
    case Method::imex_3:
      return "ARKODE IMEX 3";
    case Method::imex_4:
      return "ARKODE IMEX 4";
    case Method::imex_5:
      return "ARKODE IMEX 5";
    case Method::rosenbrock_4:
      return "Rosenbrock 4";
    case Method::explicit_5:
      return "ARKODE ERK 5";
  }
  return "?";
}

const char* name_of(LinearAlgebra algebra) {
  switch (algebra) {
    case LinearAlgebra::structured:
      return "structured";
    case LinearAlgebra::dense:
      return "dense";
    case LinearAlgebra::dense_differences:
      return "dense, differences";
    case LinearAlgebra::klu:
      return "klu";
    case LinearAlgebra::none:
      return "-";
  }
  return "?";
}

std::string name_of(const SolverChoice& choice) {
  if (choice.algebra == LinearAlgebra::none) return name_of(choice.method);
  return std::string{name_of(choice.method)} + ", " + name_of(choice.algebra);
}

std::vector<SolverChoice> all_solvers() {
  std::vector<SolverChoice> all;
  for (const auto algebra : {LinearAlgebra::structured, LinearAlgebra::dense,
                             LinearAlgebra::dense_differences, LinearAlgebra::klu}) {
    for (const auto method :
         {Method::bdf, Method::adams, Method::dirk_3, Method::dirk_4, Method::dirk_5,
          Method::imex_3, Method::imex_4, Method::imex_5, Method::rosenbrock_4}) {
      const bool exact = algebra != LinearAlgebra::dense_differences;
      if (method != Method::rosenbrock_4 || exact) all.push_back({method, algebra});
    }
    if (algebra == LinearAlgebra::structured) {
      all.push_back({Method::explicit_5, LinearAlgebra::none});
    }
  }
  return all;
}

}  // namespace tandem::reactor
