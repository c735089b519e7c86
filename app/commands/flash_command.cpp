#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <optional>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/job/read_properties.hpp"
#include "app/screens/flash_screen.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "app/text/unseen.hpp"

namespace tandem::app {
namespace {

struct FlashWords : JobWords {
  std::vector<std::string> amounts;  ///< NAME=AMOUNT
  std::string temperature, pressure;
};

/// The amount of a word NAME=AMOUNT, in moles of any size; a sentence in `fault` where it is none.
reactor::MixtureAmount amount_of(const std::string& word, std::string& fault) {
  const std::size_t equals = word.rfind('=');
  reactor::MixtureAmount out{.name = word.substr(0, equals)};
  const char* const end = word.data() + word.size();
  const bool given = equals != std::string::npos && equals > 0;
  const auto [stop, error] =
      std::from_chars(given ? word.data() + equals + 1 : end, end, out.amount);
  if (!given || error != std::errc{} || stop != end || !std::isfinite(out.amount))
    fault = fmt::format("expected NAME=AMOUNT, as in propylene=0.9; found \"{}\"", one_line(word));
  return out;
}

/// A quantity of the command line; a sentence in `fault`, unless that has one, where it is none.
Measure read_word(std::string_view option, const std::string& word, Dimension dimension,
                  std::string& fault) {
  Measure read = read_measure(word, dimension);
  if (read.sound || !fault.empty()) return read;
  fault = fmt::format("{} \"{}\" {}", option, one_line(word), one_line(read.problem));
  if (const std::string unseen = unseen_in(word); !unseen.empty()) fault += "; " + unseen;
  return read;
}

/// The unit behind a word of the command line.
reactor::ToldIn typed_in(const std::string& word, Dimension dimension) {
  const std::string unit = unit_behind(word);
  const UnitScale scale = scale_of(unit, dimension).value_or(UnitScale{});
  return {unit, 1.0 / scale.factor, -scale.offset / scale.factor};
}

int run_flash(const FlashWords& words, const std::vector<std::string>&) {
  FlashReport report;
  std::string fault;
  for (const std::string& word : words.amounts) {
    report.mixture.push_back(amount_of(word, fault));
    if (!fault.empty()) return refuse_line(fault);
  }
  const Measure temperature = read_word("-T", words.temperature, Dimension::temperature, fault);
  const Measure pressure = read_word("-P", words.pressure, Dimension::pressure, fault);
  if (!fault.empty()) return refuse_line(fault);
  report.temperature = temperature.value;
  report.pressure = pressure.value;
  report.telling.temperature = typed_in(words.temperature, Dimension::temperature);
  report.telling.pressure = typed_in(words.pressure, Dimension::pressure);
  reactor::pc_saft::Parameters parameters = reactor::pc_saft::default_parameters();
  if (!words.file.empty()) {
    PropertiesResult read = read_properties(words.file);
    if (!read.parameters) return refuse(read.diagnostics, words.file.string());
    parameters = *std::move(read.parameters);
  }
  report.source = parameters.source;
  report.answer =
      reactor::flash_mixture(parameters, report.mixture, report.temperature, report.pressure);
  if (!report.answer.fault.empty()) {
    const int code = refuse(report.answer.fault);
    return report.answer.bad_question ? code : exit_code::failed;
  }
  return print(words.json ? flash_json(report) : flash_screen(report));
}

}  // namespace

Command flash_command() {
  return {
      .name = "flash",
      .group = group::plant,
      .help = "Compute the phases of a mixture at a temperature and a pressure, by PC-SAFT",
      .declare = [](CLI::App& app) {
        const auto words = std::make_shared<FlashWords>();
        app.add_option("AMOUNT", words->amounts,
                       "NAME=AMOUNT for each of 1 to 8 molecules, in moles of any size, such as "
                       "propylene=0.9 propane=0.1")
            ->required()
            ->type_name("");
        app.add_option("-T,--temperature", words->temperature, "With its unit, such as \"70 degC\"")
            ->required()
            ->type_name("TEXT");
        app.add_option("-P,--pressure", words->pressure, "With its unit, such as \"30 bara\"")
            ->required()
            ->type_name("TEXT");
        app.add_option("--properties", words->file,
                       "A property file; without it the built-in parameters")
            ->type_name("FILE");
        add_json(app, *words);
        return running(words, run_flash);
      }};
}

}  // namespace tandem::app
