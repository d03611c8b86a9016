// SPDX-License-Identifier: MIT
#include "lib/escalate/register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "lib/base/text.hpp"
#include "lib/escalate/check_protocol.hpp"
#include "lib/screening/distinct.hpp"

namespace inspect {

namespace {

constexpr std::size_t id_block = std::size_t{64} << 10U;
constexpr std::uint16_t no_rule = std::numeric_limits<std::uint16_t>::max();
constexpr int longest_life = std::numeric_limits<std::uint16_t>::max();  // of a concern, in days

// The action that an event does; nothing for those that only report.
std::optional<ActionKind> action_of(EventKind kind) {
  switch (kind) {
    case EventKind::reported_to_lead:
      return ActionKind::report;
    case EventKind::decided:
      return ActionKind::decide;
    case EventKind::approached:
      return ActionKind::approach;
    case EventKind::notified:
      return ActionKind::notify;
    case EventKind::referred:
      return ActionKind::refer;
    case EventKind::reported_back:
      return ActionKind::report_back;
    case EventKind::rectified:
      return ActionKind::confirm;
    case EventKind::raised:
    case EventKind::responded:
    case EventKind::closed:
      return std::nullopt;
  }
  return std::nullopt;
}

// Before a role: "decided by the director", "approached the director".
std::string in_words(EventKind kind) {
  const bool is_actor = kind == EventKind::decided || kind == EventKind::reported_back;
  const bool is_told = kind == EventKind::referred || kind == EventKind::reported_to_lead;
  const auto word = kind == EventKind::reported_to_lead ? "Reported" : humanised(name(kind));
  return word + (is_actor ? " by" : is_told ? " to" : "");
}

std::string names_of(const std::vector<std::size_t>& roles, const Protocol& protocol) {
  std::vector<std::string> names;
  for (const auto role : roles) names.push_back(protocol.roles[role].name);
  return enumerate(names, "or");
}

}  // namespace

std::optional<std::uint16_t> Register::Names::number(std::string_view name) {
  if (name.empty()) return std::uint16_t{0};
  const auto known = numbers.find(name);
  if (known != numbers.end()) return known->second;
  if (names.size() >= std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
  names.emplace_back(name);
  const auto number = static_cast<std::uint16_t>(names.size());
  numbers.emplace(name, number);
  return number;
}

Register::Register(const Protocol& protocol) : protocol_(protocol), index_(16) {
  for (const auto rule : rule_table(protocol))
    rules_.push_back(rule ? static_cast<std::uint16_t>(*rule) : no_rule);
}

void Register::take(const Event& event, const Tell& tell) {
  ++events_;
  if (event.kind == EventKind::raised) return raise(event, tell);
  auto* concern = known(event.concern);
  if (concern == nullptr) {
    if (strangers_.emplace(event.concern).second)
      tell(Severity::error, "concern", "not-raised", "this concern is raised in no row above",
           "the row that raises a concern comes first; is the id right?");
    return;
  }
  if (follows(*concern, event, tell) && same_as_raised(*concern, event, tell))
    apply(*concern, event, tell);
  else
    concern->wrong = true;
}

void Register::raise(const Event& event, const Tell& tell) {
  if (const auto* earlier = known(event.concern); earlier != nullptr) {
    tell(Severity::error, "concern", "raised-twice",
         fmt::format("a concern of this id is raised in row {} already", earlier->row),
         "give each concern an id of its own");
    return;
  }
  if (concerns_.size() + 1 > index_.size() / 4 * 3) grow_index();
  Concern concern;
  concern.id_at = keep_id(event.concern);
  concern.id_size = static_cast<std::uint8_t>(event.concern.size());
  concern.row = static_cast<std::uint32_t>(event.row);
  concern.raised = static_cast<std::int32_t>(event.date.time_since_epoch().count());
  concern.combination = event.combination.value_or(0);
  concern.theme = number(themes_, "theme", event.theme, tell);
  concern.area = number(areas_, "area", event.area, tell);
  concern.events = 1U << static_cast<unsigned>(EventKind::raised);
  report_by_itself(concern, event);
  concerns_.push_back(concern);
  index(concerns_.size() - 1);
}

std::uint16_t Register::number(Names& names, std::string_view column, std::string_view name,
                               const Tell& tell) {
  const auto found = names.number(name);
  if (!found)
    tell(Severity::error, column, "too-many",
         fmt::format("more than {} different words in one column", names.names.size()),
         "a theme or an area is a group of concerns");
  return found.value_or(0);
}

// Whoever it is to be reported to, and raises or decides it, knows of it.
void Register::report_by_itself(Concern& concern, const Event& event) const {
  const auto& report = rule(concern).action(ActionKind::report);
  constexpr auto at = static_cast<std::size_t>(ActionKind::report);
  if (!report || !event.who || concern.did(ActionKind::report)) return;
  if (std::find(report->roles.begin(), report->roles.end(), *event.who) == report->roles.end())
    return;
  concern.done |= static_cast<std::uint8_t>(1U << at);
  concern.done_on[at] = concern.last;
}

// What a closed concern still takes: an answer, and what its rule asks for and was not done.
bool Register::goes_on(const Concern& concern, EventKind event) const {
  const auto kind = action_of(event);
  if (!kind) return event == EventKind::responded;
  return rule(concern).action(*kind) && !concern.did(*kind);
}

// Is it a day and a kind that can follow what is there?
bool Register::follows(const Concern& concern, const Event& event, const Tell& tell) const {
  const auto refuse = [&](std::string_view column, std::string id, const std::string& message,
                          std::string hint) {
    tell(Severity::error, column, std::move(id), message, std::move(hint));
    return false;
  };
  const auto days = (event.date - concern.day()).count();
  if (event.date < concern.day(concern.last))
    return refuse("date", "out-of-order", "this day is before that of the event before it",
                  "events of one concern stand in the order of their days");
  if (days > longest_life)
    return refuse("date", "out-of-order", "this is more than 179 years after it was raised", "");
  if (concern.wrong) return true;
  if (concern.happened(EventKind::closed) && !goes_on(concern, event.kind))
    return refuse("event", "after-closed", "this concern is closed in a row above",
                  "a closed concern takes responses, and what is outstanding; raise a new one");
  if (event.kind == EventKind::reported_back && !concern.happened(EventKind::referred))
    return refuse("event", "report-before-referral",
                  "a report back, and no row above says that the concern was referred",
                  "add the referral; what the authority says by itself is 'responded'");
  return true;
}

// The attribute of which two combinations have different values.
std::string_view Register::first_difference(std::uint16_t one, std::uint16_t other) const {
  const auto a = protocol_.combination(one);
  const auto b = protocol_.combination(other);
  const auto at = std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin();
  return protocol_.attributes[static_cast<std::size_t>(at)].name;
}

// The attributes may stand again, as they were.
bool Register::same_as_raised(const Concern& concern, const Event& event, const Tell& tell) {
  std::string_view differs;
  if (event.combination && *event.combination != concern.combination)
    differs = first_difference(*event.combination, concern.combination);
  if (!event.theme.empty() && event.theme != theme(concern)) differs = "theme";
  if (!event.area.empty() && event.area != area(concern)) differs = "area";
  if (differs.empty()) return true;
  tell(Severity::error, differs, "not-as-raised",
       fmt::format("'{}' is another here than in row {}, which raises the concern", differs,
                   concern.row),
       "leave them out further down; what has become another concern is raised anew");
  return false;
}

void Register::apply(Concern& concern, const Event& event, const Tell& tell) {
  concern.events |= static_cast<std::uint16_t>(1U << static_cast<unsigned>(event.kind));
  concern.last = static_cast<std::uint16_t>((event.date - concern.day()).count());
  const auto kind = action_of(event.kind);
  if (!kind) return;
  const bool ruled_out = is_ruled_out(concern, event, tell);
  const auto& action = rule(concern).action(*kind);
  const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(*kind));
  if (event.kind == EventKind::decided) report_by_itself(concern, event);
  const bool counts = action && !ruled_out && fits_protocol(concern, event, *action, tell);
  if (ruled_out || (action && !counts && action->kind != ActionKind::notify))
    concern.off_protocol = true;
  if (!counts) return;
  if (!follows_its_action(concern, *kind)) return;
  if ((concern.done & bit) == 0) concern.done_on[static_cast<std::size_t>(*kind)] = concern.last;
  concern.done |= bit;
}

// What comes back counts only for what went out to the right role.
bool Register::follows_its_action(const Concern& concern, ActionKind kind) const {
  if (kind == ActionKind::report_back) return concern.did(ActionKind::refer);
  if (kind != ActionKind::confirm) return true;
  const auto& approach = rule(concern).action(ActionKind::approach);
  return !approach || approach->may || concern.did(ActionKind::approach);
}

// True where the event does the action; a role that is none of the action's is told.
bool Register::fits_protocol(Concern& concern, const Event& event, const Action& action,
                             const Tell& tell) {
  // Anybody may confirm that a matter is rectified.
  if (!action.stated || !event.who || event.kind == EventKind::rectified) return true;
  const auto at = std::find(action.roles.begin(), action.roles.end(), *event.who);
  if (at == action.roles.end()) {
    tell(Severity::warning, "who", "other-role",
         fmt::format("{} the {}; by the rule {} it is the {}", in_words(event.kind),
                     protocol_.roles[*event.who].name, rule(concern).name,
                     names_of(action.roles, protocol_)),
         "it does not count as done until the right one is recorded");
    return false;
  }
  if (action.kind != ActionKind::notify) return true;
  concern.notified |= static_cast<std::uint8_t>(1U << (at - action.roles.begin()));
  return concern.notified == (1U << action.roles.size()) - 1;
}

// Told as a warning where the protocol rules the event out.
bool Register::is_ruled_out(const Concern& concern, const Event& event, const Tell& tell) const {
  for (const auto& statement : protocol_.statements) {
    // An event does not say to whom something was reported.
    if (statement.always || statement.to || !event.who ||
        statement.kind != *action_of(event.kind) || (statement.role && statement.role != event.who))
      continue;
    if (!contains(statement.when, protocol_.combination(concern.combination))) continue;
    tell(Severity::warning, "who", "against-protocol",
         fmt::format("{} the {}, which the protocol rules out{}", in_words(event.kind),
                     protocol_.roles[*event.who].name,
                     statement.source.empty() ? "" : " (" + statement.source + ")"),
         "it is recorded and does not count; whoever decides should know of it");
    return true;
  }
  return false;
}

void Register::finish() {
  index_.clear();
  index_.shrink_to_fit();
}

std::string_view Register::id(const Concern& concern) const {
  return {id_blocks_[concern.id_at / id_block].get() + concern.id_at % id_block, concern.id_size};
}

std::string_view Register::theme(const Concern& concern) const {
  return concern.theme == 0 ? std::string_view() : themes_.names[concern.theme - 1U];
}

std::string_view Register::area(const Concern& concern) const {
  return concern.area == 0 ? std::string_view() : areas_.names[concern.area - 1U];
}

const Rule& Register::rule(const Concern& concern) const {
  return protocol_.rules[rules_[concern.combination]];
}

std::optional<std::size_t> Register::find(std::string_view id) const {
  for (std::size_t i = 0; i < concerns_.size(); ++i)
    if (this->id(concerns_[i]) == id) return i;
  return std::nullopt;
}

Concern* Register::known(std::string_view id) {
  for (auto slot = hash_text(id) % index_.size(); index_[slot] != 0;
       slot = slot + 1 == index_.size() ? 0 : slot + 1) {
    auto& concern = concerns_[index_[slot] - 1];
    if (this->id(concern) == id) return &concern;
  }
  return nullptr;
}

std::uint32_t Register::keep_id(std::string_view id) {
  if (id_blocks_.empty() || id_end_ % id_block + id.size() > id_block || id_end_ % id_block == 0) {
    id_blocks_.push_back(std::make_unique<char[]>(id_block));
    id_end_ = (id_blocks_.size() - 1) * id_block;
  }
  std::memcpy(id_blocks_.back().get() + id_end_ % id_block, id.data(), id.size());
  const auto at = static_cast<std::uint32_t>(id_end_);
  id_end_ += id.size();
  return at;
}

void Register::grow_index() {
  const auto size = index_.size() / 2 * 3 + 1;
  index_.clear();
  index_.shrink_to_fit();  // the old one is given back before there is a new one
  index_.resize(size);
  for (std::size_t i = 0; i < concerns_.size(); ++i) index(i);
}

void Register::index(std::size_t at) {
  auto slot = hash_text(id(concerns_[at])) % index_.size();
  while (index_[slot] != 0) slot = slot + 1 == index_.size() ? 0 : slot + 1;
  index_[slot] = static_cast<std::uint32_t>(at + 1);
}

Register read_register(const Source& source, const EventRules& rules, const EachEvent& each,
                       Diagnostics& diagnostics) {
  std::optional<Register> read(rules.protocol);
  read_events(source, rules,
              {.begin =
                   [&] {
                     read.emplace(rules.protocol);
                     if (each.begin) each.begin();
                   },
               .take =
                   [&](const Event& event, const Tell& tell) {
                     read->take(event, tell);
                     if (each.take) each.take(event);
                   }},
              diagnostics);
  read->finish();
  return std::move(*read);
}

}  // namespace inspect
