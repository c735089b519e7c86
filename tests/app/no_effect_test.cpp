// What is given and would do nothing is told: constants, set points, figures without their point; and what is pasted.

#include "tests/app/fault_of.hpp"

using namespace tandem::app;
using namespace tandem::app::test;

TEST_CASE("no effect: a constant of a reaction that is off") {
  const JobFiles files;
  const auto with = [&](const std::string& lines, const std::vector<std::string>& sets = {}) {
    return only_fault(files.read(lines, sets));
  };
  CHECK_FAULT(with("reactions.dormancy.E = \"40 kJ/mol\"\n"), 3, 20, "reactions.dormancy.E",
              "dormancy is off: it has no k");
  CHECK_FAULT(with("reactions.dormancy = { k = 0.0, unit = \"L/(mol s)\" }\n"), 3, 33,
              "reactions.dormancy.unit", "it has a k of 0");
  CHECK_FAULT(with("stages.gas.reactions.dormancy.order = 0.5\n"), 3, 31,
              "stages.gas.reactions.dormancy.order", "has no k");
  CHECK_FAULT(with("reactions.initiation.E = \"40 kJ/mol\"\n"), 3, 22, "reactions.initiation.E",
              "initiation is off");
  CHECK_FAULT(with("donor.strength = 1000.0\n"), 3, 7, "donor.strength", "immune_fraction");
  // A k of 0 above the file that has the constants turns the reaction off, and one stage may turn it on.
  CHECK(files.read("", {"reactions.transfer_to_hydrogen.k=0"}).job);
  CHECK(files
            .read("reactions.dormancy.E = \"40 kJ/mol\"\nreactions.dormancy.unit = \"L/(mol s)\"\n"
                  "stages.gas.reactions.dormancy.k = 0.01\n")
            .job);
}

TEST_CASE("no effect: poison that nothing takes up, and per titanium where no catalyst enters") {
  CHECK_FAULT(fault_of("stages.gas.poison_feed = \"1 mol/h\"\n"), 3, 12, "stages.gas.poison_feed",
              "no constant of poisoning");
  CHECK_FAULT(fault_of("stages.gas.Al_per_Ti = \"10 mol/mol\"\n"), 3, 12, "stages.gas.Al_per_Ti",
              "no catalyst is fed here");
  CHECK_FAULT(fault_of("stages.gas.Si_per_Ti = [\"0 mol/mol\", \"10 mol/mol\"]\n"), 3, 12,
              "stages.gas.Si_per_Ti", "no catalyst is fed here");
}

TEST_CASE("constants of dormancy by chain end have the unit and energy of the reaction's table") {
  const Job job = job_of(
      "[reactions.dormancy]\nk = 0.02\nunit = \"L/(mol s)\"\nE = \"40 kJ/mol\"\n"
      "ethylene = { k = 0.01 }\n");
  const auto& dormancy = job.train.catalyst.chemistry.site_types[0].dormancy;
  CHECK(dormancy[0].k == Approx(0.02e-3));
  CHECK(dormancy[1].k == Approx(0.01e-3));
  CHECK(dormancy[1].activation_energy == Approx(40e3));
}

TEST_CASE("figures in [measured] ask for the start of every range") {
  const std::string measured = "[measured]\nproduction = \"30 t/h\"\n";
  CHECK_FAULT(fault_of("stages.gas.hold_up = [\"10 t\", \"30 t\"]\n" + measured), 5, 1,
              "measured.production", "stages.gas.hold_up is a range without start");
  CHECK(
      job_of("stages.gas.hold_up = { range = [\"10 t\", \"30 t\"], start = \"20 t\" }\n" + measured)
          .measured.production);
}

TEST_CASE("a job without ranges may have targets to fit, and spread of what is 0") {
  CHECK(job_of("objective.goal = \"targets\"\n[[targets]]\nquantity = \"mfr_pp\"\nvalue = \"3 g/10 "
               "min\"\n")
            .targets.size() == 1);
  CHECK(job_of("[[uncertain]]\nkey = \"stages.gas.poison_feed\"\nwidth = \"5 %\"\n")
            .uncertain.size() == 1);
  CHECK(job_of("reactions.scavenging.k = 0.0\n[[uncertain]]\nkey = \"reactions.scavenging.k\"\n"
               "width = \"5 %\"\n")
            .uncertain.empty());
}

TEST_CASE("pasted text: a fault shows the character that nobody sees") {
  const auto hint = [](const std::string& lines) { return fault_of(lines).hint; };
  CHECK(contains(hint("stages.gas.temperature = \"70\u00a0degC\"\n"),
                 "U+00A0 no-break space between 70 and degC; write a plain space"));
  CHECK(contains(hint("stages.gas.temperature = \"70\u2009degC\"\n"), "U+2009"));
  CHECK(contains(hint("stages.gas.temperature = \u201c70 degC\u201d\n"), "U+201C curly quote"));
  CHECK(contains(hint("stages.gas.feed_temperature = \"\u22125 degC\"\n"), "U+2212"));
  CHECK(contains(hint("stages.gas.part = \"B\u200b\"\n"), "U+200B"));
  // A comment may hold what it likes, and so may the line of another fault.
  CHECK_FALSE(contains(hint("stages.gas.part = \"C\"  # \u201cB\u201d\n"), "U+201C"));
}

TEST_CASE("pasted text: a path of Windows is told what it became") {
  const auto hint = [](const std::string& lines) { return fault_of(lines).hint; };
  CHECK(contains(hint("specification = '..\\claims.toml'\n"), "write the path with /"));
  CHECK(contains(hint("specification = \"C:\\plants\\claims.toml\"\n"),
                 "backslash begins an escape"));
  CHECK(contains(hint("specification = \"C:\\new\\table.toml\"\n"), "control character"));
}
