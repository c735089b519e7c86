#include "app/text/unit_spellings.hpp"

#include <array>
#include <utility>

namespace tandem::app {
namespace {

/// Further spellings, and the unit of the lists that each is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 50> further_spellings{
    {{"bar(a)", "bara"},
     {"bar a", "bara"},
     {"bar(abs)", "bara"},
     {"bar(g)", "barg"},
     {"bar g", "barg"},
     {"kPa(a)", "kPa"},
     {"kPaa", "kPa"},
     {"kPa abs", "kPa"},
     {"kPa(g)", "kPag"},
     {"kPa g", "kPag"},
     {"MPa(a)", "MPa"},
     {"MPaa", "MPa"},
     {"MPa abs", "MPa"},
     {"MPa(g)", "MPag"},
     {"MPa g", "MPag"},
     {"psi(a)", "psia"},
     {"psi(g)", "psig"},
     {"kgf/cm2(a)", "kgf/cm2a"},
     {"kg/cm2(a)", "kgf/cm2a"},
     {"kg/cm2a", "kgf/cm2a"},
     {"kgf/cm2(g)", "kgf/cm2g"},
     {"kg/cm2(g)", "kgf/cm2g"},
     {"kg/cm2g", "kgf/cm2g"},
     {"kg/cm2", "kgf/cm2"},
     {"hr", "h"},
     {"hrs", "h"},
     {"sec", "s"},
     {"days", "d"},
     {"tonne", "t"},
     {"tonnes", "t"},
     {"lbs", "lb"},
     {"lbs/h", "lb/h"},
     {"MMBTU/h", "MMBtu/h"},
     {"mol ppm", "ppm mol"},
     {"molppm", "ppm mol"},
     {"ppm(mol)", "ppm mol"},
     {"ppmv", "ppm mol"},
     {"vol ppm", "ppm mol"},
     {"wt ppm", "ppm wt"},
     {"wtppm", "ppm wt"},
     {"ppm(wt)", "ppm wt"},
     {"ppmw", "ppm wt"},
     {"mass%", "wt%"},
     {"mol %", "mol%"},
     {"vol %", "vol%"},
     {"wt %", "wt%"},
     {"bar absolute", "bara"},
     {"g/10min", "g/10 min"},
     {"g/(10 min)", "g/10 min"},
     {"g/(10min)", "g/10 min"}}};

/// Letters that a keyboard or a word processor puts for those of the lists.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> further_letters{
    {{"\u00b0", "deg"},
     {"\u2103", "degC"},
     {"\u2109", "degF"},
     {"\u00b5", "u"},
     {"\u03bc", "u"},
     {"\u00b2", "2"},
     {"\u00b3", "3"},
     {"\u00b7", " "}}};

std::string in_letters_of_the_lists(std::string_view unit) {
  std::string out(unit);
  for (const auto& [from, to] : further_letters)
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size())
      out.replace(at, from.size(), to);
  return out;
}

}  // namespace

std::string tidy_unit(std::string_view raw) {
  const std::string unit = in_letters_of_the_lists(raw);
  std::string out;  // spaces as one, none around "/" and brackets, "*" as a space
  const auto tight = [](char c) { return c == '/' || c == '(' || c == ')' || c == ' '; };
  for (char c : unit) {
    if (c == '*' || c == '\t') c = ' ';
    if (c == ' ' && (out.empty() || tight(out.back()))) continue;
    if (c == '/' || c == ')' || c == '(')
      while (!out.empty() && out.back() == ' ') out.pop_back();
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.ends_with("/hr")) out.pop_back();
  for (const auto& [spelling, meant] : further_spellings)
    if (out == spelling) return std::string(meant);
  return out;
}

std::vector<std::string> spellings_of(Dimension dimension) {
  const auto& units = text_of(dimension).units;
  std::vector<std::string> all(units.begin(), units.end());
  for (const std::string_view unit : units) {
    for (const auto& [spelling, meant] : further_spellings)
      if (meant == unit) all.emplace_back(spelling);
    if (unit.ends_with("/h")) all.push_back(std::string(unit) + 'r');
    for (const auto& [letter, meant] : further_letters)
      if (const std::size_t at = unit.find(meant); meant != " " && at != std::string_view::npos)
        all.push_back(std::string(unit).replace(at, meant.size(), letter));
  }
  return all;
}

}  // namespace tandem::app
