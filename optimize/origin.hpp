#pragma once

// Who asks for a band.

#include <string>
#include <utility>

namespace tandem::optimize {

enum class OriginKind {
  job,      ///< the job or its grade
  claim,    ///< a claim of the specification
  target,   ///< a target of the job, met within its tolerance
  plant,    ///< what the plant cannot do, or must not
  make_up,  ///< likewise: fresh feed is never taken out of a stage
  step,     ///< one step of a study, as the objective that a front holds
};

struct Origin {
  OriginKind kind = OriginKind::job;
  int claim = 0;      ///< id of the claim
  std::string words;  ///< what of the plant or of the study: "slurry pumps"

  [[nodiscard]] bool operator==(const Origin&) const = default;
};

[[nodiscard]] inline Origin of_claim(int id) {
  return {.kind = OriginKind::claim, .claim = id, .words = {}};
}
[[nodiscard]] inline Origin of_plant(std::string words) {
  return {.kind = OriginKind::plant, .words = std::move(words)};
}

/// "job", "claim 4", "target", "plant: slurry pumps".
[[nodiscard]] inline std::string name_of(const Origin& origin) {
  switch (origin.kind) {
    case OriginKind::job:
      return "job";
    case OriginKind::claim:
      return "claim " + std::to_string(origin.claim);
    case OriginKind::target:
      return "target";
    case OriginKind::plant:
      return "plant: " + origin.words;
    case OriginKind::make_up:
      return "plant: make-up at least 0";
    case OriginKind::step:
      return origin.words;
  }
  return {};
}

}  // namespace tandem::optimize
