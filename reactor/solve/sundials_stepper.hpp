#pragma once

// What CVODE and ARKODE have in common as steppers: vectors, a stiff system's Jacobian and factors as a matrix and a
// linear solver of SUNDIALS, callbacks, events and the reasons for giving up. For the source files of the two alone.

#include <nvector/nvector_serial.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

#include <optional>

#include "reactor/solve/stepper.hpp"

namespace tandem::reactor::solve {

class SundialsStepper : public Stepper {
 public:
  ~SundialsStepper() override;

  [[nodiscard]] std::span<const double> state() const override;
  [[nodiscard]] double time() const override { return time_; }
  /// Of all stretches between events.
  [[nodiscard]] SolverCounts counts() const override;

  /// For callbacks: the rates at y; SUNDIALS' answer, which says whether a smaller step may help.
  [[nodiscard]] int rates_at(double t, N_Vector y, N_Vector dydt);
  void events_at(double t, N_Vector y, double* values) const;
  void weigh(N_Vector y, N_Vector weights) const;
  /// For the callback of the linear system: renews the system's Jacobian where the old one will not do, and factors.
  [[nodiscard]] int renew(double t, N_Vector y, booleantype jok, booleantype* jcur, double gamma);

 protected:
  /// `differences`: a dense matrix and solver of SUNDIALS' own. Otherwise the matrix is a token: the system
  /// keeps its Jacobian in its own shape (see renew).
  SundialsStepper(StiffSystem& system, std::span<const double> start, double start_time,
                  double relative_tolerance, bool differences);

  [[nodiscard]] Ending go(double time, long steps, Watch& watch) final;
  [[nodiscard]] double* state_at_event() final { return N_VGetArrayPointer(y_); }
  [[nodiscard]] bool restart() final;
  [[nodiscard]] std::string worst() const final;

  /// CVODE's or ARKODE's own functions: a name, integration to `time` at most `steps` steps long, a fresh start at
  /// time_ and y_, counts since then, the events found, local errors and their weights.
  [[nodiscard]] virtual const char* name() const = 0;
  [[nodiscard]] virtual int evolve(double time, long steps) = 0;
  [[nodiscard]] virtual bool begin_again() = 0;
  [[nodiscard]] virtual SolverCounts stretch() const = 0;
  [[nodiscard]] virtual int find_roots(int* found) const = 0;
  [[nodiscard]] virtual int errors(N_Vector errors, N_Vector weights) const = 0;

  bool ready_ = false;  ///< everything has been set up
  SUNContext context_ = nullptr;
  N_Vector y_ = nullptr;
  N_Vector tolerance_ = nullptr;  ///< absolute
  SUNMatrix matrix_ = nullptr;
  SUNLinearSolver solver_ = nullptr;
  double time_ = 0.0;  ///< s, of y_

 private:
  Watch* watch_ = nullptr;  ///< of the advance that runs
  SolverCounts past_;       ///< of the stretches before the last event
};

extern "C" {
/// Takes SUNDIALS' messages: what failed we say in our own words.
void quiet(int, const char*, const char*, char*, void*);
}

}  // namespace tandem::reactor::solve
