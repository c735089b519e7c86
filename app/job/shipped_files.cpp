#include "app/job/shipped_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code code;
  return fs::is_directory(path, code);
}

}  // namespace

std::vector<fs::path> config_folders(const fs::path& job) {
  std::error_code code;
  std::vector<fs::path> tried;
  if (const char* told = std::getenv("TANDEM_CONFIGS"); told != nullptr && *told != '\0')
    tried.emplace_back(told);
  const fs::path folder = fs::absolute(job, code).parent_path();
  const fs::path here = fs::current_path(code);
  tried.insert(tried.end(), {folder.parent_path(), folder, here / "configs", here});
  const fs::path program = fs::read_symlink("/proc/self/exe", code);
  if (!code && !program.empty()) {
    const fs::path bin = program.parent_path();
    tried.push_back(bin.parent_path() / "share" / "tandem" / "configs");
    // build/release/app/ of a checkout.
    tried.push_back(bin.parent_path().parent_path().parent_path() / "configs");
  }
  std::vector<fs::path> found;
  for (const fs::path& each : tried)
    if (is_folder(each / "plants") && is_folder(each / "catalysts")) found.push_back(each);
  return found;
}

std::vector<fs::path> shipped_files(const fs::path& job, const std::string& kind) {
  std::vector<fs::path> files;
  const auto named = [&files](const fs::path& name) {
    return std::any_of(files.begin(), files.end(),
                       [&](const fs::path& file) { return file.filename() == name; });
  };
  for (const fs::path& folder : config_folders(job)) {
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder / kind, code))
      if (entry.path().extension() == ".toml" && !named(entry.path().filename()))
        files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end(),
            [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
  return files;
}

std::optional<fs::path> shipped_file(const fs::path& job, const std::string& kind,
                                     const std::string& name) {
  for (const fs::path& file : shipped_files(job, kind))
    if (file.filename() == name || file.stem() == name) return file;
  return std::nullopt;
}

std::optional<fs::path> find_file(const fs::path& job, const std::string& kind,
                                  const std::string& word) {
  std::error_code code;
  if (fs::is_regular_file(word, code)) return fs::path(word);
  return shipped_file(job, kind, word);
}

}  // namespace tandem::app
