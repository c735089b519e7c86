#include "app/results/output_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

/// The name under which a file is written aside: hidden, and no other process's.
fs::path aside(const fs::path& folder, const std::string& name) {
  return folder / fmt::format(".{}.{}.part", name, ::getpid());
}

/// Writes a whole file; the reason in words where it could not.
std::string write_whole(const fs::path& file, const std::string& content) {
  errno = 0;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();  // a full disk may show only now
  if (out) return {};
  return errno != 0 ? std::strerror(errno) : "the file cannot be written";
}

void remove_quietly(const fs::path& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
  std::error_code code;
  std::vector<fs::path> missing;
  fs::path walk = folder_;
  while (!walk.empty() && !fs::exists(walk, code) && !code) {
    if (walk.has_filename()) missing.push_back(walk);
    if (walk == walk.parent_path()) break;
    walk = walk.parent_path();
  }
  fs::create_directories(folder_, code);
  if (code || !fs::is_directory(folder_, code)) {
    error_ = fmt::format("cannot make the output folder {}: {}", folder_.string(),
                         code ? code.message() : "something else has its name");
    return;
  }
  made_ = std::move(missing);
  const fs::path probe = aside(folder_, "probe");
  const std::string fault = write_whole(probe, "");
  remove_quietly(probe);
  if (!fault.empty()) {
    error_ = fmt::format("cannot write into the output folder {}: {}", folder_.string(), fault);
    abandon();
  }
}

std::string OutputFolder::write(const std::vector<OutputFile>& files) const {
  std::string fault;
  for (const OutputFile& file : files) {
    const std::string reason = write_whole(aside(folder_, file.name), file.content);
    if (!reason.empty()) {
      fault = fmt::format("cannot write {}: {}", (folder_ / file.name).string(), reason);
      break;
    }
  }
  for (const OutputFile& file : files) {
    if (!fault.empty()) break;
    std::error_code code;
    fs::rename(aside(folder_, file.name), folder_ / file.name, code);
    if (code) {
      fault = fmt::format("cannot write {}: {}", (folder_ / file.name).string(), code.message());
    }
  }
  if (!fault.empty()) {
    for (const OutputFile& file : files) remove_quietly(aside(folder_, file.name));
  }
  return fault;
}

std::string OutputFolder::write_new(const OutputFile& file) const {
  const fs::path name = folder_ / file.name;
  // Its name is taken first, which only one can do.
  const int taken = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (taken < 0)
    return fmt::format("cannot write {}: {}", name.string(),
                       errno == EEXIST ? "it is there already" : std::strerror(errno));
  ::close(taken);
  std::string fault = write({file});
  if (!fault.empty()) remove_quietly(name);
  return fault;
}

void OutputFolder::abandon() const {
  for (const fs::path& folder : made_)
    remove_quietly(folder);  // fails, as it should, when not empty
}

}  // namespace tandem::app
