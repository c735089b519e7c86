#include "reactor/parameters.hpp"

#include <array>

#include "reactor/train_numbers.hpp"

namespace tandem::reactor {

namespace {

/// A name in its parts, which are views: a search makes the names of some hundred numbers. The site type, from 1, stands
/// by itself: 0 where there is none.
struct Name {
  static constexpr std::size_t most = 10;  ///< of no number are there more than 8 parts

  std::array<std::string_view, most> part;
  std::size_t count = 0;
  std::size_t site_type = 0;
  bool sound = true;

  void add(std::string_view text) {
    sound = sound && count < most;
    if (sound) part[count++] = text;
  }
  /// The parts between points.
  void add_parts(std::string_view text) {
    while (true) {
      const std::size_t point = text.find('.');
      add(text.substr(0, point));
      if (point == std::string_view::npos) return;
      text.remove_prefix(point + 1);
    }
  }
  [[nodiscard]] std::string_view last() const { return part[count - 1]; }
};

Name parse(std::string_view text) {
  Name name;
  if (text.ends_with(']')) {
    const std::size_t open = text.rfind('[');
    const std::string_view number = text.substr(open + 1, text.size() - open - 2);
    name.sound = open != std::string_view::npos && !number.empty() && number.size() < 4;
    for (const char digit : number) {
      name.sound = name.sound && digit >= '0' && digit <= '9';
      name.site_type = 10 * name.site_type + static_cast<std::size_t>(digit - '0');
    }
    name.sound = name.sound && name.site_type > 0;
    text = text.substr(0, open);
  }
  name.add_parts(text);
  return name;
}

/// Which of a reaction's constants, as sub-tables name it; false where the catalyst has no such monomer.
bool add_sub_tables(const NumberPlace& at, const std::vector<kinetics::Monomer>& monomers,
                    Name& name) {
  using kinetics::ConstantsBy;
  const auto& which = at.constant;
  if (which.end >= monomers.size() || which.monomer >= monomers.size()) return false;
  switch (at.reaction->by) {
    case ConstantsBy::pool:
    case ConstantsBy::site:
      break;
    case ConstantsBy::monomer:
      name.add(monomers[which.monomer].name);
      break;
    case ConstantsBy::state:
      if (which.host == kinetics::Host::vacant_site) {
        name.add("vacant");
      } else if (which.host == kinetics::Host::dormant_chain) {
        name.add("dormant");
      } else {
        name.add(monomers[which.end].name);
      }
      break;
    case ConstantsBy::end:
      name.add(monomers[which.end].name);
      break;
    case ConstantsBy::pair:
      name.add(monomers[which.end].name);
      name.add(monomers[which.monomer].name);
      break;
  }
  return true;
}

/// The name of a number; no parts where it is of a monomer that the catalyst does not have.
Name name_of(const Train& train, const NumberPlace& at) {
  Name name;
  if (at.stage != NumberPlace::none) {
    name.add("stages");
    name.add(train.stages[at.stage].name);
  }
  if (at.reaction != nullptr) {
    name.add("reactions");
    name.add(at.reaction->name);
    if (!add_sub_tables(at, train.catalyst.monomers, name)) return {};
  }
  name.add_parts(at.field);
  if (at.monomer != NumberPlace::none) name.add(train.catalyst.monomers[at.monomer].name);
  if (at.site_type != NumberPlace::none) name.site_type = at.site_type + 1;
  return name;
}

std::string text_of(const Name& name) {
  std::string text;
  for (std::size_t i = 0; i < name.count; ++i) {
    if (i > 0) text += '.';
    text += name.part[i];
  }
  if (name.site_type > 0) text += "[" + std::to_string(name.site_type) + "]";
  return text;
}

/// Whether a number is among those that a name means.
bool means(const Name& asked, const Name& number) {
  if (asked.site_type != 0 && asked.site_type != number.site_type) return false;
  const bool of_stage = asked.part[0] == "stages";
  const bool in_stage = number.part[0] == "stages";
  if (of_stage && !in_stage) return false;
  const std::size_t skip = in_stage && !of_stage ? 2 : 0;
  const bool of_reaction = number.part[skip + (of_stage ? 2 : 0)] == "reactions";
  if (skip > 0 && !of_reaction && number.part[skip] != "donor") return false;
  const std::size_t given = asked.count;
  const std::size_t all = number.count - skip;
  if (given > all || (given < all && !of_reaction)) return false;
  if (asked.last() != number.last()) return false;
  const auto fits = [](std::string_view part, std::string_view of_number) {
    return part == "*" || part == of_number;
  };
  if (number.part[0] == "interactions")  // of a pair, in either order
    return asked.part[0] == "interactions" && given == 4 &&
           ((fits(asked.part[1], number.part[1]) && fits(asked.part[2], number.part[2])) ||
            (fits(asked.part[1], number.part[2]) && fits(asked.part[2], number.part[1])));
  for (std::size_t i = 0; i + 1 < given; ++i) {
    if (!fits(asked.part[i], number.part[skip + i])) return false;
  }
  return true;
}

}  // namespace

std::vector<Parameter> parameters_of(const Train& train) {
  std::vector<Parameter> list;
  visit_numbers(train, [&](const double& number, const NumberPlace& at) {
    const Name name = name_of(train, at);
    list.push_back({text_of(name), std::string(at.unit), number});
  });
  return list;
}

std::vector<MovedParameter> find_parameters(const Train& train, std::string_view name,
                                            ParameterScale scale) {
  std::vector<MovedParameter> found;
  const Name asked = parse(name);
  if (!asked.sound) return found;
  std::size_t index = 0;
  visit_numbers(train, [&](const double& number, const NumberPlace& at) {
    const Name is = name_of(train, at);
    if (is.count > 0 && means(asked, is)) {
      found.push_back({index, scale == ParameterScale::relative ? number : 1.0});
    }
    ++index;
  });
  return found;
}

}  // namespace tandem::reactor
