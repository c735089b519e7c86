// Rows of the key table: what is uncertain, and how that is sampled.

#include "app/keys/key_table.hpp"

namespace tandem::app {

using enum ValueKind;

std::vector<Key> uncertainty_keys() {
  constexpr Files where = in_job | in_plant | in_catalyst | in_grade;
  return {
      {.pattern = "uncertain.[].key",
       .kind = text,
       .meaning =
           "Key of the job whose value is uncertain: a set point, a constant of the catalyst or of "
           "a stage, a figure of cooling or of the polymer. The k of a reaction with constants by "
           "monomer stands for all of them. The job's table for a key replaces that of its files",
       .required = true,
       .example = R"("reactions.propagation.k")",
       .files = where},
      {.pattern = "uncertain.[].distribution",
       .kind = choice,
       .meaning =
           "Distribution around the key's value. The value is the mean of a normal or uniform "
           "distribution, the median of a lognormal one, the mode of a triangular one",
       .fallback = R"("normal")",
       .words = "normal|lognormal|uniform|triangular",
       .files = where},
      {.pattern = "uncertain.[].width",
       .kind = figure,
       .meaning =
           "Width of the distribution, in % of the key's value or in its unit. normal: standard "
           "deviation. lognormal: standard deviation of the logarithm. uniform, triangular: half "
           "the range. normal and lognormal are cut at five standard deviations",
       .required = true,
       .example = R"("10 %")",
       .files = where},
      {.pattern = "uncertainty.samples",
       .kind = integer,
       .meaning = "Number of samples from which probabilities are computed",
       .fallback = "100000",
       .low = "100",
       .high = "10000000"},
      {.pattern = "uncertainty.index_samples",
       .kind = integer,
       .meaning = "Number of samples for Sobol indices. It costs that many steady states more, and "
                  "as many again for each uncertain key. 0 means no indices",
       .fallback = "2048",
       .low = "0",
       .high = "1000000"},
      {.pattern = "uncertainty.seed",
       .kind = integer,
       .meaning = "Seed of the random numbers. The same seed gives the same samples",
       .fallback = "1",
       .low = "0",
       .high = "1000000000"},
      {.pattern = "uncertainty.probability",
       .kind = number,
       .meaning = "Probability with which tandem robust makes all bands hold at once",
       .fallback = "0.95",
       .low = "0.5",
       .high = "0.9999",
       .files = in_job | in_grade},
  };
}

}  // namespace tandem::app
