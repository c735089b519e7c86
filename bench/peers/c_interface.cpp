#include "bench/peers/c_interface.h"

#include <algorithm>
#include <memory>

#include "bench/peers/start_up_problem.hpp"

namespace {

std::unique_ptr<tandem::peers::StartUpProblem>& opened() {
  static std::unique_ptr<tandem::peers::StartUpProblem> problem;
  return problem;
}

}  // namespace

extern "C" {

int peers_open(const char* job, int site_types, int bed_tanks) {
  opened() = std::make_unique<tandem::peers::StartUpProblem>(
      job, tandem::peers::Growth{.site_types = site_types, .bed_tanks = bed_tanks});
  return static_cast<int>(opened()->size());
}
void peers_open_from_r(char** job, const int* site_types, const int* bed_tanks) {
  (void)peers_open(*job, *site_types, *bed_tanks);
}

void peers_rates(const double* y, double* dydt) { opened()->rates(y, dydt); }
void peers_jacobian(const double* y, double* dfdy) { opened()->jacobian(y, dfdy); }

int peers_quantities(const double* y, double* values) {
  if (values != nullptr) std::ranges::copy(opened()->quantities(y), values);
  return static_cast<int>(opened()->quantity_names().size());
}
const char* peers_quantity_name(int i) {
  return opened()->quantity_names()[static_cast<std::size_t>(i)].c_str();
}

// NOLINTBEGIN(readability-non-const-parameter): deSolve says what these look like
void derivs(int*, double*, double* y, double* dydt, double*, int*) { opened()->rates(y, dydt); }
void jac(int*, double*, double* y, int*, int*, double* dfdy, int*, double*, int*) {
  opened()->jacobian(y, dfdy);
}
void initmod(void (*)(int*, double*)) {}  // all parameters came with the job
// NOLINTEND(readability-non-const-parameter)

}  // extern "C"
