#pragma once

// The reaction table played chain by chain (Gillespie's direct method), one site at a time: sites do
// not feel each other, so their paths are independent. Written from the table of docs/model.md, section
// 2, alone; it shares the catalyst's plain constants with the program and nothing of its equations. All
// reactions first order, two monomers, temperature the constants' own.

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "kinetics/catalyst.hpp"

namespace tandem::tests {

/// Concentrations around the sites, mol/m3; they stay as they are.
struct Bath {
  std::array<double, 2> monomer{};
  double hydrogen = 0.0;
  double cocatalyst = 0.0;
  double poison = 0.0;
};

/// What is counted, per site: its state at the end, and all it did until then.
enum Moment : std::size_t {
  potential,
  vacant,
  live_1,
  live_2,
  dormant,
  blocked,
  dead,
  live_length_1,
  live_length_2,
  dormant_length,
  units_1,
  units_2,
  chains,
  second_moment,
  atactic,
  hydrogen_drawn,
  cocatalyst_drawn,
  poison_drawn,
  moment_count
};
inline constexpr std::array<const char*, moment_count> moment_names{"potential sites",
                                                                    "vacant sites",
                                                                    "live chains, end 1",
                                                                    "live chains, end 2",
                                                                    "dormant chains",
                                                                    "blocked sites",
                                                                    "dead sites",
                                                                    "live length, end 1",
                                                                    "live length, end 2",
                                                                    "dormant length",
                                                                    "units of monomer 1",
                                                                    "units of monomer 2",
                                                                    "chains",
                                                                    "second moment",
                                                                    "atactic units",
                                                                    "hydrogen drawn",
                                                                    "cocatalyst drawn",
                                                                    "poison drawn"};
using Moments = std::array<double, moment_count>;

class StochasticSites {
 public:
  StochasticSites(const kinetics::SiteType& type,
                  const kinetics::RateConstant& potential_deactivation, const Bath& bath,
                  std::uint64_t seed)
      : random_(seed) {
    const double H = bath.hydrogen, A = bath.cocatalyst, X = bath.poison;
    const auto& M = bath.monomer;

    may(Form::potential, type.activation_spontaneous.k, Event::activate);
    may(Form::potential, type.activation_by_cocatalyst.k * A, Event::activate);
    may(Form::potential, type.activation_by_hydrogen.k * H, Event::activate);
    may(Form::potential, potential_deactivation.k, Event::die);
    for (int i = 0; i < 2; ++i) {
      may(Form::potential, type.activation_by_monomer[i].k * M[i], Event::activate);
      may(Form::vacant, type.initiation[i].k * M[i], Event::begin, i);
    }
    may(Form::vacant, type.deactivation_spontaneous.vacant.k, Event::die);
    may(Form::vacant, type.deactivation_by_hydrogen.vacant.k * H, Event::die);
    may(Form::vacant, type.poisoning.vacant.k * X, Event::block);
    may(Form::blocked, type.poisoning_reversal.k, Event::unblock);

    for (int end = 0; end < 2; ++end) {
      const Form live = end == 0 ? Form::live_1 : Form::live_2;
      for (int i = 0; i < 2; ++i) {
        const double isotactic = type.propagation[end][i].k - type.atactic_propagation[end][i].k;
        may(live, isotactic * M[i], Event::grow, i);
        may(live, type.atactic_propagation[end][i].k * M[i], Event::grow_atactic, i);
        may(live, type.transfer_to_monomer[end][i].k * M[i], Event::cut_and_begin, i);
      }
      may(live, type.transfer_to_hydrogen[end].k * H, Event::cut_by_hydrogen);
      may(live, type.transfer_to_cocatalyst[end].k * A, Event::cut_by_cocatalyst);
      may(live, type.transfer_spontaneous[end].k, Event::cut);
      may(live, type.dormancy[end].k * M[0], Event::fall_asleep);
      may(live, type.deactivation_spontaneous[end].k, Event::die);
      may(live, type.deactivation_by_hydrogen[end].k * H, Event::die);
      may(live, type.poisoning[end].k * X, Event::block);
      may(Form::dormant, type.revival_by_monomer[end].k * M[end], Event::grow, end);
    }
    may(Form::dormant, type.revival_by_hydrogen.k * H, Event::cut_by_hydrogen);
    may(Form::dormant, type.deactivation_spontaneous.dormant.k, Event::die);
    may(Form::dormant, type.deactivation_by_hydrogen.dormant.k * H, Event::die);
    may(Form::dormant, type.poisoning.dormant.k * X, Event::block);
  }

  /// Plays `count` more sites from potential ones, each for `time` seconds.
  void play(std::size_t count, double time) {
    for (std::size_t n = 0; n < count; ++n) {
      const Moments m = path(time);
      for (std::size_t i = 0; i < moment_count; ++i) {
        sum_[i] += m[i];
        square_[i] += m[i] * m[i];
      }
    }
    played_ += static_cast<double>(count);
  }

  [[nodiscard]] double mean(std::size_t i) const { return sum_[i] / played_; }
  [[nodiscard]] double standard_error(std::size_t i) const {
    const double variance = square_[i] / played_ - mean(i) * mean(i);
    return std::sqrt(std::max(variance, 0.0) / played_);
  }
  [[nodiscard]] double played() const { return played_; }

 private:
  enum class Form : std::size_t {
    potential,
    vacant,
    live_1,
    live_2,
    dormant,
    blocked,
    dead,
    count
  };
  enum class Event {
    activate,
    begin,
    grow,
    grow_atactic,
    cut,
    cut_by_hydrogen,
    cut_by_cocatalyst,
    cut_and_begin,
    fall_asleep,
    die,
    block,
    unblock
  };
  struct Way {
    double up_to = 0.0;  ///< sum of the frequencies so far, 1/s
    Event event{};
    int monomer = 0;
  };
  struct Ways {
    std::vector<Way> list;
    double total = 0.0;
  };

  void may(Form from, double frequency, Event event, int monomer = 0) {
    if (!(frequency > 0.0)) return;
    Ways& ways = ways_[static_cast<std::size_t>(from)];
    ways.total += frequency;
    ways.list.push_back({ways.total, event, monomer});
  }

  /// Two numbers between 0 and 1 from one draw: 32 bits are finer than 1e8 events can tell.
  struct Two {
    double a, b;
  };
  Two uniform() {
    const std::uint64_t bits = random_();
    const auto from = [](std::uint64_t word) {
      return (static_cast<double>(word) + 0.5) * 0x1p-32;
    };
    return {from(bits >> 32), from(bits & 0xffffffff)};
  }

  static Form live(int end) { return end == 0 ? Form::live_1 : Form::live_2; }

  Moments path(double time) {
    Moments m{};
    Form form = Form::potential;
    double length = 0.0;
    const auto add_unit = [&](int monomer) {
      m[monomer == 0 ? units_1 : units_2] += 1.0;
      length += 1.0;
    };
    const auto begin = [&](int monomer) {
      length = 0.0;
      m[chains] += 1.0;
      add_unit(monomer);
      form = live(monomer);
    };
    const auto finish = [&] {  // whatever chain the site carries is now a dead one
      m[second_moment] += length * length;
      length = 0.0;
    };
    const auto become = [&](Form without_chain) {
      finish();
      form = without_chain;
    };
    double clock = 0.0;
    while (true) {
      const Ways& ways = ways_[static_cast<std::size_t>(form)];
      if (ways.list.empty()) break;
      const Two random = uniform();
      clock -= std::log(random.a) / ways.total;
      if (clock > time) break;
      const double drawn = random.b * ways.total;
      const Way* way = ways.list.data();
      const Way* const last = way + ways.list.size() - 1;
      while (way != last && way->up_to < drawn) ++way;
      switch (way->event) {
        case Event::activate:
          form = Form::vacant;
          break;
        case Event::begin:
          begin(way->monomer);
          break;
        case Event::grow_atactic:
          m[atactic] += 1.0;
          [[fallthrough]];
        case Event::grow:
          add_unit(way->monomer);
          form = live(way->monomer);
          break;
        case Event::cut_and_begin:
          finish();
          begin(way->monomer);
          break;
        case Event::cut_by_hydrogen:
          m[hydrogen_drawn] += 1.0;
          become(Form::vacant);
          break;
        case Event::cut_by_cocatalyst:
          m[cocatalyst_drawn] += 1.0;
          become(Form::vacant);
          break;
        case Event::cut:
          become(Form::vacant);
          break;
        case Event::fall_asleep:
          add_unit(0);
          form = Form::dormant;
          break;
        case Event::die:
          become(Form::dead);
          break;
        case Event::block:
          m[poison_drawn] += 1.0;
          become(Form::blocked);
          break;
        case Event::unblock:
          m[poison_drawn] -= 1.0;
          form = Form::vacant;
          break;
      }
    }
    switch (form) {
      case Form::potential:
        m[potential] = 1.0;
        break;
      case Form::vacant:
        m[vacant] = 1.0;
        break;
      case Form::live_1:
        m[live_1] = 1.0;
        m[live_length_1] = length;
        break;
      case Form::live_2:
        m[live_2] = 1.0;
        m[live_length_2] = length;
        break;
      case Form::dormant:
        m[dormant] = 1.0;
        m[dormant_length] = length;
        break;
      case Form::blocked:
        m[blocked] = 1.0;
        break;
      default:
        m[dead] = 1.0;
        break;
    }
    finish();
    return m;
  }

  std::mt19937_64 random_;
  std::array<Ways, static_cast<std::size_t>(Form::count)> ways_;
  Moments sum_{};
  Moments square_{};
  double played_ = 0.0;
};

}  // namespace tandem::tests
