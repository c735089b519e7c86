#include "app/study/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>

#include "app/text/hash.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Row;

constexpr std::string_view first_line = "tandem journal 1";
constexpr std::string_view last_line = "end";
constexpr std::string_view crash_word = "crashed";

Json json_of(const JournalOwner& owner) {
  return {{"program", owner.program},    {"verb", owner.verb},
          {"words", owner.words},        {"job", fmt::format("{:016x}", owner.job)},
          {"shard", owner.shard.number}, {"shards", owner.shard.of}};
}

bool read_owner(std::string_view line, JournalOwner& owner) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return false;
  try {
    owner.program = json.at("program");
    owner.verb = json.at("verb");
    owner.words = json.at("words").get<std::vector<std::string>>();
    owner.job = std::stoull(json.at("job").get<std::string>(), nullptr, 16);
    owner.shard = {json.at("shard"), json.at("shards")};
  } catch (const std::exception&) {
    return false;
  }
  return true;
}

std::string with_checksum(const std::string& line) {
  return line + fmt::format(" {:016x}\n", hash_of(line));
}

/// The line without its checksum; false where that is not right.
bool take_checksum(std::string_view& line) {
  const std::size_t space = line.rfind(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view given = line.substr(space + 1);
  line = line.substr(0, space);
  return given == fmt::format("{:016x}", hash_of(line));
}

/// "lot index status value value ... "message"".
std::string line_of(JournalPlace place, const Row& row) {
  std::string line = fmt::format("{} {} {}", place.lot, place.index, static_cast<int>(row.status));
  for (const double value : row.values) fmt::format_to(std::back_inserter(line), " {}", value);
  if (!row.message.empty())
    line += ' ' + Json(row.message).dump(-1, ' ', true, Json::error_handler_t::replace);
  return with_checksum(line);
}

template <class Number>
bool take_number(std::string_view& line, Number& number) {
  if (line.starts_with(' ')) line.remove_prefix(1);
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  return error == std::errc{};
}

bool read_line(std::string_view line, JournalPlace& place, Row& row) {
  int status = 0;
  if (!take_number(line, place.lot) || !take_number(line, place.index) ||
      !take_number(line, status))
    return false;
  row.status = static_cast<reactor::SolveStatus>(status);
  while (!line.empty() && !line.starts_with(" \"")) {
    double value = 0.0;
    if (!take_number(line, value)) return false;
    row.values.push_back(value);
  }
  if (line.empty()) return true;
  const Json message = Json::parse(line, nullptr, false);
  if (!message.is_string()) return false;
  row.message = message.get<std::string>();
  return true;
}

bool read_crash(std::string_view line, JournalPlace& place) {
  line.remove_prefix(crash_word.size());
  return take_number(line, place.lot) && take_number(line, place.index) && line.empty();
}

/// Why one study may not go on with the other's journal; empty where it may.
std::string why_not_of(const JournalOwner& found, const JournalOwner& owner) {
  if (found.program != owner.program)
    return fmt::format("is of {}, and this is {}", one_line(found.program), owner.program);
  if (found.verb != owner.verb || found.words != owner.words)
    return fmt::format("is of another study: tandem {}{}", one_line(found.verb),
                       found.verb == owner.verb ? " with other options" : "");
  if (found.job != owner.job) return "is of another job, or of the job as it was before a change";
  if (found.shard.number != owner.shard.number || found.shard.of != owner.shard.of)
    return fmt::format("is of shard {}/{}", found.shard.number, found.shard.of);
  return {};
}

}  // namespace

JournalContent read_journal(const std::filesystem::path& file) {
  JournalContent out;
  std::error_code code;
  // A pipe would be waited for.
  const bool regular = std::filesystem::is_regular_file(file, code);
  std::ifstream in;
  if (regular) in.open(file, std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  if (!in || !regular) {
    out.fault = fmt::format("the journal {} cannot be read", file.string());
    return out;
  }
  std::string_view rest = all;
  for (std::size_t number = 1;; ++number) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) {  // torn, or nothing left
      // Of a first line that a kill has torn the beginning is there; anything else is somebody's file.
      if (number == 1 && !first_line.starts_with(rest))
        out.fault = fmt::format("{} is no journal of a study", file.string());
      break;
    }
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    bool sound = number == 1 ? line == first_line : take_checksum(line);
    JournalPlace place;
    Row row;
    if (number == 2) {
      sound = sound && read_owner(line, out.owner);
    } else if (number > 2 && sound && line == last_line) {
      out.complete = true;
    } else if (number > 2 && sound && line.starts_with(crash_word)) {
      sound = read_crash(line, place);
      out.crashed.insert(place);
    } else if (number > 2) {
      sound = sound && read_line(line, place, row);
      if (sound && !out.complete) out.rows[place] = std::move(row);
    }
    if (!sound) {
      out.fault = number == 1
                      ? fmt::format("{} is no journal of a study", file.string())
                      : fmt::format("the journal {} is damaged in line {}", file.string(), number);
      return out;
    }
    out.sound = all.size() - rest.size();
  }
  return out;
}

Journal::Journal(std::filesystem::path file, const JournalOwner& owner, Start start)
    : file_(std::move(file)) {
  // A pipe is opened without waiting for its other end, and no link is followed.
  descriptor_ = ::open(file_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  struct stat status {};
  if (descriptor_ < 0 && errno != ELOOP && errno != ENXIO) {
    fault_ = fmt::format("cannot open the journal {}: {}", file_.string(), std::strerror(errno));
    return;
  }
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    fault_ = fmt::format(
        "the journal {} is not a regular file; remove it, or choose another folder with -o",
        file_.string());
    return;
  }
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    fault_ = fmt::format("the journal {} is in use by another process", file_.string());
    return;
  }
  JournalContent found = read_journal(file_);
  const bool empty = ::lseek(descriptor_, 0, SEEK_END) == 0;
  // Ended before its first evaluation: there is nothing in it to lose.
  const bool barely_begun = found.fault.empty() && found.rows.empty() && found.crashed.empty();
  const bool overwrite = empty || barely_begun || (start == Start::afresh && found.complete);
  if (!overwrite && !found.fault.empty()) {
    fault_ = found.fault + "; remove it, or choose another folder with -o";
  } else if (!overwrite && start == Start::afresh) {
    fault_ = fmt::format(
        "{} holds {} evaluations of a study that did not end: --resume goes on with it; otherwise "
        "remove it, or choose another folder with -o",
        file_.string(), found.rows.size());
  } else if (!overwrite) {
    const std::string why = why_not_of(found.owner, owner);
    if (!why.empty())
      fault_ = fmt::format("the journal {} {}; choose another folder with -o", file_.string(), why);
  }
  if (!fault_.empty()) return;
  const auto keep = static_cast<off_t>(overwrite ? 0 : found.sound);
  if (::ftruncate(descriptor_, keep) != 0 || ::lseek(descriptor_, 0, SEEK_END) < 0) {
    fault_ = fmt::format("cannot write the journal {}: {}", file_.string(), std::strerror(errno));
    return;
  }
  if (overwrite) {
    write(std::string(first_line) + '\n' +
          with_checksum(json_of(owner).dump(-1, ' ', false, Json::error_handler_t::replace)));
  } else {
    rows_ = std::move(found.rows);
    crashed_ = std::move(found.crashed);
  }
}

Journal::~Journal() {
  if (descriptor_ >= 0) ::close(descriptor_);  // and with it the lock
}

std::string Journal::crash_line(JournalPlace place) {
  return with_checksum(fmt::format("{} {} {}", crash_word, place.lot, place.index));
}

void Journal::append(JournalPlace first, const std::vector<Row>& rows) {
  std::string text;
  for (const Row& row : rows) {
    text += line_of(first, row);
    ++first.index;
  }
  write(text);
}

void Journal::complete() { write(with_checksum(std::string(last_line))); }

void Journal::write(const std::string& text) {
  for (std::size_t at = 0; at < text.size() && fault_.empty();) {
    const ssize_t written = ::write(descriptor_, text.data() + at, text.size() - at);
    if (written >= 0) {
      at += static_cast<std::size_t>(written);
    } else if (errno != EINTR) {
      fault_ = fmt::format("cannot write the journal {}: {}", file_.string(), std::strerror(errno));
    }
  }
}

}  // namespace tandem::app
