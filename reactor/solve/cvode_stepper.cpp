#include "reactor/solve/cvode_stepper.hpp"

#include <cvode/cvode.h>

#include "reactor/solve/sundials_stepper.hpp"

namespace tandem::reactor::solve {

namespace {

SundialsStepper& cvode_of(void* p) { return *static_cast<SundialsStepper*>(p); }

extern "C" {

int cvode_rates(realtype t, N_Vector y, N_Vector dydt, void* self) {
  return cvode_of(self).rates_at(t, y, dydt);
}
int cvode_weights(N_Vector y, N_Vector weights, void* self) {
  cvode_of(self).weigh(y, weights);
  return 0;
}
int cvode_events(realtype t, N_Vector y, realtype* values, void* self) {
  cvode_of(self).events_at(t, y, values);
  return 0;
}
int cvode_linear_system(realtype t, N_Vector y, N_Vector, SUNMatrix, booleantype jok,
                        booleantype* jcur, realtype gamma, void* self, N_Vector, N_Vector,
                        N_Vector) {
  return cvode_of(self).renew(t, y, jok, jcur, gamma);
}

}  // extern "C"

class CvodeStepper final : public SundialsStepper {
 public:
  CvodeStepper(StiffSystem& system, std::span<const double> start, const CvodeOptions& options)
      : SundialsStepper(system, start, options.start_time, options.relative_tolerance,
                        options.differences) {
    ready_ = ready_ && set_up(options);
  }
  ~CvodeStepper() override {
    if (cvode_ != nullptr) CVodeFree(&cvode_);
  }
  CvodeStepper(const CvodeStepper&) = delete;
  CvodeStepper& operator=(const CvodeStepper&) = delete;

 private:
  [[nodiscard]] bool set_up(const CvodeOptions& options) {
    cvode_ = CVodeCreate(options.adams ? CV_ADAMS : CV_BDF, context_);
    if (cvode_ == nullptr) return false;
    bool ok = CVodeInit(cvode_, cvode_rates, time_, y_) == CV_SUCCESS;
    ok = ok && CVodeSetErrHandlerFn(cvode_, quiet, nullptr) == CV_SUCCESS;
    ok = ok && (system().weighs() ? CVodeWFtolerances(cvode_, cvode_weights)
                                  : CVodeSVtolerances(cvode_, options.relative_tolerance,
                                                      tolerance_)) == CV_SUCCESS;
    ok = ok && CVodeSetUserData(cvode_, static_cast<SundialsStepper*>(this)) == CV_SUCCESS;
    ok = ok && CVodeSetLinearSolver(cvode_, solver_, matrix_) == CV_SUCCESS;
    if (!options.differences) {
      ok = ok && CVodeSetLinSysFn(cvode_, cvode_linear_system) == CV_SUCCESS;
      ok = ok && CVodeSetJacEvalFrequency(cvode_, system().steps_per_jacobian()) == CV_SUCCESS;
      ok = ok && CVodeSetLSetupFrequency(cvode_, system().steps_per_factors()) == CV_SUCCESS;
    }
    ok = ok && CVodeSetMaxErrTestFails(cvode_, 20) == CV_SUCCESS;
    ok = ok && CVodeSetMaxConvFails(cvode_, 50) == CV_SUCCESS;
    if (system().events() > 0) {
      ok = ok &&
           CVodeRootInit(cvode_, static_cast<int>(system().events()), cvode_events) == CV_SUCCESS;
      ok = ok && CVodeSetNoInactiveRootWarn(cvode_) == CV_SUCCESS;
    }
    return ok;
  }

  [[nodiscard]] const char* name() const override { return "CVODE"; }
  [[nodiscard]] int evolve(double time, long steps) override {
    CVodeSetMaxNumSteps(cvode_, steps);
    return CVode(cvode_, time, y_, &time_, CV_NORMAL);
  }
  [[nodiscard]] bool begin_again() override { return CVodeReInit(cvode_, time_, y_) == CV_SUCCESS; }
  [[nodiscard]] int find_roots(int* found) const override {
    return CVodeGetRootInfo(cvode_, found);
  }
  [[nodiscard]] int errors(N_Vector errors, N_Vector weights) const override {
    const int flag = CVodeGetEstLocalErrors(cvode_, errors);
    return flag != 0 ? flag : CVodeGetErrWeights(cvode_, weights);
  }
  [[nodiscard]] SolverCounts stretch() const override {
    SolverCounts c;
    CVodeGetNumSteps(cvode_, &c.steps);
    CVodeGetNumRhsEvals(cvode_, &c.right_hand_sides);
    CVodeGetNumJacEvals(cvode_, &c.jacobians);
    CVodeGetNumLinSolvSetups(cvode_, &c.factorizations);
    CVodeGetNumNonlinSolvIters(cvode_, &c.newton_iterations);
    CVodeGetNumErrTestFails(cvode_, &c.error_test_failures);
    CVodeGetNumNonlinSolvConvFails(cvode_, &c.convergence_failures);
    long by_differences = 0;
    CVodeGetNumLinRhsEvals(cvode_, &by_differences);
    c.right_hand_sides += by_differences;
    c.linear_solves = c.newton_iterations;
    return c;
  }

  void* cvode_ = nullptr;
};

}  // namespace

std::unique_ptr<Stepper> make_cvode(StiffSystem& system, std::span<const double> y,
                                    const CvodeOptions& options) {
  return std::make_unique<CvodeStepper>(system, y, options);
}

}  // namespace tandem::reactor::solve
