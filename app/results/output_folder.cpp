#include "app/results/output_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <random>
#include <string_view>
#include <system_error>

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

/// A name under which a file is written aside: hidden, and nobody can know it before.
std::string aside(const std::string& name) {
  std::random_device source;
  return fmt::format(".{}.{:08x}{:08x}.part", name, source(), source());
}

/// Writes a whole file that is not there yet, and follows no link; the reason in words where it could not.
std::string write_whole(const fs::path& file, std::string_view content) {
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (descriptor < 0) return std::strerror(errno);
  std::string reason;
  while (!content.empty() && reason.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written >= 0)
      content.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      reason = std::strerror(errno);
  }
  // A full disk, or a quota, may show only now.
  if (::close(descriptor) != 0 && reason.empty()) reason = std::strerror(errno);
  return reason;
}

void remove_quietly(const fs::path& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

/// While it lives no other process of ours puts its files into the folder. It waits for the one that does, which takes
/// no longer than to rename them. A file system without locks goes without.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);  // and with it the lock
  }

 private:
  int descriptor_;
};

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
  const fs::path probe = folder_ / aside("probe");
  const std::string fault = write_whole(probe, "");
  remove_quietly(probe);
  if (!fault.empty()) {
    error_ = fmt::format("cannot write into the output folder {}: {}", folder_.string(), fault);
    abandon();
  }
}

std::string OutputFolder::write(const std::vector<OutputFile>& files,
                                const BeforeRenaming& before) const {
  std::vector<fs::path> parts;
  const auto cannot = [this](const std::string& name, const std::string& why) {
    return fmt::format("cannot write {}: {}", (folder_ / name).string(), why);
  };
  std::string fault;
  for (const OutputFile& file : files) {
    const fs::path part = folder_ / aside(file.name);
    const std::string reason = write_whole(part, file.content);
    if (!reason.empty()) {
      fault = cannot(file.name, reason);
      remove_quietly(part);
      break;
    }
    parts.push_back(part);
  }
  const FolderLock lock(folder_);
  if (fault.empty() && before) fault = before(folder_);
  for (std::size_t i = 0; i < files.size() && fault.empty(); ++i) {
    std::error_code code;
    fs::rename(parts[i], folder_ / files[i].name, code);
    if (code) fault = cannot(files[i].name, code.message());
  }
  if (!fault.empty())
    for (const fs::path& part : parts) remove_quietly(part);
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
