#pragma once

// The Jacobian of one tank in its own shape, and the solution of W d = r with W = alpha I - gamma J.
//
// A site type couples to its own states and to what all types share: the surroundings and the outflow
// rate. These follow from the medium, the totals of the tank, what the site types draw together and what
// flows in (`shared_balance`). So each site type is eliminated by itself, its stiff states by two small
// factors, its counters by a division, and one small matrix of the shared numbers remains: work and
// memory grow linearly with site types. alpha = 1 serves the integrator (gamma its step coefficient),
// alpha = 0, gamma = 1 a steady Newton step. (docs/model.md, "Solution", equation 49.)

#include "kinetics/dual.hpp"
#include "reactor/solve/small_matrix.hpp"
#include "reactor/tank_balance.hpp"

namespace tandem::reactor::solve {

template <int M>
class TankJacobian {
 public:
  using DoubleTank = Tank<double, M>;

  TankJacobian(std::size_t site_types, std::size_t earlier_stages)
      : sites_(site_types), right_(site_types, earlier_stages) {}

  /// Exact derivatives at a state, from the model on duals; `flow` is the tank's at this state, `in` what
  /// flows in. Masses and tank must stay as they are until the last solve.
  void assemble(const StageConditions<double, M>& c, const Masses& masses, const TankPlace& place,
                bool full, const DoubleTank& tank, const Inflow<double, M>& in,
                const TankFlow<double, M>& flow);

  /// Factors W = alpha I - gamma J. False where it is singular.
  [[nodiscard]] bool factor(double alpha, double gamma);

  /// The change of a tank's outflow.
  struct OutflowChange {
    double rate = 0.0;         ///< 1/s
    Onward<double, M> onward;  ///< of what the next tank gets
  };

  /// What a change of the tank before brings in: gamma times the change of rate times state, and the
  /// change of the fluid and the heat that come along.
  struct Coupling {
    const DoubleTank* from = nullptr;    ///< the tank before, at the linearization
    const DoubleTank* change = nullptr;  ///< its change, solved already
    double rate = 0.0;                   ///< its outflow rate, 1/s
    OutflowChange outflow;               ///< its change
    bool same_stage = false;
  };

  /// Solves W d = r + gamma (what the coupling brings in); d may be r.
  OutflowChange solve(const DoubleTank& r, const Coupling& coupling, DoubleTank& d);

 private:
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
  static constexpr std::size_t n_shared = n_medium + n_totals + 1;
  static constexpr std::size_t rate_column = n_around;   ///< in a border
  static constexpr std::size_t seed_row = n_medium - 1;  ///< in the medium
  /// A site type's stiff states, then what surrounds it.
  using SiteDual = Dual<static_cast<int>(n_stiff + n_around)>;
  /// The shared balance: columns medium, totals, draw, inflow; rows medium's rates, outflow rate, onward.
  static constexpr std::size_t draw_column = n_medium + n_totals;
  static constexpr std::size_t inflow_column = draw_column + n_draw;
  static constexpr std::size_t n_balance = inflow_column + n_onward;
  static constexpr std::size_t rate_row = n_medium;
  static constexpr std::size_t onward_row = rate_row + 1;

  /// One site type: derivatives of its rates by its stiff states and its surroundings, and factors.
  struct SiteBlock {
    Matrix<n_stiff, n_stiff + n_around> stiff;
    Matrix<n_added, n_stiff + n_around> added;
    Vector<n_stiff + n_around> dead;
    Matrix<n_draw, n_stiff + n_around> draw;
    ColumnDominantLU<n_active> active;
    ColumnDominantLU<n_length> length;
    Matrix<n_border, n_stiff> response;  ///< W^-1 gamma d(stiff)/d(border), a row a border number
  };

  void assemble_surroundings(const StageConditions<double, M>& c, const Totals<double, M>& totals);
  void assemble_site(const StageConditions<double, M>& c, std::size_t j,
                     const kinetics::Surroundings<SiteDual, M>& e,
                     const kinetics::Reactants<SiteDual, M>& seen, kinetics::Draw<double, M>& draw);
  void assemble_balance(const StageConditions<double, M>& c, bool full,
                        const Totals<double, M>& totals, const kinetics::Draw<double, M>& draw,
                        const Inflow<double, M>& in);
  void enter(const Coupling& coupling);
  void factor_site(SiteBlock& block, const kinetics::Active<double, M>& site);
  void solve_stiff(const SiteBlock& block, Vector<n_stiff>& b) const;
  void solve_site(std::size_t j, const Vector<n_border>& border,
                  kinetics::Site<double, M>& d) const;

  const Masses* masses_ = nullptr;
  const DoubleTank* tank_ = nullptr;
  TankPlace place_;
  std::array<bool, n_medium> held_{};  ///< states of the medium that never move
  TankFlow<double, M> flow_;
  kinetics::Surroundings<double, M> around_;

  std::vector<SiteBlock> sites_;
  Matrix<n_around, n_medium + n_totals> around_by_shared_{};
  Matrix<n_medium + 1 + n_onward, n_balance> balance_{};

  Matrix<n_draw, n_border> draw_{};      ///< by the border, through all site types
  Matrix<n_totals, n_border> totals_{};  ///< the same

  double alpha_ = 1.0;
  double gamma_ = 0.0;
  double beta_ =
      1.0;  ///< alpha + gamma times outflow rate: the diagonal of all that only washes out
  PivotedLU<n_shared> shared_;
  Vector<n_shared> unknown_scale_{};  ///< size of each shared number
  Vector<n_shared> row_scale_{};

  DoubleTank right_;  ///< right-hand side with the coupling, during solve
};

}  // namespace tandem::reactor::solve

#include "reactor/solve/tank_jacobian_assemble.hpp"  // IWYU pragma: export
#include "reactor/solve/tank_jacobian_solve.hpp"     // IWYU pragma: export
