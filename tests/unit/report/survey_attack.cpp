// SPDX-License-Identifier: MIT
// Somebody who wants to know what a survey hides: takes every figure that is shown, writes down
// every sum that must hold, and solves for what is not shown, exactly. Knows nothing of how the
// program hides.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "lib/document/document.hpp"
#include "lib/report/survey_suppression.hpp"
#include "tests/unit/report/survey_support.hpp"

using namespace inspect;
using namespace survey_test;

namespace {

constexpr std::size_t shown_columns = agreements + 1;

class Attacker {
 public:
  // A sum of counts that are not shown is `value`.
  void learn(std::map<std::size_t, Rational> sum, Rational value) {
    learnt_.emplace_back(sum, value);
    for (const auto& [lead, row] : solved_) {
      const auto at = sum.find(lead);
      if (at == sum.end()) continue;
      const Rational times = at->second;
      for (const auto& [unknown, factor] : row.first) add(sum, unknown, -times * factor);
      value -= times * row.second;
    }
    if (sum.empty()) {
      CHECK(value == 0);  // what is shown agrees with itself
      return;
    }
    const auto lead = sum.begin()->first;
    const Rational first = sum.begin()->second;
    for (auto& [unknown, factor] : sum) factor /= first;
    value /= first;
    for (auto& [other, row] : solved_) {
      const auto at = row.first.find(lead);
      if (at == row.first.end()) continue;
      const Rational times = at->second;
      for (const auto& [unknown, factor] : sum) add(row.first, unknown, -times * factor);
      row.second -= times * value;
    }
    solved_[lead] = {std::move(sum), value};
  }

  // Counts that can be but one number, since none is below 0: each sum narrows what its parts can
  // be, until no sum does.
  [[nodiscard]] std::map<std::size_t, Rational> narrowed(const Rational& most) const {
    std::map<std::size_t, std::pair<Rational, Rational>> range;
    for (const auto& [sum, value] : learnt_)
      for (const auto& [unknown, factor] : sum) range[unknown] = {0, most};
    for (bool more = true; more;) {
      more = false;
      for (const auto& [sum, value] : learnt_) more = narrow(sum, value, range) || more;
    }
    std::map<std::size_t, Rational> known;
    for (const auto& [unknown, ends] : range)
      if (ends.first == ends.second) known[unknown] = ends.first;
    return known;
  }

  // What the sum of these is, if it follows.
  [[nodiscard]] std::optional<Rational> find(std::map<std::size_t, Rational> sum) const {
    Rational value = 0;
    for (const auto& [lead, row] : solved_) {
      const auto at = sum.find(lead);
      if (at == sum.end()) continue;
      const Rational times = at->second;
      for (const auto& [unknown, factor] : row.first) add(sum, unknown, -times * factor);
      value += times * row.second;
    }
    if (!sum.empty()) return std::nullopt;
    return value;
  }

 private:
  static bool narrow(const std::map<std::size_t, Rational>& sum, const Rational& value,
                     std::map<std::size_t, std::pair<Rational, Rational>>& range) {
    Rational lowest = 0;
    Rational highest = 0;
    const auto end = [&](std::size_t unknown, bool upper) -> const Rational& {
      return upper ? range.at(unknown).second : range.at(unknown).first;
    };
    for (const auto& [unknown, factor] : sum) {
      lowest += factor * end(unknown, factor < 0);
      highest += factor * end(unknown, factor > 0);
    }
    bool more = false;
    for (const auto& [unknown, factor] : sum) {  // factors are 1 and -1
      const Rational others_lowest = lowest - factor * end(unknown, factor < 0);
      const Rational others_highest = highest - factor * end(unknown, factor > 0);
      const Rational a = factor * (value - others_highest);
      const Rational b = factor * (value - others_lowest);
      auto& [least, most] = range.at(unknown);
      const Rational low = std::max(least, std::min(a, b));
      const Rational high = std::min(most, std::max(a, b));
      if (low == least && high == most) continue;
      lowest += factor > 0 ? Rational(low - least) : Rational(most - high);
      highest -= factor > 0 ? Rational(most - high) : Rational(low - least);
      least = low;
      most = high;
      more = true;
    }
    return more;
  }

  static void add(std::map<std::size_t, Rational>& sum, std::size_t unknown,
                  const Rational& factor) {
    auto& entry = sum[unknown];
    entry += factor;
    if (entry == 0) sum.erase(unknown);
  }

  std::vector<std::pair<std::map<std::size_t, Rational>, Rational>> learnt_;
  std::map<std::size_t, std::pair<std::map<std::size_t, Rational>, Rational>> solved_;
};

// What is shown of a survey, and what is true of it.
class Attack {
 public:
  // `least`: counts from 1 to one less are sought; `hidden_below`: by which they were hidden.
  Attack(const SurveyTally& survey, std::int64_t least, std::int64_t hidden_below)
      : survey_(survey),
        least_(least),
        hidden_below_(hidden_below),
        rows_(survey_rows(survey, nullptr, nullptr, Rational(19, 20), hidden_below)),
        roles_(survey.roles.size()) {
    for (std::size_t item = 0; item < survey.items.size(); ++item) learn_of(item);
    learn_people();
  }

  Attack(const SurveyTally& survey, std::int64_t min_cell) : Attack(survey, min_cell, min_cell) {}

  // Counts that are small, and follow.
  [[nodiscard]] std::vector<std::string> found() const {
    std::vector<std::string> all;
    for (std::size_t item = 0; item < survey_.items.size(); ++item)
      for (std::size_t row = 0; row <= roles_; ++row) {
        const auto where = std::to_string(item) + "/" + std::to_string(row) + ":";
        for (std::size_t column = 0; column < shown_columns; ++column)
          look({{cell(item, row, column), 1}}, where + std::to_string(column), all);
        const auto c = [&](std::size_t column) { return cell(item, row, column); };
        look({{c(0), 1}, {c(1), 1}}, where + "agreeing", all);
        look({{c(2), 1}, {c(3), 1}, {c(4), 1}}, where + "not agreeing", all);
      }
    for (std::size_t row = 0; row <= roles_; ++row)
      look({{people(row), 1}}, "people of " + std::to_string(row), all);
    for (const auto& [unknown, value] : attacker_.narrowed(survey_.responses))
      if (value > 0 && value < least_ && !attacker_.find({{unknown, 1}}))
        all.push_back("narrowed " + std::to_string(unknown));
    return all;
  }

 private:
  [[nodiscard]] std::size_t cell(std::size_t item, std::size_t row, std::size_t column) const {
    return (item * (roles_ + 1) + row) * shown_columns + column;
  }

  [[nodiscard]] std::size_t people(std::size_t row) const {
    return cell(survey_.items.size(), 0, 0) + row;
  }

  // Row 0 is that over all.
  [[nodiscard]] const SurveyRow& shown(std::size_t item, std::size_t row) const {
    return rows_[item * (roles_ + 1) + row];
  }

  void look(const std::map<std::size_t, Rational>& sum, const std::string& what,
            std::vector<std::string>& all) const {
    const auto value = attacker_.find(sum);
    if (value && *value > 0 && *value < least_) all.push_back(what);
  }

  void learn_of(std::size_t item) {
    for (std::size_t row = 0; row <= roles_; ++row) {
      const auto& one = shown(item, row);
      const auto c = [&](std::size_t column) { return cell(item, row, column); };
      for (std::size_t i = 0; i < agreements; ++i)
        if (one.answers[i]) attacker_.learn({{c(i), 1}}, *one.answers[i]);
      if (one.missing) attacker_.learn({{c(agreements), 1}}, *one.missing);
      std::map<std::size_t, Rational> answered;
      for (std::size_t i = 0; i < agreements; ++i) answered[c(i)] = 1;
      if (one.responses) attacker_.learn(answered, *one.responses);
      answered[c(agreements)] = 1;
      answered[people(row)] = -1;
      attacker_.learn(answered, 0);
      if (one.agreeing) learn_share(item, row);
    }
    for (std::size_t column = 0; column < shown_columns; ++column) {
      std::map<std::size_t, Rational> sum;
      for (std::size_t row = 1; row <= roles_; ++row) sum[cell(item, row, column)] = 1;
      sum[cell(item, 0, column)] = -1;
      attacker_.learn(sum, 0);
    }
  }

  // From its twelve digits numerator and denominator may be found.
  void learn_share(std::size_t item, std::size_t row) {
    const auto truth = row == 0 ? survey_.over_all(item) : survey_.answers[row - 1][item];
    const auto c = [&](std::size_t column) { return cell(item, row, column); };
    CHECK(*shown(item, row).agreeing ==
          doctest::Approx(double(truth.agreeing()) / double(truth.with_view())));
    attacker_.learn({{c(0), 1}, {c(1), 1}}, truth.agreeing());
    attacker_.learn({{c(2), 1}, {c(3), 1}, {c(4), 1}}, truth.with_view() - truth.agreeing());
  }

  // The table of roles, read as it is printed.
  void learn_people() {
    std::map<std::size_t, Rational> sum;
    for (std::size_t row = 1; row <= roles_; ++row) sum[people(row)] = 1;
    sum[people(0)] = -1;
    attacker_.learn(sum, 0);
    const auto blocks = survey_blocks(survey_, nullptr, nullptr, Rational(19, 20), hidden_below_);
    if (blocks.size() < 2) return;
    const auto& table = std::get<Table>(blocks[1]);
    REQUIRE(table.rows.size() == roles_ + 1);
    for (std::size_t i = 0; i <= roles_; ++i)
      if (const auto* count = std::get_if<std::int64_t>(&table.rows[i][1]))
        attacker_.learn({{people(i == roles_ ? 0 : i + 1), 1}}, *count);
  }

  const SurveyTally& survey_;
  std::int64_t least_;
  std::int64_t hidden_below_;
  std::vector<SurveyRow> rows_;
  std::size_t roles_;
  Attacker attacker_;
};

std::string joined(const std::vector<std::string>& all) {
  return join(all, " ");
}

// Answers of so many roles to so many items, by people that lean one way or the other.
SurveyTally random_survey(std::mt19937& random) {
  const auto up_to = [&](unsigned most) { return random() % (most + 1); };
  SurveyTally survey{.file = "survey.csv"};
  const auto items = 1 + up_to(2);
  const auto roles = 1 + up_to(5);
  for (std::size_t i = 0; i < items; ++i) survey.items.push_back("item " + std::to_string(i));
  for (std::size_t r = 0; r < roles; ++r) {
    const auto people = static_cast<std::int64_t>(1 + up_to(up_to(3) == 0 ? 6 : 60));
    survey.roles.push_back("role " + std::to_string(r));
    survey.people.push_back(people);
    survey.responses += people;
    survey.answers.emplace_back(items);
    for (auto& item : survey.answers.back()) {
      const auto lean = up_to(6);
      for (std::int64_t p = 0; p < people; ++p) {
        const auto column = up_to(2) == 0 ? up_to(6) : lean;
        ++(column == agreements ? item.missing : item.answers[column]);
      }
    }
  }
  return survey;
}

}  // namespace

TEST_CASE("the attacker finds what subtraction gives") {
  Attacker attacker;  // a + b = 12, b + c = 9, a + c = 5: each follows from all three
  attacker.learn({{0, 1}, {1, 1}}, 12);
  attacker.learn({{1, 1}, {2, 1}}, 9);
  CHECK_FALSE(attacker.find({{0, 1}}));
  CHECK(attacker.find({{0, 1}, {2, -1}}) == Rational(3));
  attacker.learn({{0, 1}, {2, 1}}, 5);
  CHECK(attacker.find({{0, 1}}) == Rational(4));
  CHECK(attacker.find({{2, 1}}) == Rational(1));
}

TEST_CASE("the attacker finds every small count of a survey that hides nothing, or too little") {
  const auto survey = tally_of({{3, 0, 9, 0, 0, 0, 1}, {10, 10, 9, 9, 2, 9, 0}});
  CHECK(joined(Attack(survey, 5, 0).found()) == "0/0:4 0/0:6 0/1:0 0/1:6 0/1:agreeing 0/2:4");
  CHECK(joined(Attack(survey, 5, 3).found()) == "0/1:0 0/1:agreeing");
  CHECK(joined(Attack(survey, 5, 5).found()).empty());
}

TEST_CASE("nothing that is hidden of a survey follows from what is shown") {
  std::mt19937 random(20100222);
  std::size_t shares = 0;
  std::size_t shown = 0;
  std::size_t counts = 0;
  for (int i = 0; i < 600; ++i) {
    const auto survey = random_survey(random);
    const std::int64_t min_cell = 3 + static_cast<std::int64_t>(random() % 8);
    CAPTURE(i);
    CAPTURE(min_cell);
    const Attack attack(survey, min_cell);
    CHECK(joined(attack.found()).empty());
    for (const auto& row : survey_rows(survey, nullptr, nullptr, Rational(19, 20), min_cell)) {
      shares += row.agreeing ? 1U : 0U;
      for (const auto& count : row.answers) shown += count ? 1U : 0U;
      counts += agreements;
    }
  }
  CHECK(shares > 600);  // it hides what it must, and not all
  CHECK(shown > counts / 10);
}

TEST_CASE("answers that lie in wait for who hides them one by one") {
  const std::vector<std::vector<std::array<std::int64_t, agreements + 1>>> surveys = {
      {{3, 0, 0, 0, 0, 0, 0}},                                 // fewer people than a cell
      {{3, 40, 0, 0, 0, 0, 0}},                                // one role alone
      {{1, 1, 30, 0, 0, 0, 0}, {20, 20, 20, 20, 20, 20, 20}},  // two ones: their sum tells
      {{2, 0, 0, 0, 0, 0, 0}, {30, 9, 9, 9, 9, 9, 9}},         // a small role, and one other
      {{2, 0, 0, 0, 0, 0, 0}, {0, 2, 0, 0, 0, 0, 0}, {30, 9, 9, 9, 9, 9, 9}},
      {{9, 9, 9, 9, 9, 2, 0}, {9, 9, 9, 9, 9, 3, 0}},      // noughts beside small counts
      {{30, 8, 2, 0, 0, 0, 0}, {30, 8, 9, 9, 9, 9, 9}},    // few do not agree
      {{2, 1, 20, 9, 9, 0, 0}, {20, 10, 20, 9, 9, 0, 0}},  // few agree
      {{4, 0, 0, 0, 40, 0, 0}, {0, 4, 0, 0, 40, 0, 0}},
      {{0, 0, 0, 0, 0, 40, 3}, {0, 0, 0, 0, 0, 3, 40}},  // nobody has a view
  };
  for (std::size_t i = 0; i < surveys.size(); ++i) {
    CAPTURE(i);
    const auto survey = tally_of(surveys[i]);
    const Attack attack(survey, 5);
    CHECK(joined(attack.found()).empty());
  }
}

TEST_CASE("a survey of many roles and items is hidden in good time") {
  std::mt19937 random(7);
  SurveyTally survey{.file = "survey.csv"};
  for (int i = 0; i < 40; ++i) survey.items.push_back("item " + std::to_string(i));
  for (int r = 0; r < 40; ++r) {
    survey.roles.push_back("role " + std::to_string(r));
    survey.answers.emplace_back(40);
    std::int64_t people = 0;
    for (auto& item : survey.answers.back()) {
      people = 0;
      for (auto& count : item.answers) people += count = 5;
    }
    for (auto& item : survey.answers.back()) {
      const auto moved = static_cast<std::int64_t>(random() % 6);
      item.answers[random() % 3] += moved;
      item.answers[3] -= moved;
    }
    survey.people.push_back(people);
    survey.responses += people;
  }
  const auto rows = survey_rows(survey, nullptr, nullptr, Rational(19, 20), 5);
  CHECK(rows.size() == 40 * 41);
  CHECK(rows[0].agreeing.has_value());
}

TEST_CASE("what follows from no count being negative is protected") {
  // The hidden roles have 5 people, whose answers are all accounted for in some columns: those of
  // the other columns can only be 0, and with them the shares that are shown give a small count.
  const auto survey = tally_of({{9, 0, 0, 0, 10, 0, 0},
                                {0, 0, 0, 2, 7, 0, 0},
                                {0, 0, 0, 0, 0, 0, 0},
                                {0, 0, 0, 0, 1, 0, 4}});
  const auto hidden = hide_counts(survey, 0, hidden_roles(survey, 5), 5);
  CHECK(hidden[0].agreeing);
  CHECK(hidden[1].agreeing);
}
