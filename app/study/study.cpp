#include "app/study/study.hpp"

#include <fmt/format.h>

#include "app/charts/html_page.hpp"
#include "app/charts/svg.hpp"

namespace tandem::app {

std::string place_text(const StudyPoint& place) {
  if (!place.searched) return "At the job's own set points.";
  switch (place.verdict) {
    case optimize::Verdict::feasible:
      return "At the answer of a search, which is feasible.";
    case optimize::Verdict::infeasible:
      return "At the nearest point of a search that found nothing feasible.";
    default:
      return "At the answer of a search.";
  }
}

std::string_view place_word(const StudyPoint& place) {
  if (!place.searched) return "set points of the job";
  return place.verdict == optimize::Verdict::infeasible ? "infeasible answer" : "feasible answer";
}

std::vector<OutputFile> study_pictures(const std::string& name, const std::string& title,
                                       const std::vector<charts::Chart>& pictures,
                                       std::string& note) {
  std::vector<OutputFile> files{{name + ".html", charts::html_page(title, pictures)}};
  if (auto drawn = charts::svg(pictures.front(), note))
    files.push_back({name + ".svg", *std::move(drawn)});
  return files;
}

const std::string& title_of(const Job& job) { return job.title.empty() ? job.name : job.title; }

}  // namespace tandem::app
