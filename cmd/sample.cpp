// SPDX-License-Identifier: MIT
// inspect sample: which of its modes, and what each reads and writes.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cmd/commands.hpp"
#include "cmd/input.hpp"
#include "cmd/sample_inputs.hpp"
#include "cmd/sample_outputs.hpp"
#include "lib/base/text.hpp"
#include "lib/sample/describe.hpp"
#include "lib/sample/parts.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/sample/sql.hpp"

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
const std::vector<std::string> seed_options = {"seed", "seed-file", "threads", "spill"};
const std::vector<std::string> csv_options = {"format", "raw", "bom"};

class SampleCommand {
 public:
  SampleCommand(const CLI::App& command, const SampleOptions& options, const CommonOptions& common)
      : command_(command), options_(options), common_(common) {}

  Status run() {
    check_common_options(common_);
    refuse_second_standard_input();
    if (inputs_.given("key-file") && !inputs_.given("pseudonymise") && !inputs_.given("redacted"))
      throw UsageError("--key-file goes with --pseudonymise and --redacted");
    (void)SampleOutputs(options_, common_);  // refuses what cannot be written together
    if (inputs_.given("population")) return sizes_of_counts();
    if (inputs_.given("merge")) return merge();
    if (options_.cases.empty())
      throw UsageError("sample needs a list of cases, or their counts",
                       "give --cases LIST.csv, or --population COUNTS.csv");
    if (options_.screen) return screen();
    if (options_.commit) return commit();
    if (options_.candidates) return candidates();
    if (inputs_.given("sql")) return query();
    if (inputs_.given("cap")) throw UsageError("--cap goes with --candidates and --sql");
    return inputs_.given("verify") ? verify() : draw();
  }

 private:
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
    inputs_.load_definition();
    const auto rules = sizing_rules(options_, inputs_.sample);
    const auto strata = read_counts(read_source(options_.population, largest_csv), inputs_.sample,
                                    inputs_.diagnostics);
    inputs_.diagnostics.throw_if_errors();
    const auto sizes = size_sample(strata, rules);
    print_diagnostics(inputs_.diagnostics, common_);
    write_document(describe_sizes(sizes, title()), common_);
    return done;
  }

  Status screen() {
    allow_only(command_, "--screen",
               {"screen", "cases", "id", "drop", "accept", "pseudonymise", "key-file", "format",
                "raw", "bom", "progress"});
    inputs_.load_definition();
    if (format_given_as_markdown()) throw UsageError("--screen writes a list: CSV, not Markdown");
    const bool clean = !common_.output.empty();
    if (clean && options_.cases.size() != 1)
      throw UsageError("--screen -o cleans one list at a time");
    if (!clean && (inputs_.given("format") || inputs_.given("raw") || inputs_.given("bom")))
      throw UsageError("--screen writes a list with -o only", "give -o CLEAN.csv");
    FrameRules rules{
        .sample = inputs_.sample, .id_column = options_.id, .columns = column_rules(options_)};
    if (inputs_.given("pseudonymise")) rules.columns.key = inputs_.read_key();
    const auto lists = read_lists();
    std::size_t columns = 0;
    for (const auto& list : lists)
      columns += screen_list(list, rules.columns, rules.id_columns(), inputs_.diagnostics).size();
    throw_if_refused(inputs_.diagnostics);
    std::string cleaned;
    if (clean)
      cleaned = write_csv(clean_list(lists.front(), rules.columns, rules.id_columns(), !common_.raw,
                                     inputs_.diagnostics),
                          {common_.raw, common_.byte_order_mark});
    inputs_.diagnostics.throw_if_errors();
    print_diagnostics(inputs_.diagnostics, common_);
    write_text(
        clean ? cleaned : fmt::format("{} columns screened: no personal data found\n", columns),
        common_);
    return done;
  }

  // The files that decide the draw but for the seed, each with its digest, as sha256sum prints
  // them.
  Status commit() {
    allow_only(command_, "--commit", names({{"commit"}, list_options}));
    inputs_.load_definition();
    const auto lists = read_lists();
    (void)read_frame(lists, inputs_.frame_rules(), inputs_.diagnostics, inputs_.bar("reading"));
    std::string lines;
    const auto add = [&](const Source& source) {
      lines += fmt::format("{}  {}\n", hexadecimal(sha256(source.bytes())), source.name);
    };
    for (const auto& list : lists) add(list);
    for (const auto& file : {options_.exclude, options_.include, options_.read_before})
      if (!file.empty() && file != "-") add(read_source(file, largest_csv));
    for (const auto& file : {inputs_.inspection.file, inputs_.inspection.definition_file})
      if (!file.empty() && file != "-") add(read_source(file, largest_yaml));
    print_diagnostics(inputs_.diagnostics, common_);
    write_text(lines, common_);
    return done;
  }

  // The query that does what candidates() does.
  Status query() {
    allow_only(
        command_, "--sql",
        names({{"sql", "cases", "id", "stratum", "keep", "drop", "accept", "as-of", "cap",
                "exclude", "include", "read-before", "pseudonymise", "seed", "seed-file", "format"},
               size_option_names()}));
    const auto engine = sql_engine(options_.sql);
    if (!engine)
      throw UsageError(fmt::format("--sql: '{}' is no engine that a query is written for",
                                   printable(options_.sql)),
                       "spark, duckdb or postgres");
    if (format_given_as_markdown()) throw UsageError("--sql writes a query, not Markdown");
    if (inputs_.given("pseudonymise"))
      throw UsageError("--sql does not know --pseudonymise",
                       "draw with --cases or --candidates, or leave it out");
    if (options_.cases.size() != 1 || options_.cases.front() == "-")
      throw UsageError("--sql asks one table or file", "make a part of each, and merge the parts");
    inputs_.load_definition();
    (void)sizing_rules(options_, inputs_.sample);  // as for candidates
    const FrameRules rules{.sample = inputs_.sample,
                           .agreed = inputs_.inspection.sample.agreed,
                           .id_column = options_.id,
                           .stratum_column = options_.stratum,
                           .keep = kept_columns(options_, inputs_.sample),
                           .columns = column_rules(options_),
                           .exclude = {.file = options_.exclude, .entries = {}},
                           .include = {.file = options_.include, .entries = {}},
                           .read_before = {.file = options_.read_before, .entries = {}}};
    const auto text = candidates_query({.engine = *engine,
                                        .what = options_.cases.front(),
                                        .seed_digest = seed_digest(inputs_.read_seed()),
                                        .cap = inputs_.cap()},
                                       rules);
    print_diagnostics(inputs_.diagnostics, common_);
    write_text(text, common_);
    return done;
  }

  Status candidates() {
    allow_only(command_, "--candidates",
               names({{"candidates", "cap", "frame", "format", "bom"},
                      list_options,
                      seed_options,
                      size_option_names()}));
    if (format_given_as_markdown()) throw UsageError("--candidates writes CSV, not Markdown");
    inputs_.load_definition();
    (void)sizing_rules(options_,
                       inputs_.sample);  // taken, and without effect on a part; yet to be right
    const auto seed = inputs_.read_seed();
    CaseLists lists(options_.cases);
    auto read = lists.read(inputs_.frame_rules(),
                           {.seed = seed,
                            .cap = inputs_.cap(),
                            .exactly = true,
                            .all_cases = inputs_.given("frame"),
                            .digests = true,
                            .threads = inputs_.threads(),
                            .spill = options_.spill},
                           inputs_.diagnostics, inputs_.bar("reading"), inputs_.bar("drawing"));
    std::vector<const TicketedCase*> leaving;
    for (const auto& stratum : read.tickets.strata)
      for (const auto& one : stratum.cases) leaving.push_back(&one);
    screen(leaving, read);
    SampleOutputs outputs(options_, common_);
    outputs.set_main(write_csv(part_table(read.frame, read.tickets, inputs_.cap(), inputs_.sample),
                               {common_.raw, common_.byte_order_mark}));
    if (inputs_.given("frame")) outputs.add(options_.frame, frame_file(read));
    print_diagnostics(inputs_.diagnostics, common_);
    outputs.write();
    return done;
  }

  Status merge() {
    allow_only(command_, "--merge",
               names({{"merge", "id", "stratum", "seed", "seed-file", "certificate", "redacted",
                       "key-file", "requests", "dispositions", "extend", "as-of"},
                      size_option_names(),
                      csv_options}));
    inputs_.load_definition();
    const auto rules = sizing_rules(options_, inputs_.sample);
    const auto seed = inputs_.read_seed();
    std::vector<Source> parts;
    for (const auto& part : options_.merge) parts.push_back(read_source(part, largest_list));
    auto merged = merge_parts(parts,
                              {.id_column = options_.id,
                               .stratum_column = options_.stratum,
                               .seed_digest = seed_digest(seed),
                               .sample = inputs_.sample},
                              inputs_.diagnostics);
    inputs_.notes.emplace_back(
        "parts were merged: what each left out and screened stands in the part's own "
        "run, and the frame file is what the parts' frame files hold together");
    inputs_.notes.insert(inputs_.notes.end(), merged.notes.begin(), merged.notes.end());
    const auto notes = screening_notes(merged.lists);
    inputs_.notes.insert(inputs_.notes.end(), notes.begin(), notes.end());
    return draw_and_write(merged.frame, inputs_.sizes_of(merged.frame, rules), seed, merged.lists,
                          nullptr);
  }

  Status draw() {
    allow_only(command_, "a draw",
               names({list_options,
                      seed_options,
                      size_option_names(),
                      csv_options,
                      {"extend", "dispositions", "certificate", "frame", "redacted", "requests"}}));
    inputs_.load_definition();
    const auto rules = sizing_rules(options_, inputs_.sample);
    const auto seed = inputs_.read_seed();
    const bool certified = inputs_.given("certificate") || inputs_.given("redacted");
    auto [lists, sizes] = inputs_.read_and_size(inputs_.frame_rules(), rules,
                                                {.seed = seed,
                                                 .all_cases = inputs_.given("frame") || certified,
                                                 .digests = certified,
                                                 .threads = inputs_.threads(),
                                                 .spill = options_.spill});
    const auto notes = screening_notes(lists.frame.lists);
    inputs_.notes.insert(inputs_.notes.end(), notes.begin(), notes.end());
    return draw_and_write(lists.tickets, sizes, seed, lists.frame.lists, &lists);
  }

  Status verify() {
    allow_only(command_, "--verify",
               names({list_options,
                      seed_options,
                      size_option_names(),
                      {"verify", "extend", "dispositions"}}));
    inputs_.load_definition();
    const auto rules = sizing_rules(options_, inputs_.sample);
    const auto seed = inputs_.read_seed();
    const auto file = read_source(options_.verify, largest_list);
    auto frame_rules = inputs_.frame_rules();
    if (!inputs_.given("keep")) frame_rules.keep = kept_columns_of(file, inputs_.diagnostics);
    const auto [lists, sizes] = inputs_.read_and_size(
        frame_rules, rules, {.seed = seed, .threads = inputs_.threads(), .spill = options_.spill});
    const auto draw = draw_sample(lists.tickets, sizes, inputs_.dispositions);
    const auto difference = first_difference(draw, file, inputs_.diagnostics);
    inputs_.diagnostics.throw_if_errors();
    print_diagnostics(inputs_.diagnostics, common_);
    write_text(difference.empty() ? fmt::format("the same: {} cases in the sample, {} reserves\n",
                                                draw.sizes.sample, draw.sizes.reserve)
                                  : fmt::format("not the same: {}\n", difference),
               common_);
    return difference.empty() ? done : answer_is_no;
  }

  // What they share.

  [[nodiscard]] std::string title() const {
    const auto& definition = inputs_.inspection.definition;
    if (definition.name.empty()) return inputs_.inspection.authority;
    const auto& name = definition.title.empty() ? definition.name : definition.title;
    return inputs_.inspection.authority.empty() ? name : inputs_.inspection.authority + ", " + name;
  }

  [[nodiscard]] bool format_given_as_markdown() const {
    return inputs_.given("format") && format_of(common_) == "markdown";
  }

  [[nodiscard]] std::vector<Source> read_lists() const { return CaseLists(options_.cases).hold(); }

  static std::string frame_file(const TicketedLists& lists) {
    if (lists.is_long)
      throw InputError("list-too-long",
                       "the frame file needs every case, and this list is too long to be held",
                       "make the frame of each part of it; the sample needs no frame file");
    return frame_lines(lists.frame);
  }

  // What leaves, where the gate has not looked at every row of the lists.
  void screen(const std::vector<const TicketedCase*>& leaving, TicketedLists& lists) {
    screen_leaving(leaving, lists.tickets, lists.frame, lists.gates, inputs_.diagnostics);
    throw_if_refused(inputs_.diagnostics);
  }

  // `read`: null where parts were merged.
  Status draw_and_write(const TicketedFrame& tickets, const Sizes& sizes, const std::string& seed,
                        const std::vector<ListFacts>& lists, TicketedLists* read) {
    const auto draw = draw_sample(tickets, sizes, inputs_.dispositions);
    const auto* frame = read == nullptr ? nullptr : &read->frame;
    std::vector<const TicketedCase*> leaving;
    for (const auto& stratum : draw.strata)
      for (const auto& drawn : stratum.cases) leaving.push_back(&drawn.one);
    if (read != nullptr) screen(leaving, *read);
    const auto document = describe_draw(
        draw, {.title = title(), .frame = frame, .rules = inputs_.sample, .notes = inputs_.notes});
    SampleOutputs outputs(options_, common_);
    outputs.set_main(render_document(document, common_));
    if (frame != nullptr && inputs_.given("frame")) outputs.add(options_.frame, frame_file(*read));
    if (inputs_.given("requests"))
      outputs.add_requests(draw, inputs_.sample, inputs_.inspection, inputs_.diagnostics);
    Certificate certificate{.title = title(),
                            .lists = lists,
                            .setting = inputs_.inspection.sample,
                            .seed = seed,
                            .draw = draw,
                            .notes = inputs_.notes};
    const auto& definition = inputs_.inspection.definition;
    if (!definition.name.empty())
      certificate.definition =
          definition.name + (definition.edition.empty() ? "" : "@" + definition.edition);
    if (inputs_.sample != nullptr) {
      certificate.unit = inputs_.sample->unit;
      certificate.frame_rules = describe_frame_rules(*inputs_.sample);
    }
    if (frame != nullptr) {
      certificate.left_out = frame->left_out;
      certificate.included = frame->included;
      certificate.columns = frame->columns;
      certificate.linked = frame->linked;
      if (read->is_long)
        certificate.frame_name.clear();
      else
        certificate.frame_sha256 = hexadecimal(sha256(frame_lines(*frame)));
    }
    outputs.add_certificates(std::move(certificate), inputs_.given("redacted")
                                                         ? Redaction(inputs_.read_key())
                                                         : std::nullopt);
    print_diagnostics(inputs_.diagnostics, common_);
    outputs.write();
    return done;
  }

  const CLI::App& command_;
  const SampleOptions& options_;
  const CommonOptions& common_;
  SampleInputs inputs_{command_, options_};
};

}  // namespace

Run setup_sample(CLI::App& command, CommonOptions& common) {
  auto options = std::make_shared<SampleOptions>();
  add_sample_options(command, *options);
  add_common_options(command, common);
  return [&command, &common, options] { return SampleCommand(command, *options, common).run(); };
}

}  // namespace inspect::cmd
