#pragma once

// The reactions: one row for each, with all that is known of it but its balances, which are the numbered
// equations of site_rates.hpp and, for the medium, of reactor/tank_balance.hpp. Constants, frequencies, the keys
// of a catalyst file, its reader, the schema and the table of docs/model.md are made from these rows.
// To add a reaction: its member and its row here, its equation there.

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <vector>

namespace tandem::kinetics {

/// What the constants of a reaction depend on, besides the site type.
enum class ConstantsBy {
  pool,     ///< nothing, not even the site type: the reaction is of the medium
  site,     ///< the site type alone
  monomer,  ///< the monomer that takes part
  end,      ///< the monomer at the chain's end
  state,    ///< the chain's end; a vacant or a dormant site has a constant of its own
  pair,     ///< the chain's end, then the monomer added
};

/// The species whose concentration is a factor of the rate.
enum class Partner {
  none,         ///< first order: k in 1/s, no order to give
  its_monomer,  ///< the monomer that the constant is of
  propylene,    ///< whatever the chain's end
  hydrogen,
  cocatalyst,
  poison,
};

/// What the rate is proportional to: the thing to which the reaction happens.
enum class Host {
  potential_site,
  vacant_site,
  chain,
  dormant_chain,
  any_site,
  blocked_site,
  medium
};

/// Constants that a catalyst file leaves out.
enum class WhenAbsent {
  zero,             ///< the reaction does not happen
  own_propagation,  ///< the monomer's propagation on its own end
  propylene_only,   ///< a constant given without a chain end is of propylene ends
};

/// Whether a reaction uses up its partner, one for each event.
enum class PartnerIs { kept, consumed };

/// One row of the table.
struct Reaction {
  std::string_view name;  ///< as a catalyst file writes it
  int equation;           ///< in docs/model.md
  ConstantsBy by;
  Host happens_to;
  Partner sees;
  PartnerIs partner_is;
  std::string_view meaning;  ///< in words
  WhenAbsent when_absent = WhenAbsent::zero;

  /// k is in m3/(mol s), and an order may be given; otherwise k is in 1/s.
  [[nodiscard]] constexpr bool second_order() const { return sees != Partner::none; }
  /// The donor slows down every activation, equation (4).
  [[nodiscard]] constexpr bool donor_acts() const {
    return happens_to == Host::potential_site && by != ConstantsBy::pool;
  }
};

/// A value for the vacant site, the live chain by its end, and the dormant chain.
template <class C, int M>
struct ByState {
  C vacant{};
  std::array<C, M> live{};
  C dormant{};

  [[nodiscard]] constexpr C& operator[](std::size_t end) { return live[end]; }
  [[nodiscard]] constexpr const C& operator[](std::size_t end) const { return live[end]; }
};

/// One value for each reaction of a site type with M monomers: its rate constant, or its frequency.
template <class C, int M>
struct SiteReactions {
  using ByMonomer = std::array<C, M>;              ///< [monomer added]
  using ByEnd = std::array<C, M>;                  ///< [monomer at the live end]
  using ByPair = std::array<std::array<C, M>, M>;  ///< [end][monomer added]

  C activation_spontaneous{};
  C activation_by_cocatalyst{};
  C activation_by_hydrogen{};
  ByMonomer activation_by_monomer{};
  ByMonomer initiation{};
  ByPair propagation{};
  ByPair atactic_propagation{};
  ByEnd transfer_to_hydrogen{};
  ByPair transfer_to_monomer{};
  ByEnd transfer_to_cocatalyst{};
  ByEnd transfer_spontaneous{};
  ByEnd dormancy{};
  C revival_by_hydrogen{};
  ByMonomer revival_by_monomer{};
  ByState<C, M> deactivation_spontaneous{};
  ByState<C, M> deactivation_by_hydrogen{};
  ByState<C, M> poisoning{};
  C poisoning_reversal{};
};

/// One value for each reaction that is of no site type.
template <class C>
struct MediumReactions {
  C potential_deactivation{};
  C potential_deactivation_by_hydrogen{};
  C scavenging{};
};

/// Calls f(row, member of each of `r`) for each reaction of a site type.
template <class F, class... R>
constexpr void for_each_site_reaction(const F& f, R&... r) {
  using enum ConstantsBy;
  using enum Host;
  using enum Partner;
  using enum PartnerIs;
  using enum WhenAbsent;
  f(Reaction{"activation_spontaneous", 4, site, potential_site, none, kept,
             "potential site -> vacant site"},
    r.activation_spontaneous...);
  f(Reaction{"activation_by_cocatalyst", 4, site, potential_site, cocatalyst, kept,
             "potential site + cocatalyst -> vacant site"},
    r.activation_by_cocatalyst...);
  f(Reaction{"activation_by_hydrogen", 4, site, potential_site, hydrogen, kept,
             "potential site + H2 -> vacant site"},
    r.activation_by_hydrogen...);
  f(Reaction{"activation_by_monomer", 4, monomer, potential_site, its_monomer, kept,
             "potential site + monomer -> vacant site"},
    r.activation_by_monomer...);
  f(Reaction{"initiation", 5, monomer, vacant_site, its_monomer, consumed,
             "vacant site + monomer -> chain of one unit; where it is not given, each monomer's "
             "own propagation (its own end adds it)",
             own_propagation},
    r.initiation...);
  f(Reaction{"propagation", 6, pair, chain, its_monomer, consumed,
             "chain of this end + monomer -> chain one unit longer"},
    r.propagation...);
  f(Reaction{"atactic_propagation", 15, pair, chain, its_monomer, kept,
             "the part of propagation that is not isotactic; counts toward xylene solubles"},
    r.atactic_propagation...);
  f(Reaction{"transfer_to_hydrogen", 7, end, chain, hydrogen, consumed,
             "chain + H2 -> dead chain + vacant site"},
    r.transfer_to_hydrogen...);
  f(Reaction{"transfer_to_monomer", 8, pair, chain, its_monomer, consumed,
             "chain + monomer -> dead chain + chain of one unit"},
    r.transfer_to_monomer...);
  f(Reaction{"transfer_to_cocatalyst", 9, end, chain, cocatalyst, consumed,
             "chain + cocatalyst -> dead chain + vacant site"},
    r.transfer_to_cocatalyst...);
  f(Reaction{"transfer_spontaneous", 9, end, chain, none, kept,
             "chain -> dead chain + vacant site"},
    r.transfer_spontaneous...);
  f(Reaction{"dormancy", 10, end, chain, propylene, consumed,
             "chain + propylene, inserted 2,1 -> dormant chain; without sub-tables for propylene "
             "ends only",
             propylene_only},
    r.dormancy...);
  f(Reaction{"revival_by_hydrogen", 11, site, dormant_chain, hydrogen, consumed,
             "dormant chain + H2 -> dead chain + vacant site"},
    r.revival_by_hydrogen...);
  f(Reaction{"revival_by_monomer", 12, monomer, dormant_chain, its_monomer, consumed,
             "dormant chain + monomer -> live chain"},
    r.revival_by_monomer...);
  f(
      Reaction{
          "deactivation_spontaneous", 13, state, any_site, none, kept,
          "vacant site, chain or dormant chain -> dead site; vacant and dormant as propylene ends"},
      r.deactivation_spontaneous...);
  f(Reaction{"deactivation_by_hydrogen", 13, state, any_site, hydrogen, kept,
             "vacant site, chain or dormant chain, with H2 -> dead site; vacant and dormant as "
             "propylene ends"},
    r.deactivation_by_hydrogen...);
  f(Reaction{"poisoning", 14, state, any_site, poison, consumed,
             "vacant site, chain or dormant chain + poison -> blocked site; vacant and dormant as "
             "propylene ends"},
    r.poisoning...);
  f(Reaction{"poisoning_reversal", 14, site, blocked_site, none, kept,
             "blocked site -> vacant site + poison"},
    r.poisoning_reversal...);
}

/// The same for the reactions of the medium.
template <class F, class... R>
constexpr void for_each_medium_reaction(const F& f, R&... r) {
  using enum ConstantsBy;
  using enum Host;
  using enum Partner;
  using enum PartnerIs;
  f(Reaction{"potential_deactivation", 22, pool, potential_site, none, kept,
             "potential site -> dead site"},
    r.potential_deactivation...);
  f(Reaction{"potential_deactivation_by_hydrogen", 22, pool, potential_site, hydrogen, kept,
             "potential site + H2 -> dead site"},
    r.potential_deactivation_by_hydrogen...);
  f(Reaction{"scavenging", 21, pool, medium, poison, consumed, "cocatalyst + poison, 1:1"},
    r.scavenging...);
}

/// Which of a reaction's constants: those places that it depends on are told, the others are 0.
struct ConstantPlace {
  std::size_t end = 0;      ///< monomer at the chain's end
  std::size_t monomer = 0;  ///< monomer that takes part
  Host host = Host::chain;  ///< vacant_site, chain or dormant_chain, of a reaction by state
};

namespace detail {
template <class C>
struct Shape {
  static constexpr int depth = 0;
  static constexpr bool by_state = false;
};
template <class C, std::size_t n>
struct Shape<std::array<C, n>> {
  static constexpr int depth = Shape<C>::depth + 1;
  static constexpr bool by_state = false;
};
template <class C, int M>
struct Shape<ByState<C, M>> {
  static constexpr int depth = 1;
  static constexpr bool by_state = true;
};
}  // namespace detail

/// Calls f(place, constant of each of the members) for each constant of a reaction with M monomers. The members,
/// those that for_each_site_reaction hands over, may have room for more.
template <int M, class F, class Member, class... Members>
constexpr void for_each_constant(const Reaction& row, const F& f, Member& member,
                                 Members&... members) {
  using Shape = detail::Shape<std::remove_const_t<Member>>;
  if constexpr (Shape::by_state) {
    f(ConstantPlace{.host = Host::vacant_site}, member.vacant, members.vacant...);
    for (std::size_t k = 0; k < M; ++k) {
      f(ConstantPlace{.end = k}, member.live[k], members.live[k]...);
    }
    f(ConstantPlace{.host = Host::dormant_chain}, member.dormant, members.dormant...);
  } else if constexpr (Shape::depth == 2) {
    for (std::size_t k = 0; k < M; ++k) {
      for (std::size_t i = 0; i < M; ++i) {
        f(ConstantPlace{.end = k, .monomer = i}, member[k][i], members[k][i]...);
      }
    }
  } else if constexpr (Shape::depth == 1) {
    for (std::size_t i = 0; i < M; ++i) {
      const bool by_end = row.by == ConstantsBy::end;
      f(ConstantPlace{.end = by_end ? i : 0, .monomer = by_end ? 0 : i}, member[i], members[i]...);
    }
  } else {
    f(ConstantPlace{}, member, members...);
  }
}

/// All rows, those of site types first.
[[nodiscard]] const std::vector<Reaction>& reactions();

/// The reaction of that name; null where there is none.
[[nodiscard]] const Reaction* find_reaction(std::string_view name);

}  // namespace tandem::kinetics
