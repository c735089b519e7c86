// The compiled model as an Octave function, built by mkoctfile:
//
//     n = compiled_model ("open", job, site_types)
//     dydt = compiled_model ("rates", y)
//     dfdy = compiled_model ("jacobian", y)
#include <octave/oct.h>

#include "c_interface.h"

DEFUN_DLD(compiled_model, args, , "The start-up's right-hand side and Jacobian, compiled.") {
  const std::string what = args(0).string_value();
  if (what == "open") {
    return octave_value(peers_open(args(1).string_value().c_str(), args(2).int_value(), 0));
  }
  const ColumnVector y = args(1).column_vector_value();
  const octave_idx_type n = y.numel();
  if (what == "rates") {
    ColumnVector dydt(n);
    peers_rates(y.data(), dydt.fortran_vec());
    return octave_value(dydt);
  }
  Matrix dfdy(n, n);
  peers_jacobian(y.data(), dfdy.fortran_vec());
  return octave_value(dfdy);
}
