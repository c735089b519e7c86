#include "app/screens/claims_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::ClaimResult;
using optimize::Holds;

std::string verdict_of(const ClaimResult& claim, bool colour) {
  switch (claim.holds) {
    case Holds::yes:
      return coloured(fit("holds", 8), Colour::green, colour);
    case Holds::no:
      return coloured(fit("broken", 8), Colour::red, colour);
    case Holds::unknown:
      break;
  }
  return coloured(fit("open", 8), Colour::yellow, colour);
}

std::string line_of(const ClaimResult& claim, bool colour) {
  std::string why = claim.why.empty() ? std::string{} : one_line(claim.why.front());
  std::string more;
  if (claim.why.size() > 1) more = fmt::format(" (+{})", claim.why.size() - 1);
  constexpr std::size_t room = screen_columns - 21;
  if (columns(why) + more.size() > room) why = fit(why, room - more.size());
  return fmt::format("  {:>2}   {}{} {}{}", claim.id, verdict_of(claim, colour),
                     claim.resin_holds ? "yes  " : "no   ", why, more);
}

}  // namespace

std::string claims_screen(std::string_view judged, const std::vector<ClaimResult>& claims,
                          const std::vector<std::string>& notes, bool colour) {
  const auto count = [&claims](Holds holds) {
    return std::count_if(claims.begin(), claims.end(),
                         [holds](const ClaimResult& claim) { return claim.holds == holds; });
  };
  Lines lines = wrap(one_line(judged), screen_columns, 2);
  lines.push_back(fmt::format("{} claims: {} hold, {} broken, {} open until more is known",
                              claims.size(), count(Holds::yes), count(Holds::no),
                              count(Holds::unknown)));
  lines.emplace_back();
  lines.emplace_back("claim  verdict resin why");
  for (const ClaimResult& claim : claims) lines.push_back(line_of(claim, colour));
  if (!notes.empty()) lines.emplace_back();
  for (const std::string& note : notes) append(lines, wrap(one_line(note), screen_columns, 2));
  return joined(lines);
}

}  // namespace tandem::app
