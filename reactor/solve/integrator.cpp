#include "reactor/solve/integrator.hpp"

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace tandem::reactor::solve {

namespace {

StiffSystem& system_of(void* p) { return *static_cast<StiffSystem*>(p); }

extern "C" {

int rates_callback(realtype, N_Vector y, N_Vector dydt, void* system) {
  // A state that cannot be evaluated makes CVODE try a smaller step.
  return system_of(system).rates(N_VGetArrayPointer(y), N_VGetArrayPointer(dydt)) ? 0 : 1;
}

int events_callback(realtype, N_Vector y, realtype* values, void* system) {
  system_of(system).events(N_VGetArrayPointer(y), values);
  return 0;
}

// The matrix is a token: the system keeps its own Jacobian in its own shape, and renews it when CVODE
// says that the old one will not do.
int linear_system_callback(realtype, N_Vector y, N_Vector, SUNMatrix, booleantype jok,
                           booleantype* jcur, realtype gamma, void* system, N_Vector, N_Vector,
                           N_Vector) {
  StiffSystem& s = system_of(system);
  if (jok == SUNFALSE) s.assemble(N_VGetArrayPointer(y));
  *jcur = jok == SUNFALSE ? SUNTRUE : SUNFALSE;
  return s.factor(gamma) ? 0 : 1;
}

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
  system_of(solver->content).solve(N_VGetArrayPointer(x));
  return SUNLS_SUCCESS;
}
int solver_free(SUNLinearSolver solver) {
  solver->content = nullptr;
  SUNLinSolFreeEmpty(solver);
  return SUNLS_SUCCESS;
}

void quiet(int, const char*, const char*, char*, void*) {}  // we say what failed, in our words

}  // extern "C"

const char* reason(int flag) {
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
      return "CVODE gave up";
  }
}

}  // namespace

struct Integrator::Implementation {
  StiffSystem& system;
  IntegratorOptions options;
  SUNContext context = nullptr;
  N_Vector y = nullptr;
  N_Vector tolerance = nullptr;
  SUNMatrix matrix = nullptr;
  SUNLinearSolver solver = nullptr;
  void* cvode = nullptr;
  double time = 0.0;
  bool ready = false;
  std::string message;
  SolverCounts past;  ///< of the stretches before the last event

  Implementation(StiffSystem& s, std::span<const double> start, const IntegratorOptions& o)
      : system(s), options(o) {
    ready = set_up(start);
    if (!ready) message = "the integrator could not be set up";
  }

  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  ~Implementation() {
    if (cvode != nullptr) CVodeFree(&cvode);
    if (solver != nullptr) SUNLinSolFree(solver);
    if (matrix != nullptr) SUNMatDestroy(matrix);
    if (tolerance != nullptr) N_VDestroy(tolerance);
    if (y != nullptr) N_VDestroy(y);
    if (context != nullptr) SUNContext_Free(&context);
  }

  [[nodiscard]] bool set_up(std::span<const double> start) {
    if (SUNContext_Create(nullptr, &context) != 0) return false;
    y = N_VNew_Serial(static_cast<sunindextype>(start.size()), context);
    if (y == nullptr) return false;
    tolerance = N_VClone(y);
    std::copy(start.begin(), start.end(), N_VGetArrayPointer(y));
    double* scale = N_VGetArrayPointer(tolerance);
    system.scales(scale);
    for (std::size_t i = 0; i < start.size(); ++i) scale[i] *= options.relative_tolerance;

    matrix = SUNMatNewEmpty(context);
    solver = SUNLinSolNewEmpty(context);
    cvode = CVodeCreate(CV_BDF, context);
    if (tolerance == nullptr || matrix == nullptr || solver == nullptr || cvode == nullptr) {
      return false;
    }
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

    bool ok = CVodeInit(cvode, rates_callback, 0.0, y) == CV_SUCCESS;
    ok = ok && CVodeSetErrHandlerFn(cvode, quiet, nullptr) == CV_SUCCESS;
    ok = ok && CVodeSVtolerances(cvode, options.relative_tolerance, tolerance) == CV_SUCCESS;
    ok = ok && CVodeSetUserData(cvode, &system) == CV_SUCCESS;
    ok = ok && CVodeSetLinearSolver(cvode, solver, matrix) == CV_SUCCESS;
    ok = ok && CVodeSetLinSysFn(cvode, linear_system_callback) == CV_SUCCESS;
    ok = ok && CVodeSetMaxNumSteps(cvode, options.steps) == CV_SUCCESS;
    ok = ok && CVodeSetMaxErrTestFails(cvode, 20) == CV_SUCCESS;
    ok = ok && CVodeSetMaxConvFails(cvode, 50) == CV_SUCCESS;
    if (system.events() > 0) {
      ok = ok &&
           CVodeRootInit(cvode, static_cast<int>(system.events()), events_callback) == CV_SUCCESS;
      ok = ok && CVodeSetNoInactiveRootWarn(cvode) == CV_SUCCESS;
    }
    return ok;
  }

  [[nodiscard]] SolverCounts stretch() const {
    SolverCounts c;
    if (!ready) return c;
    CVodeGetNumSteps(cvode, &c.steps);
    CVodeGetNumRhsEvals(cvode, &c.right_hand_sides);
    CVodeGetNumJacEvals(cvode, &c.jacobians);
    CVodeGetNumLinSolvSetups(cvode, &c.factorizations);
    CVodeGetNumNonlinSolvIters(cvode, &c.newton_iterations);
    CVodeGetNumErrTestFails(cvode, &c.error_test_failures);
    return c;
  }

  [[nodiscard]] SolverCounts total() const {
    SolverCounts c = stretch();
    c += past;
    return c;
  }

  [[nodiscard]] bool pass_events() {
    std::vector<int> found(system.events(), 0);
    CVodeGetRootInfo(cvode, found.data());
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] != 0) system.pass_event(i);
    }
    past = total();
    return CVodeReInit(cvode, time, y) == CV_SUCCESS;
  }

  /// The states whose local error is largest against their tolerance, by name.
  [[nodiscard]] std::string worst_states() const {
    const auto n = static_cast<std::size_t>(N_VGetLength(y));
    N_Vector error = N_VClone(y);
    N_Vector weight = N_VClone(y);
    std::string text;
    if (CVodeGetEstLocalErrors(cvode, error) == CV_SUCCESS &&
        CVodeGetErrWeights(cvode, weight) == CV_SUCCESS) {
      const double* e = N_VGetArrayPointer(error);
      const double* w = N_VGetArrayPointer(weight);
      std::vector<std::size_t> order(n);
      std::iota(order.begin(), order.end(), std::size_t{0});
      const std::size_t shown = std::min<std::size_t>(3, n);
      const auto badness = [&](std::size_t i) {
        const double b = std::abs(e[i] * w[i]);
        return std::isfinite(b) ? b : HUGE_VAL;
      };
      std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown),
                        order.end(),
                        [&](std::size_t a, std::size_t b) { return badness(a) > badness(b); });
      for (std::size_t i = 0; i < shown; ++i) {
        text += (i == 0 ? "" : "; ") + system.state_name(order[i]);
      }
    }
    N_VDestroy(error);
    N_VDestroy(weight);
    return text;
  }
};

Integrator::Integrator(StiffSystem& system, std::span<const double> y,
                       const IntegratorOptions& options)
    : self_(std::make_unique<Implementation>(system, y, options)) {}
Integrator::~Integrator() = default;

bool Integrator::advance(double time) {
  Implementation& s = *self_;
  if (!s.ready) return false;
  while (s.time < time) {
    const long left = s.options.steps - s.total().steps;
    CVodeSetMaxNumSteps(s.cvode, std::max(left, 1L));
    const int flag = CVode(s.cvode, time, s.y, &s.time, CV_NORMAL);
    if (flag == CV_ROOT_RETURN) {
      if (s.pass_events()) continue;
      s.message = "the integrator could not go on after a tank had filled";
      return false;
    }
    if (flag < 0) {
      std::array<char, 160> text{};
      std::snprintf(text.data(), text.size(), "at %.6g h: %s; worst: ", s.time / 3600.0,
                    reason(flag));
      s.message = text.data() + s.worst_states();
      return false;
    }
  }
  return true;
}

std::span<const double> Integrator::state() const {
  return {N_VGetArrayPointer(self_->y), static_cast<std::size_t>(N_VGetLength(self_->y))};
}
const std::string& Integrator::message() const { return self_->message; }
SolverCounts Integrator::counts() const { return self_->total(); }

}  // namespace tandem::reactor::solve
