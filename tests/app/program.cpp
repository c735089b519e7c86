#include "tests/app/program.hpp"

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace tandem::test {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Workplace::Workplace() {
  std::string name = (std::filesystem::temp_directory_path() / "tandem-test-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
  std::filesystem::create_directory(path_ / "here");
}

Workplace::~Workplace() { std::filesystem::remove_all(path_); }

void Workplace::write(const std::string& name, const std::string& content) const {
  std::ofstream(here() / name, std::ios::binary) << content;
}

Run Workplace::tandem(const std::string& words, const std::string& before,
                      const std::string& after) const {
  return run(before + " '" + TANDEM_PROGRAM + "' " + words + " >../out 2>../err </dev/null " +
             after);
}

Run Workplace::shell(const std::string& script) const {
  std::ofstream(path_ / "script", std::ios::binary) << script << '\n';
  return run(std::string("TANDEM='") + TANDEM_PROGRAM +
             "' bash ../script >../out 2>../err </dev/null");
}

Run Workplace::run(const std::string& words) const {
  const int status = std::system(("cd '" + here().string() + "' && " + words).c_str());
  return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .out = content_of(path_ / "out"),
          .err = content_of(path_ / "err")};
}

std::string in_repository(const std::string& file) {
  return std::string{"'"} + TANDEM_SOURCE_DIR + '/' + file + '\'';
}

}  // namespace tandem::test
