#pragma once

// SUNDIALS' operations on vectors as loops that the compiler turns into vector instructions. Those of the serial
// vector, as distributions build it, take an element at a time, which was two fifths of a start-up.

#include <nvector/nvector_serial.h>

namespace tandem::reactor::solve {

/// Gives a serial vector, and all that are cloned from it, the operations that integrators spend their time in.
void take_vector_operations(N_Vector v);

}  // namespace tandem::reactor::solve
