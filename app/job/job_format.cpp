#include "app/job/job_format.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/keys/key_table.hpp"
#include "app/layers/key_text.hpp"
#include "app/layers/read_value.hpp"
#include "kinetics/reactions.hpp"

namespace tandem::app {
namespace {

constexpr std::string_view introduction = R"md(# The job file

<!-- Made by the target `job_format_page` from the table of keys (app/keys/key_table.hpp); a test compares. -->

A job is a TOML file. At its top it names a plant, a catalyst and, if you like, a grade. Each is a file of its
own; paths count from the job. The keys of all files form one tree. A grade's key overrides the plant's and the
catalyst's, the job's key overrides all of them, and `--set KEY=VALUE` overrides the job's. So a job may
override any key of its files by writing it again.

```toml
title = "matched-viscosity membrane resin"
plant = "../plants/loop-and-gas-bed.toml"
catalyst = "../catalysts/fourth-generation.toml"
claims = [1, 4, 5, 7, 8]

[stages.loop]
temperature = ["60 degC", "80 degC"]                             # a decision: between these
liquid_H2_per_C3 = { range = ["0.5 mmol/mol", "8 mmol/mol"], start = "2 mmol/mol" }

[[bands]]
quantity = "mfr_whole"
range = "[0.3, 20]"
```

* **A quantity with a dimension** is a text with its unit. Gauge and absolute pressure are different
  units: `"22 barg"` is `"23.01325 bar"`. Decimals are written with a point.
* **A decision** is a set point with a range: a list of two ends, or a table of `range` and `start`. The search
  moves it. `tandem simulate` takes its start, or the middle of its range. A range of a decade or more is
  searched on a logarithmic scale. Keys that can be decisions are marked with `*` below.
* **Lists by site type** have `sites.count` entries. One value holds for all types.
* **By set points or by feeds.** `stages.NAME.run_by` decides which keys a stage takes: ratios and inert
  fractions, or flows in `[stages.NAME.feeds]`. In the same way `cooling.kind` decides which keys of
  `[stages.NAME.cooling]` a stage takes. If a higher file changes the choice, the keys that belong to the other
  choice are dropped from the lower files.
* **One of several.** A stage takes one hydrogen ratio, and one ratio of each comonomer. A gas bed takes either
  `residence_time` or `hold_up`; a loop or a pool takes two of `residence_time`, `hold_up` and
  `slurry_solids`. The choice of a higher file replaces that of a lower file.
* **`job.resolved.toml`** in the output folder is the job with all files merged and every default of these
  tables written out. It is a job as well and gives the same result.

`NAME` is a stage's name; `MONOMER` is propylene, ethylene, 1-butene, 1-hexene or 1-octene; `Cn` is C2,
C4, C6 or C8: ethylene, 1-butene, 1-hexene, 1-octene. C3 is propylene, H2 hydrogen.
)md";

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string code(std::string_view text) {
  return text.empty() ? "" : fmt::format("`{}`", cell(text));
}

std::string range_of(const Key& key) {
  if (key.kind == ValueKind::choice || key.kind == ValueKind::choice_list) {
    std::string out;
    for (const std::string& word : split(key.words, '|'))
      out += (out.empty() ? "" : ", ") + code(word);
    return out;
  }
  return allowed_range(key);
}

std::string default_of(const Key& key) {
  if (key.required) return "**required**";
  return code(key.fallback);
}

std::string files_of(const Key& key) {
  std::string out;
  for (const auto& [bit, name] : {std::pair<Files, const char*>{in_plant, "plant"},
                                  {in_catalyst, "catalyst"},
                                  {in_grade, "grade"},
                                  {in_claims, "claims"},
                                  {in_properties, "property"}})
    if ((key.files & bit) != 0) out += fmt::format("{}{}", out.empty() ? "" : ", ", name);
  return out;
}

std::string in_brackets(const std::string& text) {
  return text.empty() ? text : fmt::format(" ({})", text);
}

std::string table_of(const std::vector<Key>& keys) {
  std::string out =
      "\n| key | example | default | allowed | may stand in a job and | meaning |\n"
      "|---|---|---|---|---|---|\n";
  for (const Key& key : keys)
    if (key.documented)
      out +=
          fmt::format("| `{}`{} | {} | {} | {} | {} | {}{} |\n", shown_pattern(key.pattern),
                      key.setting ? "*" : "", code(example_of(key)), default_of(key), range_of(key),
                      files_of(key), cell(key.meaning), in_brackets(stages_of(key)));
  return out;
}

std::string_view word_of(kinetics::ConstantsBy by) {
  switch (by) {
    case kinetics::ConstantsBy::pool:
      return "none, one value";
    case kinetics::ConstantsBy::site:
      return "none";
    case kinetics::ConstantsBy::monomer:
      return "monomer that takes part";
    case kinetics::ConstantsBy::end:
      return "chain end";
    case kinetics::ConstantsBy::state:
      return "chain end, `vacant`, `dormant`";
    case kinetics::ConstantsBy::pair:
      return "chain end, then monomer added";
  }
  return "";
}

std::string reactions_text() {
  std::string out = R"md(
### Reactions

Each reaction is a table `[reactions.REACTION]`, or one line,
`propagation = { k = [...], unit = "L/(mol s)", E = "45 kJ/mol" }`. Sub-tables give constants by monomer:
`[reactions.propagation.propylene.ethylene]` is a propylene end that adds ethylene,
`[reactions.transfer_to_hydrogen.ethylene]` is an ethylene end. A key that a sub-table leaves out is taken
from the reaction's own table. (TOML does not allow sub-tables of a table that is written in one line: give such a
reaction a header.) A reaction that is not named does not happen. `[stages.NAME.reactions.REACTION]` overrides
the catalyst's table key by key in one stage; sub-tables of the catalyst still apply.

| reaction | unit of k | sub-tables by | what happens |
|---|---|---|---|
)md";
  for (const kinetics::Reaction& reaction : kinetics::reactions())
    out += fmt::format("| `{}` | {} | {} | {} |\n", reaction.name,
                       reaction.second_order() ? "`L/(mol s)`" : "`1/s`", word_of(reaction.by),
                       reaction.meaning);
  return out;
}

std::string units_text() {
  std::string out = "\n## Units\n\n| | units |\n|---|---|\n";
  for (auto i = static_cast<int>(Dimension::temperature);
       i <= static_cast<int>(Dimension::rate_second_order); ++i) {
    const DimensionText& text = text_of(static_cast<Dimension>(i));
    std::string units;
    for (const std::string_view unit : text.units)
      units += fmt::format("{}`{}`", units.empty() ? "" : " ", unit);
    out += fmt::format("| {} | {} |\n", text.noun, units);
  }
  return out;
}

constexpr std::string_view about_properties = R"md(
Parameters of PC-SAFT. The program has one built-in set, that of
`configs/properties/gross-sadowski-aspen.toml`. A file named by `properties` replaces it, and a job may override
single numbers of that file. A job that names no file but gives parameters has to give all of them.

A set needs each monomer of the catalyst, hydrogen, propane and nitrogen among its `components`, and the segments of
each monomer in `polymer`. A component named `cocatalyst` stays in the liquid.
)md";

constexpr std::string_view laboratory = R"md(
## Laboratory figures

`tandem claims` also judges laboratory figures: a TOML file with quantities of the specification as plain
numbers, the figures of the film line, and a table of conditions that are not numbers. `tandem sheet` writes such a
file for you to fill in; `""` means that a figure is not known.

```toml
title = "membrane 17, roll 3"
homopolymer_wt = 55.2
mfr_ratio = 0.9
gurley_s_per_100mL = 320

[film]                     # draft_ratio follows from it
throughput = "60 kg/h"
die_gap = "1.2 mm"
die_width = "600 mm"
take_off = "5 m/min"
melt_density = "0.74 g/cm3"  # left out: 738.6 kg/m3, polypropylene at 230 degC, representative
film_width = "550 mm"        # after neck-in; left out: the die's
film_density = "0.9 g/cm3"   # left out: 900 kg/m3, representative
wanted_draft_ratio = 2.5     # tandem film says the take-off speed for it

[confirmed]                # true, false, or left out: not known
consecutive_steps = true   # (A) in one step, (B) in the one right after it
film_line = true           # melt-kneaded, formed to a film, stretched
laboratory = true          # (B) dispersed in (A), pores in the region of (B)
```

A figure that is not given is computed from others if possible: one of `homopolymer_wt` and `copolymer_wt` from the
other; `mfr_ratio` from `mfr_pp`, `mfr_whole` and `copolymer_wt`, or from `mfr_pp` and `mfr_rc`; `shutdown_gap_K`
from `break_temperature_C` and `shutdown_temperature_C`; `draft_ratio` from `[film]`. A given figure is never
replaced.
)md";

}  // namespace

std::string job_format_page() {
  const auto section = [](std::string_view word, std::string_view before = {}) {
    std::string out;
    for (const Theme& theme : key_themes())
      if (theme.word == word)
        out = fmt::format("\n## {}\n{}{}", theme.title, before, table_of(theme.rows));
    return out;
  };
  std::string out(introduction);
  for (const char* theme : {"job", "train", "limits", "stage"}) out += section(theme);
  out += section("properties", about_properties);
  out += section("catalyst") + reactions_text();
  out += section("search") + section("uncertainty");
  out += section("claims", "\nKeys of a claims file, and of a job with claims of its own.\n");
  return out + units_text() + std::string(laboratory);
}

}  // namespace tandem::app
