// SPDX-License-Identifier: MIT
#include "lib/screening/judge.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "lib/screening/chance.hpp"
#include "lib/screening/checksums.hpp"
#include "lib/screening/codes.hpp"
#include "lib/screening/judge_names.hpp"

namespace inspect {

namespace {

// Where a column of numbers that mean nothing is taken for health numbers: once in so many columns.
const double significant = std::log(1.0 / 1000);
// The same where chance need not be excluded so far, for something else speaks for it too: the
// header, or that every single one passes.
const double likely = std::log(1.0 / 100);

constexpr Facts any_phone = fact::phone | fact::phone_bare | fact::phone_short;
constexpr Facts any_postcode = fact::postcode | fact::postcode_joined | fact::postcode_form;

constexpr std::array<Facts, 16> tallied = {fact::email,
                                           fact::insurance,
                                           fact::insurance | fact::insurance_short,
                                           fact::postcode,
                                           fact::postcode | fact::postcode_joined,
                                           any_postcode,
                                           fact::phone,
                                           fact::phone | fact::phone_bare,
                                           any_phone,
                                           fact::chi,
                                           fact::nhs,
                                           fact::health_care,
                                           fact::labelled,
                                           fact::date,
                                           fact::name_full,
                                           fact::name_full | fact::name_words};

// For each fact the tallies that count it, as bits.
constexpr std::array<std::uint32_t, fact::count> tallies_by_fact() {
  std::array<std::uint32_t, fact::count> which{};
  for (std::size_t fact = 0; fact < which.size(); ++fact)
    for (std::size_t i = 0; i < tallied.size(); ++i)
      if ((tallied.at(i) >> fact & 1U) != 0) which.at(fact) |= 1U << i;
  return which;
}

// The shares of digits in one, eleven of them with a zero first, that the numbering plan has.
constexpr double share_phone = 0.28;

PersonalFinding make(const ColumnEvidence& column, PersonalKind kind, Facts any_of, bool by_header,
                     double log_chance = 0) {
  const MatchTally& tally = column.tally(any_of);
  PersonalFinding finding;
  finding.kind = kind;
  finding.tested = column.tested;
  finding.matching = tally.cells;
  if (log_chance < 0) finding.chance = chance_text(log_chance);
  finding.by_header = by_header;
  finding.rows = tally.rows;
  finding.shape = tally.shape;
  return finding;
}

// What a form without a checksum proves: codes that only look like it match now and then, so either
// all of that form match, or more than chance lets.
bool is_convincing(std::int64_t cells, std::int64_t matching, double each) {
  return matching > 0 && (matching == cells || log_tail(cells, matching, each) <= significant);
}

class Judge {
 public:
  explicit Judge(const ColumnEvidence& column) : column_(column) {}

  std::optional<PersonalFinding> run() {
    judge_health();
    judge_insurance();
    judge_postcode();
    // One address in a column is a leak, and nothing else looks like one.
    if (column_.tally(fact::email).cells > 0)
      add(PersonalKind::email, fact::email, column_.header.email);
    judge_phone();
    if (column_.header.birth && column_.tally(fact::date).cells > 0)
      add(PersonalKind::date_of_birth, fact::date, true);
    if (const auto names = judge_names(column_))
      add(PersonalKind::name, names->any_of, names->by_header);
    const auto best = std::max_element(
        found_.begin(), found_.end(),
        [](const auto& a, const auto& b) { return a.matching < b.matching; });  // first of equals
    return best == found_.end() ? std::nullopt : std::optional(*best);
  }

 private:
  void add(PersonalKind kind, Facts any_of, bool by_header, double log_chance = 0) {
    found_.push_back(make(column_, kind, any_of, by_header, log_chance));
  }

  [[nodiscard]] std::int64_t numbers(Facts what) const { return column_.numbers.count(what); }

  // Under a header such as "chi_hash" ten digits in a row of a hash are no number: one of ten
  // values at least must be one.
  [[nodiscard]] bool says_health(std::int64_t passed) const {
    return column_.header.health && 10 * passed >= column_.values.size();
  }

  // A date need not be chance: order numbers may begin with one. So the check digit alone must
  // convince among the numbers that begin with a date; that they are so many must do so as well.
  // The larger of both chances is stated.
  [[nodiscard]] std::optional<double> chi_chance() const {
    const auto dated = numbers(evidence::dated);
    const auto passed = numbers(evidence::dated | evidence::passed);
    if (passed == 0) return std::nullopt;
    const auto ten = static_cast<double>(numbers(evidence::ten));
    const auto nine = static_cast<double>(numbers(evidence::nine));
    // The mean of both shares: the tail for unequal chances is at most that for their mean, once
    // more match than are to be expected (W. Hoeffding, Annals of Mathematical Statistics 27,
    // 1956).
    const double each = (ten * share_dated_of_ten + nine * share_dated_of_nine) / (ten + nine);
    const double by_check = log_tail(dated, passed, share_passing);
    const double by_both =
        log_tail(static_cast<std::int64_t>(ten + nine), passed, each * share_passing);
    const double chance = std::max(by_check, by_both);
    const bool all = passed == dated && by_both <= significant;
    if (chance <= significant || (all && chance <= likely)) return chance;
    const bool by_header = says_health(passed) && (2 * passed >= dated || by_check <= likely);
    return by_header || column_.tally(fact::labelled).cells > 0 ? std::optional(chance)
                                                                : std::nullopt;
  }

  [[nodiscard]] std::optional<double> check_chance(Facts among) const {
    const auto cells = numbers(among);
    const auto passed = numbers(among | evidence::passed);
    if (passed == 0) return std::nullopt;
    const double chance = log_tail(cells, passed, share_passing);
    if (chance <= significant) return chance;
    const bool by_header = says_health(passed) && (2 * passed >= cells || chance <= likely);
    return by_header || column_.tally(fact::labelled).cells > 0 ? std::optional(chance)
                                                                : std::nullopt;
  }

  // Every CHI and every Health and Care number would be an NHS number by its check digit. They are
  // called by their own name where they are half of those that pass.
  void judge_health() {
    const auto nhs_cells = column_.tally(fact::nhs).cells;
    const bool by_header = column_.header.health;
    const auto is_most = [&](Facts kind) { return 2 * column_.tally(kind).cells >= nhs_cells; };
    const auto chi = chi_chance();
    const auto irish = check_chance(evidence::ten | evidence::health_care);
    const auto nhs = check_chance(evidence::ten);
    if (chi && (is_most(fact::chi) || !nhs))
      add(PersonalKind::chi_number, fact::chi, by_header, *chi);
    else if (irish && (is_most(fact::health_care) || !nhs))
      add(PersonalKind::health_care_number, fact::health_care, by_header, *irish);
    else if (nhs)
      add(PersonalKind::nhs_number, fact::nhs, by_header, *nhs);
  }

  void judge_insurance() {
    const bool by_header = column_.header.national_insurance;
    const Facts any_of = by_header ? fact::insurance | fact::insurance_short : fact::insurance;
    const bool found = by_header
                           ? column_.tally(any_of).cells > 0
                           : is_convincing(numbers(evidence::insurance),
                                           numbers(evidence::insurance_valid), share_insurance);
    if (found) add(PersonalKind::national_insurance, any_of, by_header);
  }

  // With its blank and an area that there is, one is enough. Without the blank, codes such as
  // LS12AB look like it: where one or two are all there is, they must be much of the column.
  [[nodiscard]] Facts postcode_facts() const {
    if (column_.header.postcode) return any_postcode;
    const auto shape = numbers(evidence::postcode);
    const auto form = numbers(evidence::postcode_form);
    const auto area = numbers(evidence::postcode_area);
    if (log_tail(shape, form, share_postcode_form) <= significant) return any_postcode;
    const bool all =
        area > 0 && area == shape &&
        (2 * area >= column_.values.size() || (area >= 3 && 10 * area >= column_.values.size()));
    if (all || log_tail(shape, area, share_postcode_area) <= significant)
      return fact::postcode | fact::postcode_joined;
    return fact::postcode;
  }

  void judge_postcode() {
    const Facts any_of = postcode_facts();
    if (column_.tally(any_of).cells > 0)
      add(PersonalKind::postcode, any_of, column_.header.postcode);
  }

  // Grouped or with +44, one is enough. In one, order numbers look like it; they count on.
  [[nodiscard]] Facts phone_facts() const {
    if (column_.header.phone) return any_phone;
    const bool order_numbers =
        column_.bare_phones >= 5 && column_.bare_phones_counting * 10 >= column_.bare_phones * 8;
    const auto all = numbers(evidence::phone);
    const auto fit = numbers(evidence::phone_plan);
    const bool enough = fit == all || log_tail(all, fit, share_phone) <= likely;
    return fit > 0 && enough && !order_numbers ? fact::phone | fact::phone_bare : fact::phone;
  }

  void judge_phone() {
    const Facts any_of = phone_facts();
    if (column_.tally(any_of).cells > 0) add(PersonalKind::phone, any_of, column_.header.phone);
  }

  const ColumnEvidence& column_;
  std::vector<PersonalFinding> found_;
};

}  // namespace

ColumnEvidence::ColumnEvidence(const HeaderSays& says) : header(says) {
  for (std::size_t i = 0; i < tallies.size(); ++i) tallies.at(i).any_of = tallied.at(i);
}

std::uint32_t tallies_of(Facts facts) {
  static constexpr auto by_fact = tallies_by_fact();
  std::uint32_t which = 0;
  for (; facts != 0; facts &= facts - 1)
    which |= by_fact[static_cast<std::size_t>(std::countr_zero(facts))];
  return which;
}

const MatchTally& ColumnEvidence::tally(Facts any_of) const {
  return *std::find_if(tallies.begin(), tallies.end(),
                       [&](const MatchTally& tally) { return tally.any_of == any_of; });
}

std::optional<PersonalFinding> judge(const ColumnEvidence& column) {
  return Judge(column).run();
}

}  // namespace inspect
