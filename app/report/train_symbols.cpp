#include "app/report/train_symbols.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/charts/html_page.hpp"

namespace tandem::app {
namespace {

using charts::html_text;
using reactor::Shape;

// Of the drawing, px.
constexpr double symbol_width = 240, symbol_height = 216;
constexpr double middle_x = 120;
constexpr double flow_y = 150;  // of the powder
constexpr double tanks_y = 80;  // of their number, above the bed

std::string text(double x, double y, std::string_view anchor, std::string_view words,
                 std::string_view css = "flow") {
  return words.empty() ? std::string{}
                       : fmt::format(R"(<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>)",
                                     x, y, anchor, css, html_text(words));
}

/// A line with a head at its end, straight across or down.
std::string arrow(double x1, double y1, double x2, double y2, std::string_view css = "pipe") {
  const double dx = x2 > x1 ? 1.0 : x2 < x1 ? -1.0 : 0.0;
  const double dy = y2 > y1 ? 1.0 : y2 < y1 ? -1.0 : 0.0;
  return fmt::format(R"(<path class="{}" d="M{} {}L{} {}M{} {}L{} {}L{} {}"/>)", css, x1, y1, x2,
                     y2, x2 - 6 * dx - 4 * dy, y2 - 6 * dy - 4 * dx, x2, y2, x2 - 6 * dx + 4 * dy,
                     y2 - 6 * dy + 4 * dx);
}

/// A ring of pipe, full of slurry.
std::string loop() {
  const std::string ring = R"(<rect x="86" y="62" width="68" height="108" rx="34" class="{}"/>)";
  return fmt::format(fmt::runtime(ring), "loop-wall") +
         fmt::format(fmt::runtime(ring), "loop-fill") +
         fmt::format(fmt::runtime(ring), "loop-liquid");
}

/// What a vessel holds, by its level, clipped to its wall.
std::string vessel(std::string_view outline, double top, double bottom, double level,
                   std::string_view css, const std::string& id) {
  const double filled = std::clamp(level, 0.0, 1.0) * (bottom - top);
  return fmt::format(
      R"svg(<clipPath id="{0}"><path d="{1}"/></clipPath><path d="{1}" class="inside"/>)svg"
      R"svg(<rect x="60" y="{2}" width="120" height="{3}" class="{4}" clip-path="url(#{0})"/>)svg"
      R"svg(<path d="{1}" class="wall"/>)svg",
      id, outline, bottom - filled, filled, css);
}

std::string pool(double level, const std::string& id) {
  return vessel("M80 70Q80 58 120 58Q160 58 160 70V160Q160 174 120 174Q80 174 80 160Z", 58, 174,
                level, "liquid", id) +
         R"(<path class="wall" d="M120 44V146M106 146H134"/>)";
}

std::string bed(double level, const std::string& id) {
  return vessel(
             "M92 96L82 82V66Q82 54 120 54Q158 54 158 66V82L148 96V168Q148 174 142 174H98Q92 174 "
             "92 168Z",
             54, 174, level, "powder", id) +
         R"(<path class="wall" d="M92 164H148" stroke-dasharray="3 3"/>)";
}

/// Where pipes meet a vessel: powder coming in and going out, at flow_y, and feeds.
struct Walls {
  double in, out, fed;
};

Walls walls_of(Shape shape) {
  switch (shape) {
    case Shape::ring:
      return {76, 163, 74};
    case Shape::stirred_tank:
      return {79, 160, 79};
    case Shape::bed:
      break;
  }
  return {91, 148, 82};
}

}  // namespace

std::string drawn(const StageDrawing& stage) {
  const Shape shape = reactor::facts_of(stage.kind).shape;
  // Told apart on the page by what is drawn: the same number may stand there twice, with the same outline.
  const std::string id =
      fmt::format("{}-{:.4f}", shape == Shape::stirred_tank ? "pool" : "bed", stage.level);
  std::string out =
      fmt::format(R"(<svg viewBox="0 0 {} {}" role="img" aria-label="{}" class="stage">)",
                  symbol_width, symbol_height, html_text(stage.words));
  const Walls walls = walls_of(shape);
  if (!stage.closed) {
    if (!stage.first) out += arrow(0, flow_y, walls.in, flow_y, "pipe powder-pipe");
    out += stage.last ? arrow(walls.out, flow_y, 236, flow_y, "pipe powder-pipe")
                      : fmt::format(R"(<path class="pipe powder-pipe" d="M{} {}H240"/>)", walls.out,
                                    flow_y);
    out += text(238, flow_y + 16, "end", stage.out);
  }
  if (!stage.fed.empty()) {
    out += R"(<path class="pipe" d="M40 30V84"/>)" + arrow(40, 84, walls.fed, 84);
    out += text(4, 22, "start", "fed " + stage.fed);
  }
  if (!stage.vented.empty()) {
    out += R"(<path class="pipe" d="M150 76H196"/>)" + arrow(196, 76, 196, 34);
    out += text(238, 26, "end", "vent " + stage.vented);
  }
  if (!stage.flashed.empty()) {
    out += arrow(205, flow_y, 205, 112);
    out += text(238, 92, "end", "flashed") + text(238, 105, "end", stage.flashed);
  }
  if (!stage.duty.empty()) {
    out += arrow(middle_x, 182, middle_x, 198, "pipe heat-pipe");
    out += text(middle_x, 212, "middle", "heat " + stage.duty);
  }
  switch (shape) {
    case Shape::ring:
      out += loop();
      break;
    case Shape::stirred_tank:
      out += pool(stage.level, id);
      break;
    case Shape::bed:
      out += bed(stage.level, id);
      break;
  }
  if (stage.tanks > 1)
    out += text(middle_x, tanks_y, "middle", fmt::format("{} tanks", stage.tanks));
  return out + "</svg>\n";
}

}  // namespace tandem::app
