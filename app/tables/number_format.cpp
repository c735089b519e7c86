#include "app/tables/number_format.hpp"

#include <algorithm>

namespace tandem::app {

namespace {

/// What of a format's code stands for itself: without quotes, escapes and brackets, but for those of a time that has
/// passed, which are an 'h'. Of a format's parts (positive; negative; zero; text) the first tells.
std::string telling_letters(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    switch (code[i]) {
      case '"':
        i = std::min(code.find('"', i + 1), code.size());
        break;
      case '\\':
      case '_':
      case '*':
        ++i;
        break;  // the character behind stands for itself, for its width, or fills
      case '[': {
        const std::size_t end = std::min(code.find(']', i), code.size());
        // [h], [mm], [s]: a time that has passed; [Red], [$EUR-407], [>=100]: not a time.
        const std::string_view inside = code.substr(i + 1, end - std::min(i + 1, end));
        if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
          letters += 'h';
        i = end;
        break;
      }
      default:
        letters += code[i];
    }
  }
  return letters;
}

}  // namespace

bool shows_a_date(std::string_view code) {
  return telling_letters(code).find_first_of("dDmMyYhHsS") != std::string::npos;
}

bool shows_a_percentage(std::string_view code) {
  return telling_letters(code).find('%') != std::string::npos;
}

bool is_built_in_percentage(unsigned number) { return number == 9 || number == 10; }

std::string built_in_date_format(unsigned number) {
  // 27 to 36 and 50 to 58 are dates of East Asian calendars, with a code for each language.
  if ((number >= 14 && number <= 17) || (number >= 27 && number <= 36) ||
      (number >= 50 && number <= 58))
    return "date";
  if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47)) return "time";
  return number == 22 ? "date and time" : "";
}

}  // namespace tandem::app
