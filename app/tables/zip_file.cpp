#include "app/tables/zip_file.hpp"

#include <fmt/format.h>
#include <minizip/unzip.h>

#include <array>

#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr int any_letter_case = 2;

}  // namespace

void ZipFile::Close::operator()(void* handle) const { unzClose(handle); }

ZipFile::ZipFile(const std::filesystem::path& file) : handle_(unzOpen64(file.c_str())) {}

bool ZipFile::has(const std::string& name) const {
  return unzLocateFile(handle_.get(), name.c_str(), any_letter_case) == UNZ_OK;
}

std::optional<std::string> ZipFile::part(const std::string& name, std::string& problem) const {
  const auto refuse = [&](std::string_view why) {
    problem = fmt::format("its part {} {}", one_line(name), why);
    return std::nullopt;
  };
  if (!has(name)) return refuse("is missing");
  if (unzOpenCurrentFile(handle_.get()) != UNZ_OK) return refuse("cannot be unpacked");
  std::string bytes;
  std::array<char, 1U << 16U> buffer{};
  int count = 0;
  while ((count = unzReadCurrentFile(handle_.get(), buffer.data(), buffer.size())) > 0 &&
         bytes.size() <= largest_part)
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  // The check sum is compared where the part was read to its end.
  const bool whole = unzCloseCurrentFile(handle_.get()) == UNZ_OK;
  if (bytes.size() > largest_part)
    return refuse(fmt::format("is above {} MB unpacked", largest_part >> 20U));
  if (count < 0 || !whole) return refuse("is damaged");
  return bytes;
}

}  // namespace tandem::app
