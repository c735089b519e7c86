// Answers that are kept: each question is computed a few times at most, whoever asks, and the answer is the same.

#include "reactor/properties/first_few.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
#include <vector>

TEST_CASE("first few: kept answers are given again, later questions computed each time") {
  const tandem::reactor::FirstFew<int, int> known;
  int computed = 0;
  const auto ask = [&](int question) {
    return known.answer(question, [&] {
      ++computed;
      return 10 * question;
    });
  };
  for (int i = 0; i < 20; ++i) CHECK(ask(i) == 10 * i);
  CHECK(computed == 20);
  for (int i = 0; i < 8; ++i) CHECK(ask(i) == 10 * i);
  CHECK(computed == 20);
  CHECK(ask(19) == 190);
  CHECK(computed == 21);
}

TEST_CASE("first few: threads share what is kept") {
  const tandem::reactor::FirstFew<int, int> known;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i)
        if (known.answer(i % 12, [&] { return i % 12 + 1; }) != i % 12 + 1) ++wrong;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
