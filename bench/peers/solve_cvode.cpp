// Plain CVODE as its manual sets it up (SUNDIALS 6.4, "A skeleton of the user's main program"): BDF, serial
// vector, dense matrix and dense linear solver, the Jacobian by difference quotients or given.

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <algorithm>

#include "bench/peers/solvers.hpp"

namespace tandem::peers {

namespace {

StartUpProblem& problem_of(void* p) { return *static_cast<StartUpProblem*>(p); }

extern "C" {

int cvode_rates(realtype, N_Vector y, N_Vector dydt, void* problem) {
  problem_of(problem).rates(N_VGetArrayPointer(y), N_VGetArrayPointer(dydt));
  return 0;
}

int cvode_jacobian(realtype, N_Vector y, N_Vector, SUNMatrix J, void* problem, N_Vector, N_Vector,
                   N_Vector) {
  problem_of(problem).jacobian(N_VGetArrayPointer(y), SUNDenseMatrix_Data(J));
  return 0;
}

}  // extern "C"

}  // namespace

Solution solve_cvode(StartUpProblem& problem, double relative_tolerance, Jacobian from) {
  SUNContext context = nullptr;
  SUNContext_Create(nullptr, &context);
  const auto n = static_cast<sunindextype>(problem.size());
  N_Vector y = N_VNew_Serial(n, context);
  N_Vector tolerance = N_VClone(y);
  std::ranges::copy(problem.start(), N_VGetArrayPointer(y));
  std::ranges::transform(problem.scales(), N_VGetArrayPointer(tolerance),
                         [&](double scale) { return scale * relative_tolerance; });

  void* cvode = CVodeCreate(CV_BDF, context);
  CVodeInit(cvode, cvode_rates, 0.0, y);
  CVodeSVtolerances(cvode, relative_tolerance, tolerance);
  CVodeSetUserData(cvode, &problem);
  SUNMatrix J = SUNDenseMatrix(n, n, context);
  SUNLinearSolver solver = SUNLinSol_Dense(y, J, context);
  CVodeSetLinearSolver(cvode, solver, J);
  if (from == Jacobian::exact) CVodeSetJacFn(cvode, cvode_jacobian);
  CVodeSetMaxNumSteps(cvode, 1000000);

  Solution s;
  realtype time = 0.0;
  const int flag = CVode(cvode, problem.horizon(), y, &time, CV_NORMAL);
  long quotients = 0;
  CVodeGetNumSteps(cvode, &s.steps);
  CVodeGetNumRhsEvals(cvode, &s.right_hand_sides);
  CVodeGetNumJacEvals(cvode, &s.jacobians);
  CVodeGetNumLinRhsEvals(cvode, &quotients);
  s.right_hand_sides += quotients;
  if (flag < 0) {
    s.failure = CVodeGetReturnFlagName(flag);
  } else {
    s.state.assign(N_VGetArrayPointer(y), N_VGetArrayPointer(y) + n);
  }

  CVodeFree(&cvode);
  SUNLinSolFree(solver);
  SUNMatDestroy(J);
  N_VDestroy(tolerance);
  N_VDestroy(y);
  SUNContext_Free(&context);
  return s;
}

}  // namespace tandem::peers
