// SPDX-License-Identifier: MIT
#include "cmd/sample_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "cmd/input.hpp"
#include "cmd/options.hpp"
#include "cmd/progress.hpp"
#include "cmd/usage.hpp"
#include "lib/sample/ceremony.hpp"
#include "lib/sample/certificate.hpp"
#include "lib/sample/list_messages.hpp"
#include "lib/sample/parts.hpp"
#include "lib/sample/sample_file.hpp"

namespace inspect::cmd {

namespace {

// The bytes of a file without one final line end.
std::string read_one_line(const std::string& path, std::string_view what) {
  auto text = read_source(path, largest_secret).text;
  const std::size_t line_end = text.ends_with("\r\n") ? 2 : text.ends_with('\n') ? 1 : 0;
  text.resize(text.size() - line_end);
  if (text.empty())
    throw InputError("empty-file", fmt::format("{} is empty: there is no {} in it", path, what));
  return text;
}

// Where the ids of the list are accepted, they are in the files that name cases too.
ColumnRules rules_for_files_of_ids(const ColumnRules& list,
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

// What a rule of size can need of one stratum, as far as that is known before the counts are, and
// the first case that is not taken.
std::int64_t cap_for(const SizingRules& rules) {
  constexpr std::int64_t of_most_rules = 2'500;  // a margin of two points at 95 %
  if (rules.size.kind != SizeKind::fixed) return of_most_rules;
  const auto reserve = rules.reserve.share ? rules.size.size : rules.reserve.cases;
  return std::min(usual_cap, rules.size.size + reserve + 1);
}

// 0 where enough was kept.
std::int64_t cap_that_suffices(const TicketedFrame& tickets, const Sizes& sizes) {
  std::int64_t cap = 0;
  for (std::size_t h = 0; h < tickets.strata.size(); ++h) {
    const auto& stratum = tickets.strata[h];
    const auto needed =
        std::min(stratum.facts.population, sizes.strata[h].sample + sizes.strata[h].reserve + 1);
    if (needed > stratum.certain) cap = std::max(cap, needed);
  }
  return cap;
}

}  // namespace

bool SampleInputs::given(const std::string& option) const {
  return command_.get_option("--" + option)->count() > 0;
}

void SampleInputs::load_definition() {
  std::optional<Date> as_of;
  if (given("as-of")) as_of = date_value("--as-of", options_.as_of);
  if (!options_.file.empty()) inspection = read_inspection_named(options_.file, diagnostics);
  auto& agreed = inspection.sample.agreed;
  if (agreed && as_of && *agreed != *as_of)
    throw UsageError(fmt::format("--as-of is {}, and the inspection's list was agreed for {}",
                                 iso(*as_of), iso(*agreed)),
                     "leave --as-of out, or change the inspection");
  if (as_of) agreed = as_of;
  if (!inspection.definition.sample) return;
  sample = &*inspection.definition.sample;
  notes = remarks_of(*sample);
}

std::int64_t SampleInputs::cap() const {
  return given("cap") ? count_value("--cap", options_.cap, 1) : usual_cap;
}

unsigned SampleInputs::threads() const {
  if (given("threads"))
    return static_cast<unsigned>(
        std::min<std::int64_t>(count_value("--threads", options_.threads, 1), 256));
  return std::max(1U, std::thread::hardware_concurrency());
}

Progress SampleInputs::bar(std::string_view what) const {
  return progress_bar(what, options_.progress);
}

std::string SampleInputs::read_seed() {
  if (given("seed") && given("seed-file"))
    throw UsageError("--seed and --seed-file both say the seed", "leave one of them out");
  if (!given("seed") && !given("seed-file"))
    throw UsageError("a draw needs a seed", "give --seed TEXT or --seed-file F");
  if (given("seed") && options_.seed.empty()) throw UsageError("--seed is empty");
  auto seed = given("seed") ? options_.seed : read_one_line(options_.seed_file, "seed");
  check_seed(seed);
  check_ceremony(seed, inspection.sample, inspection.file, diagnostics);
  return seed;
}

// A seed is published; a list or a key in its place must not be.
void SampleInputs::check_seed(const std::string& seed) {
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

const std::string& SampleInputs::read_key() {
  if (key_) return *key_;
  key_ = read_one_line(options_.key_file, "key");
  constexpr std::size_t enough = 16;  // bytes
  if (key_->size() < enough)
    diagnostics.add(
        {.severity = Severity::warning,
         .id = "short-key",
         .message = fmt::format("the key has fewer than {} bytes and could be guessed", enough),
         .hint = "make one with: head -c 24 /dev/urandom | base64"});
  return *key_;
}

FrameRules SampleInputs::frame_rules() {
  FrameRules rules{.sample = sample,
                   .agreed = inspection.sample.agreed,
                   .id_column = options_.id,
                   .stratum_column = options_.stratum,
                   .keep = kept_columns(options_, sample),
                   .columns = column_rules(options_)};
  if (!options_.pseudonymise.empty()) rules.columns.key = read_key();
  const auto named = rules_for_files_of_ids(rules.columns, rules.id_columns());
  const auto read = [&](const std::string& file) {
    return file.empty() ? CaseIds{}
                        : read_case_ids(read_source(file, largest_csv), named, diagnostics);
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

// Of long lists the lowest tickets alone are kept; where a stratum turns out to need more, the
// lists are read once more.
std::pair<TicketedLists, Sizes> SampleInputs::read_and_size(const FrameRules& frame_rules,
                                                            const SizingRules& rules,
                                                            DrawNeeds needs) {
  CaseLists lists(options_.cases);
  needs.cap = cap_for(rules);
  needs.all_cases = needs.all_cases || given("extend");
  auto read = lists.read(frame_rules, needs, diagnostics, bar("reading"), bar("drawing"));
  const auto read_again = [&](std::int64_t cap) {
    if (lists.come_once())
      throw InputError(
          "list-too-long",
          fmt::format("a stratum needs {} cases, which is more than are kept of a list "
                      "that comes through a pipe",
                      cap),
          "give it as a file");
    needs.cap = cap;
    needs.exactly = true;
    Diagnostics told_before;
    auto again = lists.read(frame_rules, needs, told_before, bar("reading"), bar("drawing"));
    refuse_changed_lists(read.frame, again.frame);
    read = std::move(again);
  };
  if (given("extend")) {
    Diagnostics told_later;
    const auto earlier = read_sample(read_source(options_.extend, largest_list), told_later);
    while (const auto cap = cap_that_reaches(earlier, read.tickets)) read_again(*cap);
  }
  auto sizes = sizes_of(read.tickets, rules);
  if (const auto cap = cap_that_suffices(read.tickets, sizes); cap > 0) read_again(cap);
  return {std::move(read), std::move(sizes)};
}

// An earlier sample that is extended may set bounds. Reads the dispositions too.
Sizes SampleInputs::sizes_of(const TicketedFrame& tickets, const SizingRules& rules) {
  std::vector<std::int64_t> at_least;
  if (given("extend")) {
    const auto earlier = read_sample(read_source(options_.extend, largest_list), diagnostics);
    notes.push_back(fmt::format("extends {}", options_.extend));
    at_least = lower_bounds_of(earlier, options_.extend, tickets, notes, diagnostics);
  }
  read_dispositions();
  throw_if_refused(diagnostics);
  std::vector<FrameStratum> strata;
  for (const auto& stratum : tickets.strata) strata.push_back(stratum.facts);
  return size_sample(strata, rules, at_least);
}

void SampleInputs::read_dispositions() {
  if (!given("dispositions")) return;
  dispositions = inspect::read_dispositions(
      read_source(options_.dispositions, largest_csv),
      rules_for_files_of_ids(column_rules(options_),
                             FrameRules{.sample = sample, .id_column = options_.id}.id_columns()),
      diagnostics);
}

}  // namespace inspect::cmd
