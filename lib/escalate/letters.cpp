// SPDX-License-Identifier: MIT
#include "lib/escalate/letters.hpp"

#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/escalate/words.hpp"

namespace inspect {

namespace {

// One letter, from one role to another.
class Writer {
 public:
  Writer(const RegisterFacts& facts, const Concern& concern, const EventKeeper& events)
      : facts_(facts),
        concern_(concern),
        events_(events),
        protocol_(*facts.inspection.protocol),
        rule_(facts.concerns.rule(concern)),
        id_(facts.concerns.id(concern)) {}

  Letter write(const Outstanding& one, std::size_t to) const {
    const bool refers = one.kind == ActionKind::refer;
    Letter letter;
    letter.file = fmt::format("{}-{}-{}.md", id_, refers ? "refer" : "notify", file_part(to));
    letter.document.title =
        fmt::format("{} of concern {}", refers ? "Written referral" : "Notification", id_);
    auto& blocks = letter.document.blocks;
    blocks.emplace_back(head(one, to));
    blocks.emplace_back(Heading{"The concern"});
    blocks.emplace_back(facts());
    if (const auto note = events_.note(id_); !note.empty()) blocks.emplace_back(Paragraph{note});
    blocks.emplace_back(Heading{refers ? "What is expected" : "Why you are notified"});
    for (auto& block : refers ? expectation() : notification(one))
      blocks.push_back(std::move(block));
    if (refers) blocks.emplace_back(Heading{"Report back"});
    if (refers) blocks.emplace_back(Paragraph{report_back()});
    blocks.emplace_back(provisional());
    add_reference(blocks);
    return letter;
  }

 private:
  // Of two roles that differ in signs alone the later one has its number behind it.
  [[nodiscard]] std::string file_part(std::size_t role) const {
    const auto part = hyphenated(protocol_.roles[role].name);
    for (std::size_t i = 0; i < role; ++i)
      if (hyphenated(protocol_.roles[i].name) == part) return fmt::format("{}-{}", part, role + 1);
    return part.empty() ? fmt::format("role-{}", role + 1) : part;
  }

  [[nodiscard]] List head(const Outstanding& one, std::size_t to) const {
    const auto& by = rule_.action(one.kind)->by;
    const auto& authority = facts_.inspection.authority;
    return {{fmt::format("To: {}{}", capitalised(protocol_.roles[to].shown()),
                         authority.empty() ? "" : ", " + authority),
             fmt::format("From: {}, {}",
                         by ? capitalised(protocol_.roles[*by].shown())
                            : "(the protocol does not say who writes)",
                         facts_.inspection.definition.inspectorate.empty()
                             ? facts_.inspection.definition.title
                             : facts_.inspection.definition.inspectorate),
             "Date: " + written_out(facts_.clock.as_of),
             "Inspection: " + facts_.inspection.definition.title}};
  }

  [[nodiscard]] List facts() const {
    List list;
    list.items.push_back("Raised: " + written_out(concern_.day()));
    const auto combination = protocol_.combination(concern_.combination);
    for (std::size_t i = 0; i < combination.size(); ++i) {
      const auto& value = protocol_.attributes[i].values[combination[i]];
      list.items.push_back(fmt::format("{}: {}{}", humanised(protocol_.attributes[i].name),
                                       value.name,
                                       value.meaning.empty() ? "" : " (" + value.meaning + ")"));
    }
    const auto add = [&](const char* what, std::string_view text) {
      if (!text.empty()) list.items.push_back(fmt::format("{}: {}", what, text));
    };
    add("Theme", facts_.concerns.theme(concern_));
    add("Area", facts_.concerns.area(concern_));
    if (concern_.did(ActionKind::decide))
      add("Decided", written_out(concern_.day_of(ActionKind::decide)));
    if (concern_.did(ActionKind::approach))
      add("Taken up with the authority", written_out(concern_.day_of(ActionKind::approach)));
    if (concern_.happened(EventKind::closed))
      list.items.push_back("Closed in the register, although this was outstanding");
    return list;
  }

  [[nodiscard]] std::vector<Block> expectation() const {
    return {Paragraph{
        fmt::format("This concern is referred to you in writing, with the expectation that {}.",
                    rule_.expects.empty() ? "it is taken up" : rule_.expects)}};
  }

  [[nodiscard]] std::vector<Block> notification(const Outstanding& one) const {
    std::vector<Block> blocks = {Paragraph{fmt::format(
        "The protocol of this inspection has the {} notified of a concern such as this.",
        titles(one.roles, protocol_, "and"))}};
    if (!rule_.expects.empty())
      blocks.emplace_back(Paragraph{fmt::format("It is expected that {}.", rule_.expects)});
    if (const auto& refer = rule_.action(ActionKind::refer); refer && refer->stated && !refer->may)
      blocks.emplace_back(
          Paragraph{concern_.did(ActionKind::refer)
                        ? fmt::format("The written referral was made on {}.",
                                      written_out(concern_.day_of(ActionKind::refer)))
                        : "A written referral follows, or goes with this."});
    return blocks;
  }

  [[nodiscard]] std::string report_back() const {
    const auto& back = rule_.action(ActionKind::report_back);
    if (!back) return "The protocol asks for no report.";
    if (!back->stated) return "The source does not say who reports back.";
    if (back->may) return "The protocol leaves open whether there is a report.";
    const auto to = back->to ? " to the " + protocol_.roles[*back->to].shown() : "";
    const auto asked = fmt::format("The {} is asked for a report to this effect{}",
                                   titles(back->roles, protocol_), to);
    if (!back->within)
      return asked + ". The protocol states no time for it; please say by when it can be expected.";
    const auto within =
        fmt::format("{} within {} of this referral{}", asked, inspect::describe(*back->within),
                    back->within->source.empty() ? "" : " (" + back->within->source + ")");
    try {
      const auto due = inspect::add(facts_.clock.as_of, back->within->counted(), facts_.clock.off);
      return fmt::format("{}: by {}, if it is sent on the day stated above.", within,
                         written_out(due));
    } catch (const DateError&) {  // beyond the known bank holidays
      return within + ".";
    }
  }

  void add_reference(std::vector<Block>& blocks) const {
    List list;
    list.items.push_back(
        fmt::format("Reference: concern {}, row {} of the list of concerns", id_, concern_.row));
    list.items.push_back(fmt::format("Rule: {} of {} ({})", rule_.name,
                                     protocol_in_words(facts_.inspection), rule_.source));
    if (!rule_.assumed.empty()) list.items.push_back("Assumed: " + rule_.assumed);
    if (!facts_.head.empty())
      list.items.push_back(fmt::format("Head of a log sealed from this list: {} ({})", facts_.head,
                                       counted(facts_.concerns.events(), "event")));
    for (const auto& one : facts_.accepted)
      list.items.push_back(
          fmt::format("Personal data accepted in column {}: {}", one.column, one.reason));
    blocks.emplace_back(Heading{"Reference"});
    blocks.emplace_back(std::move(list));
  }

  const RegisterFacts& facts_;
  const Concern& concern_;
  const EventKeeper& events_;
  const Protocol& protocol_;
  const Rule& rule_;
  std::string id_;
};

}  // namespace

std::vector<Letter> write_letters(const RegisterFacts& facts,
                                  const std::vector<std::uint32_t>& order,
                                  const EventKeeper& events) {
  std::vector<Letter> letters;
  for (const auto at : order) {
    const auto& concern = facts.concerns[at];
    const Writer writer(facts, concern, events);
    for (const auto& one : standing_of(concern, facts.concerns, facts.clock).outstanding) {
      if (!one.ready) continue;
      if (one.kind == ActionKind::refer && !one.roles.empty())
        letters.push_back(writer.write(one, one.roles.front()));
      if (one.kind == ActionKind::notify)
        for (const auto role : one.roles) letters.push_back(writer.write(one, role));
    }
  }
  return letters;
}

}  // namespace inspect
