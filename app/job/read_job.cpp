#include "app/job/read_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "app/job/build_claims.hpp"
#include "app/job/build_job.hpp"
#include "app/job/build_properties.hpp"
#include "app/job/build_stages.hpp"
#include "app/job/check_constants.hpp"
#include "app/job/defaults.hpp"
#include "app/job/resolved.hpp"
#include "app/job/shipped_files.hpp"
#include "app/layers/check_value.hpp"
#include "app/layers/context.hpp"
#include "app/layers/merged.hpp"
#include "app/layers/overrides.hpp"
#include "app/layers/row_choice.hpp"
#include "app/layers/source.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

/// The layers of a job, lowest first; tables of lists are numbered by layer, so that they keep apart.
enum LayerNumber : std::size_t {
  of_properties,
  of_catalyst_base,
  of_catalyst,
  of_plant,
  of_grade,
  of_job,
  of_sets,
  layer_count
};
constexpr std::size_t first_index(std::size_t layer) { return layer * 10'000'000; }

/// The folder of the shipped files that a key may name; null: it names no shipped file.
const char* folder_of_shipped(std::string_view key) {
  return key == "plant"        ? "plants"
         : key == "catalyst"   ? "catalysts"
         : key == "grade"      ? "grades"
         : key == "properties" ? "properties"
                               : nullptr;
}

class JobReader {
 public:
  JobReader(const fs::path& path, std::vector<std::string> sets) : sets_(std::move(sets)) {
    job_.file = job_file(path);
  }

  /// The job's own document comes from its file, unless it is given.
  ReadResult read() { return read(read_document(job_.file, faults_)); }
  ReadResult read_as(std::string text) {
    return read(read_text(std::move(text), shown_path(job_.file), faults_));
  }
  ReadResult read_as(Table table) {
    return read(Document{faults_.add_source({shown_path(job_.file), {}}), std::move(table)});
  }

 private:
  ReadResult read(const std::optional<Document>& job) {
    ReadResult result;
    read_files(job);
    lay_together();
    result.diagnostics = faults_.sorted();
    if (result.diagnostics.empty()) result.job = std::move(job_);
    return result;
  }

  /// The files, and the faults that each has by itself.
  void read_files(const std::optional<Document>& job) {
    layers_.resize(layer_count);
    layers_[of_properties].kind = in_properties;
    layers_[of_catalyst_base].kind = in_catalyst;
    layers_[of_catalyst].kind = in_catalyst;
    layers_[of_plant].kind = in_plant;
    layers_[of_grade].kind = in_grade;
    complete_ = job.has_value();
    if (job) layers_[of_job].file = job->file;
    if (job) collect(job->table, first_index(of_job), layers_[of_job], faults_);
    // Read, whatever became of the file, so that faults of overrides are reported with its own.
    layers_[of_sets] = read_overrides(sets_, first_index(of_sets), faults_);
    if (!complete_) return;
    read_reference("plant", of_plant);
    read_reference("catalyst", of_catalyst);
    read_base();
    read_reference("grade", of_grade);
    read_reference("properties", of_properties);
    require_reference("plant", {"train"}, "../plants/loop-and-gas-bed.toml");
    require_reference("catalyst", {"monomers", "sites", "reactions"},
                      "../catalysts/fourth-generation.toml");
  }

  /// The leaf of a key that names a file, and that file. Paths in a file are relative to it, those of --set to the job;
  /// what is no file there may be the name of a shipped one.
  const Leaf* reference(const std::string& key, fs::path& path) const {
    for (const std::size_t layer : {of_sets, of_job, of_grade, of_plant})
      for (const Leaf& leaf : layers_[layer].leaves) {
        const std::string* text = leaf.path == key ? leaf.value.text() : nullptr;
        if (text == nullptr || text->empty()) continue;
        path = beside(layer == of_grade ? grade_ : layer == of_plant ? plant_ : job_.file, *text);
        std::error_code code;
        const char* shipped = folder_of_shipped(key);
        if (shipped != nullptr && !fs::exists(path, code))
          path = shipped_file(job_.file, shipped, *text).value_or(path);
        return &leaf;
      }
    return nullptr;
  }

  /// A path that a file names. The file's folder may be still to be made: no system finds a way through that.
  static fs::path beside(const fs::path& file, const std::string& text) {
    std::error_code code;
    fs::path path = file.parent_path() / text;
    if (file.parent_path().empty() || fs::exists(file.parent_path(), code)) return path;
    return fs::absolute(path, code).lexically_normal();
  }

  /// What a file is whose keys are those of another kind: "a catalyst file"; empty where they are of the kind asked for.
  static std::string is_instead(const Table& table, Files asked) {
    std::size_t of_it = 0, of_others = 0;
    Files others = ~Files{0};
    for (const Member& member : table) {
      const Files files = files_of_table(member.key);
      if (files == 0 || member.key == "title") continue;
      ++((files & asked) != 0 ? of_it : of_others);
      others &= files;
    }
    if (of_others == 0 || of_others < of_it) return {};
    for (const Files kind : {in_catalyst, in_plant, in_grade, in_properties, in_claims, in_job})
      if ((others & kind) != 0) return files_text(kind);
    return "another kind of file";
  }

  /// Tells a bare name that is neither a file nor a shipped one, with the shipped names.
  bool tell_unknown_name(const std::string& key, const Leaf& leaf, const fs::path& path) {
    const std::string& name = *leaf.value.text();
    const char* folder = folder_of_shipped(key);
    std::error_code code;
    if (folder == nullptr || fs::exists(path, code) || fs::path(name).has_extension() ||
        name.find_first_of("/\\") != std::string::npos)
      return false;
    std::vector<std::string> names;
    for (const fs::path& file : shipped_files(job_.file, folder))
      names.push_back(file.stem().string());
    if (names.empty()) return false;
    const std::string meant = did_you_mean(name, names);
    faults_.add(leaf.value.where, key,
                fmt::format("\"{}\" is no file beside the job, and none of the shipped {}",
                            one_line(name), folder),
                meant.empty() ? fmt::format("there are {}", fmt::join(names, ", ")) : meant);
    complete_ = false;
    return true;
  }

  void read_reference(const std::string& key, std::size_t layer) {
    fs::path path;
    const Leaf* leaf = reference(key, path);
    if (leaf == nullptr) return;
    if (tell_unknown_name(key, *leaf, path)) return;
    const std::optional<Document> document =
        read_document(path, faults_, Reference{key, leaf->value.where});
    complete_ = complete_ && document.has_value();
    if (layer == of_grade) grade_ = path;
    if (layer == of_plant) plant_ = path;
    if (layer == of_catalyst) catalyst_ = path;
    if (!document) return;
    if (const std::string other = is_instead(document->table, layers_[layer].kind);
        !other.empty()) {
      faults_.add(leaf->value.where, key,
                  fmt::format("{} holds the keys of {}; {} is expected", shown_path(path), other,
                              files_text(layers_[layer].kind)));
      complete_ = false;
      return;
    }
    layers_[layer].file = document->file;
    collect(document->table, first_index(layer), layers_[layer], faults_);
    if (layer == of_properties) read_source(*document);
    if (layer == of_catalyst) catalyst_name_ = title_of(*document, path);
    if (layer == of_plant) plant_name_ = title_of(*document, path);
  }

  /// The catalyst that a catalyst file is laid over: the file itself says only what it changes.
  void read_base() {
    for (const Leaf& leaf : layers_[of_catalyst].leaves) {
      const std::string* text = leaf.path == "base" ? leaf.value.text() : nullptr;
      if (text == nullptr || text->empty()) continue;
      const fs::path path = beside(catalyst_, *text);
      const std::optional<Document> document =
          read_document(path, faults_, Reference{"base", leaf.value.where});
      complete_ = complete_ && document.has_value();
      if (!document) return;
      std::string wrong = is_instead(document->table, in_catalyst);
      if (!wrong.empty()) wrong = fmt::format("holds the keys of {}", wrong);
      for (const Member& member : document->table)
        if (member.key == "base") wrong = "is laid over another file itself; name that one's base";
      if (wrong.empty()) {
        layers_[of_catalyst_base].file = document->file;
        collect(document->table, first_index(of_catalyst_base), layers_[of_catalyst_base], faults_);
        return;
      }
      faults_.add(leaf.value.where, "base",
                  fmt::format("{} {}; a whole catalyst file is expected", shown_path(path), wrong));
      complete_ = false;
      return;
    }
  }

  /// A file's title, or its name where it has none.
  static std::string title_of(const Document& document, const fs::path& path) {
    for (const Member& member : document.table)
      if (member.key == "title" && member.value.text() != nullptr && !member.value.text()->empty())
        return one_line(*member.value.text());
    return one_line(path.stem().string());
  }

  /// Where the numbers of a property file are from: a set of nobody's is none.
  void read_source(const Document& document) {
    for (const Member& member : document.table)
      if (member.key == "source" && member.value.text() != nullptr)
        properties_source_ = one_line(*member.value.text());
    if (properties_source_.empty())
      faults_.add({document.file}, "source", R"(missing: source = "Gross and Sadowski 2001")",
                  "a property file has to name the source of its numbers");
  }

  /// A job names its plant and catalyst, or holds the keys itself that each of these has.
  void require_reference(const std::string& key, const std::vector<std::string>& own,
                         const char* example) {
    bool given = false;
    for (const Layer& layer : layers_)
      for (const Leaf& leaf : layer.leaves)
        given = given || leaf.path == key || std::ranges::count(own, leaf.parts[0]) > 0;
    if (given) return;
    faults_.add({}, key, fmt::format("missing: {} = \"{}\"", key, example),
                fmt::format("the {} file, or its keys in the job itself", key));
    complete_ = false;
  }

  /// The faults of the files together, and the job where there are none.
  void lay_together() {
    Merged merged(layers_);
    const Context context = context_of(merged, layers_);
    for (std::size_t number = 0; number < layers_.size(); ++number)
      for (Leaf& leaf : layers_[number].leaves)
        if (gives_way(leaf, number, merged, context))
          merged.remove(leaf);
        else
          check_leaf(leaf, context, faults_);
    // What is missing, or does not fit together, cannot be told while a file is.
    if (!complete_) return;
    settle_stages(merged, context, layers_, faults_);
    check_constants(merged, faults_);
    add_names(merged, context);
    add_defaults(merged, context, ~Files{0}, faults_);
    bool own_claims = false;
    std::vector<optimize::Claim> specification = specification_of(merged, own_claims);
    build_job(merged, context, std::move(specification), job_, faults_);
    if (faults_.count() > 0) return;
    job_.resolved_toml = resolved_toml(merged, context, job_, own_claims, job_.job_lines);
    job_.numbers = hash_of_numbers(merged, context, job_, own_claims);
    job_.parameters = parameter_hashes(merged);
  }

  /// The names that come from the files' own.
  void add_names(Merged& merged, const Context& context) {
    if (merged.find("name") == nullptr) {
      std::string name = job_.file.stem().string();
      for (char& c : name)
        if (!is_name(std::string(1, c)) && c != '-' && c != '.') c = '-';
      if (!is_name(name)) name = "job";
      add_default(merged, {"name"}, toml_string(name), context);
    }
    if (merged.find("catalyst_name") == nullptr)
      add_default(merged, {"catalyst_name"}, toml_string(catalyst_name_), context);
    if (!plant_name_.empty() && merged.find("plant_name") == nullptr)
      add_default(merged, {"plant_name"}, toml_string(plant_name_), context);
    if (gives_properties(merged) && merged.find("properties_source") == nullptr)
      add_default(merged, {"properties_source"}, toml_string(properties_source_), context);
  }

  std::vector<optimize::Claim> specification_of(const Merged& merged, bool& own) {
    own = true;
    fs::path path;
    const Leaf* leaf = reference("specification", path);
    const bool inside = !merged.items("claim").empty();
    if (leaf != nullptr && inside)
      faults_.add(leaf->where, "specification",
                  "the job has claims of its own; keep either these or the file");
    if (inside) return claims_of(merged, faults_);
    if (leaf != nullptr) {
      const std::optional<Document> document =
          read_document(path, faults_, Reference{"specification", leaf->value.where});
      return document ? read_claims(*document, faults_) : std::vector<optimize::Claim>{};
    }
    own = false;
    const std::optional<Document> document =
        read_text(std::string(built_in_claims()), "the program's claims", faults_);
    return document ? read_claims(*document, faults_) : std::vector<optimize::Claim>{};
  }

  std::vector<std::string> sets_;
  Faults faults_;
  std::vector<Layer> layers_;
  Job job_;
  fs::path grade_, plant_, catalyst_;
  std::string catalyst_name_, plant_name_, properties_source_;
  bool complete_ = false;  ///< every file that is named could be read
};

}  // namespace

fs::path job_file(const fs::path& path) {
  std::error_code code;
  if (!fs::is_directory(path, code)) return path;
  for (const char* name : {"answer.toml", "job.resolved.toml"})
    if (fs::is_regular_file(path / name, code)) return path / name;
  return path;
}

ReadResult read_job(const fs::path& path, const std::vector<std::string>& sets) {
  return JobReader(path, sets).read();
}

ReadResult read_job_text(std::string text, const fs::path& path) {
  return JobReader(path, {}).read_as(std::move(text));
}

ReadResult read_job_table(Table table, const fs::path& path) {
  return JobReader(path, {}).read_as(std::move(table));
}

}  // namespace tandem::app
