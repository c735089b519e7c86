// Makes the tables of docs/job-format.md anew: cmake --build build/release --target job_format_page.

#include <fstream>
#include <iterator>
#include <string>

#include "app/job/job_format.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  if (!in) return 1;
  std::ofstream out(argv[1], std::ios::binary);
  out << tandem::app::with_key_tables(page);
  return out.flush() ? 0 : 1;
}
