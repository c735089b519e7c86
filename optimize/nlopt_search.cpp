#include "optimize/nlopt_search.hpp"

#include <nlopt.h>

#include <algorithm>
#include <exception>
#include <memory>

namespace tandem::optimize {

namespace {

using Optimizer = std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)>;

constexpr double least_step = 1e-10;   // of the variables, relative
constexpr double least_gain = 1e-11;   // of an objective of order 1
constexpr double first_step = 0.2;     // of a box of width 1, for algorithms that interpolate
constexpr double below_step = 1e-6;    // where a local search serves another above it
constexpr int below_evaluations = 60;  // of one such local search
constexpr double dual_gain = 1e-12;    // where it solves an approximation's dual
constexpr int dual_evaluations = 1000;

nlopt_algorithm code_of(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::mma:
      return NLOPT_LD_MMA;
    case Algorithm::ccsaq:
      return NLOPT_LD_CCSAQ;
    case Algorithm::cobyla:
      return NLOPT_LN_COBYLA;
    case Algorithm::isres:
      return NLOPT_GN_ISRES;
    case Algorithm::direct_l:
      return NLOPT_GN_DIRECT_L;
    case Algorithm::crs2:
      return NLOPT_GN_CRS2_LM;
    case Algorithm::mlsl:
      return NLOPT_G_MLSL_LDS;
    case Algorithm::auglag:
      return NLOPT_AUGLAG;
    case Algorithm::automatic:
    case Algorithm::slsqp:
      break;
  }
  return NLOPT_LD_SLSQP;
}

Stop stop_of(nlopt_result code) {
  switch (code) {
    case NLOPT_MAXEVAL_REACHED:
      return Stop::evaluations;
    case NLOPT_ROUNDOFF_LIMITED:
      return Stop::rounding;
    case NLOPT_INVALID_ARGS:
    case NLOPT_OUT_OF_MEMORY:
    case NLOPT_FAILURE:
      return Stop::broke_off;
    default:
      return Stop::no_progress;
  }
}

/// What NLopt's callbacks share. Nothing is thrown through C: it is kept and thrown again afterwards.
class Callbacks {
 public:
  Callbacks(Program& program, std::size_t evaluations, bool by_penalty, bool by_gradients,
            const std::function<bool()>& is_enough)
      : program_(program),
        last_(program.evaluations() + static_cast<long>(evaluations)),
        by_penalty_(by_penalty),
        by_gradients_(by_gradients),
        is_enough_(is_enough) {}

  void attach(nlopt_opt opt) {
    opt_ = opt;
    nlopt_set_min_objective(opt, by_penalty_ ? penalty : objective, this);
    const auto rows = static_cast<unsigned>(program_.rows().size());
    if (by_penalty_ || rows == 0) return;
    const std::vector<double> tolerance(rows, 0.0);
    nlopt_add_inequality_mconstraint(opt, rows, constraints, this, tolerance.data());
  }

  Stop end(nlopt_result code) const {
    if (failure_) std::rethrow_exception(failure_);
    if (interrupted_) return Stop::interrupted;
    if (enough_) return Stop::no_progress;
    return spent_ ? Stop::evaluations : stop_of(code);
  }

 private:
  template <class Work>
  void guarded(const Work& work) {
    // Some algorithms count but one of the functions they call, or none below another search.
    spent_ = spent_ || program_.evaluations() >= last_;
    interrupted_ = interrupted_ || program_.interrupted();
    if (spent_ || interrupted_ || enough_) nlopt_force_stop(opt_);
    try {
      work();
    } catch (...) {
      failure_ = std::current_exception();
      nlopt_force_stop(opt_);
    }
  }

  static double objective(unsigned size, const double* z, double* gradient, void* self) {
    auto& call = *static_cast<Callbacks*>(self);
    double f = 0.0;
    call.enough_ = call.enough_ || (call.is_enough_ && call.is_enough_());
    call.guarded([&] {
      // A step that is taken is asked for its gradient next, and most are: one solve answers both.
      const Program::Values& v = call.program_.at(z, call.by_gradients_);
      f = v.f;
      if (gradient != nullptr) std::copy_n(v.f_gradient.begin(), size, gradient);
    });
    return f;
  }

  static double penalty(unsigned /*size*/, const double* z, double* gradient, void* self) {
    auto& call = *static_cast<Callbacks*>(self);
    double f = 0.0;
    call.guarded([&] { f = call.program_.penalty(z, gradient); });
    return f;
  }

  static void constraints(unsigned rows, double* result, unsigned size, const double* z,
                          double* gradient, void* self) {
    auto& call = *static_cast<Callbacks*>(self);
    call.guarded([&] {
      const Program::Values& v = call.program_.at(z, call.by_gradients_);
      std::copy_n(v.g.begin(), rows, result);
      if (gradient != nullptr) {
        std::copy_n(v.g_gradient.begin(), static_cast<std::size_t>(rows) * size, gradient);
      }
    });
  }

  Program& program_;
  long last_;
  bool by_penalty_;
  bool by_gradients_;
  const std::function<bool()>& is_enough_;
  nlopt_opt opt_ = nullptr;
  bool spent_ = false;
  bool interrupted_ = false;
  bool enough_ = false;
  std::exception_ptr failure_;
};

/// MLSL and AUGLAG search by another algorithm below. MMA and CCSAQ solve the dual of their approximations by one:
/// by default MMA, which may turn endlessly there.
void give_local_search(nlopt_opt opt, Algorithm algorithm, unsigned size) {
  const bool below = algorithm == Algorithm::mlsl || algorithm == Algorithm::auglag;
  const bool dual = algorithm == Algorithm::mma || algorithm == Algorithm::ccsaq;
  if (!below && !dual) return;
  const Optimizer local(nlopt_create(NLOPT_LD_LBFGS, size), nlopt_destroy);
  if (below) {
    nlopt_set_xtol_rel(local.get(), below_step);
    nlopt_set_ftol_abs(local.get(), least_gain);
    nlopt_set_maxeval(local.get(), below_evaluations);
  } else {
    nlopt_set_ftol_rel(local.get(), dual_gain);
    nlopt_set_maxeval(local.get(), dual_evaluations);
  }
  nlopt_set_local_optimizer(opt, local.get());
}

}  // namespace

Stop run_nlopt(Program& program, Algorithm algorithm, std::vector<double>& z,
               std::size_t evaluations, std::uint64_t seed,
               const std::function<bool()>& is_enough) {
  const bool by_penalty =
      !traits_of(algorithm).constraints || (algorithm == Algorithm::isres && program.by_margin());
  std::vector<double> at = by_penalty ? program.decisions_of(z) : z;
  const auto size = static_cast<unsigned>(at.size());
  const Optimizer opt(nlopt_create(code_of(algorithm), size), nlopt_destroy);
  nlopt_set_lower_bounds(opt.get(), program.low().data());
  nlopt_set_upper_bounds(opt.get(), program.high().data());
  for (unsigned i = 0; i < size; ++i)
    at[i] = std::clamp(at[i], program.low()[i], program.high()[i]);
  nlopt_set_maxeval(opt.get(), static_cast<int>(evaluations));
  nlopt_set_xtol_rel(opt.get(), least_step);
  nlopt_set_ftol_abs(opt.get(), least_gain);
  if (!traits_of(algorithm).gradients) nlopt_set_initial_step1(opt.get(), first_step);
  give_local_search(opt.get(), algorithm, size);
  Callbacks callbacks(program, evaluations, by_penalty, traits_of(algorithm).gradients, is_enough);
  callbacks.attach(opt.get());
  // NLopt's random numbers are each thread's own and start from the clock.
  nlopt_srand(static_cast<unsigned long>(seed));
  double f = 0.0;
  const nlopt_result code = nlopt_optimize(opt.get(), at.data(), &f);
  const Stop stop = callbacks.end(code);
  if (by_penalty) {
    z = program.variables_at(at);
  } else {
    z = at;
  }
  return stop;
}

}  // namespace tandem::optimize
