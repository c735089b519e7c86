#include "app/study/study.hpp"

#include <fmt/format.h>

#include "app/charts/html_page.hpp"
#include "app/charts/svg.hpp"
#include "app/results/run_log.hpp"

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

void StudyReport::say(const std::string& text, std::size_t indent) {
  append(screen, wrap(text, screen_columns, indent));
}

void StudyReport::add_pictures(const std::string& name, const std::string& title,
                               const std::vector<charts::Chart>& pictures, std::string& note) {
  files.push_back({name + ".html", charts::html_page(title, pictures)});
  if (auto drawn = charts::svg(pictures.front(), note))
    files.push_back({name + ".svg", *std::move(drawn)});
}

void StudyReport::add_document(const std::string& name, const Json& document, int indent) {
  json = json_document(document, indent);
  files.push_back({name + ".json", json});
}

Json study_document(const Job& job) {
  return {{"program", "tandem " + version()}, {"job", job.name}, {"title", job.title}};
}

const std::string& title_of(const Job& job) { return job.title.empty() ? job.name : job.title; }

}  // namespace tandem::app
