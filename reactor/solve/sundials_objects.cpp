#include "reactor/solve/sundials_objects.hpp"

#include <arkode/arkode.h>
#include <cvode/cvode.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <algorithm>
#include <vector>

#include "reactor/solve/vector_operations.hpp"
#include "reactor/solve/worst_states.hpp"

namespace tandem::reactor::solve {

namespace {

extern "C" {

SUNMatrix_ID matrix_id(SUNMatrix) { return SUNMATRIX_CUSTOM; }
SUNMatrix matrix_clone(SUNMatrix a) {
  SUNMatrix b = SUNMatNewEmpty(a->sunctx);
  SUNMatCopyOps(a, b);
  return b;
}
void matrix_destroy(SUNMatrix a) { SUNMatFreeEmpty(a); }
int matrix_zero(SUNMatrix) { return SUNMAT_SUCCESS; }

SUNLinearSolver_Type solver_type(SUNLinearSolver) { return SUNLINEARSOLVER_DIRECT; }
SUNLinearSolver_ID solver_id(SUNLinearSolver) { return SUNLINEARSOLVER_CUSTOM; }
int solver_nothing(SUNLinearSolver) { return SUNLS_SUCCESS; }
int solver_setup(SUNLinearSolver, SUNMatrix) { return SUNLS_SUCCESS; }  // factored with the system
int solver_solve(SUNLinearSolver solver, SUNMatrix, N_Vector x, N_Vector b, realtype) {
  N_VScale(1.0, b, x);
  static_cast<StiffSystem*>(solver->content)->solve(N_VGetArrayPointer(x));
  return SUNLS_SUCCESS;
}
int solver_free(SUNLinearSolver solver) {
  solver->content = nullptr;
  SUNLinSolFreeEmpty(solver);
  return SUNLS_SUCCESS;
}

}  // extern "C"

void make_own_solver(StiffSystem& system, SundialsObjects& s) {
  s.matrix = SUNMatNewEmpty(s.context);
  s.solver = SUNLinSolNewEmpty(s.context);
  if (s.matrix == nullptr || s.solver == nullptr) return;
  s.matrix->ops->getid = matrix_id;
  s.matrix->ops->clone = matrix_clone;
  s.matrix->ops->destroy = matrix_destroy;
  s.matrix->ops->zero = matrix_zero;
  s.solver->ops->gettype = solver_type;
  s.solver->ops->getid = solver_id;
  s.solver->ops->initialize = solver_nothing;
  s.solver->ops->setup = solver_setup;
  s.solver->ops->solve = solver_solve;
  s.solver->ops->free = solver_free;
  s.solver->content = &system;
}

}  // namespace

void quiet(int, const char*, const char*, char*, void*) {}

SundialsObjects::SundialsObjects(StiffSystem& system, std::span<const double> start,
                                 double relative_tolerance, bool differences)
    : found(system.events(), 0) {
  if (SUNContext_Create(nullptr, &context) != 0) return;
  const auto n = static_cast<sunindextype>(start.size());
  y = N_VNew_Serial(n, context);
  if (y == nullptr) return;
  take_vector_operations(y);
  tolerance = N_VClone(y);
  if (tolerance == nullptr) return;
  std::copy(start.begin(), start.end(), N_VGetArrayPointer(y));
  double* scale = N_VGetArrayPointer(tolerance);
  system.scales(scale);
  for (std::size_t i = 0; i < start.size(); ++i) scale[i] *= relative_tolerance;
  if (differences) {
    matrix = SUNDenseMatrix(n, n, context);
    if (matrix != nullptr) solver = SUNLinSol_Dense(y, matrix, context);
  } else {
    make_own_solver(system, *this);
  }
  sound = matrix != nullptr && solver != nullptr;
}

SundialsObjects::~SundialsObjects() {
  if (solver != nullptr) SUNLinSolFree(solver);
  if (matrix != nullptr) SUNMatDestroy(matrix);
  if (tolerance != nullptr) N_VDestroy(tolerance);
  if (y != nullptr) N_VDestroy(y);
  if (context != nullptr) SUNContext_Free(&context);
}

std::span<const double> SundialsObjects::state() const {
  return {N_VGetArrayPointer(y), static_cast<std::size_t>(N_VGetLength(y))};
}

std::string reason_of(int flag, const std::string& who) {
  static_assert(ARK_TOO_MUCH_WORK == CV_TOO_MUCH_WORK && ARK_TOO_MUCH_ACC == CV_TOO_MUCH_ACC &&
                ARK_ERR_FAILURE == CV_ERR_FAILURE && ARK_CONV_FAILURE == CV_CONV_FAILURE &&
                ARK_RHSFUNC_FAIL == CV_RHSFUNC_FAIL && ARK_LSETUP_FAIL == CV_LSETUP_FAIL &&
                ARK_FIRST_RHSFUNC_ERR == CV_FIRST_RHSFUNC_ERR &&
                ARK_REPTD_RHSFUNC_ERR == CV_REPTD_RHSFUNC_ERR);
  switch (flag) {
    case CV_TOO_MUCH_WORK:
      return "more steps than allowed";
    case CV_TOO_MUCH_ACC:
      return "the tolerance is finer than the arithmetic";
    case CV_ERR_FAILURE:
      return "error tests failed too often at the smallest step";
    case CV_CONV_FAILURE:
      return "Newton's iteration failed too often at the smallest step";
    case CV_RHSFUNC_FAIL:
    case CV_FIRST_RHSFUNC_ERR:
    case CV_REPTD_RHSFUNC_ERR:
      return "the rates could not be evaluated";
    case CV_LSETUP_FAIL:
      return "the linear system was singular";
    default:
      return who + " gave up";
  }
}

void pass_events(StiffSystem& system, SundialsObjects& objects, void* integrator,
                 int (*found)(void*, int*)) {
  if (found(integrator, objects.found.data()) != 0) return;
  for (std::size_t i = 0; i < objects.found.size(); ++i) {
    if (objects.found[i] != 0) system.pass_event(i);
  }
}

std::string worst_of(const StiffSystem& system, const SundialsObjects& objects, void* integrator,
                     int (*errors)(void*, N_Vector), int (*weights)(void*, N_Vector)) {
  N_Vector error = N_VClone(objects.y);
  N_Vector weight = N_VClone(objects.y);
  std::string text;
  if (errors(integrator, error) == 0 && weights(integrator, weight) == 0) {
    const std::size_t n = objects.state().size();
    text = worst_states(system, {N_VGetArrayPointer(error), n}, {N_VGetArrayPointer(weight), n});
  }
  N_VDestroy(error);
  N_VDestroy(weight);
  return text;
}

int renew(StiffSystem& system, N_Vector y, booleantype jok, booleantype* jcur, realtype gamma) {
  if (jok == SUNFALSE) system.assemble(N_VGetArrayPointer(y));
  *jcur = jok == SUNFALSE ? SUNTRUE : SUNFALSE;
  return system.factor(gamma) ? 0 : 1;
}

}  // namespace tandem::reactor::solve
