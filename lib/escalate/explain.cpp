// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/escalate/describe.hpp"
#include "lib/escalate/words.hpp"

namespace inspect {

namespace {

// Values can be words such as "not serious".
std::string quoted(const std::string& value) {
  return "'" + value + "'";
}

class Explainer {
 public:
  Explainer(const RegisterFacts& facts, std::size_t at, const EventKeeper& events)
      : facts_(facts),
        concern_(facts.concerns[at]),
        events_(events),
        protocol_(*facts.inspection.protocol),
        rule_(facts.concerns.rule(concern_)),
        combination_(protocol_.combination(concern_.combination)),
        standing_(standing_of(concern_, facts.concerns, facts.clock)) {
    document_.data.columns = {{"kind", "Kind"},
                              {"what", "What"},
                              {"line", "Line"},
                              {"date", "Date"},
                              {"detail", "Detail"}};
  }

  Document explain() {
    const std::string id(facts_.concerns.id(concern_));
    document_.title = "Concern " + id;
    paragraph(fmt::format(
        "As of {} it is {}.{}", written_out(facts_.clock.as_of), name(standing_.state),
        standing_.state == Standing::State::closed
            ? ""
            : " What it waits for: " + words_of(concern_, standing_, facts_.concerns) + "."));
    add_rule();
    add_other_rules();
    add_events(id);
    add_outstanding();
    for (auto& block : closing_blocks(facts_)) document_.blocks.push_back(std::move(block));
    return std::move(document_);
  }

 private:
  void paragraph(std::string text) { document_.blocks.emplace_back(Paragraph{std::move(text)}); }

  void data(const char* kind, const std::string& what, int line, const Cell& date,
            const std::string& detail) {
    document_.data.rows.push_back(
        {std::string(kind), what, line > 0 ? Cell(std::int64_t{line}) : Cell(), date, detail});
  }

  static std::string place(const Rule& rule) {
    return fmt::format("{}:{}", rule.where.file, rule.where.place.line);
  }

  void add_rule() {
    const auto is = protocol_.describe(combination_);
    document_.blocks.emplace_back(Heading{"The rule"});
    paragraph(fmt::format("{} ({}) is the rule where {}. This concern: {}. Source: {}.", rule_.name,
                          place(rule_), protocol_.describe(rule_.when), is, rule_.source));
    for (const auto& note : {rule_.note, rule_.assumed.empty() ? "" : "assumed: " + rule_.assumed})
      if (!note.empty()) paragraph(capitalised(note) + ".");
    data("rule", rule_.name, rule_.where.place.line, {}, is);
  }

  // Which of its values keeps a rule from being the one.
  [[nodiscard]] std::string why_not(const Rule& rule) const {
    std::vector<std::string> reasons;
    for (std::size_t i = 0; i < combination_.size(); ++i) {
      if ((rule.when[i] >> combination_[i] & 1U) != 0) continue;
      const auto& attribute = protocol_.attributes[i];
      std::vector<std::string> wanted;
      for (std::size_t j = 0; j < attribute.values.size(); ++j)
        if ((rule.when[i] >> j & 1U) != 0) wanted.push_back(quoted(attribute.values[j].name));
      reasons.push_back(fmt::format("{} is {}, not {}", attribute.name,
                                    quoted(attribute.values[combination_[i]].name),
                                    enumerate(wanted, "or")));
    }
    return join(reasons, "; ");
  }

  void add_other_rules() {
    List list;
    for (const auto& rule : protocol_.rules) {
      if (&rule == &rule_) continue;
      list.items.push_back(fmt::format("{} ({}): {}", rule.name, place(rule), why_not(rule)));
      data("other_rule", rule.name, rule.where.place.line, {}, why_not(rule));
    }
    if (list.items.empty()) return;
    document_.blocks.emplace_back(Heading{"Why the other rules do not apply"});
    document_.blocks.emplace_back(std::move(list));
  }

  void add_events(const std::string& id) {
    Table table{
        {{"row", "Row"}, {"date", "Date"}, {"event", "Event"}, {"who", "Who"}, {"note", "Note"}},
        {}};
    for (const auto& event : events_.of(id)) {
      table.rows.push_back({std::int64_t{event.row}, event.date, humanised(name(event.kind)),
                            event.designation, event.note});
      data("event", std::string(name(event.kind)), event.row, event.date, event.designation);
    }
    document_.blocks.emplace_back(Heading{"What happened"});
    document_.blocks.emplace_back(std::move(table));
    if (concern_.off_protocol)
      paragraph(
          "An event here is by or to another role than the protocol names, and does not count.");
    for (const auto& late : standing_.late) {
      const auto days = counted(static_cast<std::size_t>((late.done - late.due).count()), "day");
      paragraph(fmt::format("Late: '{}' was due {} and done {}, {} later.", key(late.kind),
                            written_out(late.due), written_out(late.done), days));
      data("late", std::string(key(late.kind)), 0, late.done, "due " + iso(late.due));
    }
  }

  void add_outstanding() {
    for (const auto& one : standing_.outstanding) {
      const auto words = in_words(one, rule_, protocol_);
      document_.blocks.emplace_back(Heading{capitalised(words)});
      data("outstanding", words, 0, one.due ? Cell(*one.due) : Cell(),
           one.ready ? "since " + iso(one.since) : "not yet its turn");
      const auto& within = rule_.action(one.kind)->within;
      paragraph(one.ready ? fmt::format("Its turn came on {}.", written_out(one.since))
                          : "Its turn has not come yet.");
      if (!within)
        paragraph("No time is stated for it.");
      else if (!one.from)
        paragraph(
            fmt::format("It has {}, counted from {}.", describe(*within), counted_from(one.kind)));
      else
        add_count(one, *within);
    }
  }

  void add_count(const Outstanding& one, const Deadline& within) {
    const auto late = one.due && *one.due < facts_.clock.as_of;
    paragraph(fmt::format(
        "It has {}{}, counted from {}, {}: due {}{}.", describe(within),
        within.source.empty() ? "" : " (" + within.source + ")", counted_from(one.kind),
        written_out(*one.from), written_out(*one.due),
        late
            ? fmt::format(
                  ", {} ago",
                  counted(static_cast<std::size_t>((facts_.clock.as_of - *one.due).count()), "day"))
            : ""));
    Table table{{{"date", "Day"}, {"counted", "Counted"}, {"reason", "Why"}}, {}};
    for (const auto& day : trace(*one.from, within.counted(), facts_.clock.off)) {
      const auto number = day.counted ? std::to_string(day.number) : "no";
      table.rows.push_back({day.date, number, day.reason});
      data("day", std::string(key(one.kind)), 0, day.date,
           day.counted ? number : "not counted: " + day.reason);
    }
    if (!table.rows.empty()) document_.blocks.emplace_back(std::move(table));
  }

  const RegisterFacts& facts_;
  const Concern& concern_;
  const EventKeeper& events_;
  const Protocol& protocol_;
  const Rule& rule_;
  Combination combination_;
  Standing standing_;
  Document document_;
};

}  // namespace

Document describe_concern(const RegisterFacts& facts, std::size_t at, const EventKeeper& events) {
  return Explainer(facts, at, events).explain();
}

}  // namespace inspect
