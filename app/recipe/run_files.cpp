#include "app/recipe/run_files.hpp"

#include <utility>

#include "app/recipe/recipe_files.hpp"

namespace tandem::app {

std::vector<OutputFile> run_files(const Report& report, const RunFacts& facts, unsigned threads,
                                  const std::function<bool()>& interrupted, std::string& fault) {
  auto files = recipe_files(report, threads, interrupted, fault);
  for (OutputFile& file : job_files(report, facts)) files.push_back(std::move(file));
  return files;
}

}  // namespace tandem::app
