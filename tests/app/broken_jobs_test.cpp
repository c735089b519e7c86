// Three hundred broken jobs: none is accepted, none ends the program, and each is told of in the line that is broken.

#include "tests/app/broken_jobs.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "reactor/solve/watch.hpp"
#include "tests/app/job_files.hpp"

using namespace tandem::app;
using namespace tandem::app::test;

TEST_CASE("broken jobs: the two jobs that are added to configs are sound") {
  const JobFiles folder;
  for (const ConfigFile& file : config_files()) folder.write(file.name, file.text);
  for (const char* job : {"jobs/with-claims.toml", "jobs/with-properties.toml"}) {
    const ReadResult read = read_job(folder.folder() / job);
    for (const Diagnostic& each : read.diagnostics) UNSCOPED_INFO(format(each));
    CHECK(read.job);
  }
}

TEST_CASE("broken jobs: 300, none accepted, each told of in its line") {
  const JobFiles folder;
  std::map<std::string, std::string> sound;
  for (const ConfigFile& file : config_files()) {
    folder.write(file.name, file.text);
    sound[file.name] = file.text;
  }
  const std::vector<BrokenJob> all = broken_jobs(300);
  CHECK(all.size() == 300);
  // TANDEM_SHOW_BROKEN=1: every message, for a person to read.
  const bool show = std::getenv("TANDEM_SHOW_BROKEN") != nullptr;
  std::map<std::string, int> kinds;
  for (const BrokenJob& broken : all) {
    folder.write(broken.file, broken.text);
    const ReadResult read = read_job(folder.folder() / broken.job);
    folder.write(broken.file, sound.at(broken.file));
    ++kinds[broken.fault];
    std::string messages;
    bool in_line = false;
    for (const Diagnostic& each : read.diagnostics) {
      messages += format(each);
      in_line = in_line ||
                (each.line == broken.line && std::string_view(each.file).ends_with(broken.file));
    }
    INFO(broken.fault << " in line " << broken.line << " of " << broken.file << "\n" << messages);
    CHECK_FALSE(read.job);
    CHECK(in_line);
    if (show) std::cout << "== " << broken.fault << ", line " << broken.line << '\n' << messages;
  }
  CHECK(kinds.size() == 22);  // every kind of fault is among them
}

TEST_CASE("broken jobs: floods of faults end in time") {
  const auto many = [](int count, const auto& line) {
    std::string lines;
    for (int i = 0; i < count; ++i) lines += line(std::to_string(i));
    return lines;
  };
  const JobFiles files;
  const auto faults_of = [&](const std::string& flood) {
    const double begin = tandem::reactor::solve::processor_time();
    const ReadResult read = files.read(flood);
    // A flood takes 0.3 to 0.7 s; one whose time grew with the square of its lines would take minutes.
    CHECK(tandem::reactor::solve::processor_time() - begin < 10.0);
    CHECK_FALSE(read.job);
    return read.diagnostics.size();
  };
  CHECK(faults_of(many(100000, [](const auto& i) { return "k" + i + " = 1\n"; })) == Faults::most);
  CHECK(faults_of(many(50000, [](const auto& i) {
          return "[stages.s" + i + "]\nresidence_time = \"1 h\"\n";
        })) == Faults::most);
  CHECK(faults_of(many(50000, [](const auto&) {
          return "[[bands]]\nquantity = \"mfr_ratio\"\nrange = \"[1, 2]\"\n";
        })) > 0);
}
