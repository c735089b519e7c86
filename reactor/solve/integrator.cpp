#include "reactor/solve/integrator.hpp"

#include <cvode/cvode.h>

#include <algorithm>
#include <vector>

#include "reactor/solve/sundials_objects.hpp"
#include "reactor/solve/worst_states.hpp"

namespace tandem::reactor::solve {

namespace {

StiffSystem& system_of(void* p) { return *static_cast<StiffSystem*>(p); }

extern "C" {

int rates_callback(realtype, N_Vector y, N_Vector dydt, void* system) {
  // A state that cannot be evaluated makes CVODE try a smaller step.
  return system_of(system).rates(N_VGetArrayPointer(y), N_VGetArrayPointer(dydt)) ? 0 : 1;
}

int weights_callback(N_Vector y, N_Vector weights, void* system) {
  system_of(system).weigh(N_VGetArrayPointer(y), N_VGetArrayPointer(weights));
  return 0;
}

int events_callback(realtype, N_Vector y, realtype* values, void* system) {
  system_of(system).events(N_VGetArrayPointer(y), values);
  return 0;
}

// The system keeps its own Jacobian in its own shape, and renews it when CVODE says that the old one will not
// do.
int linear_system_callback(realtype, N_Vector y, N_Vector, SUNMatrix, booleantype jok,
                           booleantype* jcur, realtype gamma, void* system, N_Vector, N_Vector,
                           N_Vector) {
  return renew(system_of(system), y, jok, jcur, gamma);
}

}  // extern "C"

}  // namespace

struct Integrator::Implementation {
  StiffSystem& system;
  IntegratorOptions options;
  SundialsObjects sundials;
  void* cvode = nullptr;
  double time = 0.0;
  bool ready = false;
  std::string message;
  std::string reason;
  SolverCounts past;  ///< of the stretches before the last event

  Implementation(StiffSystem& s, std::span<const double> start, const IntegratorOptions& o)
      : system(s), options(o), sundials(s, start, o.relative_tolerance, o.differences) {
    ready = sundials.sound && set_up();
    if (!ready) message = reason = "the integrator could not be set up";
  }

  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  ~Implementation() {
    if (cvode != nullptr) CVodeFree(&cvode);
  }

  [[nodiscard]] bool set_up() {
    cvode = CVodeCreate(options.adams ? CV_ADAMS : CV_BDF, sundials.context);
    if (cvode == nullptr) return false;
    bool ok = CVodeInit(cvode, rates_callback, 0.0, sundials.y) == CV_SUCCESS;
    ok = ok && CVodeSetErrHandlerFn(cvode, quiet, nullptr) == CV_SUCCESS;
    ok = ok && (system.weighs() ? CVodeWFtolerances(cvode, weights_callback)
                                : CVodeSVtolerances(cvode, options.relative_tolerance,
                                                    sundials.tolerance)) == CV_SUCCESS;
    ok = ok && CVodeSetUserData(cvode, &system) == CV_SUCCESS;
    ok = ok && CVodeSetLinearSolver(cvode, sundials.solver, sundials.matrix) == CV_SUCCESS;
    if (!options.differences) {
      ok = ok && CVodeSetLinSysFn(cvode, linear_system_callback) == CV_SUCCESS;
    }
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
    CVodeGetNumNonlinSolvConvFails(cvode, &c.convergence_failures);
    long by_differences = 0;
    CVodeGetNumLinRhsEvals(cvode, &by_differences);
    c.right_hand_sides += by_differences;
    c.linear_solves = c.newton_iterations;
    return c;
  }

  [[nodiscard]] SolverCounts total() const {
    SolverCounts c = stretch();
    c += past;
    return c;
  }

  [[nodiscard]] bool pass_events() {
    solve::pass_events(system, sundials, cvode, CVodeGetRootInfo);
    system.jump(N_VGetArrayPointer(sundials.y));
    past = total();
    return CVodeReInit(cvode, time, sundials.y) == CV_SUCCESS;
  }

  [[nodiscard]] std::string worst() const {
    const SolverCounts c = stretch();
    if (c.steps + c.error_test_failures == 0) return "";  // no error has been estimated yet
    return worst_of(system, sundials, cvode, CVodeGetEstLocalErrors, CVodeGetErrWeights);
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
    const int flag = CVode(s.cvode, time, s.sundials.y, &s.time, CV_NORMAL);
    if (flag == CV_ROOT_RETURN) {
      if (s.pass_events()) continue;
      s.message = s.reason = "the integrator could not go on after a tank had filled";
      return false;
    }
    if (flag < 0) {
      s.reason = reason_of(flag, "CVODE");
      s.message = failure_text(s.time, s.reason, s.worst());
      return false;
    }
  }
  return true;
}

std::span<const double> Integrator::state() const { return self_->sundials.state(); }
double Integrator::time() const { return self_->time; }
const std::string& Integrator::message() const { return self_->message; }
const std::string& Integrator::reason() const { return self_->reason; }
SolverCounts Integrator::counts() const { return self_->total(); }

}  // namespace tandem::reactor::solve
