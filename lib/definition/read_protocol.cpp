// SPDX-License-Identifier: MIT
#include "lib/definition/read_protocol.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_point.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_rules = 1000;
constexpr std::size_t most_roles = 200;
constexpr std::size_t most_notified = 8;         // by one rule: a register keeps a bit for each
constexpr std::string_view anybody = "anybody";  // in a statement

// The columns of a list of concerns that are no attributes.
constexpr std::array<std::string_view, 8> own_columns = {"concern", "date",  "event", "who",
                                                         "note",    "theme", "area",  "previous"};

// What stands in the place of a role where the source leaves it open.
bool is_open(std::string_view text) {
  return text == "not stated" || text == "not stated by the source";
}

// Reads the section; the parts are read in the order in which they hang on each other.
class ProtocolReader {
 public:
  ProtocolReader(const YamlNode& node, YamlReader& reader)
      : mapping_(node, reader, "'protocol'"), reader_(reader) {}

  Protocol read(Place place) {
    protocol_.where = reader_.location(place);
    protocol_.source = mapping_.text("source").value_or("");
    protocol_.note = mapping_.text("note").value_or("");
    for (const char* key : {"roles", "attributes", "rules"}) mapping_.require(key);
    read_roles();
    read_attributes();
    read_every_concern();
    read_rules();
    read_statements("always", true);
    read_statements("never", false);
    if (const auto* node = mapping_.node("meeting")) read_meeting(*node);
    mapping_.close();
    return std::move(protocol_);
  }

 private:
  void read_roles() {
    for (const auto& item : mapping_.items("roles", "roles: [lead inspector, …]")) {
      Role role;
      if (item.kind == YamlNode::Kind::mapping) {
        YamlMapping one(item, reader_, "a role");
        one.require("role");
        role.name = one.text("role").value_or("");
        role.title = one.text("title").value_or("");
        role.also = one.texts("also");
        one.close();
      } else if (item.kind == YamlNode::Kind::scalar) {
        role.name = trim(item.text);
      }
      if (role.name.empty()) {
        if (item.kind != YamlNode::Kind::mapping)
          reader_.error(item.place, "wrong-type",
                        "a role is a designation, or {role: …, title: …}");
        continue;
      }
      if (is_open(role.name) || role.name == anybody)
        reader_.error(item.place, "not-a-role",
                      fmt::format("'{}' cannot be the name of a role", role.name));
      refuse_known(role, item.place);
      protocol_.roles.push_back(std::move(role));
    }
    if (protocol_.roles.size() > most_roles)
      reader_.error(mapping_.place_of("roles"), "too-many",
                    fmt::format("more than {} roles", most_roles));
  }

  // A designation must say whose it is.
  void refuse_known(const Role& role, Place place) {
    std::vector<std::string> names = role.also;
    names.insert(names.end(), {role.name, role.shown()});
    const auto refuse = [&](const std::string& name, const Role& owner) {
      reader_.error(place, "name-twice",
                    fmt::format("'{}' is a designation of '{}' already", name, owner.name),
                    "a designation belongs to one role; a number behind it tells persons apart");
    };
    for (const auto& name : names)
      if (const auto known = protocol_.role(name)) return refuse(name, protocol_.roles[*known]);
    Protocol alone;  // "manager 2" was there before "manager"
    alone.roles.push_back(role);
    for (const auto& earlier : protocol_.roles)
      if (alone.role(earlier.name) || alone.role(earlier.shown()))
        return refuse(earlier.name, earlier);
  }

  void read_attributes() {
    const auto* node = mapping_.node("attributes");
    if (node == nullptr) return;
    const YamlMapping attributes(*node, reader_, "'attributes'");  // says so where it is none
    for (const auto& entry : node->entries) protocol_.attributes.push_back(read_attribute(entry));
    if (node->kind == YamlNode::Kind::mapping && !protocol_.attribute(severity))
      reader_.error(node->place, "missing-key", "a protocol needs the attribute 'severity'",
                    "add severity: […], from the least to the most severe");
    if (protocol_.combinations() <= most_combinations) return;
    reader_.error(node->place, "too-many",
                  fmt::format("more than {} combinations of values", most_combinations),
                  "leave out attributes that no rule tests");
    too_many_ = true;
  }

  Attribute read_attribute(const YamlEntry& entry) {
    Attribute attribute{.name = entry.key, .values = {}, .where = reader_.location(entry.place)};
    if (!is_step_key(entry.key))
      reader_.error(entry.place, "not-a-key",
                    fmt::format("'{}' cannot be the name of an attribute", entry.key),
                    "use lower-case letters, digits and underscores, a letter first");
    if (std::find(own_columns.begin(), own_columns.end(), entry.key) != own_columns.end())
      reader_.error(entry.place, "not-a-key",
                    fmt::format("'{}' is a column of a list of concerns", entry.key),
                    "give the attribute another name");
    if (entry.value.kind == YamlNode::Kind::mapping)
      for (const auto& value : entry.value.entries)
        add_value(attribute, value.key, meaning(value), value.place);
    else if (entry.value.kind == YamlNode::Kind::list)
      for (const auto& value : entry.value.items) add_value(attribute, value.text, "", value.place);
    if (attribute.values.empty())
      reader_.error(entry.place, "wrong-type",
                    fmt::format("'{}' takes a list of values, or a mapping of values to what they "
                                "mean",
                                entry.key),
                    fmt::format("write {}: [low, high]", entry.key));
    if (attribute.values.size() > most_values)
      reader_.error(entry.place, "too-many",
                    fmt::format("'{}' has more than {} values", entry.key, most_values));
    return attribute;
  }

  // What a value means; it may be left empty.
  std::string_view meaning(const YamlEntry& entry) {
    if (entry.value.kind == YamlNode::Kind::list || entry.value.kind == YamlNode::Kind::mapping)
      reader_.error(
          entry.value.place, "wrong-type",
          fmt::format("what '{}' means is a text, not {}", entry.key, in_words(entry.value.kind)));
    return trim(entry.value.text);
  }

  void add_value(Attribute& attribute, std::string_view text, std::string_view meaning,
                 Place place) {
    const auto value = trim(text);
    if (value.empty()) {
      reader_.error(place, "wrong-type", "a value is a word or a few");
      return;
    }
    const auto known =
        std::any_of(attribute.values.begin(), attribute.values.end(),
                    [&](const auto& one) { return lower(one.name) == lower(value); });
    if (known)
      reader_.error(place, "name-twice",
                    fmt::format("'{}' has the value '{}' twice", attribute.name, value));
    attribute.values.push_back({std::string(value), std::string(meaning)});
  }

  void read_every_concern() {
    const auto* node = mapping_.node("every_concern");
    if (node == nullptr) return;
    YamlMapping every(*node, reader_, "'every_concern'");
    if (const auto by = every.text("by")) by_ = role(*by, every.node("by")->place);
    every_ = read_actions(every, by_);
    every.close();
  }

  using Actions = std::array<std::optional<Action>, action_kinds>;

  Actions read_actions(YamlMapping& mapping, std::optional<std::size_t> by) {
    Actions actions;
    for (std::size_t i = 0; i < action_kinds; ++i) {
      const auto kind = static_cast<ActionKind>(i);
      if (const auto* node = mapping.node(key(kind))) actions[i] = read_action(kind, *node, by);
    }
    return actions;
  }

  Action read_action(ActionKind kind, const YamlNode& node, std::optional<std::size_t> by) {
    Action action{.kind = kind};
    const bool done_by_one =
        kind == ActionKind::approach || kind == ActionKind::notify || kind == ActionKind::refer;
    if (done_by_one) action.by = by;
    if (node.kind == YamlNode::Kind::mapping)
      read_long(node, done_by_one, action);
    else if (node.kind == YamlNode::Kind::scalar && is_open(trim(node.text)))
      action.stated = false;
    else
      action.roles = roles(node);
    if (kind == ActionKind::notify && action.roles.size() > most_notified)
      reader_.error(node.place, "too-many",
                    fmt::format("one rule notifies {} at most", most_notified));
    return action;
  }

  void read_long(const YamlNode& node, bool done_by_one, Action& action) {
    YamlMapping mapping(node, reader_, fmt::format("'{}'", key(action.kind)));
    const bool comes_back =
        action.kind == ActionKind::report_back || action.kind == ActionKind::confirm;
    const std::string_view who = comes_back ? "from" : "role";
    mapping.require(who);
    if (const auto* roles_node = mapping.node(who)) action.roles = roles(*roles_node);
    if (comes_back)
      if (const auto to = mapping.text("to")) action.to = role(*to, mapping.node("to")->place);
    if (done_by_one)
      if (const auto by = mapping.text("by")) action.by = role(*by, mapping.node("by")->place);
    action.may = mapping.yes_or_no("may").value_or(false);
    action.within = read_deadline(mapping, reader_);
    mapping.close();
    if (action.may && action.within)
      reader_.error(mapping.place_of("within"), "contradiction",
                    "what only may be needed has no time by which it is due",
                    "leave out 'may' or 'within'");
  }

  std::vector<std::size_t> roles(const YamlNode& node) {
    std::vector<std::size_t> found;
    const auto take = [&](const YamlNode& item) {
      if (item.kind != YamlNode::Kind::scalar || trim(item.text).empty()) {
        reader_.error(item.place, "wrong-type",
                      fmt::format("a role stands here, not {}", in_words(item.kind)));
        return;
      }
      const auto one = role(std::string(trim(item.text)), item.place);
      if (one && std::find(found.begin(), found.end(), *one) != found.end())
        reader_.error(item.place, "name-twice", "the same role twice");
      else if (one)
        found.push_back(*one);
    };
    if (node.kind == YamlNode::Kind::list)
      for (const auto& item : node.items) take(item);
    else
      take(node);
    if (node.kind == YamlNode::Kind::list && node.items.empty())
      reader_.error(node.place, "no-value", "a role stands here, not an empty list");
    return found;
  }

  std::optional<std::size_t> role(const std::string& name, Place place) {
    for (std::size_t i = 0; i < protocol_.roles.size(); ++i)
      if (lower(protocol_.roles[i].name) == lower(name)) return i;
    reader_.error(place, "unknown-role", fmt::format("'{}' is none of the roles", name),
                  nearest_hint(name, protocol_.role_names()));
    return std::nullopt;
  }

  std::vector<ValueSet> read_when(YamlMapping& mapping) {
    std::vector<ValueSet> when;
    for (const auto& attribute : protocol_.attributes) when.push_back(attribute.all());
    const auto* node = mapping.node("when");
    if (node == nullptr) return when;
    YamlMapping tests(*node, reader_, "'when'");
    for (std::size_t i = 0; i < protocol_.attributes.size(); ++i) {
      const auto& attribute = protocol_.attributes[i];
      if (tests.has(attribute.name)) when[i] = read_values(attribute, tests);
    }
    tests.close();
    return when;
  }

  ValueSet read_values(const Attribute& attribute, YamlMapping& tests) {
    ValueSet set = 0;
    const auto* node = tests.node(attribute.name);
    std::vector<std::string> names;
    for (const auto& value : attribute.values) names.push_back(value.name);
    const auto take = [&](const YamlNode& item) {
      const auto found = std::find_if(names.begin(), names.end(), [&](const auto& name) {
        return lower(name) == lower(trim(item.text));
      });
      if (found != names.end() && item.kind == YamlNode::Kind::scalar)
        add_to(set, static_cast<std::size_t>(found - names.begin()), item);
      else
        reader_.error(item.place, "unknown-value",
                      item.kind == YamlNode::Kind::scalar
                          ? fmt::format("'{}' is no value of '{}'", trim(item.text), attribute.name)
                          : fmt::format("a value of '{}' stands here, not {}", attribute.name,
                                        in_words(item.kind)),
                      nearest_hint(trim(item.text), names));
    };
    if (node->kind == YamlNode::Kind::list)
      for (const auto& item : node->items) take(item);
    else
      take(*node);
    return set;
  }

  void add_to(ValueSet& set, std::size_t value, const YamlNode& item) {
    const auto bit = ValueSet{1} << (value % most_values);
    if ((set & bit) != 0)
      reader_.error(item.place, "name-twice", fmt::format("'{}' stands twice", trim(item.text)));
    set |= bit;
  }

  void read_rules() {
    const auto* node = mapping_.node("rules");
    if (node == nullptr || too_many_) return;
    const YamlMapping rules(*node, reader_, "'rules'");  // says so where it is none
    if (node->kind == YamlNode::Kind::mapping && node->entries.empty())
      reader_.error(node->place, "no-rules", "there is no rule in 'rules'");
    if (node->entries.size() > most_rules) {
      reader_.error(node->place, "too-many", fmt::format("more than {} rules", most_rules));
      return;
    }
    for (const auto& entry : node->entries) protocol_.rules.push_back(read_rule(entry));
    mapping_.allow("rules");
  }

  Rule read_rule(const YamlEntry& entry) {
    YamlMapping mapping(entry.value, reader_, "a rule");
    Rule rule{.name = entry.key, .where = reader_.location(entry.place)};
    rule.when = read_when(mapping);
    auto by = by_;
    if (const auto text = mapping.text("by")) by = role(*text, mapping.node("by")->place);
    rule.actions = read_actions(mapping, by);
    for (std::size_t i = 0; i < action_kinds; ++i)
      if (!rule.actions[i]) rule.actions[i] = every_[i];
    rule.expects = mapping.text("expects").value_or("");
    rule.source = mapping.text("source").value_or(protocol_.source);
    rule.note = mapping.text("note").value_or("");
    rule.assumed = mapping.text("assumed").value_or("");
    mapping.close();
    const bool has_source = mapping.has("source") || mapping_.has("source");
    if (!has_source && entry.value.kind == YamlNode::Kind::mapping)
      reader_.error(entry.place, "no-source", fmt::format("'{}' cites no source", entry.key),
                    "add source: to the rule or to the protocol");
    complete(rule, entry.place);
    return rule;
  }

  // Who acts is who decides, unless the rule says otherwise; what comes back must have gone out.
  void complete(Rule& rule, Place place) {
    const auto& decides = rule.action(ActionKind::decide);
    for (auto& action : rule.actions)
      if (action && !action->by && decides && decides->roles.size() == 1 &&
          (action->kind == ActionKind::approach || action->kind == ActionKind::notify ||
           action->kind == ActionKind::refer))
        action->by = decides->roles.front();
    const auto needs = [&](ActionKind later, ActionKind earlier) {
      if (rule.action(later) && !rule.action(earlier))
        reader_.error(place, "contradiction",
                      fmt::format("'{}' has '{}' and no '{}' that it could follow", rule.name,
                                  key(later), key(earlier)),
                      fmt::format("add {}:, or leave {}: out", key(earlier), key(later)));
    };
    needs(ActionKind::report_back, ActionKind::refer);
    needs(ActionKind::confirm, ActionKind::approach);
    const auto* every = mapping_.node("every_concern");
    const bool unreadable = every != nullptr && every->kind != YamlNode::Kind::mapping;
    if (!decides && !unreadable)
      reader_.error(place, "missing-key", fmt::format("'{}' does not say who decides", rule.name),
                    "add decides: ROLE, or decides: not stated");
  }

  void read_statements(std::string_view list, bool always) {
    for (const auto& item : mapping_.items(list, fmt::format("{}: [{{notify: ROLE}}]", list))) {
      YamlMapping mapping(item, reader_, fmt::format("a statement under '{}'", list));
      Statement statement{.always = always, .where = reader_.location(item.place)};
      statement.when = read_when(mapping);
      statement.source = mapping.text("source").value_or(protocol_.source);
      int stated = 0;
      for (const auto& name : action_keys()) {
        if (!mapping.has(name)) continue;
        ++stated;
        read_stated(mapping, name, statement);
      }
      mapping.close();
      if (item.kind != YamlNode::Kind::mapping) continue;
      if (stated != 1)
        reader_.error(item.place, "wrong-statement",
                      "a statement is about one action: decides, approach, notify, refer, …",
                      "write one statement for each");
      else
        protocol_.statements.push_back(std::move(statement));
    }
  }

  void read_stated(YamlMapping& mapping, const std::string& name, Statement& statement) {
    statement.kind = *parse_action(name);
    const auto* node = mapping.node(name);
    if (node->kind == YamlNode::Kind::mapping) {
      YamlMapping both(*node, reader_, fmt::format("'{}'", name));
      const auto from = both.text("from");
      if (from && *from != anybody) statement.role = role(*from, both.node("from")->place);
      const bool has_to =
          statement.kind == ActionKind::report_back || statement.kind == ActionKind::confirm;
      if (const auto to = has_to ? both.text("to") : std::nullopt)
        statement.to = role(*to, both.node("to")->place);
      both.close();
    } else if (const auto text = mapping.text(name); text && *text != anybody) {
      statement.role = role(*text, node->place);
    }
  }

  void read_meeting(const YamlNode& node) {
    YamlMapping mapping(node, reader_, "'meeting'");
    Meeting meeting;
    for (const char* key : {"of", "with", "about"}) mapping.require(key);
    if (const auto* of = mapping.node("of")) meeting.of = roles(*of);
    if (const auto* with = mapping.node("with")) meeting.with = roles(*with);
    if (const auto* about = mapping.node("about")) read_topics(*about, meeting);
    meeting.note = mapping.text("note").value_or("");
    meeting.source = mapping.text("source").value_or(protocol_.source);
    mapping.close();
    protocol_.meeting = std::move(meeting);
  }

  void read_topics(const YamlNode& node, Meeting& meeting) {
    YamlMapping topics(node, reader_, "'about'");
    const auto keys = topic_keys();
    for (const auto& entry : node.entries) {
      const auto key = std::find(keys.begin(), keys.end(), entry.key);
      if (key == keys.end()) continue;
      if (const auto words = topics.text(entry.key))
        meeting.topics.emplace_back(static_cast<Topic>(key - keys.begin()), *words);
    }
    for (const auto& key : keys) topics.allow(key);
    topics.close();
  }

  YamlMapping mapping_;
  YamlReader& reader_;
  Protocol protocol_;
  std::optional<std::size_t> by_;
  Actions every_;
  bool too_many_ = false;
};

}  // namespace

std::vector<std::string> topic_keys() {
  return {"themes", "perception", "areas", "concerns"};
}

std::optional<Protocol> read_protocol(YamlMapping& definition, YamlReader& reader) {
  const auto* node = definition.node("protocol");
  if (node == nullptr) return std::nullopt;
  return ProtocolReader(*node, reader).read(definition.place_of("protocol"));
}

std::optional<RecordingRule> read_recording(YamlMapping& definition, YamlReader& reader) {
  const auto* node = definition.node("recording");
  if (node == nullptr) return std::nullopt;
  YamlMapping mapping(*node, reader, "'recording'");
  RecordingRule rule;
  rule.children = mapping.text("children").value_or("");
  rule.staff = mapping.text("staff").value_or("");
  rule.source = mapping.text("source").value_or("");
  rule.note = mapping.text("note").value_or("");
  mapping.close();
  return rule;
}

}  // namespace inspect
