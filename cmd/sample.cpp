// SPDX-License-Identifier: MIT
// inspect sample: which of its modes, and what each reads and writes.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "cmd/commands.hpp"
#include "cmd/input.hpp"
#include "cmd/progress.hpp"
#include "cmd/sample_options.hpp"
#include "cmd/sample_outputs.hpp"
#include "lib/base/text.hpp"
#include "lib/sample/ceremony.hpp"
#include "lib/sample/describe.hpp"
#include "lib/sample/parts.hpp"
#include "lib/sample/sample_file.hpp"

namespace inspect::cmd {

namespace {

// Names of options, joined from groups.
std::vector<std::string> names(std::initializer_list<std::vector<std::string>> groups) {
  std::vector<std::string> all;
  for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
  return all;
}

const std::vector<std::string> list_options = {
    "cases", "id",     "stratum", "as-of",        "exclude",  "include", "read-before",
    "drop",  "accept", "keep",    "pseudonymise", "key-file", "progress"};
const std::vector<std::string> seed_options = {"seed", "seed-file", "threads"};
const std::vector<std::string> csv_options = {"format", "raw", "bom"};

class SampleCommand {
 public:
  SampleCommand(const CLI::App& command, const SampleOptions& options, const CommonOptions& common)
      : command_(command), options_(options), common_(common) {}

  Status run() {
    check_common_options(common_);
    refuse_second_standard_input();
    if (given("key-file") && !given("pseudonymise") && !given("redacted"))
      throw UsageError("--key-file goes with --pseudonymise and --redacted");
    (void)SampleOutputs(options_, common_);  // refuses what cannot be written together
    if (given("population")) return sizes_of_counts();
    if (given("merge")) return merge();
    if (options_.cases.empty())
      throw UsageError("sample needs a list of cases, or their counts",
                       "give --cases LIST.csv, or --population COUNTS.csv");
    if (options_.screen) return screen();
    if (options_.commit) return commit();
    if (options_.candidates) return candidates();
    if (given("cap")) throw UsageError("--cap goes with --candidates");
    return given("verify") ? verify() : draw();
  }

 private:
  [[nodiscard]] bool given(const std::string& option) const {
    return command_.get_option("--" + option)->count() > 0;
  }

  void refuse_second_standard_input() const {
    auto files = options_.cases;
    files.insert(files.end(), options_.merge.begin(), options_.merge.end());
    for (const auto& file :
         {options_.file, options_.seed_file, options_.extend, options_.dispositions,
          options_.exclude, options_.include, options_.read_before, options_.key_file,
          options_.population, options_.verify})
      files.push_back(file);
    if (std::count(files.begin(), files.end(), "-") > 1)
      throw UsageError("standard input (-) can be read for one file only");
  }

  // The modes.

  Status sizes_of_counts() {
    allow_only(command_, "--population", names({{"population"}, size_option_names(), csv_options}));
    load_definition();
    const auto rules = sizing_rules(options_, sample_);
    const auto strata =
        read_counts(read_source(options_.population, largest_csv), sample_, diagnostics_);
    diagnostics_.throw_if_errors();
    const auto sizes = size_sample(strata, rules);
    print_diagnostics(diagnostics_, common_);
    write_document(describe_sizes(sizes, title()), common_);
    return done;
  }

  Status screen() {
    allow_only(command_, "--screen",
               {"screen", "cases", "id", "drop", "accept", "pseudonymise", "key-file", "format",
                "raw", "bom", "progress"});
    load_definition();
    if (format_given_as_markdown()) throw UsageError("--screen writes a list: CSV, not Markdown");
    const bool clean = !common_.output.empty();
    if (clean && options_.cases.size() != 1)
      throw UsageError("--screen -o cleans one list at a time");
    if (!clean && (given("format") || given("raw") || given("bom")))
      throw UsageError("--screen writes a list with -o only", "give -o CLEAN.csv");
    FrameRules rules{
        .sample = sample_, .id_column = options_.id, .columns = column_rules(options_)};
    if (given("pseudonymise")) rules.columns.key = read_key();
    const auto lists = read_lists();
    std::size_t columns = 0;
    for (const auto& list : lists)
      columns += screen_list(list, rules.columns, rules.id_columns(), diagnostics_).size();
    throw_if_refused(diagnostics_);
    std::string cleaned;
    if (clean)
      cleaned = write_csv(
          clean_list(lists.front(), rules.columns, rules.id_columns(), !common_.raw, diagnostics_),
          {common_.raw, common_.byte_order_mark});
    diagnostics_.throw_if_errors();
    print_diagnostics(diagnostics_, common_);
    write_text(
        clean ? cleaned : fmt::format("{} columns screened: no personal data found\n", columns),
        common_);
    return done;
  }

  // The files that decide the draw but for the seed, each with its digest, as sha256sum prints
  // them.
  Status commit() {
    allow_only(command_, "--commit", names({{"commit"}, list_options}));
    load_definition();
    const auto lists = read_lists();
    (void)read_frame(lists, frame_rules(), diagnostics_, bar("reading"));
    std::string lines;
    const auto add = [&](const Source& source) {
      lines += fmt::format("{}  {}\n", hexadecimal(sha256(source.text)), source.name);
    };
    for (const auto& list : lists) add(list);
    for (const auto& file : {options_.exclude, options_.include, options_.read_before})
      if (!file.empty() && file != "-") add(read_source(file, largest_csv));
    for (const auto& file : {inspection_.file, inspection_.definition_file})
      if (!file.empty() && file != "-") add(read_source(file, largest_yaml));
    print_diagnostics(diagnostics_, common_);
    write_text(lines, common_);
    return done;
  }

  Status candidates() {
    allow_only(command_, "--candidates",
               names({{"candidates", "cap", "frame", "format", "bom"},
                      list_options,
                      seed_options,
                      size_option_names()}));
    if (format_given_as_markdown()) throw UsageError("--candidates writes CSV, not Markdown");
    const auto cap = given("cap") ? count_value("--cap", options_.cap, 1) : usual_cap;
    load_definition();
    (void)sizing_rules(options_, sample_);  // taken, and without effect on a part; yet to be right
    const auto seed = read_seed();
    const auto frame = read_frame(read_lists(), frame_rules(), diagnostics_, bar("reading"));
    const auto tickets = give_tickets(frame, seed, threads(), bar("drawing"));
    SampleOutputs outputs(options_, common_);
    outputs.set_main(write_csv(part_table(frame, tickets, cap, sample_),
                               {common_.raw, common_.byte_order_mark}));
    if (given("frame")) outputs.add(options_.frame, frame_lines(frame));
    print_diagnostics(diagnostics_, common_);
    outputs.write();
    return done;
  }

  Status merge() {
    allow_only(command_, "--merge",
               names({{"merge", "id", "stratum", "seed", "seed-file", "certificate", "redacted",
                       "key-file", "requests", "dispositions", "extend", "as-of"},
                      size_option_names(),
                      csv_options}));
    load_definition();
    const auto rules = sizing_rules(options_, sample_);
    const auto seed = read_seed();
    std::vector<Source> parts;
    for (const auto& part : options_.merge) parts.push_back(read_source(part, largest_list));
    auto merged = merge_parts(parts,
                              {.id_column = options_.id,
                               .stratum_column = options_.stratum,
                               .seed_digest = seed_digest(seed),
                               .sample = sample_},
                              diagnostics_);
    notes_.emplace_back(
        "parts were merged: what each left out and screened stands in the part's own "
        "run, and the frame file is what the parts' frame files hold together");
    return draw_and_write(merged.frame, rules, seed, merged.lists, nullptr);
  }

  Status draw() {
    allow_only(command_, "a draw",
               names({list_options,
                      seed_options,
                      size_option_names(),
                      csv_options,
                      {"extend", "dispositions", "certificate", "frame", "redacted", "requests"}}));
    load_definition();
    const auto rules = sizing_rules(options_, sample_);
    const auto seed = read_seed();
    const auto frame = read_frame(read_lists(), frame_rules(), diagnostics_, bar("reading"));
    const auto tickets = give_tickets(frame, seed, threads(), bar("drawing"));
    return draw_and_write(tickets, rules, seed, frame.lists, &frame);
  }

  Status verify() {
    allow_only(command_, "--verify",
               names({list_options,
                      seed_options,
                      size_option_names(),
                      {"verify", "extend", "dispositions"}}));
    load_definition();
    const auto rules = sizing_rules(options_, sample_);
    const auto seed = read_seed();
    const auto file = read_source(options_.verify, largest_list);
    auto frame_rules = this->frame_rules();
    if (!given("keep")) frame_rules.keep = kept_columns_of(file, diagnostics_);
    const auto frame = read_frame(read_lists(), frame_rules, diagnostics_, bar("reading"));
    const auto tickets = give_tickets(frame, seed, threads(), bar("drawing"));
    const auto draw = draw_from(tickets, rules);
    const auto difference = first_difference(draw, file, diagnostics_);
    diagnostics_.throw_if_errors();
    print_diagnostics(diagnostics_, common_);
    write_text(difference.empty() ? fmt::format("the same: {} cases in the sample, {} reserves\n",
                                                draw.sizes.sample, draw.sizes.reserve)
                                  : fmt::format("not the same: {}\n", difference),
               common_);
    return difference.empty() ? done : answer_is_no;
  }

  // What they share.

  void load_definition() {
    std::optional<Date> as_of;
    if (given("as-of")) as_of = date_value("--as-of", options_.as_of);
    if (!options_.file.empty()) inspection_ = read_inspection_named(options_.file, diagnostics_);
    auto& agreed = inspection_.sample.agreed;
    if (agreed && as_of && *agreed != *as_of)
      throw UsageError(fmt::format("--as-of is {}, and the inspection's list was agreed for {}",
                                   iso(*as_of), iso(*agreed)),
                       "leave --as-of out, or change the inspection");
    if (as_of) agreed = as_of;
    if (!inspection_.definition.sample) return;
    sample_ = &*inspection_.definition.sample;
    notes_ = remarks_of(*sample_);
  }

  [[nodiscard]] std::string title() const {
    const auto& definition = inspection_.definition;
    if (definition.name.empty()) return inspection_.authority;
    const auto& name = definition.title.empty() ? definition.name : definition.title;
    return inspection_.authority.empty() ? name : inspection_.authority + ", " + name;
  }

  [[nodiscard]] bool format_given_as_markdown() const {
    return given("format") && format_of(common_) == "markdown";
  }

  [[nodiscard]] Progress bar(std::string_view what) const {
    return progress_bar(what, options_.progress);
  }

  [[nodiscard]] std::vector<Source> read_lists() const {
    std::vector<Source> lists;
    std::set<std::string> seen;
    for (const auto& path : options_.cases) {
      if (!seen.insert(path).second)
        throw UsageError(fmt::format("--cases names {} twice", path), "give each list once");
      lists.push_back(read_source(path, largest_list));
      for (std::size_t i = 0; i + 1 < lists.size(); ++i)
        if (lists[i].text == lists.back().text)
          throw InputError("list-twice",
                           fmt::format("{} and {} are the same list", lists[i].name, path),
                           "give each list once");
    }
    return lists;
  }

  [[nodiscard]] unsigned threads() const {
    if (given("threads"))
      return static_cast<unsigned>(
          std::min<std::int64_t>(count_value("--threads", options_.threads, 1), 256));
    return std::max(1U, std::thread::hardware_concurrency());
  }

  // The bytes of a file without one final line end.
  static std::string read_one_line(const std::string& path, std::string_view what) {
    auto text = read_source(path, largest_secret).text;
    const std::size_t line_end = text.ends_with("\r\n") ? 2 : text.ends_with('\n') ? 1 : 0;
    text.resize(text.size() - line_end);
    if (text.empty())
      throw InputError("empty-file", fmt::format("{} is empty: there is no {} in it", path, what));
    return text;
  }

  [[nodiscard]] std::string read_seed() {
    if (given("seed") && given("seed-file"))
      throw UsageError("--seed and --seed-file both say the seed", "leave one of them out");
    if (!given("seed") && !given("seed-file"))
      throw UsageError("a draw needs a seed", "give --seed TEXT or --seed-file F");
    if (given("seed") && options_.seed.empty()) throw UsageError("--seed is empty");
    auto seed = given("seed") ? options_.seed : read_one_line(options_.seed_file, "seed");
    check_seed(seed);
    check_ceremony(seed, inspection_.sample, inspection_.file, diagnostics_);
    return seed;
  }

  // A seed is published; a list or a key in its place must not be.
  void check_seed(const std::string& seed) {
    const auto line_end = given("seed-file") ? seed.find('\n') : std::string::npos;
    const bool has_lines = line_end != std::string::npos &&
                           seed.find_first_not_of("\r\n", line_end) != std::string::npos;
    if (seed.size() > longest_seed || has_lines)
      throw InputError(
          "not-a-seed",
          fmt::format("a seed is one line of at most {} bytes, and this is more", longest_seed),
          "is it another file?");
    if (!options_.key_file.empty() && options_.key_file != "-" && read_key() == seed)
      throw InputError("not-a-seed", "the seed is the key, and the certificate would publish it",
                       "is it another file?");
  }

  const std::string& read_key() {
    if (key_) return *key_;
    key_ = read_one_line(options_.key_file, "key");
    constexpr std::size_t enough = 16;  // bytes
    if (key_->size() < enough)
      diagnostics_.add(
          {.severity = Severity::warning,
           .id = "short-key",
           .message = fmt::format("the key has fewer than {} bytes and could be guessed", enough),
           .hint = "make one with: head -c 24 /dev/urandom | base64"});
    return *key_;
  }

  [[nodiscard]] FrameRules frame_rules() {
    FrameRules rules{.sample = sample_,
                     .agreed = inspection_.sample.agreed,
                     .id_column = options_.id,
                     .stratum_column = options_.stratum,
                     .keep = kept_columns(options_, sample_),
                     .columns = column_rules(options_)};
    if (!options_.pseudonymise.empty()) rules.columns.key = read_key();
    const auto named = rules_for_files_of_ids(rules.columns, rules.id_columns());
    const auto read = [&](const std::string& file) {
      return file.empty() ? CaseIds{}
                          : read_case_ids(read_source(file, largest_csv), named, diagnostics_);
    };
    for (const auto& column : {options_.id, options_.stratum})
      if (!column.empty() && rules.columns.drops(column))
        throw UsageError(fmt::format("the column '{}' is dropped, and the draw needs it", column),
                         "replace its values with --pseudonymise, or name another column");
    rules.exclude = read(options_.exclude);
    rules.include = read(options_.include);
    rules.read_before = read(options_.read_before);
    return rules;
  }

  // Where the ids of the list are accepted, they are in the files that name cases too.
  static ColumnRules rules_for_files_of_ids(const ColumnRules& list,
                                            const std::vector<std::string>& id_columns) {
    ColumnRules rules;
    for (const auto& column : id_columns)
      if (list.pseudonymises(column)) {
        rules.pseudonymise = {"case_id", "id"};
        rules.key = list.key;
      } else if (const auto* accepted = list.accepts(column); accepted != nullptr)
        rules.accept = {{"case_id", accepted->reason}, {"id", accepted->reason}};
    return rules;
  }

  // Sizes first, for which an earlier sample may set bounds, then the draw.
  Draw draw_from(const TicketedFrame& tickets, const SizingRules& rules) {
    std::vector<std::int64_t> at_least;
    if (given("extend")) {
      const auto earlier = read_sample(read_source(options_.extend, largest_list), diagnostics_);
      notes_.push_back(fmt::format("extends {}", options_.extend));
      at_least = lower_bounds_of(earlier, options_.extend, tickets, notes_, diagnostics_);
    }
    Dispositions dispositions;
    if (given("dispositions"))
      dispositions = read_dispositions(
          read_source(options_.dispositions, largest_csv),
          rules_for_files_of_ids(
              column_rules(options_),
              FrameRules{.sample = sample_, .id_column = options_.id}.id_columns()),
          diagnostics_);
    throw_if_refused(diagnostics_);
    std::vector<FrameStratum> strata;
    for (const auto& stratum : tickets.strata) strata.push_back(stratum.facts);
    return draw_sample(tickets, size_sample(strata, rules, at_least), dispositions);
  }

  Status draw_and_write(const TicketedFrame& tickets, const SizingRules& rules,
                        const std::string& seed, const std::vector<ListFacts>& lists,
                        const Frame* frame) {
    const auto draw = draw_from(tickets, rules);
    const auto document =
        describe_draw(draw, {.title = title(), .frame = frame, .rules = sample_, .notes = notes_});
    SampleOutputs outputs(options_, common_);
    outputs.set_main(render_document(document, common_));
    if (frame != nullptr && given("frame")) outputs.add(options_.frame, frame_lines(*frame));
    if (given("requests")) outputs.add_requests(draw, sample_, inspection_, diagnostics_);
    Certificate certificate{.title = title(),
                            .lists = lists,
                            .setting = inspection_.sample,
                            .seed = seed,
                            .draw = draw,
                            .notes = notes_};
    const auto& definition = inspection_.definition;
    if (!definition.name.empty())
      certificate.definition =
          definition.name + (definition.edition.empty() ? "" : "@" + definition.edition);
    if (sample_ != nullptr) {
      certificate.unit = sample_->unit;
      certificate.frame_rules = describe_frame_rules(*sample_);
    }
    if (frame != nullptr) {
      certificate.left_out = frame->left_out;
      certificate.included = frame->included;
      certificate.columns = frame->columns;
      certificate.linked = frame->linked;
      certificate.frame_sha256 = hexadecimal(sha256(frame_lines(*frame)));
    }
    outputs.add_certificates(std::move(certificate),
                             given("redacted") ? Redaction(read_key()) : std::nullopt);
    print_diagnostics(diagnostics_, common_);
    outputs.write();
    return done;
  }

  const CLI::App& command_;
  const SampleOptions& options_;
  const CommonOptions& common_;
  Diagnostics diagnostics_;
  Inspection inspection_;
  const SampleRules* sample_ = nullptr;  // of inspection_
  std::vector<std::string> notes_;
  std::optional<std::string> key_;  // once it is read
};

}  // namespace

Run setup_sample(CLI::App& command, CommonOptions& common) {
  auto options = std::make_shared<SampleOptions>();
  add_sample_options(command, *options);
  add_common_options(command, common);
  return [&command, &common, options] { return SampleCommand(command, *options, common).run(); };
}

}  // namespace inspect::cmd
