#include "tests/app/job_files.hpp"

#include <unistd.h>

#include <fstream>

namespace tandem::app::test {

JobFiles::JobFiles() {
  static int count = 0;
  folder_ = std::filesystem::temp_directory_path() /
            ("tandem_job_" + std::to_string(::getpid()) + "_" + std::to_string(count++));
  std::filesystem::create_directories(folder_);
}

JobFiles::~JobFiles() {
  std::error_code unheard;
  std::filesystem::remove_all(folder_, unheard);
}

std::filesystem::path JobFiles::write(const std::string& name, std::string_view text) const {
  std::filesystem::path path = folder_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

ReadResult JobFiles::read(std::string_view text, const std::vector<std::string>& sets,
                          std::string_view of_plant) const {
  write("plant.toml", of_plant);
  write("catalyst.toml", catalyst);
  std::string job = "plant = \"plant.toml\"\ncatalyst = \"catalyst.toml\"\n";
  return read_job(write("job.toml", job += text), sets);
}

Diagnostic only_fault(const ReadResult& result) {
  if (!result.job && result.diagnostics.size() == 1) return result.diagnostics[0];
  Diagnostic none;
  none.line = 999999;
  for (const Diagnostic& each : result.diagnostics) none.message += format(each);
  return none;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace tandem::app::test
