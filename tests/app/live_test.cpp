// The bytes by which a train goes into a report's page, and those that are none.

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "app/live/train_bytes.hpp"
#include "app/text/base64.hpp"
#include "tests/support/sound_job.hpp"

using namespace tandem;

TEST_CASE("live: bytes that are no train are refused") {
  const app::Job job = tests::shipped_job("membrane-resin");
  const std::string bytes = app::bytes_of({job.train, job.point});
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 8)
    CHECK_FALSE(app::train_of(std::string_view(bytes).substr(0, size)));
  CHECK_FALSE(app::train_of(bytes + "x"));
  // A length that no file could have.
  std::string long_name = bytes;
  long_name.replace(0, 8, std::string("\0\0\0\0\0\0\xf0\x7f", 8));
  CHECK_FALSE(app::train_of(long_name));
}

TEST_CASE("live: bytes as letters") {
  CHECK(app::base64("") == "");
  CHECK(app::base64("f") == "Zg==");
  CHECK(app::base64("fo") == "Zm8=");
  CHECK(app::base64("foo") == "Zm9v");
  CHECK(app::base64("foobar") == "Zm9vYmFy");  // RFC 4648, section 10
}
