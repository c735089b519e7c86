#include "app/screens/claims_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/document/terminal.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

std::string claims_screen(std::string_view judged, const std::vector<optimize::ClaimResult>& claims,
                          const std::vector<std::string>& notes, bool colour) {
  using optimize::Holds;
  const auto count = [&claims](Holds holds) {
    return std::ranges::count(claims, holds, &optimize::ClaimResult::holds);
  };
  Lines lines = wrap(one_line(judged), screen_columns, 2);
  lines.push_back(fmt::format("{} claims: {} hold, {} broken, {} open until more is known",
                              claims.size(), count(Holds::yes), count(Holds::no),
                              count(Holds::unknown)));
  lines.emplace_back();
  doc::Table table = claims_table(claims);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (claims[i].why.size() < 2) continue;  // the first reason, and how many there are beside it
    constexpr std::size_t room = screen_columns - 28;
    const std::string first = one_line(claims[i].why.front());
    table.rows[i].back().text = fmt::format(
        "{} (+{})", columns(first) > room ? fit(first, room) : first, claims[i].why.size() - 1);
  }
  append(lines, doc::terminal_lines(table, {.colour = colour}));
  if (!notes.empty()) lines.emplace_back();
  for (const std::string& note : notes) append(lines, wrap(one_line(note), screen_columns, 2));
  return joined(lines);
}

}  // namespace tandem::app
