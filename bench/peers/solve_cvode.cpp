// Plain CVODE as its manual sets it up (SUNDIALS 6.4, "A skeleton of the user's main program"): BDF, serial
// vector, and one of its own direct linear solvers: dense, the Jacobian by difference quotients or given, or
// KLU, given as a sparse matrix.

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#ifdef TANDEM_PEERS_KLU
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_sparse.h>
#endif

#include <algorithm>

#include "bench/peers/solvers.hpp"

namespace tandem::peers {

namespace {

struct User {
  StartUpProblem& problem;
  std::vector<double> dfdy;                              ///< column by column
  std::vector<std::pair<sunindextype, std::size_t>> at;  ///< row and place in dfdy of each nonzero
  std::vector<sunindextype> column;                      ///< where each column's nonzeros begin
};
User& user(void* p) { return *static_cast<User*>(p); }

extern "C" {

int peer_cvode_rates(realtype, N_Vector y, N_Vector dydt, void* p) {
  user(p).problem.rates(N_VGetArrayPointer(y), N_VGetArrayPointer(dydt));
  return 0;
}

int cvode_dense(realtype, N_Vector y, N_Vector, SUNMatrix J, void* p, N_Vector, N_Vector,
                N_Vector) {
  user(p).problem.jacobian(N_VGetArrayPointer(y), SUNDenseMatrix_Data(J));
  return 0;
}

}  // extern "C"

#ifdef TANDEM_PEERS_KLU
extern "C" int cvode_sparse(realtype, N_Vector y, N_Vector, SUNMatrix J, void* p, N_Vector,
                            N_Vector, N_Vector) {
  User& u = user(p);
  u.problem.jacobian(N_VGetArrayPointer(y), u.dfdy.data());
  std::ranges::copy(u.column, SUNSparseMatrix_IndexPointers(J));
  sunindextype* row = SUNSparseMatrix_IndexValues(J);
  realtype* value = SUNSparseMatrix_Data(J);
  for (const auto& [i, place] : u.at) {
    *row++ = i;
    *value++ = u.dfdy[place];
  }
  return 0;
}

/// Where the Jacobian has entries at all: those of a state of which nothing is 0.
void find_pattern(User& u) {
  const std::size_t n = u.problem.size();
  std::vector<double> y(u.problem.start().begin(), u.problem.start().end());
  for (std::size_t i = 0; i < n; ++i) y[i] += u.problem.scales()[i];
  u.dfdy.resize(n * n);
  u.problem.jacobian(y.data(), u.dfdy.data());
  for (std::size_t j = 0; j < n; ++j) {
    u.column.push_back(static_cast<sunindextype>(u.at.size()));
    for (std::size_t i = 0; i < n; ++i) {
      if (i == j || u.dfdy[j * n + i] != 0.0) u.at.emplace_back(i, j * n + i);
    }
  }
  u.column.push_back(static_cast<sunindextype>(u.at.size()));
}
#endif

}  // namespace

Solution solve_cvode(StartUpProblem& problem, double relative_tolerance, Jacobian from) {
  User u{.problem = problem, .dfdy = {}, .at = {}, .column = {}};
  SUNContext context = nullptr;
  SUNContext_Create(nullptr, &context);
  const auto n = static_cast<sunindextype>(problem.size());
  N_Vector y = N_VNew_Serial(n, context);
  N_Vector tolerance = N_VClone(y);
  std::ranges::copy(problem.start(), N_VGetArrayPointer(y));
  std::ranges::transform(problem.scales(), N_VGetArrayPointer(tolerance),
                         [&](double scale) { return scale * relative_tolerance; });

  void* cvode = CVodeCreate(CV_BDF, context);
  CVodeInit(cvode, peer_cvode_rates, 0.0, y);
  CVodeSVtolerances(cvode, relative_tolerance, tolerance);
  CVodeSetUserData(cvode, &u);
  SUNMatrix J = nullptr;
  SUNLinearSolver solver = nullptr;
#ifdef TANDEM_PEERS_KLU
  if (from == Jacobian::sparse) {
    find_pattern(u);
    J = SUNSparseMatrix(n, n, static_cast<sunindextype>(u.at.size()), CSC_MAT, context);
    solver = SUNLinSol_KLU(y, J, context);
    CVodeSetLinearSolver(cvode, solver, J);
    CVodeSetJacFn(cvode, cvode_sparse);
  }
#endif
  if (from != Jacobian::sparse) {
    J = SUNDenseMatrix(n, n, context);
    solver = SUNLinSol_Dense(y, J, context);
    CVodeSetLinearSolver(cvode, solver, J);
    if (from == Jacobian::exact) CVodeSetJacFn(cvode, cvode_dense);
  }
  CVodeSetMaxNumSteps(cvode, 1000000);

  Solution s;
  for (const double wanted : problem.times()) {
    realtype time = 0.0;
    const int flag = CVode(cvode, wanted, y, &time, CV_NORMAL);
    if (flag < 0) {
      s.failure = "CVODE's flag " + std::to_string(flag);
      break;
    }
    s.states.emplace_back(N_VGetArrayPointer(y), N_VGetArrayPointer(y) + n);
  }
  long quotients = 0;
  CVodeGetNumSteps(cvode, &s.steps);
  CVodeGetNumRhsEvals(cvode, &s.right_hand_sides);
  CVodeGetNumJacEvals(cvode, &s.jacobians);
  CVodeGetNumLinRhsEvals(cvode, &quotients);
  s.right_hand_sides += quotients;

  CVodeFree(&cvode);
  SUNLinSolFree(solver);
  SUNMatDestroy(J);
  N_VDestroy(tolerance);
  N_VDestroy(y);
  SUNContext_Free(&context);
  return s;
}

}  // namespace tandem::peers
