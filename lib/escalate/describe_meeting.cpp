// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/base/text.hpp"
#include "lib/escalate/describe.hpp"
#include "lib/escalate/words.hpp"

namespace inspect {

namespace {

// Filled in by hand at the meeting.
constexpr std::string_view to_fill = "(to be filled in)";

class Sheet {
 public:
  Sheet(const RegisterFacts& facts, const std::vector<std::uint32_t>& order,
        const EventKeeper& events)
      : facts_(facts), order_(order), events_(events), protocol_(*facts.inspection.protocol) {}

  Document describe() {
    const auto& meeting = *protocol_.meeting;
    const auto& authority = facts_.inspection.authority;
    document_.title = "Meeting during fieldwork" + (authority.empty() ? "" : ": " + authority);
    document_.blocks.emplace_back(
        List{{fmt::format("{} with {}", capitalised(titles(meeting.of, protocol_)),
                          titles(meeting.with, protocol_, "and")),
              "As of " + written_out(facts_.clock.as_of),
              meeting.source + (meeting.note.empty() ? "" : ": " + meeting.note)}});
    document_.blocks.emplace_back(provisional());
    collect();
    for (const auto& [topic, words] : meeting.topics) {
      document_.blocks.emplace_back(Heading{capitalised(words) + " (provisional)"});
      add(topic);
    }
    add_responses();
    for (auto& block : closing_blocks(facts_)) document_.blocks.push_back(std::move(block));
    return std::move(document_);
  }

 private:
  // Concerns that are closed have been dealt with; their themes have not.
  void collect() {
    for (const char* key : {"concern", "raised", "severity", "state", "waiting_for", "due", "note"})
      document_.data.columns.push_back({key, humanised(key)});
    for (const auto at : order_) {
      const auto& concern = facts_.concerns[at];
      const auto standing = standing_of(concern, facts_.concerns, facts_.clock);
      const std::string theme(facts_.concerns.theme(concern));
      const std::string area(facts_.concerns.area(concern));
      const bool is_closed = standing.state == Standing::State::closed;
      if (!is_closed) ++open_;
      ++(is_closed ? themes_[theme].second : themes_[theme].first);
      if (!is_closed) ++areas_[area];
      if (!is_closed && is_for_them(concern)) add_row(concern, standing);
    }
  }

  // Those of which the authority's side is notified, or that are referred to it.
  [[nodiscard]] bool is_for_them(const Concern& concern) const {
    const auto& rule = facts_.concerns.rule(concern);
    return rule.action(ActionKind::notify) || rule.action(ActionKind::refer);
  }

  void add_row(const Concern& concern, const Standing& standing) {
    const std::string id(facts_.concerns.id(concern));
    document_.data.rows.push_back({id, concern.day(), severity_of(concern, protocol_),
                                   std::string(name(standing.state)),
                                   words_of(concern, standing, facts_.concerns),
                                   standing.due ? Cell(*standing.due) : Cell(), events_.note(id)});
  }

  void add(Topic topic) {
    switch (topic) {
      case Topic::themes:
        return add_themes();
      case Topic::perception:
        return add_line(to_fill);
      case Topic::areas:
        return add_areas();
      case Topic::concerns:
        if (document_.data.rows.empty()) return add_line("none is open");
        document_.blocks.emplace_back(document_.data);
        add_line(
            fmt::format("Those of which somebody is notified or written to: {} of {} that are "
                        "not closed.",
                        document_.data.rows.size(), open_));
    }
  }

  void add_line(std::string_view text) {
    document_.blocks.emplace_back(Paragraph{std::string(text)});
  }

  // Those without a theme or an area are counted as such.
  static std::string named(const std::string& name) { return name.empty() ? "not stated" : name; }

  template <typename Counts>
  static bool has_no_names(const Counts& counts) {
    return counts.empty() || (counts.size() == 1 && counts.begin()->first.empty());
  }

  void add_themes() {
    if (has_no_names(themes_)) return add_line(to_fill);
    Table table{{{"theme", "Theme"}, {"open", "Open"}, {"closed", "Closed"}}, {}};
    for (const auto& [theme, counts] : themes_)
      table.rows.push_back({named(theme), static_cast<std::int64_t>(counts.first),
                            static_cast<std::int64_t>(counts.second)});
    document_.blocks.emplace_back(std::move(table));
  }

  void add_areas() {
    if (has_no_names(areas_)) return add_line(to_fill);
    Table table{{{"area", "Area"}, {"open", "Open concerns"}, {"approach", "How to approach it"}},
                {}};
    for (const auto& [area, count] : areas_)
      table.rows.push_back({named(area), static_cast<std::int64_t>(count), Cell()});
    document_.blocks.emplace_back(std::move(table));
  }

  // What the authority has said, to corroborate or to challenge, in the order of the days.
  void add_responses() {
    Table table{{{"date", "Date"},
                 {"concern", "Concern"},
                 {"raised", "As it was raised"},
                 {"who", "Who"},
                 {"note", "Answer"}},
                {}};
    for (const auto at : order_) {
      const std::string id(facts_.concerns.id(facts_.concerns[at]));
      for (const auto& event : events_.of(id))
        if (event.kind == EventKind::responded)
          table.rows.push_back({event.date, id, events_.note(id), event.designation, event.note});
    }
    if (table.rows.empty()) return;
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
      return std::get<Date>(a[0]) < std::get<Date>(b[0]);
    });
    document_.blocks.emplace_back(Heading{"What the authority has answered"});
    document_.blocks.emplace_back(std::move(table));
  }

  const RegisterFacts& facts_;
  const std::vector<std::uint32_t>& order_;
  const EventKeeper& events_;
  const Protocol& protocol_;
  std::map<std::string, std::pair<std::size_t, std::size_t>> themes_;  // open, closed
  std::map<std::string, std::size_t> areas_;
  std::size_t open_ = 0;
  Document document_;
};

}  // namespace

Document describe_meeting(const RegisterFacts& facts, const std::vector<std::uint32_t>& order,
                          const EventKeeper& events) {
  if (!facts.inspection.protocol->meeting)
    throw InputError(
        "no-meeting",
        fmt::format("the protocol of {} states no meeting", facts.inspection.protocol_of),
        "add meeting: {of: …, with: …, about: …} to the protocol");
  return Sheet(facts, order, events).describe();
}

}  // namespace inspect
