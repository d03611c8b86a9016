// SPDX-License-Identifier: MIT
// Made-up protocols, checked by trying every rule on every combination.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <random>

#include "lib/escalate/combinations.hpp"
#include "tests/unit/escalate/protocols.hpp"

using namespace inspect;
using namespace protocol_test;

namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }  // no std distribution: they differ
  bool chance(std::size_t percent) { return below(100) < percent; }

 private:
  std::mt19937_64 engine_;
};

ValueSet some_values(Dice& dice, const Attribute& attribute) {
  if (dice.chance(30)) return attribute.all();
  ValueSet set = 0;
  for (std::size_t value = 0; value < attribute.values.size(); ++value)
    if (dice.chance(55)) set |= ValueSet{1} << value;
  return set;
}

std::vector<ValueSet> some_when(Dice& dice, const Protocol& protocol) {
  std::vector<ValueSet> result;
  for (const auto& attribute : protocol.attributes) result.push_back(some_values(dice, attribute));
  return result;
}

Protocol bare_protocol(Dice& dice, std::size_t most_attributes) {
  auto protocol = protocol_of("", "r0, r1, r2");
  const auto attributes = 1 + dice.below(most_attributes);
  for (std::size_t i = 0; i < attributes; ++i) {
    Attribute attribute{.name = fmt::format("a{}", i)};
    const auto values = 1 + dice.below(4);
    for (std::size_t v = 0; v < values; ++v)
      attribute.values.push_back({fmt::format("v{}", v), ""});
    protocol.attributes.push_back(attribute);
  }
  return protocol;
}

void add_some_actions(Dice& dice, Rule& rule) {
  for (std::size_t kind = 0; kind < action_kinds; ++kind) {
    if (dice.chance(35)) continue;
    std::vector<std::size_t> roles;
    for (std::size_t role = 0; role < 3; ++role)
      if (dice.chance(50)) roles.push_back(role);
    auto& action = add_action(rule, static_cast<ActionKind>(kind), roles);
    action.may = dice.chance(15);
    action.stated = !roles.empty();
    if (dice.chance(60)) action.to = dice.below(3);
  }
}

void add_some_statements(Dice& dice, Protocol& protocol) {
  const auto statements = dice.below(5);
  for (std::size_t i = 0; i < statements; ++i) {
    const auto kind = static_cast<ActionKind>(dice.below(action_kinds));
    auto& statement = add_statement(protocol, dice.chance(50), kind, "");
    statement.when = some_when(dice, protocol);
    if (dice.chance(75)) statement.role = dice.below(3);
    if (dice.chance(40)) statement.to = dice.below(3);
  }
}

Protocol some_protocol(Dice& dice) {
  auto protocol = bare_protocol(dice, 4);
  const auto rules = dice.below(9);
  for (std::size_t i = 0; i < rules; ++i) {
    auto& rule = add_rule(protocol, fmt::format("rule{}", i), "");
    rule.when = some_when(dice, protocol);
    add_some_actions(dice, rule);
  }
  add_some_statements(dice, protocol);
  return protocol;
}

// The same by trying everything.

bool in(const std::vector<ValueSet>& when, const Combination& combination) {
  bool result = true;
  for (std::size_t i = 0; i < when.size(); ++i)
    result = result && ((when[i] / (ValueSet{1} << combination[i])) % 2 == 1);
  return result;
}

std::vector<Combination> all_combinations(const Protocol& protocol) {
  std::vector<Combination> result = {{}};
  for (const auto& attribute : protocol.attributes) {
    std::vector<Combination> longer;
    for (const auto& start : result)
      for (std::size_t value = 0; value < attribute.values.size(); ++value) {
        longer.push_back(start);
        longer.back().push_back(value);
      }
    result = longer;
  }
  return result;
}

std::string plain_words(const Protocol& protocol, const Combination& combination) {
  std::string text;
  for (std::size_t i = 0; i < combination.size(); ++i)
    text +=
        fmt::format("{}{} v{}", i == 0 ? "" : ", ", protocol.attributes[i].name, combination[i]);
  return text;
}

bool broken_by(const Statement& statement, const Rule& rule) {
  const bool says_to =
      statement.kind == ActionKind::report_back || statement.kind == ActionKind::confirm;
  const auto& action = rule.actions.at(static_cast<std::size_t>(statement.kind));
  const bool none =
      !action || !action->stated || (says_to && statement.to && action->to != statement.to);
  if (none) return statement.always;
  const auto named = [&](std::size_t role) {
    return std::count(action->roles.begin(), action->roles.end(), role) > 0;
  };
  if (!statement.always) return !statement.role || named(*statement.role);
  if (action->may) return true;
  if (!statement.role) return false;
  if (!named(*statement.role)) return true;
  return statement.kind != ActionKind::notify && action->roles.size() > 1;
}

struct Tried {
  std::size_t number = 0;
  std::string first;
  std::size_t by = 0;  // the rule of the first

  void add(const std::string& example, std::size_t rule = 0) {
    if (number++ > 0) return;
    first = example;
    by = rule;
  }
};

class BruteForce {
 public:
  explicit BruteForce(const Protocol& protocol)
      : protocol_(protocol), all_(all_combinations(protocol)) {}

  std::string told() {
    find_gap();
    for (std::size_t later = 0; later < protocol_.rules.size(); ++later) {
      if (is_shadowed(later)) continue;
      for (std::size_t earlier = 0; earlier < later; ++earlier) find_overlap(later, earlier);
    }
    for (std::size_t i = 0; i < protocol_.statements.size(); ++i) try_statement(i);
    return text_;
  }

 private:
  // The first rule that is for it; as many as there are rules where none is.
  [[nodiscard]] std::size_t rule_of(const Combination& combination) const {
    std::size_t rule = 0;
    while (rule < protocol_.rules.size() && !in(protocol_.rules[rule].when, combination)) ++rule;
    return rule;
  }

  void say(const std::string& start, const Tried& tried) {
    text_ += fmt::format("{}{}: {}{}{}", text_.empty() ? "" : "\n", start, tried.number,
                         tried.number > 0 ? ", " : "", tried.first);
  }

  void find_gap() {
    Tried gap;
    for (const auto& combination : all_)
      if (rule_of(combination) == protocol_.rules.size())
        gap.add(plain_words(protocol_, combination));
    if (gap.number > 0) say("gap 3", gap);
  }

  bool is_shadowed(std::size_t rule) {
    Tried tried;
    std::vector<std::size_t> instead;
    for (const auto& combination : all_) {
      if (!in(protocol_.rules[rule].when, combination)) continue;
      const auto first = rule_of(combination);
      if (first == rule) return false;
      tried.add(plain_words(protocol_, combination));
      instead.push_back(first);
    }
    std::sort(instead.begin(), instead.end());
    instead.erase(std::unique(instead.begin(), instead.end()), instead.end());
    std::string names;
    for (const auto i : instead) names += fmt::format("{}rule{}", names.empty() ? "" : ", ", i);
    if (!names.empty()) names = fmt::format(", '{}' {}", names, 10 + instead.front());
    say(fmt::format("never fires 'rule{}' {}{}", rule, 10 + rule, names), tried);
    return true;
  }

  void find_overlap(std::size_t later, std::size_t earlier) {
    Tried both;
    for (const auto& combination : all_)
      if (in(protocol_.rules[later].when, combination) &&
          in(protocol_.rules[earlier].when, combination))
        both.add(plain_words(protocol_, combination));
    if (both.number > 0)
      say(fmt::format("overlap 'rule{}' {}, 'rule{}' {}", later, 10 + later, earlier, 10 + earlier),
          both);
  }

  // The words of a statement are tested elsewhere; here they are a number.
  void try_statement(std::size_t i) {
    const auto& statement = protocol_.statements[i];
    Tried described;
    Tried against;
    bool any_rule = false;
    for (const auto& combination : all_) {
      if (!in(statement.when, combination)) continue;
      described.add(plain_words(protocol_, combination));
      const auto rule = rule_of(combination);
      if (rule == protocol_.rules.size()) continue;
      any_rule = true;
      if (broken_by(statement, protocol_.rules[rule]))
        against.add(plain_words(protocol_, combination), rule);
    }
    if (!any_rule) say(fmt::format("vacuous 'statement' {}", 100 + i), described);
    if (against.number > 0)
      say(fmt::format("refuted 'statement' {}, 'rule{}' {}", 100 + i, against.by, 10 + against.by),
          against);
  }

  const Protocol& protocol_;
  std::vector<Combination> all_;
  std::string text_;
};

std::string told_without_words(ProtocolCheck check) {
  for (auto& fault : check.faults)
    if (fault.where.place.line >= 100) fault.what = "statement";
  return told(check);
}

// Boxes that part all combinations: one is cut in two along an attribute, again and again.
std::vector<Box> some_partition(Dice& dice, const Protocol& protocol, std::size_t cuts) {
  std::vector<Box> boxes(1);
  for (const auto& attribute : protocol.attributes) boxes[0].push_back(attribute.all());
  for (std::size_t i = 0; i < cuts; ++i) {
    const auto whole = dice.below(boxes.size());
    const auto attribute = dice.below(protocol.attributes.size());
    const auto part = some_values(dice, protocol.attributes[attribute]) & boxes[whole][attribute];
    if (part == 0 || part == boxes[whole][attribute]) continue;
    boxes.push_back(boxes[whole]);
    boxes.back()[attribute] = part;
    boxes[whole][attribute] &= ~part;
  }
  return boxes;
}

void check_groups(const Protocol& protocol) {
  const auto table = rule_table(protocol);
  std::vector<int> covered(table.size());
  for (const auto& box : uncovered(protocol, table, table.size()))
    for (const auto number : numbers_of(box, protocol)) ++covered[number];
  bool right = true;
  for (std::size_t i = 0; i < table.size(); ++i) right = right && covered[i] == (table[i] ? 0 : 1);
  CHECK(right);
}

}  // namespace

TEST_CASE("made-up protocols: the same faults as by trying everything") {
  Dice dice(20260101);
  std::size_t sound = 0;
  for (int i = 0; i < 3000; ++i) {
    CAPTURE(i);
    const auto protocol = some_protocol(dice);
    const auto check = check_protocol(protocol);
    REQUIRE(check.combinations == all_combinations(protocol).size());
    REQUIRE(told_without_words(check) == BruteForce(protocol).told());
    if (check.sound()) ++sound;
  }
  CHECK(sound > 10);
}

TEST_CASE("made-up protocols: the table has the first rule that fits") {
  Dice dice(20260102);
  for (int i = 0; i < 500; ++i) {
    const auto protocol = some_protocol(dice);
    const auto table = rule_table(protocol);
    const auto all = all_combinations(protocol);
    REQUIRE(table.size() == all.size());
    for (std::size_t number = 0; number < all.size(); ++number) {
      REQUIRE(protocol.combination(number) == all[number]);
      REQUIRE(protocol.number(all[number]) == number);
      std::optional<std::size_t> first;
      for (std::size_t rule = protocol.rules.size(); rule-- > 0;)
        if (protocol.rules[rule].fits(all[number])) first = rule;
      REQUIRE(table[number] == first);
    }
  }
}

TEST_CASE("made-up partitions are sound; without one rule its combinations are the gap") {
  Dice dice(20260103);
  for (int i = 0; i < 300; ++i) {
    auto protocol = bare_protocol(dice, 5);
    for (const auto& box : some_partition(dice, protocol, 12))
      add_rule(protocol, "rule", "").when = box;
    REQUIRE(check_protocol(protocol).sound());
    const auto out = dice.below(protocol.rules.size());
    const auto size = size_of(protocol.rules[out].when, protocol);
    protocol.rules.erase(protocol.rules.begin() + static_cast<std::ptrdiff_t>(out));
    const auto check = check_protocol(protocol);
    REQUIRE(check.faults.size() == 1);
    REQUIRE(check.faults[0].combinations == size);
    REQUIRE(uncovered(protocol, rule_table(protocol), 10).size() == 1);
    check_groups(protocol);
  }
}

TEST_CASE("made-up protocols: groups hold what has no rule, once each") {
  Dice dice(20260104);
  for (int i = 0; i < 500; ++i) check_groups(some_protocol(dice));
}

TEST_CASE("16 attributes of two values, a thousand rules, a thousand statements") {
  Dice dice(20260105);
  auto protocol = protocol_of("", "r0, r1, r2");
  for (int i = 0; i < 16; ++i)
    protocol.attributes.push_back({fmt::format("a{}", i), {{"v0", ""}, {"v1", ""}}, {}});
  Box none;
  for (const auto& attribute : protocol.attributes) none.push_back(attribute.all());
  std::size_t sizes = 0;
  for (const auto& box : some_partition(dice, protocol, 100000)) {
    if (protocol.rules.size() == 1000) break;
    add_rule(protocol, "rule", "").when = box;
    add_some_actions(dice, protocol.rules.back());
    sizes += size_of(box, protocol);
  }
  REQUIRE(protocol.rules.size() == 1000);
  const auto check = check_protocol(protocol);
  CHECK(check.combinations == 65536);
  REQUIRE(check.faults.size() == 1);
  CHECK(check.faults[0].combinations == 65536 - sizes);
  for (int i = 0; i < 1000; ++i) add_statement(protocol, false, ActionKind::notify, "");
  const auto with_statements = check_protocol(protocol);
  CHECK(with_statements.faults.size() == 1001);
  CHECK(!write_markdown(describe_protocol_check(with_statements, protocol, "Big")).empty());
}

TEST_CASE("rules that all overlap each other, and each fires; past 10,000 pairs they are counted") {
  const auto overlapping = [](int attributes, int ones) {  // so many attributes must be v1
    auto protocol = protocol_of("");
    for (int i = 0; i < attributes; ++i)
      protocol.attributes.push_back({fmt::format("a{}", i), {{"v0", ""}, {"v1", ""}}, {}});
    for (unsigned set = 0; set < 1U << attributes; ++set) {
      if (std::popcount(set) != ones) continue;
      auto& rule = add_rule(protocol, "rule", "");
      for (unsigned i = 0; i < protocol.attributes.size(); ++i)
        if ((set >> i & 1U) != 0) rule.when[i] = 2;
    }
    return protocol;
  };
  const auto few = check_protocol(overlapping(10, 3));  // of 120 rules
  CHECK(few.faults.size() == 1 + 120 * 119 / 2);
  CHECK(few.left_out == 0);
  CHECK(few.faults.front().combinations == 1 + 10 + 45);  // fewer than three are
  const auto many = overlapping(12, 4);                   // 495 rules
  const auto check = check_protocol(many);
  CHECK(check.faults.size() == 1 + 10000);
  CHECK(check.left_out == 495 * 494 / 2 - 10000);
  const auto text = write_markdown(describe_protocol_check(check, many, "Many"));
  CHECK(text.find("exactly one rule; 122266 faults.") != std::string::npos);
  CHECK(text.find("121266 more faults; the CSV has the first 10001.") != std::string::npos);
}
