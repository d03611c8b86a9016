// SPDX-License-Identifier: MIT
#include "lib/escalate/check_protocol.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/escalate/combinations.hpp"
#include "lib/escalate/statement.hpp"

namespace inspect {

namespace {

void refuse_too_many(const Protocol& protocol) {
  if (protocol.combinations() > most_combinations)
    throw std::length_error("a protocol of too many combinations");
}

// Goes through the combinations in their order, and knows for the first few values of the current
// one which rules take them all. A step looks at those attributes again whose values change.
class RuleWalk {
 public:
  explicit RuleWalk(const Protocol& protocol)
      : protocol_(protocol),
        words_((protocol.rules.size() + bits - 1) / bits),
        at_(protocol.attributes.size()),
        left_(protocol.attributes.size() + 1, RuleBits(words_)) {
    for (std::size_t rule = 0; rule < protocol.rules.size(); ++rule) set(left_[0], rule);
    for (std::size_t i = 0; i < protocol.attributes.size(); ++i) takers_.push_back(takers_of(i));
    narrow_from(0);
  }

  /// The first rule that is for the current combination.
  [[nodiscard]] std::optional<std::size_t> first_rule() const {
    for (std::size_t word = 0; word < words_; ++word)
      if (const auto rules = left_.back()[word]; rules != 0)
        return word * bits + static_cast<std::size_t>(std::countr_zero(rules));
    return std::nullopt;
  }

  /// To the next combination; from the last to the first.
  void step() {
    std::size_t i = at_.size();
    while (i-- > 0) {
      at_[i] = (at_[i] + 1) % protocol_.attributes[i].values.size();
      if (at_[i] != 0) return narrow_from(i);
    }
    narrow_from(0);
  }

 private:
  static constexpr std::size_t bits = 64;
  using RuleBits = std::vector<std::uint64_t>;

  static void set(RuleBits& rules, std::size_t rule) {
    rules[rule / bits] |= std::uint64_t{1} << rule % bits;
  }

  // For each value of the attribute the rules that take it.
  [[nodiscard]] std::vector<RuleBits> takers_of(std::size_t attribute) const {
    std::vector<RuleBits> takers(protocol_.attributes[attribute].values.size(), RuleBits(words_));
    for (std::size_t rule = 0; rule < protocol_.rules.size(); ++rule)
      for (std::size_t value = 0; value < takers.size(); ++value)
        if ((protocol_.rules[rule].when[attribute] >> value & 1U) != 0) set(takers[value], rule);
    return takers;
  }

  void narrow_from(std::size_t attribute) {
    for (std::size_t i = attribute; i < at_.size(); ++i)
      for (std::size_t word = 0; word < words_; ++word)
        left_[i + 1][word] = left_[i][word] & takers_[i][at_[i]][word];
  }

  const Protocol& protocol_;
  std::size_t words_;
  Combination at_;
  std::vector<RuleBits> left_;                 // [n]: the rules that take the first n values
  std::vector<std::vector<RuleBits>> takers_;  // by attribute and value
};

class Checker {
 public:
  explicit Checker(const Protocol& protocol)
      : protocol_(protocol), table_(rule_table(protocol)), fires_(protocol.rules.size()) {
    for (const auto& rule : table_)
      if (rule) fires_[*rule] = true;
  }

  ProtocolCheck check() {
    for (std::size_t rule = 0; rule < protocol_.rules.size(); ++rule) {
      if (!fires_[rule]) {
        find_shadow(rule);
        continue;
      }
      for (std::size_t earlier = 0; earlier < rule; ++earlier) find_overlap(rule, earlier);
    }
    for (const auto& statement : protocol_.statements) prove(statement);
    std::stable_sort(faults_.begin(), faults_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.where.place.line, a.where.place.column) <
             std::tie(b.where.place.line, b.where.place.column);
    });
    find_gap();
    return {.combinations = table_.size(),
            .faults = std::move(faults_),
            .left_out = overlaps_ > most_overlaps ? overlaps_ - most_overlaps : 0};
  }

 private:
  using Kind = ProtocolFault::Kind;
  static constexpr std::size_t most_overlaps = 10000;  // a thousand rules have half a million pairs

  void find_gap() {
    const auto without = std::count(table_.begin(), table_.end(), std::nullopt);
    if (without == 0) return;
    const auto first = std::find(table_.begin(), table_.end(), std::nullopt);
    faults_.insert(faults_.begin(),
                   {.kind = Kind::gap,
                    .where = protocol_.where,
                    .combinations = static_cast<std::size_t>(without),
                    .example = example(static_cast<std::size_t>(first - table_.begin()))});
  }

  void find_overlap(std::size_t later, std::size_t earlier) {
    const auto& rule = protocol_.rules[later];
    const auto& other = protocol_.rules[earlier];
    const Box both = common(rule.when, other.when);
    const auto combinations = size_of(both, protocol_);
    if (combinations == 0 || ++overlaps_ > most_overlaps) return;
    faults_.push_back({.kind = Kind::overlap,
                       .where = rule.where,
                       .what = rule.name,
                       .also_where = other.where,
                       .also = other.name,
                       .combinations = combinations,
                       .example = protocol_.describe(first_of(both))});
  }

  // Of a rule that is the first for no combination: those that are.
  void find_shadow(std::size_t shadowed) {
    const auto& rule = protocol_.rules[shadowed];
    const auto numbers = numbers_of(rule.when, protocol_);
    std::vector<bool> covers(protocol_.rules.size());
    for (const auto number : numbers) covers[*table_[number]] = true;
    ProtocolFault fault{.kind = Kind::never_fires,
                        .where = rule.where,
                        .what = rule.name,
                        .combinations = numbers.size()};
    if (!numbers.empty()) fault.example = example(numbers.front());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < covers.size(); ++i) {
      if (!covers[i]) continue;
      if (names.empty()) fault.also_where = protocol_.rules[i].where;
      names.push_back(protocol_.rules[i].name);
    }
    fault.also = join(names, ", ");
    faults_.push_back(std::move(fault));
  }

  void prove(const Statement& statement) {
    std::vector<bool> breaks;
    for (const auto& rule : protocol_.rules) breaks.push_back(!holds(statement, rule));
    const auto numbers = numbers_of(statement.when, protocol_);
    const auto has_rule = [&](std::size_t number) { return table_[number].has_value(); };
    if (std::none_of(numbers.begin(), numbers.end(), has_rule))
      return add_fault(Kind::vacuous, statement, numbers);
    std::vector<std::size_t> against;
    for (const auto number : numbers)
      if (has_rule(number) && breaks[*table_[number]]) against.push_back(number);
    if (against.empty()) return;
    add_fault(Kind::refuted, statement, against);
    const auto& rule = protocol_.rules[*table_[against.front()]];
    faults_.back().also_where = rule.where;
    faults_.back().also = rule.name;
  }

  void add_fault(Kind kind, const Statement& statement, const std::vector<std::size_t>& numbers) {
    faults_.push_back({.kind = kind,
                       .where = statement.where,
                       .what = in_words(statement, protocol_),
                       .combinations = numbers.size(),
                       .example = numbers.empty() ? "" : example(numbers.front())});
  }

  [[nodiscard]] std::string example(std::size_t number) const {
    return protocol_.describe(protocol_.combination(number));
  }

  const Protocol& protocol_;
  std::vector<std::optional<std::size_t>> table_;
  std::vector<bool> fires_;  // by rule: is the first for some combination
  std::vector<ProtocolFault> faults_;
  std::size_t overlaps_ = 0;  // those that are only counted too
};

}  // namespace

std::string_view name(ProtocolFault::Kind kind) {
  switch (kind) {
    case ProtocolFault::Kind::gap:
      return "gap";
    case ProtocolFault::Kind::overlap:
      return "overlap";
    case ProtocolFault::Kind::never_fires:
      return "never fires";
    case ProtocolFault::Kind::refuted:
      return "refuted";
    case ProtocolFault::Kind::vacuous:
      return "vacuous";
  }
  return "";
}

std::vector<std::optional<std::size_t>> rule_table(const Protocol& protocol) {
  refuse_too_many(protocol);
  std::vector<std::optional<std::size_t>> table(protocol.combinations());
  if (table.empty()) return table;
  RuleWalk walk(protocol);
  for (auto& rule : table) {
    rule = walk.first_rule();
    walk.step();
  }
  return table;
}

ProtocolCheck check_protocol(const Protocol& protocol) {
  return Checker(protocol).check();
}

}  // namespace inspect
