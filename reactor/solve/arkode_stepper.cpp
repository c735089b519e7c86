#include "reactor/solve/arkode_stepper.hpp"

#include <arkode/arkode_arkstep.h>

#include "reactor/solve/sundials_stepper.hpp"

namespace tandem::reactor::solve {

namespace {

class ArkodeStepper final : public SundialsStepper {
 public:
  ArkodeStepper(MatrixSystem& system, std::span<const double> start, const ArkodeOptions& options);
  ~ArkodeStepper() override {
    if (arkode_ != nullptr) ARKStepFree(&arkode_);
  }
  ArkodeStepper(const ArkodeStepper&) = delete;
  ArkodeStepper& operator=(const ArkodeStepper&) = delete;

  /// The rates of counters, or of all that are none; the rest stays at 0.
  [[nodiscard]] int rates_of(double t, N_Vector y, N_Vector dydt, bool counters) {
    const int flag = rates_at(t, y, dydt);
    double* out = N_VGetArrayPointer(dydt);
    for (std::size_t i = 0; i < counter_.size(); ++i) {
      if ((counter_[i] != 0) != counters) out[i] = 0.0;
    }
    return flag;
  }

 private:
  [[nodiscard]] bool set_method() const;
  [[nodiscard]] bool set_newton() const;
  [[nodiscard]] bool set_up();

  [[nodiscard]] const char* name() const override { return "ARKODE"; }
  [[nodiscard]] int evolve(double time, long steps) override {
    ARKStepSetMaxNumSteps(arkode_, steps);
    ARKStepSetStopTime(arkode_, time);
    return ARKStepEvolve(arkode_, time, y_, &time_, ARK_NORMAL);
  }
  [[nodiscard]] bool begin_again() override {
    return ARKStepReInit(arkode_, by_explicit_, by_implicit_, time_, y_) == ARK_SUCCESS;
  }
  [[nodiscard]] int find_roots(int* found) const override {
    return ARKStepGetRootInfo(arkode_, found);
  }
  [[nodiscard]] int errors(N_Vector errors, N_Vector weights) const override {
    const int flag = ARKStepGetEstLocalErrors(arkode_, errors);
    return flag != 0 ? flag : ARKStepGetErrWeights(arkode_, weights);
  }
  [[nodiscard]] SolverCounts stretch() const override;

  ArkodeOptions options_;
  std::vector<char> counter_;  ///< [state]
  ARKRhsFn by_explicit_ = nullptr;
  ARKRhsFn by_implicit_ = nullptr;
  void* arkode_ = nullptr;
};

ArkodeStepper& arkode_of(void* p) { return *static_cast<ArkodeStepper*>(p); }

extern "C" {

int arkode_rates(realtype t, N_Vector y, N_Vector dydt, void* self) {
  return arkode_of(self).rates_at(t, y, dydt);
}
int counter_rates(realtype t, N_Vector y, N_Vector dydt, void* self) {
  return arkode_of(self).rates_of(t, y, dydt, true);
}
int other_rates(realtype t, N_Vector y, N_Vector dydt, void* self) {
  return arkode_of(self).rates_of(t, y, dydt, false);
}
int arkode_events(realtype t, N_Vector y, realtype* values, void* self) {
  arkode_of(self).events_at(t, y, values);
  return 0;
}
int arkode_linear_system(realtype t, N_Vector y, N_Vector, SUNMatrix, SUNMatrix, booleantype jok,
                         booleantype* jcur, realtype gamma, void* self, N_Vector, N_Vector,
                         N_Vector) {
  return arkode_of(self).renew(t, y, jok, jcur, gamma);
}

}  // extern "C"

ArkodeStepper::ArkodeStepper(MatrixSystem& system, std::span<const double> start,
                             const ArkodeOptions& options)
    : SundialsStepper(system, start, options.start_time, options.relative_tolerance,
                      options.differences),
      options_(options),
      counter_(start.size()) {
  system.mark_counters(counter_.data());
  ready_ = ready_ && set_up();
}

bool ArkodeStepper::set_method() const {
  if (options_.kind == RungeKutta::explicit_only) {
    return ARKStepSetTableNum(arkode_, ARKODE_DIRK_NONE, ARKODE_DORMAND_PRINCE_7_4_5) ==
           ARK_SUCCESS;
  }
  if (options_.kind == RungeKutta::mixed) {
    return ARKStepSetOrder(arkode_, options_.order) == ARK_SUCCESS;
  }
  const auto table = options_.order <= 3   ? ARKODE_ESDIRK325L2SA_5_2_3
                     : options_.order == 4 ? ARKODE_ESDIRK43I6L2SA_6_3_4
                                           : ARKODE_ARK548L2SA_DIRK_8_4_5;
  return ARKStepSetTableNum(arkode_, table, ARKODE_ERK_NONE) == ARK_SUCCESS;
}

/// As ARKODE comes Newton starts each stage from the last step, and fails at every second step of a start-up;
/// started from what the steps before promise it takes a third of the time. (Measured on bench/start_up.toml, as
/// were the tables: of each order the fastest of those that ARKODE has.)
bool ArkodeStepper::set_newton() const {
  constexpr int highest_order_throughout = 1;
  constexpr int lower_order_far_ahead = 2;
  const bool far = options_.order >= 5;  // its stages reach beyond the step
  const bool patient = far || options_.kind == RungeKutta::mixed;
  return ARKStepSetPredictorMethod(
             arkode_, far ? lower_order_far_ahead : highest_order_throughout) == ARK_SUCCESS &&
         ARKStepSetMaxNonlinIters(arkode_, patient ? 5 : 3) == ARK_SUCCESS &&
         ARKStepSetDeduceImplicitRhs(arkode_, SUNTRUE) == ARK_SUCCESS;
}

bool ArkodeStepper::set_up() {
  const bool is_explicit = options_.kind == RungeKutta::explicit_only;
  if (is_explicit) {
    by_explicit_ = arkode_rates;
  } else if (options_.kind == RungeKutta::mixed) {
    by_explicit_ = counter_rates;
    by_implicit_ = other_rates;
  } else {
    by_implicit_ = arkode_rates;
  }
  arkode_ = ARKStepCreate(by_explicit_, by_implicit_, time_, y_, context_);
  if (arkode_ == nullptr) return false;
  bool ok = ARKStepSetErrHandlerFn(arkode_, quiet, nullptr) == ARK_SUCCESS;
  ok = ok && ARKStepSVtolerances(arkode_, options_.relative_tolerance, tolerance_) == ARK_SUCCESS;
  ok = ok && ARKStepSetUserData(arkode_, this) == ARK_SUCCESS;
  ok = ok && set_method();
  if (!is_explicit) {
    ok = ok && ARKStepSetLinearSolver(arkode_, solver_, matrix_) == ARK_SUCCESS;
    ok = ok && set_newton();
    if (!options_.differences) {
      ok = ok && ARKStepSetLinSysFn(arkode_, arkode_linear_system) == ARK_SUCCESS;
    }
  }
  ok = ok && ARKStepSetMaxErrTestFails(arkode_, 20) == ARK_SUCCESS;
  ok = ok && ARKStepSetMaxConvFails(arkode_, 50) == ARK_SUCCESS;
  if (system().events() > 0) {
    ok = ok && ARKStepRootInit(arkode_, static_cast<int>(system().events()), arkode_events) ==
                   ARK_SUCCESS;
    ok = ok && ARKStepSetNoInactiveRootWarn(arkode_) == ARK_SUCCESS;
  }
  return ok;
}

SolverCounts ArkodeStepper::stretch() const {
  SolverCounts c;
  long by_explicits = 0;
  long by_implicits = 0;
  ARKStepGetNumSteps(arkode_, &c.steps);
  ARKStepGetNumRhsEvals(arkode_, &by_explicits, &by_implicits);
  ARKStepGetNumErrTestFails(arkode_, &c.error_test_failures);
  c.right_hand_sides = by_explicits + by_implicits;
  if (options_.kind == RungeKutta::explicit_only) return c;
  ARKStepGetNumJacEvals(arkode_, &c.jacobians);
  ARKStepGetNumLinSolvSetups(arkode_, &c.factorizations);
  ARKStepGetNumNonlinSolvIters(arkode_, &c.newton_iterations);
  ARKStepGetNumNonlinSolvConvFails(arkode_, &c.convergence_failures);
  long by_differences = 0;
  ARKStepGetNumLinRhsEvals(arkode_, &by_differences);
  c.right_hand_sides += by_differences;
  c.linear_solves = c.newton_iterations;
  return c;
}

}  // namespace

std::unique_ptr<Stepper> make_arkode(MatrixSystem& system, std::span<const double> y,
                                     const ArkodeOptions& options) {
  return std::make_unique<ArkodeStepper>(system, y, options);
}

}  // namespace tandem::reactor::solve
