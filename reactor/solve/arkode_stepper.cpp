#include "reactor/solve/arkode_stepper.hpp"

#include <arkode/arkode_arkstep.h>

#include <algorithm>
#include <vector>

#include "reactor/solve/sundials_objects.hpp"
#include "reactor/solve/worst_states.hpp"

namespace tandem::reactor::solve {

namespace {

/// What the callbacks need.
struct Split {
  MatrixSystem& system;
  std::vector<char> counter;  ///< [state]
};
Split& split_of(void* p) { return *static_cast<Split*>(p); }

/// The rates of counters, or of all that are none; the rest stays at 0.
int rates_of(Split& split, N_Vector y, N_Vector dydt, bool counters) {
  double* out = N_VGetArrayPointer(dydt);
  if (!split.system.rates(N_VGetArrayPointer(y), out)) return 1;
  for (std::size_t i = 0; i < split.counter.size(); ++i) {
    if ((split.counter[i] != 0) != counters) out[i] = 0.0;
  }
  return 0;
}

extern "C" {

int all_rates(realtype, N_Vector y, N_Vector dydt, void* split) {
  return split_of(split).system.rates(N_VGetArrayPointer(y), N_VGetArrayPointer(dydt)) ? 0 : 1;
}
int counter_rates(realtype, N_Vector y, N_Vector dydt, void* split) {
  return rates_of(split_of(split), y, dydt, true);
}
int other_rates(realtype, N_Vector y, N_Vector dydt, void* split) {
  return rates_of(split_of(split), y, dydt, false);
}

int tank_events(realtype, N_Vector y, realtype* values, void* split) {
  split_of(split).system.events(N_VGetArrayPointer(y), values);
  return 0;
}

int own_linear_system(realtype, N_Vector y, N_Vector, SUNMatrix, SUNMatrix, booleantype jok,
                      booleantype* jcur, realtype gamma, void* split, N_Vector, N_Vector,
                      N_Vector) {
  return renew(split_of(split).system, y, jok, jcur, gamma);
}

}  // extern "C"

}  // namespace

struct ArkodeStepper::Implementation {
  MatrixSystem& system;
  ArkodeOptions options;
  SundialsObjects sundials;
  Split split;
  ARKRhsFn by_explicit = nullptr;
  ARKRhsFn by_implicit = nullptr;
  void* arkode = nullptr;
  double time = 0.0;
  bool ready = false;
  std::string message;
  std::string reason;
  SolverCounts past;  ///< of the stretches before the last event

  Implementation(MatrixSystem& s, std::span<const double> start, const ArkodeOptions& o)
      : system(s),
        options(o),
        sundials(s, start, o.relative_tolerance, o.differences),
        split{s, std::vector<char>(start.size())} {
    system.mark_counters(split.counter.data());
    ready = sundials.sound && set_up();
    if (!ready) message = reason = "the integrator could not be set up";
  }

  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  ~Implementation() {
    if (arkode != nullptr) ARKStepFree(&arkode);
  }

  [[nodiscard]] bool set_method() const {
    if (options.kind == RungeKutta::explicit_only) {
      return ARKStepSetTableNum(arkode, ARKODE_DIRK_NONE, ARKODE_DORMAND_PRINCE_7_4_5) ==
             ARK_SUCCESS;
    }
    if (options.kind == RungeKutta::mixed) {
      return ARKStepSetOrder(arkode, options.order) == ARK_SUCCESS;
    }
    const auto table = options.order <= 3   ? ARKODE_ESDIRK325L2SA_5_2_3
                       : options.order == 4 ? ARKODE_ESDIRK43I6L2SA_6_3_4
                                            : ARKODE_ARK548L2SA_DIRK_8_4_5;
    return ARKStepSetTableNum(arkode, table, ARKODE_ERK_NONE) == ARK_SUCCESS;
  }

  /// As ARKODE comes Newton starts each stage from the last step, and fails at every second step of a start-up;
  /// started from what the steps before promise it takes a third of the time. (Measured on bench/start_up.toml, as
  /// were the tables: of each order the fastest of those that ARKODE has.)
  [[nodiscard]] bool set_newton() const {
    constexpr int highest_order_throughout = 1;
    constexpr int lower_order_far_ahead = 2;
    const bool far = options.order >= 5;  // its stages reach beyond the step
    const bool patient = far || options.kind == RungeKutta::mixed;
    return ARKStepSetPredictorMethod(
               arkode, far ? lower_order_far_ahead : highest_order_throughout) == ARK_SUCCESS &&
           ARKStepSetMaxNonlinIters(arkode, patient ? 5 : 3) == ARK_SUCCESS &&
           ARKStepSetDeduceImplicitRhs(arkode, SUNTRUE) == ARK_SUCCESS;
  }

  [[nodiscard]] bool set_up() {
    const bool is_explicit = options.kind == RungeKutta::explicit_only;
    if (is_explicit) {
      by_explicit = all_rates;
    } else if (options.kind == RungeKutta::mixed) {
      by_explicit = counter_rates;
      by_implicit = other_rates;
    } else {
      by_implicit = all_rates;
    }
    arkode = ARKStepCreate(by_explicit, by_implicit, 0.0, sundials.y, sundials.context);
    if (arkode == nullptr) return false;
    bool ok = ARKStepSetErrHandlerFn(arkode, quiet, nullptr) == ARK_SUCCESS;
    ok = ok &&
         ARKStepSVtolerances(arkode, options.relative_tolerance, sundials.tolerance) == ARK_SUCCESS;
    ok = ok && ARKStepSetUserData(arkode, &split) == ARK_SUCCESS;
    ok = ok && set_method();
    if (!is_explicit) {
      ok = ok && ARKStepSetLinearSolver(arkode, sundials.solver, sundials.matrix) == ARK_SUCCESS;
      ok = ok && set_newton();
      if (!options.differences) {
        ok = ok && ARKStepSetLinSysFn(arkode, own_linear_system) == ARK_SUCCESS;
      }
    }
    ok = ok && ARKStepSetMaxErrTestFails(arkode, 20) == ARK_SUCCESS;
    ok = ok && ARKStepSetMaxConvFails(arkode, 50) == ARK_SUCCESS;
    if (system.events() > 0) {
      ok = ok &&
           ARKStepRootInit(arkode, static_cast<int>(system.events()), tank_events) == ARK_SUCCESS;
      ok = ok && ARKStepSetNoInactiveRootWarn(arkode) == ARK_SUCCESS;
    }
    return ok;
  }

  [[nodiscard]] SolverCounts stretch() const {
    SolverCounts c;
    if (!ready) return c;
    long by_explicits = 0;
    long by_implicits = 0;
    ARKStepGetNumSteps(arkode, &c.steps);
    ARKStepGetNumRhsEvals(arkode, &by_explicits, &by_implicits);
    ARKStepGetNumErrTestFails(arkode, &c.error_test_failures);
    c.right_hand_sides = by_explicits + by_implicits;
    if (options.kind == RungeKutta::explicit_only) return c;
    ARKStepGetNumJacEvals(arkode, &c.jacobians);
    ARKStepGetNumLinSolvSetups(arkode, &c.factorizations);
    ARKStepGetNumNonlinSolvIters(arkode, &c.newton_iterations);
    ARKStepGetNumNonlinSolvConvFails(arkode, &c.convergence_failures);
    long by_differences = 0;
    ARKStepGetNumLinRhsEvals(arkode, &by_differences);
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
    solve::pass_events(system, sundials, arkode, ARKStepGetRootInfo);
    system.jump(N_VGetArrayPointer(sundials.y));
    past = total();
    return ARKStepReInit(arkode, by_explicit, by_implicit, time, sundials.y) == ARK_SUCCESS;
  }

  [[nodiscard]] std::string worst() const {
    const SolverCounts c = stretch();
    if (c.steps + c.error_test_failures == 0) return "";  // no error has been estimated yet
    return worst_of(system, sundials, arkode, ARKStepGetEstLocalErrors, ARKStepGetErrWeights);
  }
};

ArkodeStepper::ArkodeStepper(MatrixSystem& system, std::span<const double> y,
                             const ArkodeOptions& options)
    : self_(std::make_unique<Implementation>(system, y, options)) {}
ArkodeStepper::~ArkodeStepper() = default;

bool ArkodeStepper::advance(double time) {
  Implementation& s = *self_;
  if (!s.ready) return false;
  while (s.time < time) {
    const long left = s.options.steps - s.total().steps;
    ARKStepSetMaxNumSteps(s.arkode, std::max(left, 1L));
    ARKStepSetStopTime(s.arkode, time);
    const int flag = ARKStepEvolve(s.arkode, time, s.sundials.y, &s.time, ARK_NORMAL);
    if (flag == ARK_ROOT_RETURN) {
      if (s.pass_events()) continue;
      s.message = s.reason = "the integrator could not go on after a tank had filled";
      return false;
    }
    if (flag < 0) {
      s.reason = reason_of(flag, "ARKODE");
      s.message = failure_text(s.time, s.reason, s.worst());
      return false;
    }
  }
  return true;
}

std::span<const double> ArkodeStepper::state() const { return self_->sundials.state(); }
double ArkodeStepper::time() const { return self_->time; }
const std::string& ArkodeStepper::message() const { return self_->message; }
const std::string& ArkodeStepper::reason() const { return self_->reason; }
SolverCounts ArkodeStepper::counts() const { return self_->total(); }

}  // namespace tandem::reactor::solve
