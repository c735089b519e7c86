#include "app/text/text.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "app/text/screen.hpp"

namespace app = tandem::app;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("numbers for people keep every digit before the point and no idle zero") {
  CHECK(app::rounded(0.0) == "0");
  CHECK(app::rounded(70.0) == "70");
  CHECK(app::rounded(0.333333) == "0.3333");
  CHECK(app::rounded(9.99996) == "10");
  CHECK(app::rounded(-0.0012345) == "-0.001234");
  CHECK(app::rounded(123456.7) == "123457");
  CHECK(app::rounded(2.5e9) == "2.5e+09");
  CHECK(app::rounded(3e-7, 2) == "3e-07");
  CHECK(app::rounded(nan_) == "-");
  CHECK(app::rounded(-inf) == "-inf");
  CHECK(app::with_sign(0.25) == "+0.25");
  CHECK(app::with_sign(-0.25) == "-0.25");
  CHECK(app::with_sign(nan_) == "-");
}

TEST_CASE("numbers for machines read back as they were") {
  for (const double number : {1.0 / 3.0, 1e-300, 343.15, -0.1, 12345678.9}) {
    CHECK(std::stod(app::exact(number)) == number);
  }
  CHECK(app::exact(nan_).empty());
}

TEST_CASE("a band is written as claims.toml writes it") {
  CHECK(app::range_text({.quantity = "q", .low = 0.2, .high = 5.0, .origin = {}}) == "[0.2, 5]");
  CHECK(app::range_text(
            {.quantity = "q", .low = 10.0, .high = 1000.0, .low_open = true, .origin = {}}) ==
        "(10, 1000]");
  CHECK(app::range_text({.quantity = "q", .low = 150.0, .origin = {}}) == "[150, inf)");
  CHECK(app::range_text({.quantity = "q", .high = 20.0, .high_open = true, .origin = {}}) ==
        "(-inf, 20)");
}

TEST_CASE("names from files cannot break a line, a table or a terminal") {
  CHECK(app::one_line("a\nb\tc\x1b[31m\x7f") == "a b c [31m ");
  CHECK(app::one_line("\xC2\x9B"
                      "31m \xC2\xB0\x43") == " 31m \xC2\xB0\x43");
  CHECK(app::markdown("mfr_ratio") == "mfr_ratio");
  CHECK(app::markdown("_a|b_ *c* `d` <e>") == "\\_a\\|b\\_ \\*c\\* \\`d\\` \\<e\\>");
  CHECK(app::markdown("Größe_1\n# x") == "Größe_1 \\# x");
  CHECK(app::csv_field("gas.pressure_bar") == "gas.pressure_bar");
  CHECK(app::csv_field("a,b") == "\"a,b\"");
  CHECK(app::csv_field("the \"new\" bed") == "\"the \"\"new\"\" bed\"");
  CHECK(app::csv_field("a\nb") == "\"a b\"");
}

TEST_CASE("what cannot be seen is shown, so that no name reads as another one") {
  const std::string mark = "\xEF\xBF\xBD";
  // Turned round, marks of direction, of width zero, a soft hyphen, a tag.
  for (const std::string unseen : {"\xE2\x80\xAE", "\xE2\x80\x8F", "\xD8\x9C", "\xE2\x81\xA6",
                                   "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xC2\xAD", "\xF3\xA0\x81\x81"})
    CHECK(app::one_line("a" + unseen + "b") == "a" + mark + "b");
  CHECK(app::one_line("a\xE2\x80\xA8"
                      "b\xEF\xBF\xBF") == "a b ");
  // Bytes that are no UTF-8, one by one.
  CHECK(app::one_line("caf\xE9 \xE2\x80") == "caf" + mark + " " + mark + mark);
  const std::string sound =
      "Größe \xE2\x82\xAC \xE6\xB5\x81 \xF0\x9F\x98\x80 \xD9\x85\xE2\x80\x8C\xD8\xA7";
  CHECK(app::one_line(sound) == sound);
}

TEST_CASE("csv: no text is a formula, and no number is changed") {
  for (const std::string formula : {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "=", "-x"})
    CHECK(app::csv_field(formula).find("'" + formula.substr(0, 1)) <= 1);
  for (const std::string plain : {"-5", "+5.5", "-1e-3", "-", "5 - 3", "a=b", "-inf"})
    CHECK(app::csv_field(plain) == plain);
}

TEST_CASE("columns are characters, not bytes") {
  CHECK(app::columns("Größe") == 5);
  CHECK(app::fit("Größe", 7) == "Größe  ");
  CHECK(app::fit_right("Größe", 7) == "  Größe");
  CHECK(app::fit("Größe", 3) == "Gr~");
  CHECK(app::fit("ööö", 2) == "ö~");
  CHECK(app::fit("abc", 0).empty());
}

TEST_CASE("text is broken at spaces and lists are counted out") {
  CHECK(app::wrap("one two three", 7, 2) == app::Lines{"one two", "  three"});
  CHECK(app::wrap("  one two", 5, 2) == app::Lines{"  one", "  two"});
  CHECK(app::wrap("a verylongword", 6, 1) == app::Lines{"a", " very~"});
  CHECK(app::wrap("", 10, 0).empty());
  CHECK(app::at_most({"a", "b", "c"}, 2, "below") == app::Lines{"a", "  ... and 2 more below"});
  CHECK(app::at_most({"a", "b"}, 2, "below") == app::Lines{"a", "b"});
  CHECK(app::at_most({"a"}, 0, "below").empty());
  CHECK(app::joined({"a  ", "b"}) == "a\nb\n");
  CHECK(app::coloured("x", app::Colour::green, true) == "\033[32mx\033[0m");
  CHECK(app::coloured("x", app::Colour::green, false) == "x");
}
