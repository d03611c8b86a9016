// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <array>
#include <set>

#include "lib/base/text.hpp"
#include "lib/escalate/describe.hpp"
#include "lib/escalate/words.hpp"

namespace inspect {

namespace {

using State = Standing::State;

std::vector<Column> columns(std::initializer_list<const char*> keys) {
  std::vector<Column> columns;
  for (const char* key : keys) columns.push_back({key, humanised(key)});
  return columns;
}

// The day since which the first that is ready has been waiting.
std::optional<Date> since(const Standing& standing) {
  std::optional<Date> first;
  for (const auto& one : standing.outstanding)
    if (one.ready && (!first || one.since < *first)) first = one.since;
  return first;
}

class Describer {
 public:
  Describer(const RegisterFacts& facts, const std::vector<std::uint32_t>& order)
      : facts_(facts), order_(order), protocol_(*facts.inspection.protocol) {}

  Document describe() {
    Document document;
    const auto& authority = facts_.inspection.authority;
    document.title =
        "Concerns: " + (authority.empty() ? facts_.inspection.definition.title : authority);
    for (const auto at : order_) take(facts_.concerns[at]);
    document.blocks.emplace_back(Paragraph{summary()});
    document.blocks.emplace_back(provisional());
    add("Overdue", late_, document);
    add("Waiting", waiting_, document);
    add("Open, with nothing outstanding by the protocol", open_, document);
    add("Closed", closed_, document);
    add("Done late", done_late_, document);
    add_ids("Not as the protocol says",
            "an event by or to another role than it names: ", off_protocol_, document);
    add_ids("Answered by the authority", "", answered_, document);
    add_rules(document);
    for (auto& block : protocol_blocks(protocol_)) document.blocks.push_back(std::move(block));
    for (auto& block : closing_blocks(facts_)) document.blocks.push_back(std::move(block));
    return document;
  }

 private:
  void take(const Concern& concern) {
    const auto standing = standing_of(concern, facts_.concerns, facts_.clock);
    const auto& rule = facts_.concerns.rule(concern);
    rules_.insert(&rule);
    const std::string id(facts_.concerns.id(concern));
    const auto& grade = severity_of(concern, protocol_);
    const auto words = words_of(concern, standing, facts_.concerns);
    for (const auto& late : standing.late)
      done_late_.rows.push_back({id, humanised(key(late.kind)), late.due, late.done,
                                 std::int64_t{(late.done - late.due).count()}, rule.name});
    if (concern.off_protocol) off_protocol_.push_back(id);
    if (concern.happened(EventKind::responded)) answered_.push_back(id);
    switch (standing.state) {
      case State::overdue:
        late_.rows.push_back({id, concern.day(), grade, words, date_cell(since(standing)),
                              date_cell(standing.due), std::int64_t{standing.overdue_days},
                              rule.name});
        break;
      case State::waiting:
        waiting_.rows.push_back({id, concern.day(), grade, words, date_cell(since(standing)),
                                 date_cell(standing.due), rule.name});
        break;
      case State::open:
        open_.rows.push_back({id, concern.day(), grade, rule.name});
        break;
      case State::closed:
        closed_.rows.push_back({id, concern.day(), grade, concern.day(concern.last), rule.name});
        break;
    }
  }

  [[nodiscard]] std::string summary() const {
    return fmt::format(
        "As of {}: {}, of which {} overdue, {} waiting, {} open with nothing outstanding and {} "
        "closed. Protocol: {}.",
        written_out(facts_.clock.as_of), counted(facts_.concerns.size(), "concern"),
        late_.rows.size(), waiting_.rows.size(), open_.rows.size(), closed_.rows.size(),
        protocol_in_words(facts_.inspection));
  }

  static void add(const char* heading, Table& table, Document& document) {
    if (table.rows.empty()) return;
    document.blocks.emplace_back(Heading{heading});
    document.blocks.emplace_back(std::move(table));
  }

  // --explain and --meeting have the words.
  static void add_ids(const char* heading, const std::string& what,
                      const std::vector<std::string>& ids, Document& document) {
    if (ids.empty()) return;
    document.blocks.emplace_back(Heading{heading});
    document.blocks.emplace_back(Paragraph{capitalised(what + enumerate(ids)) + "."});
  }

  // The rules that fired, with what each asks for.
  void add_rules(Document& document) const {
    Table table{columns({"rule", "for", "decides", "approach", "notify", "written_referral",
                         "report_back", "confirmation", "expects", "note", "source"}),
                {}};
    for (const auto& rule : protocol_.rules) {
      if (rules_.count(&rule) == 0) continue;
      const auto words = [&](ActionKind kind) {
        return action_in_words(rule.action(kind), protocol_);
      };
      const auto& back = rule.action(ActionKind::report_back);
      const auto to = back && back->to ? " to the " + protocol_.roles[*back->to].name : "";
      table.rows.push_back(
          {rule.name, protocol_.describe(rule.when), words(ActionKind::decide),
           words(ActionKind::approach), words(ActionKind::notify), words(ActionKind::refer),
           words(ActionKind::report_back) + to, words(ActionKind::confirm) + confirmed_to(rule),
           rule.expects,
           join({rule.note, rule.assumed.empty() ? "" : "assumed: " + rule.assumed}, "; "),
           rule.source});
    }
    if (table.rows.empty()) return;
    document.blocks.emplace_back(Heading{"The rules that apply"});
    document.blocks.emplace_back(std::move(table));
  }

  [[nodiscard]] std::string confirmed_to(const Rule& rule) const {
    const auto& confirm = rule.action(ActionKind::confirm);
    return confirm && confirm->to ? " to the " + protocol_.roles[*confirm->to].name : "";
  }

  const RegisterFacts& facts_;
  const std::vector<std::uint32_t>& order_;
  const Protocol& protocol_;
  std::set<const Rule*> rules_;
  std::vector<std::string> off_protocol_;
  std::vector<std::string> answered_;
  Table late_{columns({"concern", "raised", "severity", "waiting_for", "since", "due",
                       "overdue_days", "rule"}),
              {}};
  Table done_late_{columns({"concern", "what", "due", "done", "days_late", "rule"}), {}};
  Table waiting_{columns({"concern", "raised", "severity", "waiting_for", "since", "due", "rule"}),
                 {}};
  Table open_{columns({"concern", "raised", "severity", "rule"}), {}};
  Table closed_{columns({"concern", "raised", "severity", "last_event", "rule"}), {}};
};

}  // namespace

std::vector<Column> register_columns() {
  return columns({"concern", "raised", "severity", "state", "decided_by", "approach", "notify",
                  "written_referral", "report_back_by", "due", "overdue_days", "waiting_for",
                  "rule", "source"});
}

std::vector<Cell> register_row(const Concern& concern, const Register& concerns,
                               const Clock& clock) {
  const auto standing = standing_of(concern, concerns, clock);
  const auto& protocol = concerns.protocol();
  const auto& rule = concerns.rule(concern);
  const auto words = [&](ActionKind kind) { return action_in_words(rule.action(kind), protocol); };
  const auto& refer = rule.action(ActionKind::refer);
  const char* written = !refer           ? "no"
                        : !refer->stated ? "not stated by the source"
                        : refer->may     ? "may"
                                         : "yes";
  const auto late = standing.overdue_days;
  return {std::string(concerns.id(concern)),
          concern.day(),
          severity_of(concern, protocol),
          std::string(name(standing.state)),
          words(ActionKind::decide),
          words(ActionKind::approach),
          words(ActionKind::notify),
          std::string(written),
          words(ActionKind::report_back),
          date_cell(standing.due),
          late > 0 ? Cell(std::int64_t{late}) : Cell(),
          words_of(concern, standing, concerns),
          rule.name,
          rule.source};
}

Document describe_register(const RegisterFacts& facts, const std::vector<std::uint32_t>& order) {
  return Describer(facts, order).describe();
}

}  // namespace inspect
