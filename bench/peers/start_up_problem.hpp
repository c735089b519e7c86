#pragma once

// The start-up that Tandem and its peers are given: initial state, right-hand side, exact dense Jacobian,
// scales of the states, and the product quantities of a state. Two monomers, both stages run by their feeds.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "reactor/solve/chain_system.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::peers {

inline constexpr int monomers = 2;

/// How the job's train is changed; 0 leaves it as it is.
struct Growth {
  int site_types = 0;  ///< up to 16: the job's own again and again, each a little faster or slower
  int bed_tanks = 0;   ///< equal tanks in series that the gas bed is divided into
};

class StartUpProblem {
 public:
  using Conditions = typename reactor::solve::TankChain<monomers>::Conditions;

  /// Ends the program with a sentence where the job cannot be read or has no steady state.
  StartUpProblem(const std::string& job_file, Growth growth);
  StartUpProblem(const StartUpProblem&) = delete;
  StartUpProblem& operator=(const StartUpProblem&) = delete;

  [[nodiscard]] std::size_t size() const { return start_.size(); }
  [[nodiscard]] std::span<const double> start() const { return start_; }
  /// Absolute error of each state that is negligible, per unit of relative tolerance.
  [[nodiscard]] std::span<const double> scales() const { return scales_; }
  /// When the state is asked for, s; the last is the end.
  [[nodiscard]] const std::vector<double>& times() const { return times_; }

  /// dy/dt at y.
  void rates(const double* y, double* dydt);
  /// d(dy/dt)/dy, column by column, exact.
  void jacobian(const double* y, double* dfdy);

  [[nodiscard]] const std::vector<std::string>& quantity_names() const { return names_; }
  /// Product quantities of what leaves at y, in the order of their names.
  [[nodiscard]] std::vector<double> quantities(const double* y);

  /// What Tandem's own integrator solves.
  [[nodiscard]] reactor::solve::StiffSystem& system() { return *system_; }

  [[nodiscard]] const reactor::Train& train() const { return train_; }
  [[nodiscard]] const Conditions& conditions() const { return conditions_; }
  [[nodiscard]] const reactor::Masses& masses() const { return chain_->masses(); }

 private:
  void read(const std::string& job_file, Growth growth);
  void settle();  ///< the state at t = 0, which wants the steady one
  void name_quantities();

  template <class T>
  using Tanks = std::vector<reactor::Tank<T, monomers>>;
  /// Columns [begin, end) of tank `t`, eight at most, at the state of the chain.
  void columns(std::size_t t, std::size_t begin, std::size_t end, double* dfdy);

  /// Adds to tank t's own block what its vent changes because the slopes it goes by do.
  void bend(std::size_t t, double* dfdy);

  reactor::Train train_;
  reactor::OperatingPoint<double> point_;
  Conditions conditions_;
  std::unique_ptr<reactor::solve::TankChain<monomers>> chain_;
  std::unique_ptr<reactor::solve::ChainSystem<monomers>> system_;
  std::vector<double> start_, scales_;
  std::vector<double> times_{3600.0, 2.0 * 3600.0, 4.0 * 3600.0, 12.0 * 3600.0};
  std::vector<std::string> names_;
  std::vector<std::size_t> kept_;  ///< places of the named quantities among all of the product

  static constexpr int chunk = 8;
  using D = Dual<chunk>;
  Tanks<D> dual_tanks_, dual_rates_;
  std::vector<reactor::TankFlow<D, monomers>> dual_flows_;
};

/// The train with other numbers of site types or of tanks in its gas bed.
void grow(reactor::Train& train, Growth growth);

}  // namespace tandem::peers
