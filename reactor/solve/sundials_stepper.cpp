#include "reactor/solve/sundials_stepper.hpp"

#include <arkode/arkode.h>
#include <cvode/cvode.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <algorithm>

#include "reactor/solve/vector_operations.hpp"
#include "reactor/solve/worst_states.hpp"

namespace tandem::reactor::solve {

namespace {

// What a callback answers to SUNDIALS.
constexpr int smaller_step = 1;  // what cannot be evaluated here may be nearer to the last step
constexpr int for_good = -1;

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

void make_own_solver(StiffSystem& system, SUNContext context, SUNMatrix& matrix,
                     SUNLinearSolver& solver) {
  matrix = SUNMatNewEmpty(context);
  solver = SUNLinSolNewEmpty(context);
  if (matrix == nullptr || solver == nullptr) return;
  matrix->ops->getid = matrix_id;
  matrix->ops->clone = matrix_clone;
  matrix->ops->destroy = matrix_destroy;
  matrix->ops->zero = matrix_zero;
  solver->ops->gettype = solver_type;
  solver->ops->getid = solver_id;
  solver->ops->initialize = solver_nothing;
  solver->ops->setup = solver_setup;
  solver->ops->solve = solver_solve;
  solver->ops->free = solver_free;
  solver->content = &system;
}

/// Why CVODE or ARKODE, whose flags for failures are the same, gave up.
std::string reason_of(int flag, const std::string& who) {
  static_assert(ARK_TOO_MUCH_WORK == CV_TOO_MUCH_WORK && ARK_TOO_MUCH_ACC == CV_TOO_MUCH_ACC &&
                ARK_ERR_FAILURE == CV_ERR_FAILURE && ARK_CONV_FAILURE == CV_CONV_FAILURE &&
                ARK_RHSFUNC_FAIL == CV_RHSFUNC_FAIL && ARK_LSETUP_FAIL == CV_LSETUP_FAIL &&
                ARK_FIRST_RHSFUNC_ERR == CV_FIRST_RHSFUNC_ERR &&
                ARK_REPTD_RHSFUNC_ERR == CV_REPTD_RHSFUNC_ERR);
  switch (flag) {
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

}  // namespace

void quiet(int, const char*, const char*, char*, void*) {}

SundialsStepper::SundialsStepper(StiffSystem& system, std::span<const double> start,
                                 double start_time, double relative_tolerance, bool differences)
    : Stepper(system), time_(start_time) {
  if (SUNContext_Create(nullptr, &context_) != 0) return;
  const auto n = static_cast<sunindextype>(start.size());
  y_ = N_VNew_Serial(n, context_);
  if (y_ == nullptr) return;
  take_vector_operations(y_);
  tolerance_ = N_VClone(y_);
  if (tolerance_ == nullptr) return;
  std::copy(start.begin(), start.end(), N_VGetArrayPointer(y_));
  double* scale = N_VGetArrayPointer(tolerance_);
  system.scales(scale);
  for (std::size_t i = 0; i < start.size(); ++i) scale[i] *= relative_tolerance;
  if (differences) {
    matrix_ = SUNDenseMatrix(n, n, context_);
    if (matrix_ != nullptr) solver_ = SUNLinSol_Dense(y_, matrix_, context_);
  } else {
    make_own_solver(system, context_, matrix_, solver_);
  }
  ready_ = matrix_ != nullptr && solver_ != nullptr;
}

SundialsStepper::~SundialsStepper() {
  if (solver_ != nullptr) SUNLinSolFree(solver_);
  if (matrix_ != nullptr) SUNMatDestroy(matrix_);
  if (tolerance_ != nullptr) N_VDestroy(tolerance_);
  if (y_ != nullptr) N_VDestroy(y_);
  if (context_ != nullptr) SUNContext_Free(&context_);
}

std::span<const double> SundialsStepper::state() const {
  if (y_ == nullptr) return {};
  return {N_VGetArrayPointer(y_), static_cast<std::size_t>(N_VGetLength(y_))};
}

SolverCounts SundialsStepper::counts() const {
  if (!ready_) return {};
  SolverCounts c = stretch();
  c += past_;
  return c;
}

int SundialsStepper::rates_at(double t, N_Vector y, N_Vector dydt) {
  if (watch_ != nullptr && watch_->over()) return for_good;
  return system().rates(t, N_VGetArrayPointer(y), N_VGetArrayPointer(dydt)) ? 0 : smaller_step;
}

void SundialsStepper::events_at(double t, N_Vector y, double* values) const {
  system().events(t, N_VGetArrayPointer(y), values);
}

void SundialsStepper::weigh(N_Vector y, N_Vector weights) const {
  system().weigh(N_VGetArrayPointer(y), N_VGetArrayPointer(weights));
}

int SundialsStepper::renew(double t, N_Vector y, booleantype jok, booleantype* jcur, double gamma) {
  if (watch_ != nullptr && watch_->over_now()) return for_good;
  if (jok == SUNFALSE) system().assemble(t, N_VGetArrayPointer(y));
  *jcur = jok == SUNFALSE ? SUNTRUE : SUNFALSE;
  return system().factor(gamma) ? 0 : smaller_step;
}

Ending SundialsStepper::go(double time, long steps, Watch& watch) {
  if (!ready_) {
    set_reason("the integrator could not be set up");
    return Ending::failed;
  }
  static_assert(ARK_ROOT_RETURN == CV_ROOT_RETURN);
  watch_ = &watch;
  const int flag = evolve(time, steps);
  watch_ = nullptr;
  if (watch.ending() != Ending::arrived) return watch.ending();
  if (flag == CV_ROOT_RETURN) {
    if (find_roots(passed().data()) == 0) return Ending::at_event;
    set_reason("the integrator does not know at which event it has stopped");
    return Ending::failed;
  }
  if (flag == CV_TOO_MUCH_WORK) return Ending::out_of_steps;
  if (flag >= 0) return Ending::arrived;
  set_reason(reason_of(flag, name()));
  return Ending::failed;
}

bool SundialsStepper::restart() {
  past_ = counts();
  return begin_again();
}

std::string SundialsStepper::worst() const {
  if (!ready_) return "";
  const SolverCounts c = stretch();
  if (c.steps + c.error_test_failures == 0) return "";  // no error has been estimated yet
  N_Vector error = N_VClone(y_);
  N_Vector weight = N_VClone(y_);
  std::string text;
  if (errors(error, weight) == 0) {
    const std::size_t n = state().size();
    text = worst_states(system(), {N_VGetArrayPointer(error), n}, {N_VGetArrayPointer(weight), n});
  }
  N_VDestroy(error);
  N_VDestroy(weight);
  return text;
}

}  // namespace tandem::reactor::solve
