#pragma once

// What CVODE and ARKODE both take: vectors, and a stiff system's Jacobian and factors as a matrix and a linear
// solver of SUNDIALS. For the source files of integrators alone.

#include <nvector/nvector_serial.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

#include <span>
#include <string>
#include <vector>

#include "reactor/solve/stiff_system.hpp"

namespace tandem::reactor::solve {

struct SundialsObjects {
  SUNContext context = nullptr;
  N_Vector y = nullptr;
  N_Vector tolerance = nullptr;  ///< absolute
  SUNMatrix matrix = nullptr;
  SUNLinearSolver solver = nullptr;
  std::vector<int> found;  ///< by event: whether the integrator has stopped at it
  bool sound = false;

  /// `differences`: a dense matrix and solver of SUNDIALS' own. Otherwise the matrix is a token: the system
  /// keeps its Jacobian in its own shape (see renew).
  SundialsObjects(StiffSystem& system, std::span<const double> start, double relative_tolerance,
                  bool differences);
  ~SundialsObjects();
  SundialsObjects(const SundialsObjects&) = delete;
  SundialsObjects& operator=(const SundialsObjects&) = delete;

  [[nodiscard]] std::span<const double> state() const;
};

/// For a callback of the linear system: renews the system's Jacobian where the old one will not do, and factors.
[[nodiscard]] int renew(StiffSystem& system, N_Vector y, booleantype jok, booleantype* jcur,
                        realtype gamma);

/// Tells the system of the events at which an integrator has stopped; `found` is CVodeGetRootInfo or ARKODE's.
void pass_events(StiffSystem& system, SundialsObjects& objects, void* integrator,
                 int (*found)(void*, int*));

/// Names of the states whose local error is largest, by the integrator's own functions for errors and weights.
[[nodiscard]] std::string worst_of(const StiffSystem& system, const SundialsObjects& objects,
                                   void* integrator, int (*errors)(void*, N_Vector),
                                   int (*weights)(void*, N_Vector));

/// Why CVODE or ARKODE, whose flags for failures are the same, gave up.
[[nodiscard]] std::string reason_of(int flag, const std::string& who);

extern "C" {
/// Takes SUNDIALS' messages: what failed we say in our own words.
void quiet(int, const char*, const char*, char*, void*);
}

}  // namespace tandem::reactor::solve
