#include "app/charts/svg.hpp"

#include "app/charts/palette.hpp"
#include "app/charts/run_program.hpp"
#include "app/charts/web.hpp"

namespace tandem::charts {
namespace {

/// The last line, which says what is wrong, without its full stop.
std::string complaint(const std::string& text) {
  const auto end = text.find_last_not_of(" \n.");
  if (end == std::string::npos) return "it did not say why";
  const auto before = text.rfind('\n', end);
  const auto start = before == std::string::npos ? 0 : before + 1;
  return text.substr(start, end + 1 - start);
}

}  // namespace

std::optional<std::string> svg(const Chart& chart, std::string& problem,
                               const SvgOptions& options) {
  nlohmann::json spec = chart.spec;
  spec["title"] = chart.title;
  spec["description"] = chart.title + ". " + chart.description;
  spec["config"] = vega_config(light_colours());

  std::string input{web::bundle};
  input += '\0';
  input += spec.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  const ProgramEnd end =
      run_program({options.node, "-e", std::string{web::node_script}}, input, options.patience);
  using enum ProgramEnd::How;
  switch (end.how) {
    case not_found:
      problem = "A picture as SVG is drawn by " + options.node +
                ", which is not on the PATH: install the package nodejs.";
      return std::nullopt;
    case not_started:
      problem =
          options.node + ", which draws a picture as SVG, could not be started: " + end.err + ".";
      return std::nullopt;
    case too_slow:
      problem = options.node + " did not finish a picture within " +
                std::to_string(options.patience.count()) + " ms.";
      return std::nullopt;
    case failed:
      problem = options.node + " could not draw a picture: " + complaint(end.err) + ".";
      return std::nullopt;
    case well:
      break;
  }
  if (!end.out.starts_with("<svg")) {
    problem = options.node + " wrote something other than a picture.";
    return std::nullopt;
  }
  return end.out;
}

}  // namespace tandem::charts
