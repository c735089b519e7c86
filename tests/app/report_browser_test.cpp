// report.html of real runs in a browser: no fault on its console, every picture drawn, open in a moment. Where there is
// no Chromium the cases say so and pass.

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <regex>
#include <string>

#include "app/charts/run_program.hpp"
#include "tests/app/program.hpp"

using tandem::charts::ProgramEnd;
using tandem::charts::run_program;
using tandem::test::content_of;
using tandem::test::in_repository;
using tandem::test::Run;
using tandem::test::Workplace;

namespace fs = std::filesystem;

namespace {

/// False, with a word, where there is no Chromium.
bool has_browser() {
  const auto end = run_program({"chromium", "--version"}, "", std::chrono::seconds(60));
  if (end.how == ProgramEnd::How::well) return true;
  WARN("chromium is not on the PATH: nothing opened");
  return false;
}

// Before everything else of the page: faults are kept.
constexpr const char* witness = R"(<head><script>
var faults = [];
window.onerror = (message) => { faults.push(String(message)); };
window.onunhandledrejection = (event) => { faults.push(String(event.reason)); };
for (const kind of ['error', 'warn']) console[kind] = (...words) => { faults.push(words.join(' ')); };
document.addEventListener('securitypolicyviolation', (event) => { faults.push('CSP ' + event.violatedDirective); });
</script>)";

// Behind everything: all pictures at once, as for paper, which takes longer than those in sight; then what a user does
// to one of them. What was seen becomes attributes, before the page is loaded, for then the browser tells what it has. A
// picture changes when a script has ended, so each step is a script of its own.
constexpr std::array steps{"window.dispatchEvent(new Event('beforeprint'));",
                           R"(var root = document.documentElement.dataset;
root.complete = Math.round(performance.now());
root.paper = Math.max(...[...document.querySelectorAll('.picture svg')].map((svg) => svg.getBoundingClientRect().right));
window.dispatchEvent(new Event('afterprint'));
root.figures = document.querySelectorAll('figure').length;
root.drawn = document.querySelectorAll('.picture svg .role-frame').length;
root.nan = [...document.querySelectorAll('.picture path')].filter((path) => /NaN/.test(path.outerHTML)).length;
root.wide = document.documentElement.scrollWidth > window.innerWidth + 1 ? 1 : 0;
root.acts = '';
var chains = document.querySelector('#chains .picture');
var before = chains.innerHTML;
var changed = () => { root.acts += chains.innerHTML !== before ? 1 : 0; before = chains.innerHTML; };
var press = (key) => { chains.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})); };
var cursor = chains.querySelector('.cursor path');
var box = cursor.getBoundingClientRect();
var mouse = (target, type, share) => { target.dispatchEvent(new MouseEvent(type, {
  bubbles: true, view: window, clientX: box.left + share * box.width, clientY: box.top + 0.5 * box.height,
})); };
press('1');)",
                           "changed(); press('+');",
                           "changed(); press('0');",
                           "changed(); mouse(cursor, 'mousedown', 0.3);",
                           "mouse(window, 'mousemove', 0.6);",
                           "mouse(window, 'mouseup', 0.6);",
                           "changed(); root.faults = faults.join(' | ');"};

std::string account() {
  std::string out;
  for (const char* const step : steps) out += std::string("<script>") + step + "</script>";
  return out + "</body>";
}

struct Seen {
  int figures = -1, drawn = -2, nan = -1, wide = -1, complete = 1'000'000;
  double paper = 1e6;  ///< px, where the pictures of a page for printing end
  std::string acts;  ///< 1 for each that changed the picture: hide a curve, look closer, back, drag
  std::string faults = "nothing was seen";
};

/// Opens a copy of the page with witnesses in it.
Seen open(const fs::path& page, const std::string& window = "1200,900") {
  std::string html = content_of(page);
  html.replace(html.find("<head>"), 6, witness);
  html.replace(html.rfind("</body>"), 7, account());
  const fs::path copy = page.parent_path() / "witnessed.html";
  std::ofstream(copy, std::ios::binary) << html;
  const auto end = run_program(
      {"chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
       "--user-data-dir=" + (page.parent_path() / "browser").string(), "--window-size=" + window,
       "--timeout=20000", "--dump-dom", "file://" + copy.string()},
      "", std::chrono::seconds(120));
  INFO(end.err);
  REQUIRE(end.how == ProgramEnd::How::well);
  const auto attribute = [&](const std::string& name) {
    std::smatch match;
    const std::string head = end.out.substr(0, 4000);
    const bool found = std::regex_search(head, match, std::regex("data-" + name + "=\"([^\"]*)\""));
    return found ? match[1].str() : std::string{"-1"};
  };
  return {.figures = std::stoi(attribute("figures")),
          .drawn = std::stoi(attribute("drawn")),
          .nan = std::stoi(attribute("nan")),
          .wide = std::stoi(attribute("wide")),
          .complete = std::stoi(attribute("complete")),
          .paper = std::stod(attribute("paper")),
          .acts = attribute("acts"),
          .faults = attribute("faults")};
}

/// Pages of A4 that a report prints on; 0 where the browser made no such file.
int printed_pages(const fs::path& page) {
  const fs::path paper = page.parent_path() / "paper.pdf";
  const auto end = run_program(
      {"chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
       "--user-data-dir=" + (page.parent_path() / "browser").string(), "--virtual-time-budget=8000",
       "--no-pdf-header-footer", "--print-to-pdf=" + paper.string(), "file://" + page.string()},
      "", std::chrono::seconds(120));
  INFO(end.err);
  REQUIRE(end.how == ProgramEnd::How::well);
  const std::string pdf = content_of(paper);
  std::smatch match;
  return std::regex_search(pdf, match, std::regex("/Count ([0-9]+)")) ? std::stoi(match[1]) : 0;
}

void check_page(const Seen& seen, int least_figures) {
  CHECK(seen.faults.empty());
  CHECK(seen.figures >= least_figures);
  CHECK(seen.drawn == seen.figures);
  CHECK(seen.nan == 0);
  CHECK(seen.wide == 0);
  // A4 less its margins, 186 mm at 96 px an inch, wherever it stands in a window of 1200.
  CHECK(seen.paper <= 0.5 * (1200.0 + 186.0 / 25.4 * 96.0) + 1.0);
  CHECK(seen.acts == "1111");
  // All pictures, some 0.6 s alone on a machine; ctest runs others beside it, so this finds what hangs.
  CHECK(seen.complete < 20'000);
  WARN("complete after " << seen.complete << " ms, " << seen.drawn << " pictures");
}

}  // namespace

TEST_CASE("report in a browser: the default job, wide and narrow", "[default]") {
  if (!has_browser()) return;
  const Workplace place;
  REQUIRE(place.tandem("optimize " + in_repository("configs/jobs/membrane-resin.toml") + " -o out")
              .code == 0);
  check_page(open(place.here() / "out/report.html"), 12);
  check_page(open(place.here() / "out/report.html", "500,900"), 12);
}

TEST_CASE("report in a browser: printed on at most six pages, and light enough for a mail",
          "[default]") {
  if (!has_browser()) return;
  // Seven banded quantities, a train of three stages, and six banded quantities on such a train.
  const std::string words =
      GENERATE(as<std::string>{}, "optimize " + in_repository("configs/jobs/butene-copolymer.toml"),
               "simulate " + in_repository("configs/jobs/prepolymerization.toml"),
               "optimize " + in_repository("configs/jobs/membrane-resin.toml") +
                   " --set plant=loop-and-gas-bed-with-prepolymerization"
                   " --set 'stages.loop.catalyst_feed=0 kg/h'"
                   " --set 'stages.prepolymerization.catalyst_feed=[\"0.5 kg/h\", \"3 kg/h\"]'");
  const Workplace place;
  INFO(words);
  REQUIRE(place.tandem(words + " -o out").code == 0);
  const fs::path page = place.here() / "out/report.html";
  CHECK(fs::file_size(page) < 2'200'000);
  const int pages = printed_pages(page);
  CHECK(pages > 0);
  CHECK(pages <= 6);
}

TEST_CASE("report in a browser: stages run by feeds", "[default]") {
  if (!has_browser()) return;
  const Workplace place;
  REQUIRE(
      place.tandem("simulate " + in_repository("configs/jobs/two-stages-by-feeds.toml") + " -o out")
          .code == 0);
  check_page(open(place.here() / "out/report.html"), 4);
}

TEST_CASE("report in a browser: an infeasible job with a name that means harm", "[default]") {
  if (!has_browser()) return;
  const Workplace place;
  const Run run = place.tandem(
      "optimize " + in_repository("configs/jobs/membrane-resin.toml") +
      R"( -o out --set 'title="</script><script>nonsense()</script>\" Größe <img src=x onerror=nonsense()>"')" +
      R"( --set 'stages.gas.hold_up="5 t"' --set 'stages.gas.pressure="5 barg"')");
  INFO(run.err);
  REQUIRE(run.code == 3);
  check_page(open(place.here() / "out/report.html"), 3);
}
