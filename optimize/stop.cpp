#include "optimize/stop.hpp"

namespace tandem::optimize {

std::string_view words_of(Stop stop) {
  switch (stop) {
    case Stop::no_progress:
      return "no further progress";
    case Stop::rounding:
      return "no further progress in the arithmetic";
    case Stop::met:
      return "every fitted target met";
    case Stop::evaluations:
      return "evaluations used up";
    case Stop::no_start:
      return "no steady state at the start";
    case Stop::broke_off:
      return "the search broke off";
    case Stop::interrupted:
      return "interrupted";
  }
  return {};
}

}  // namespace tandem::optimize
