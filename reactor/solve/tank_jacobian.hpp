#pragma once

// The Jacobian of one tank in its own shape, and the solution of W d = r with W = alpha I - gamma J.
//
// A site type couples to its own states and to what all types share: the surroundings and the outflow
// rate. These follow from the medium, the totals of the tank, what the site types draw together and what
// flows in (`shared_balance`). So each site type is eliminated by itself, its stiff states by two small
// factors, its counters by a division, and one small matrix of the shared numbers remains: work and
// memory grow linearly with site types. alpha = 1 serves the integrator (gamma its step coefficient),
// alpha = 0, gamma = 1 a steady Newton step. (docs/model.md, "Solution", equation 49.)

#include <cstddef>

#include "kinetics/dual.hpp"
#include "reactor/solve/held_fields.hpp"
#include "reactor/solve/small_matrix.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor::solve {

template <int M>
class TankJacobian {
 public:
  using DoubleTank = Tank<double, M>;

  explicit TankJacobian(std::size_t site_types) : sites_(site_types) {}

  /// Exact derivatives at a state, from the model on duals; `flow` is the tank's at this state, `in` what
  /// flows in. Masses and tank must stay as they are until the last solve.
  void assemble(const StageConditions<double, M>& c, const Masses& masses, const TankPlace& place,
                bool full, const DoubleTank& tank, const Inflow<double, M>& in,
                const TankFlow<double, M>& flow);

  /// Factors W = alpha I - gamma J. False where it is singular.
  [[nodiscard]] bool factor(double alpha, double gamma);

  /// The change of a tank's outflow.
  template <class T>
  struct OutflowChange {
    T rate{};             ///< 1/s
    Onward<T, M> onward;  ///< of what the next tank gets
  };

  /// What a change of the tank before brings in: gamma times the change of rate times state, and the
  /// change of the fluid and the heat that come along.
  template <class T>
  struct Coupling {
    const DoubleTank* from = nullptr;    ///< the tank before, at the linearization
    const Tank<T, M>* change = nullptr;  ///< its change, solved already
    std::size_t stage = 0;               ///< its own
    double rate = 0.0;                   ///< its outflow rate, 1/s
    OutflowChange<T> outflow;            ///< its change
  };

  /// d, which is r, becomes the solution of W d = r + gamma (what the coupling brings in). T is double, or a Dual
  /// whose value and slopes are as many right-hand sides.
  template <class T>
  OutflowChange<T> solve(const Coupling<T>& coupling, Tank<T, M>& d) const;

 private:
  using DoubleMedium = Medium<double, M>;
  using DoubleTotals = Totals<double, M>;
  static constexpr std::size_t n_active = M + 3;  ///< vacant, live by end, dormant, blocked
  static constexpr std::size_t n_length = M + 1;  ///< live lengths by end, dormant length
  static constexpr std::size_t n_stiff = n_active + n_length;
  static constexpr std::size_t n_added = increment_size<M>;
  static constexpr std::size_t n_draw = M + 4;
  static constexpr std::size_t n_around = M + 5;  ///< surroundings
  static constexpr std::size_t n_medium = medium_size<M>;
  static constexpr std::size_t n_totals = totals_size<M>;
  static constexpr std::size_t n_onward = onward_size<M>;
  static constexpr std::size_t n_border = n_around + 1;  ///< surroundings, then the outflow rate
  static constexpr std::size_t rate_place = n_around;    ///< in a border
  /// What a site type does to its tank: draw, what it adds, sites lost. All types together act by their draw,
  /// units and chains.
  static constexpr std::size_t n_effects = n_draw + n_added + 1;
  static constexpr std::size_t n_together = n_draw + M + 1;
  /// The shared unknowns: medium, totals, then the outflow rate.
  static constexpr std::size_t n_held = n_medium + n_totals;
  static constexpr std::size_t n_shared = n_held + 1;
  /// In the medium, and in the totals.
  static constexpr std::size_t seed_place = offsetof(DoubleMedium, seed) / sizeof(double);
  static constexpr std::size_t powder_place = offsetof(DoubleTotals, powder) / sizeof(double);
  static constexpr std::size_t rubber_place = offsetof(DoubleTotals, rubber) / sizeof(double);
  static constexpr std::size_t amorphous_place =
      offsetof(DoubleTotals, amorphous_A) / sizeof(double);
  /// The shared balance: by medium, totals, draw, what comes along with the powder, and the powder itself it gives
  /// the medium's rates, the outflow rate and what goes on.
  static constexpr std::size_t by_draw = n_held;
  static constexpr std::size_t by_inflow = by_draw + n_draw;
  static constexpr std::size_t n_causes = by_inflow + n_onward + n_totals;
  static constexpr std::size_t rate_row = n_medium;
  static constexpr std::size_t onward_row = rate_row + 1;
  static constexpr std::size_t n_results = onward_row + n_onward;

  using SharedDual = Dual<static_cast<int>(n_held)>;     ///< by medium and totals
  using AroundDual = Dual<static_cast<int>(n_around)>;   ///< by the surroundings
  using SiteDual = Dual<static_cast<int>(n_stiff)>;      ///< by a type's stiff states
  using InsideDual = Dual<static_cast<int>(by_inflow)>;  ///< by medium, totals and draw
  using InflowDual = Dual<static_cast<int>(n_onward + n_totals)>;

  /// One site type. A row of a matrix by something is a cause, its columns are the results.
  struct SiteBlock {
    Matrix<n_stiff, n_stiff> stiff;             ///< rates of the stiff states: a row a rate
    Matrix<n_around, n_stiff> stiff_by_around;  ///< the same by the surroundings
    Matrix<n_stiff, n_effects> effects;         ///< by the stiff states
    Matrix<n_around, n_effects> effects_by_around;
    ColumnDominantLU<n_active> active;
    ColumnDominantLU<n_length> length;
    Matrix<n_length, n_active> grown;    ///< gamma times rates of lengths by active sites
    Matrix<n_border, n_stiff> response;  ///< W^-1 gamma d(stiff)/d(border)
  };

  void assemble_sites(const StageConditions<double, M>& c, kinetics::Draw<double, M>& draw);
  void assemble_balance(const StageConditions<double, M>& c, bool full,
                        const Totals<double, M>& totals, const TankFluid<SharedDual>& fluid,
                        const kinetics::Surroundings<SharedDual, M>& e,
                        const kinetics::Draw<double, M>& draw, const Inflow<double, M>& in);
  void factor_site(SiteBlock& block, const kinetics::Active<double, M>& site) const;
  void collect_sites();
  [[nodiscard]] bool factor_shared();
  template <class T>
  void enter(const Coupling<T>& coupling, Tank<T, M>& right) const;
  template <class T>
  void solve_stiff(const SiteBlock& block, std::array<T, n_stiff>& b) const;
  template <class T>
  void solve_shared(const Medium<T, M>& right, const Totals<T, M>& totals,
                    const std::array<T, n_results>& given, std::array<T, n_shared>& shared) const;
  template <class T>
  void solve_site(std::size_t j, const std::array<T, n_border>& border,
                  kinetics::Site<T, M>& d) const;
  /// What the tank before sends along, as the shared balance counts it.
  template <class T>
  [[nodiscard]] std::array<T, n_onward + n_totals> inflow_of(const Coupling<T>& coupling) const;

  const Masses* masses_ = nullptr;
  const DoubleTank* tank_ = nullptr;
  TankPlace place_;
  bool by_feeds_ = false;
  std::array<bool, n_medium> is_held_{};  ///< states of the medium that never move
  TankFlow<double, M> flow_;
  kinetics::Surroundings<double, M> surroundings_;

  std::vector<SiteBlock> sites_;
  Matrix<n_around, n_held> around_{};  ///< surroundings by medium and totals: a row a surrounding
  Matrix<n_causes, n_results> balance_{};

  Matrix<n_border, n_draw> draw_{};      ///< by the border, through all site types
  Matrix<n_border, n_totals> totals_{};  ///< the same

  double alpha_ = 1.0;
  double gamma_ = 0.0;
  double beta_ =
      1.0;  ///< alpha + gamma times outflow rate: the diagonal of all that only washes out
  PivotedLU<n_shared> shared_;
  Vector<n_shared> unknown_scale_{};  ///< size of each shared number
  Vector<n_shared> row_scale_{};
};

}  // namespace tandem::reactor::solve

#include "reactor/solve/tank_jacobian_assemble.hpp"  // IWYU pragma: export
#include "reactor/solve/tank_jacobian_factor.hpp"    // IWYU pragma: export
#include "reactor/solve/tank_jacobian_solve.hpp"     // IWYU pragma: export
