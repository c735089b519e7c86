#include "reactor/solve/klu_system.hpp"

#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_sparse.h>

#include <vector>

namespace tandem::reactor::solve {

struct KluSystem::Implementation {
  std::size_t n;
  std::vector<double> columns;      ///< the Jacobian, written out
  std::vector<char> pattern;        ///< [column * n + row]
  std::vector<std::size_t> places;  ///< of the entries of the pattern in `columns`, in their order
  std::vector<char> diagonal;       ///< [entry]
  bool sound = false;               ///< the Jacobian is finite
  SUNContext context = nullptr;
  N_Vector b = nullptr;
  N_Vector x = nullptr;
  SUNMatrix matrix = nullptr;
  SUNLinearSolver solver = nullptr;

  explicit Implementation(std::size_t size) : n(size), columns(n * n), pattern(n * n, 0) {
    for (std::size_t i = 0; i < n; ++i) pattern[i * n + i] = 1;
    if (SUNContext_Create(nullptr, &context) != 0) return;
    b = N_VNew_Serial(static_cast<sunindextype>(n), context);
    x = N_VNew_Serial(static_cast<sunindextype>(n), context);
  }
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;
  ~Implementation() {
    forget();
    if (b != nullptr) N_VDestroy(b);
    if (x != nullptr) N_VDestroy(x);
    if (context != nullptr) SUNContext_Free(&context);
  }

  void forget() {
    if (solver != nullptr) SUNLinSolFree(solver);
    if (matrix != nullptr) SUNMatDestroy(matrix);
    solver = nullptr;
    matrix = nullptr;
  }

  /// Takes what is not 0 into the pattern; true where that was news.
  [[nodiscard]] bool grow() {
    bool news = false;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (columns[k] == 0.0 || pattern[k] != 0) continue;
      pattern[k] = 1;
      news = true;
    }
    return news;
  }

  /// Matrix and solver for the pattern as it is.
  void build() {
    forget();
    places.clear();
    diagonal.clear();
    for (std::size_t k = 0; k < pattern.size(); ++k) {
      if (pattern[k] == 0) continue;
      places.push_back(k);
      diagonal.push_back(k / n == k % n ? 1 : 0);
    }
    const auto rows = static_cast<sunindextype>(n);
    matrix =
        SUNSparseMatrix(rows, rows, static_cast<sunindextype>(places.size()), CSC_MAT, context);
    if (matrix == nullptr || b == nullptr || x == nullptr) return;
    sunindextype* begins = SUNSparseMatrix_IndexPointers(matrix);
    sunindextype* row = SUNSparseMatrix_IndexValues(matrix);
    for (std::size_t e = 0; e < places.size(); ++e) {
      row[e] = static_cast<sunindextype>(places[e] % n);
      ++begins[places[e] / n + 1];
    }
    for (std::size_t k = 0; k < n; ++k) begins[k + 1] += begins[k];
    solver = SUNLinSol_KLU(x, matrix, context);
    if (solver != nullptr) SUNLinSolInitialize(solver);
  }
};

KluSystem::KluSystem(MatrixSystem& inner)
    : PassingSystem(inner), self_(std::make_unique<Implementation>(inner.size())) {}
KluSystem::~KluSystem() = default;

void KluSystem::assemble(double t, const double* y) {
  self_->sound = inner_.jacobian(t, y, self_->columns.data());
  if (!self_->sound) return;
  if (self_->grow() || self_->solver == nullptr) self_->build();
}

bool KluSystem::factor(double gamma) {
  Implementation& s = *self_;
  if (!s.sound || s.solver == nullptr) return false;
  double* value = SUNSparseMatrix_Data(s.matrix);
  for (std::size_t e = 0; e < s.places.size(); ++e) {
    value[e] = (s.diagonal[e] != 0 ? 1.0 : 0.0) - gamma * s.columns[s.places[e]];
  }
  return SUNLinSolSetup(s.solver, s.matrix) == SUNLS_SUCCESS;
}

void KluSystem::solve(double* b) {
  Implementation& s = *self_;
  double* right = N_VGetArrayPointer(s.b);
  for (std::size_t i = 0; i < s.n; ++i) right[i] = b[i];
  if (SUNLinSolSolve(s.solver, s.matrix, s.x, s.b, 0.0) != SUNLS_SUCCESS) return;
  const double* x = N_VGetArrayPointer(s.x);
  for (std::size_t i = 0; i < s.n; ++i) b[i] = x[i];
}

std::size_t KluSystem::entries() const { return self_->places.size(); }

}  // namespace tandem::reactor::solve
