#pragma once

// What the reports of all studies have alike: the point they are about, the files they leave.

#include <string>
#include <vector>

#include "app/job/job.hpp"
#include "app/results/output_folder.hpp"
#include "app/text/csv.hpp"
#include "app/text/json.hpp"
#include "app/text/screen.hpp"
#include "optimize/answer.hpp"

namespace tandem::charts {
struct Chart;
}

namespace tandem::app {

/// Where a study stands: at the answer of a search, or at the job's own set points.
struct StudyPoint {
  reactor::OperatingPoint<double> point;
  bool searched = false;
  optimize::Verdict verdict = optimize::Verdict::none;  ///< of the search
  /// Set points that the study moves and the job does not give: their values in `point` are nobody's.
  std::vector<reactor::SetPoint> without = {};
};

/// "At the answer of a search, which is feasible.", for screens.
[[nodiscard]] std::string place_text(const StudyPoint& place);

/// The same in a word, for JSON: "feasible answer", "infeasible answer", "set points of the job".
[[nodiscard]] std::string_view place_word(const StudyPoint& place);

/// What a study leaves.
struct StudyReport {
  std::vector<OutputFile> files;
  std::string json;  ///< one document; it is among the files, too
  Lines screen;      ///< without the line about files

  /// Puts a paragraph behind the screen; its further lines are indented.
  void say(const std::string& text, std::size_t indent = 0);

  /// Takes NAME.html with all charts, of which there is one at least, and NAME.svg with the first where node is
  /// installed; otherwise `note` says why not.
  void add_pictures(const std::string& name, const std::string& title,
                    const std::vector<charts::Chart>& pictures, std::string& note);

  /// Takes the document as NAME.json and as the one for stdout.
  void add_document(const std::string& name, const Json& document, int indent = 2);
};

/// How the document of a study about a job begins: program, job, title.
[[nodiscard]] Json study_document(const Job& job);

/// The job's title, or its name where it has none.
[[nodiscard]] const std::string& title_of(const Job& job);

}  // namespace tandem::app
