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
           "a key of the job whose number is uncertain: a set point, a constant of the "
           "catalyst or of a stage, a figure of cooling or polymer. The k of a reaction that has "
           "its constants by monomer stands for all of them. A job's table on a key replaces "
           "that of its files",
       .required = true,
       .example = R"("reactions.propagation.k")",
       .files = where},
      {.pattern = "uncertain.[].distribution",
       .kind = choice,
       .meaning = "about the key's value: as mean, as median (lognormal), as the likeliest "
                  "(triangular)",
       .fallback = R"("normal")",
       .words = "normal|lognormal|uniform|triangular",
       .files = where},
      {.pattern = "uncertain.[].width",
       .kind = figure,
       .meaning =
           "standard deviation, of a lognormal that of the logarithm; half the range of the "
           "others. In % of the key's value, or in its unit; normal and lognormal are cut at "
           "five standard deviations",
       .required = true,
       .example = R"("10 %")",
       .files = where},
      {.pattern = "uncertainty.samples",
       .kind = integer,
       .meaning = "drawn for the probabilities",
       .fallback = "100000",
       .low = "100",
       .high = "10000000"},
      {.pattern = "uncertainty.index_samples",
       .kind = integer,
       .meaning = "for Sobol indices: so many steady states more, and as many for each uncertain "
                  "key; 0: no indices",
       .fallback = "2048",
       .low = "0",
       .high = "1000000"},
      {.pattern = "uncertainty.seed",
       .kind = integer,
       .meaning = "of the random numbers; the same seed gives the same samples",
       .fallback = "1",
       .low = "0",
       .high = "1000000000"},
      {.pattern = "uncertainty.probability",
       .kind = number,
       .meaning = "with which tandem robust has all bands hold at once",
       .fallback = "0.95",
       .low = "0.5",
       .high = "0.9999",
       .files = in_job | in_grade},
  };
}

}  // namespace tandem::app
