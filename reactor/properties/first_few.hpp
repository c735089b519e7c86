#pragma once

// The answers to the first few questions of a kind, kept for all threads.

#include <atomic>
#include <cstddef>
#include <utility>

namespace tandem::reactor {

/// Keeps the first few answers, and computes all others anew: an ensemble may draw what is asked, and a list that grew
/// with it would be searched for longer than an answer takes. Threads share what is kept and never wait. The answer has
/// to follow from the question alone, so that it is the same whether it was kept or not.
template <class Question, class Answer>
class FirstFew {
 public:
  FirstFew() = default;
  FirstFew(const FirstFew&) = delete;
  FirstFew& operator=(const FirstFew&) = delete;
  ~FirstFew() {
    for (const Known* at = first_.load(); at != nullptr;) delete std::exchange(at, at->next);
  }

  /// The answer kept, or that of `compute()`.
  template <class Compute>
  [[nodiscard]] Answer answer(const Question& question, const Compute& compute) const {
    std::size_t kept = 0;
    for (const Known* at = first_.load(); at != nullptr; at = at->next, ++kept)
      if (at->question == question) return at->answer;
    const Answer found = compute();
    if (kept < most_kept) keep({question, found});
    return found;
  }

 private:
  static constexpr std::size_t most_kept = 8;

  struct Known {
    Question question;
    Answer answer;
    const Known* next = nullptr;
  };

  void keep(Known known) const {
    auto* added = new Known(std::move(known));
    added->next = first_.load();
    while (!first_.compare_exchange_weak(added->next, added)) {
    }
  }

  mutable std::atomic<const Known*> first_ = nullptr;
};

}  // namespace tandem::reactor
