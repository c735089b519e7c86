// Prints docs/job-format.md: cmake --build build/release --target job_format_page.

#include <cstdio>
#include <string>

#include "app/job/job_format.hpp"

int main() {
  const std::string page = tandem::app::job_format_page();
  return std::fwrite(page.data(), 1, page.size(), stdout) == page.size() ? 0 : 1;
}
