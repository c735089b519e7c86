// Optimizes a grade and prints its set points and the product.
//   optimize_a_grade JOB [KEY=VALUE ...]
#include <cstdio>

#include "app/job/read_job.hpp"
#include "app/keys/setting_text.hpp"
#include "app/results/compute.hpp"

using namespace tandem;

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("optimize_a_grade JOB [KEY=VALUE ...]\n", stderr), 2;
  app::ReadResult read = app::read_job(argv[1], {argv + 2, argv + argc});
  for (const app::Diagnostic& fault : read.diagnostics)
    std::fputs(app::format(fault).c_str(), stderr);
  if (!read.job) return 2;
  if (const std::string why = app::unfit_for_search(*read.job); !why.empty())
    return std::fprintf(stderr, "%s\n", why.c_str()), 2;

  app::ComputeOptions options;
  options.progress = [](const auto& p) { std::fprintf(stderr, "%s\n", p.text.c_str()); };
  const app::Computed done = app::compute(*std::move(read.job), app::Task::optimize, options);
  const app::Report report = done.report();
  std::printf("%s\n",
              done.fault.empty() ? app::verdict_sentence(report).c_str() : done.fault.c_str());

  for (const optimize::DecisionResult& chosen : done.answer.decisions) {
    const optimize::Decision& d = chosen.decision;  // its numbers are SI; `text` shows them
    const app::SettingText text = app::setting_text(done.job.train, d.at);
    std::printf("%-40s %12.6g %s\n", d.key.c_str(), text.shown(chosen.value), text.unit.c_str());
  }
  for (const reactor::Quantity& quantity : report.quantities)
    if (app::is_product_quantity(quantity.name))
      std::printf("%-40s %12.6g %s\n", quantity.name.c_str(), report.value(quantity.name),
                  quantity.unit.c_str());
  return report.verdict == optimize::Verdict::feasible ? 0 : 3;
}
