// SPDX-License-Identifier: MIT
// inspect escalate: a protocol and a list of concerns in; a register, letters, a sealed log out.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>

#include "cmd/commands.hpp"
#include "cmd/escalate_options.hpp"
#include "cmd/input.hpp"
#include "lib/base/digest.hpp"
#include "lib/base/file.hpp"
#include "lib/base/text.hpp"
#include "lib/escalate/check_protocol.hpp"
#include "lib/escalate/describe.hpp"
#include "lib/escalate/event_screen.hpp"
#include "lib/escalate/letters.hpp"
#include "lib/escalate/log.hpp"
#include "lib/escalate/themes.hpp"
#include "lib/escalate/words.hpp"

namespace inspect::cmd {

namespace {

namespace fs = std::filesystem;

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return *make_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).date;
}

class EscalateCommand {
 public:
  EscalateCommand(const CLI::App& command, const EscalateOptions& options,
                  const CommonOptions& common)
      : command_(command), options_(options), common_(common) {}

  Status run() {
    check_common_options(common_);
    for (const char* name : {"concerns", "as-of", "explain", "letters", "seal", "verify", "head"})
      if (given(name) && command_.get_option(std::string("--") + name)->as<std::string>().empty())
        throw UsageError(fmt::format("--{} needs a value, and it is empty", name));
    const auto files = {options_.file, options_.concerns, options_.verify};
    if (std::count(files.begin(), files.end(), "-") > 1)
      throw UsageError("standard input (-) can be read for one file only");
    if (given("head") && !given("verify")) throw UsageError("--head goes with --verify");
    if (given("min-cell") && !options_.themes) throw UsageError("--min-cell goes with --themes");
    if (options_.file.empty() && !(given("verify") && !given("concerns")))
      throw UsageError("escalate needs a FILE: an inspection, a definition, or a shipped name",
                       "`inspect --list` names the shipped definitions");
    if (options_.check) return check();
    if (given("verify")) return verify();
    if (!given("concerns"))
      throw UsageError("there is no list of concerns", "give --concerns CONCERNS.csv, or --check");
    if (given("explain")) return explain();
    if (options_.meeting) return meeting();
    if (options_.themes) return themes();
    return show_register();
  }

 private:
  [[nodiscard]] bool given(const std::string& option) const {
    return command_.get_option("--" + option)->count() > 0;
  }

  // Options about the list, which go with every mode that reads it, and those of `more`.
  static std::vector<std::string> with_concerns(std::vector<std::string> more) {
    for (const char* name : {"concerns", "as-of", "accept", "format", "raw", "bom"})
      more.emplace_back(name);
    return more;
  }

  // The modes.

  Status check() {
    allow_only(command_, "--check", with_concerns({"check"}));
    if (!given("concerns") && (given("as-of") || given("accept")))
      throw UsageError("--as-of and --accept are about the list of concerns",
                       "add --concerns, or leave them out");
    inspection_ = read_inspection_named(options_.file, diagnostics_);
    if (!inspection_.protocol && given("concerns")) need_protocol();
    if (!inspection_.protocol) {
      diagnostics_.add({.severity = Severity::note,
                        .id = "no-protocol",
                        .file = inspection_.file,
                        .message = inspection_.definition.name + " states no protocol"});
      show(describe_no_protocol(inspection_.definition.name, inspection_.recording));
      return done;
    }
    const auto found = check_protocol(*inspection_.protocol);
    // Whose bank holidays count, an inspection says.
    if (given("concerns") || !inspection_.file.empty()) settle();
    if (found.sound() && given("concerns")) (void)read({});
    auto document =
        describe_protocol_check(found, *inspection_.protocol, protocol_in_words(inspection_));
    for (auto& block : protocol_blocks(*inspection_.protocol))
      document.blocks.push_back(std::move(block));
    show(document);
    return found.sound() ? done : answer_is_no;
  }

  Status verify() {
    allow_only(command_, "--verify", with_concerns({"verify", "head"}));
    if (!given("concerns") && (given("as-of") || given("accept") || !options_.file.empty()))
      throw UsageError("without --concerns a log is held against itself alone",
                       "add --concerns, or leave FILE, --as-of and --accept out");
    std::optional<Digest> head;
    if (given("head")) {
      head.emplace();
      if (!parse_hexadecimal(options_.head, *head))
        throw UsageError("--head takes 64 lower-case hexadecimal digits",
                         "tail -n 1 LOG | sha256sum");
    }
    const auto log = read_source(options_.verify, largest_list);
    Sealer sealer(log.text, head);
    if (given("concerns")) {
      load();
      (void)read({.begin = [&] { sealer = Sealer(log.text, head); },
                  .take = [&](const Event& event) { sealer.take(event); }});
    }
    const auto found = sealer.check(given("concerns"));
    show(describe_log_check(found, log.name, head));
    return found.fits() ? done : answer_is_no;
  }

  Status explain() {
    allow_only(command_, "--explain", with_concerns({"explain"}));
    load();
    EventKeeper events(options_.explain);
    const auto concerns = read(kept(events));
    const auto at = concerns.find(options_.explain);
    if (!at)
      throw InputError("unknown-concern",
                       fmt::format("--explain: there is no concern '{}' in {}",
                                   printable(options_.explain), options_.concerns),
                       "ids are taken letter by letter");
    show(describe_concern(facts(concerns), *at, events));
    return done;
  }

  Status meeting() {
    allow_only(command_, "--meeting", with_concerns({"meeting"}));
    load();
    EventKeeper events;
    const auto concerns = read(kept(events));
    const auto document = describe_meeting(facts(concerns), by_urgency(concerns, clock_), events);
    show(document);
    return done;
  }

  Status themes() {
    allow_only(command_, "--themes", with_concerns({"themes", "min-cell"}));
    std::size_t least = 5;
    if (given("min-cell")) {
      const auto value = parse_integer(options_.min_cell);
      if (!value || *value < 1)
        throw UsageError(
            fmt::format("--min-cell: '{}' is not a whole number from 1 on", options_.min_cell));
      least = static_cast<std::size_t>(*value);
    }
    load();
    const auto concerns = read({});
    show(describe_themes(count_themes(concerns, least), least, title()));
    return done;
  }

  Status show_register() {
    allow_only(command_, "a register", with_concerns({"letters", "seal"}));
    load();
    check_outputs();
    std::string log;
    if (given("seal")) log = existing_log();
    Sealer sealer(log, std::nullopt);
    EventKeeper events;
    const bool seals = given("seal") || given("letters");
    const auto concerns = read({.begin =
                                    [&] {
                                      sealer = Sealer(log, std::nullopt);
                                      events.clear();
                                    },
                                .take =
                                    [&](const Event& event) {
                                      if (seals) sealer.take(event);
                                      if (given("letters")) events.take(event);
                                    }},
                               seals);
    if (seals) refuse_other_log(sealer.check(true));
    const auto order = by_urgency(concerns, clock_);
    auto shown = facts(concerns);
    if (seals) shown.head = hexadecimal(sealer.head());
    warn_of_closed(concerns, clock_, options_.concerns, diagnostics_);
    write(render(shown, order),
          given("letters") ? letters(shown, order, events) : std::vector<FileContent>{},
          sealer.lacking(), log.size());
    return is_overdue(concerns, order) ? answer_is_no : done;
  }

  // Reading.

  void load() {
    inspection_ = read_inspection_named(options_.file, diagnostics_);
    need_protocol();
    refuse_unsound(check_protocol(*inspection_.protocol), *inspection_.protocol, diagnostics_);
    refuse_named_persons(*inspection_.protocol, diagnostics_);
    throw_if_refused(diagnostics_);
    settle();
  }

  // The day, and what its counts leave out.
  void settle() {
    clock_.as_of = given("as-of") ? date_value("--as-of", options_.as_of) : today();
    const auto nation = inspection_.nation ? inspection_.nation : inspection_.definition.nation;
    if (nation) calendar_.emplace(*nation);
    clock_.off.calendar = calendar_ ? &*calendar_ : nullptr;
    if (inspection_.definition.timetable.counting.skip_closures)
      clock_.off.closures = inspection_.closures;
    check_deadlines(*inspection_.protocol, clock_.off);
  }

  void need_protocol() {
    if (inspection_.protocol) return;
    const auto hint = fmt::format("borrow one: protocol: {} in the inspection file",
                                  enumerate(protocol_lenders(), "or"));
    const auto message = fmt::format("{} states no protocol", inspection_.definition.name);
    if (inspection_.file.empty()) throw InputError("no-protocol", message, hint);
    Diagnostics found;
    found.add({.id = "no-protocol",
               .file = inspection_.file,
               .place = {1, 1},
               .message = message,
               .hint = hint});
    throw InputError(found);
  }

  Register read(const EachEvent& each, bool with_cells = true) {
    EventRules rules{
        .protocol = *inspection_.protocol,
        .as_of = clock_.as_of,
        .accept = accepted(),
        .recording = inspection_.recording ? inspection_.recording->source : "",
        .with_cells = with_cells && each.take,
        .calendar = counts_working_days(*inspection_.protocol) ? clock_.off.calendar : nullptr};
    auto concerns =
        read_register(read_source(options_.concerns, largest_list), rules, each, diagnostics_);
    throw_if_refused(diagnostics_);
    refuse_uncountable(concerns, clock_, options_.concerns, diagnostics_);
    diagnostics_.throw_if_errors();
    return concerns;
  }

  static EachEvent kept(EventKeeper& events) {
    return {.begin = [&events] { events.clear(); },
            .take = [&events](const Event& event) { events.take(event); }};
  }

  [[nodiscard]] std::vector<AcceptedColumn> accepted() const {
    return accept_values(options_.accept, "the reason stands in the output");
  }

  [[nodiscard]] std::string existing_log() const {
    std::error_code problem;
    return fs::exists(options_.seal, problem) ? read_file(options_.seal, largest_list)
                                              : std::string();
  }

  // A log that is not the beginning of this list is not touched.
  void refuse_other_log(const LogCheck& check) const {
    if (check.fits()) return;
    Diagnostics found;
    found.add({.id = "log-differs",
               .file = options_.seal,
               .place = {static_cast<int>(check.wrong_line.value_or(0)), 1},
               .message = check.why,
               .hint = "a sealed log only grows: was the list changed, the log cut off, or is it "
                       "another list's?"});
    throw InputError(found);
  }

  // Describing and writing.

  [[nodiscard]] std::string title() const {
    return inspection_.authority.empty() ? inspection_.definition.title : inspection_.authority;
  }

  [[nodiscard]] RegisterFacts facts(const Register& concerns) const {
    return {inspection_, concerns, clock_, accepted(), {}};
  }

  std::string render(const RegisterFacts& shown, const std::vector<std::uint32_t>& order) {
    if (format_of(common_) != "csv")
      return render_document(describe_register(shown, order), common_);
    say_accepted();
    CsvWriter writer(register_columns(), {common_.raw, common_.byte_order_mark});
    for (const auto at : order)
      writer.add(register_row(shown.concerns[at], shown.concerns, clock_));
    return writer.take();
  }

  // Those that are not there yet: none is written twice.
  std::vector<FileContent> letters(const RegisterFacts& shown,
                                   const std::vector<std::uint32_t>& order,
                                   const EventKeeper& events) {
    std::vector<FileContent> files;
    std::size_t there = 0;
    std::error_code problem;
    for (const auto& letter : write_letters(shown, order, events)) {
      const auto path = (fs::path(options_.letters) / letter.file).string();
      if (fs::exists(fs::symlink_status(path, problem)))
        ++there;
      else
        files.push_back({path, write_markdown(letter.document)});
    }
    if (there > 0)
      diagnostics_.add({.severity = Severity::note,
                        .id = "letters-there",
                        .file = options_.letters,
                        .message = fmt::format("{} of the letters that are due {} there already, "
                                               "and left as {}",
                                               there, there == 1 ? "is" : "are",
                                               there == 1 ? "it is" : "they are"),
                        .hint = "record the event when a letter is sent"});
    return files;
  }

  // Nothing that is read is written over, whatever --overwrite says.
  void check_outputs() const {
    const std::vector<std::string> read = {
        options_.file,    options_.concerns,           options_.verify,
        inspection_.file, inspection_.definition_file, inspection_.protocol_file};
    refuse_to_write_over(common_.output, read);
    refuse_to_write_over(options_.seal, read);
    if (given("seal")) refuse_second_use(options_.seal);
    for (const auto& path : {options_.seal, options_.letters})
      if (path == "-") throw UsageError("only -o may be standard output (-)", "name a file");
  }

  // `path` is written besides -o.
  void refuse_second_use(const std::string& path) const {
    std::error_code problem;  // of what cannot be looked at; then the spelling decides
    if (common_.output.empty() || common_.output == "-") return;
    const auto whole = [&](const std::string& name) {
      return fs::weakly_canonical(fs::absolute(name, problem), problem);
    };
    if (whole(common_.output) == whole(path))
      throw UsageError(fmt::format("{} is to be written twice", common_.output),
                       "give each its own file");
  }

  void show(const Document& document) {
    check_outputs();
    if (format_of(common_) == "csv") say_accepted();
    print_diagnostics(diagnostics_, common_);
    write_document(document, common_);
  }

  // CSV has no place for it.
  void say_accepted() {
    for (const auto& one : accepted())
      diagnostics_.add({.severity = Severity::note,
                        .id = "accepted",
                        .file = options_.concerns,
                        .message = fmt::format("personal data accepted in column {}: {}",
                                               one.column, one.reason)});
  }

  // The letters and -o stand beside their places before anything is said or sealed; then they take
  // them. A log that was appended to stays so.
  void write(const std::string& text, std::vector<FileContent> files, const std::string& sealed,
             std::size_t log_size) {
    for (const auto& file : files) refuse_second_use(file.path);
    print_diagnostics(diagnostics_, common_);
    const auto made = files.empty() ? fs::path() : make_folder(options_.letters);
    const bool to_file = !common_.output.empty() && common_.output != "-";
    if (to_file) files.push_back({common_.output, text});
    try {
      write_files(files, common_.overwrite, [&] {
        if (!to_file) write_text(text, common_);
        if (!options_.seal.empty()) append_file(options_.seal, sealed, log_size);
      });
    } catch (const FileError&) {
      remove_folder(options_.letters, made);
      throw;
    }
  }

  // Makes the folder with those above it; the uppermost that was not there, to be removed again.
  static fs::path make_folder(const std::string& name) {
    std::error_code problem;  // what cannot be made cannot be written to either, as is then told
    const auto folder = fs::absolute(name, problem).lexically_normal();
    fs::path made;
    for (auto path = folder; !path.empty() && !fs::exists(path, problem); path = path.parent_path())
      made = path;
    fs::create_directories(folder, problem);
    return made;
  }

  // Up to `made`, as long as they are empty: somebody, or the log, may be in them by now.
  static void remove_folder(const std::string& name, const fs::path& made) {
    std::error_code problem;
    auto path = fs::absolute(name, problem).lexically_normal();
    while (!made.empty() && fs::remove(path, problem) && path != made) path = path.parent_path();
  }

  [[nodiscard]] bool is_overdue(const Register& concerns,
                                const std::vector<std::uint32_t>& order) const {
    return !order.empty() &&
           standing_of(concerns[order.front()], concerns, clock_).state == Standing::State::overdue;
  }

  const CLI::App& command_;
  const EscalateOptions& options_;
  const CommonOptions& common_;
  Diagnostics diagnostics_;
  Inspection inspection_;
  std::optional<Calendar> calendar_;
  Clock clock_{};
};

}  // namespace

Run setup_escalate(CLI::App& command, CommonOptions& common) {
  auto options = std::make_shared<EscalateOptions>();
  add_escalate_options(command, *options);
  add_common_options(command, common);
  return [&command, &common, options] { return EscalateCommand(command, *options, common).run(); };
}

}  // namespace inspect::cmd
