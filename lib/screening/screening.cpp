// SPDX-License-Identifier: MIT
#include "lib/screening/screening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/screening/cell.hpp"
#include "lib/screening/judge.hpp"

namespace inspect {

namespace {

struct KindName {
  PersonalKind kind;
  std::string_view one;
  std::string_view many;
};

constexpr std::array<KindName, 9> kinds = {{
    {PersonalKind::chi_number, "CHI number", "CHI numbers"},
    {PersonalKind::nhs_number, "NHS number", "NHS numbers"},
    {PersonalKind::health_care_number, "Health and Care number", "Health and Care numbers"},
    {PersonalKind::national_insurance, "National Insurance number", "National Insurance numbers"},
    {PersonalKind::postcode, "full postcode", "full postcodes"},
    {PersonalKind::email, "e-mail address", "e-mail addresses"},
    {PersonalKind::phone, "phone number", "phone numbers"},
    {PersonalKind::name, "name of a person", "names of persons"},
    {PersonalKind::date_of_birth, "date of birth", "dates of birth"},
}};

constexpr std::size_t most_rows = 5;

std::string_view plural(PersonalKind kind) {
  for (const auto& known : kinds)
    if (known.kind == kind) return known.many;
  return "";
}

// A mask hides nothing of a value that is its own mask, such as "aaa".
std::string masked(std::string_view piece) {
  std::string form = shape(piece);
  return form == piece ? std::string("…") : form;
}

std::string rows_text(const PersonalFinding& finding) {
  std::vector<std::string> rows;
  for (const auto row : finding.rows) rows.push_back(fmt::format("{}", row));
  if (rows.empty()) return "in rows that would leave";
  const bool one = rows.size() == 1;
  if (static_cast<std::int64_t>(rows.size()) == finding.matching)
    return fmt::format("in row{} {}", one ? "" : "s", enumerate(rows));
  return fmt::format("the first in row{} {}", one ? "" : "s", fmt::join(rows, ", "));
}

}  // namespace

struct ColumnScreen::State {
  State(std::string_view header, std::int64_t rows_apart)
      : column(read_header(header)), search(column.header.birth), gap(20 * rows_apart) {}

  // The search finds the same in the same value, so each is searched once as long as it is known.
  void add(std::string_view cell, std::int64_t row) {
    ++column.tested;
    const auto hash = hash_text(cell);
    if (const auto* known = column.values.find(hash)) return count_known(known->facts, row);
    if (const auto* known = late.find(hash)) return count_known(*known, row);
    findings.clear();
    search.run(cell, findings);
    column.values.add(hash, findings.facts());
    if (findings.facts() != 0) count(findings.facts(), row, &findings);
    if ((findings.facts() & fact::phone_bare) != 0)
      follow(findings.piece(fact::phone_bare));  // and again where it is not in the sample
    else if (!column.values.is_sampled(hash))
      late.add(hash, findings.facts());
  }

  void count_known(Facts facts, std::int64_t row) {
    if (facts != 0) count(facts, row, nullptr);
  }

  // `found` where the cell was searched now; a known one is never the first of its kind.
  void count(Facts facts, std::int64_t row, const CellFindings* found) {
    for (auto which = tallies_of(facts); which != 0; which &= which - 1) {
      MatchTally& tally = column.tallies[static_cast<std::size_t>(std::countr_zero(which))];
      if (tally.cells++ == 0 && found != nullptr) tally.shape = masked(found->piece(tally.any_of));
      if (row > 0 && tally.rows.size() < most_rows) tally.rows.push_back(row);
    }
  }

  // Do eleven digits in one count on by one?
  void follow(std::string_view digits) {
    std::int64_t number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    ++column.bare_phones;
    column.bare_phones_counting += number > last_bare_phone && number <= last_bare_phone + gap;
    last_bare_phone = number;
  }

  ColumnEvidence column;
  LateValues late;  // those that are not in the sample of all
  CellSearch search;
  CellFindings findings{column.numbers};
  std::int64_t gap;  // numbers of other lists between
  std::int64_t last_bare_phone = 0;
};

std::string_view name(PersonalKind kind) {
  for (const auto& known : kinds)
    if (known.kind == kind) return known.one;
  return "";
}

ColumnScreen::ColumnScreen(std::string_view header, std::int64_t rows_apart)
    : state_(std::make_unique<State>(header, rows_apart)) {}
ColumnScreen::~ColumnScreen() = default;
ColumnScreen::ColumnScreen(ColumnScreen&&) noexcept = default;
ColumnScreen& ColumnScreen::operator=(ColumnScreen&&) noexcept = default;

void ColumnScreen::add(std::string_view value, std::int64_t row) {
  // Few cells have blanks at their ends.
  const auto is_bare = [](char c) { return static_cast<unsigned char>(c) > ' '; };
  const bool bare = !value.empty() && is_bare(value.front()) && is_bare(value.back());
  const auto cell = bare ? value : trim(value);
  if (!cell.empty()) state_->add(cell, row);
}

std::optional<PersonalFinding> ColumnScreen::finding() const {
  return judge(state_->column);
}

namespace {

std::ptrdiff_t digits_in(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Facts facts_of_header(std::string_view text) {
  DistinctSample numbers;
  CellFindings findings(numbers);
  if (!text.empty()) CellSearch(true).run(text, findings);
  const bool person = (findings.facts() & fact::name_full) != 0 &&
                      (findings.facts() & (fact::given_first | fact::given_last)) != 0;
  return person ? findings.facts() : findings.facts() & ~fact::name_full;
}

constexpr Facts telling_facts = fact::email | fact::insurance | fact::postcode |
                                fact::postcode_joined | fact::phone | fact::phone_bare |
                                fact::name_full;

}  // namespace

bool is_personal_header(std::string_view header) {
  constexpr std::ptrdiff_t of_a_number = 9;  // digits of a health number without its zero
  const auto text = trim(header);
  const auto facts = facts_of_header(text);
  if ((facts & fact::date) != 0) return false;  // a column of counts on a day
  return (facts & telling_facts) != 0 || digits_in(text) >= of_a_number;
}

std::string column_label(std::string_view header) {
  constexpr std::ptrdiff_t few = 6;
  const auto text = trim(header);
  const bool looks_like_a_value =
      (facts_of_header(text) & (telling_facts | fact::date)) != 0 || digits_in(text) > few;
  return looks_like_a_value ? masked(text) : printable(text);
}

std::string describe(const PersonalFinding& finding, std::string_view column) {
  const std::string chance =
      finding.chance.empty() ? "" : fmt::format(" (a chance of {} otherwise)", finding.chance);
  return fmt::format("column '{}' holds {}: {} of {} cells match{}, {}; their form is {}",
                     column_label(column), plural(finding.kind), finding.matching, finding.tested,
                     chance, rows_text(finding), finding.shape);
}

}  // namespace inspect
