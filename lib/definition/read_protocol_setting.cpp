// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_point.hpp"
#include "lib/definition/read_protocol.hpp"

namespace inspect {

namespace {

// The key `protocol:` of an inspection, where it is a mapping.
class SettingReader {
 public:
  SettingReader(const YamlNode& node, YamlReader& reader)
      : mapping_(node, reader, "an inspection's 'protocol'"), reader_(reader) {}

  ProtocolSetting read() {
    setting_.from = mapping_.text("from").value_or("");
    setting_.place = mapping_.has("from") ? mapping_.node("from")->place : mapping_.place();
    read_deadlines();
    read_meanings();
    read_roles();
    mapping_.close();
    return std::move(setting_);
  }

 private:
  void read_deadlines() {
    for (const auto& item :
         mapping_.items("deadlines", "deadlines: [{action: notify, within: 4 hours}]")) {
      YamlMapping one(item, reader_, "a deadline");
      one.require("action");
      one.require("within");
      const auto action = one.text("action");
      auto within = read_deadline(one, reader_);
      ProtocolSetting::SetDeadline set{
          .rule = one.text("rule").value_or(""), .within = {}, .place = item.place};
      if (within) within->source = one.text("source").value_or("");
      one.allow("source");
      one.close();
      if (!action || !within) continue;
      const auto kind = parse_action(*action);
      if (!kind) {
        reader_.error(one.node("action")->place, "not-a-choice",
                      fmt::format("'{}' is no action", *action),
                      nearest_hint(*action, action_keys()));
        continue;
      }
      set.kind = *kind;
      set.within = *within;
      set.within.where = reader_.location(item.place);
      const bool again = std::any_of(
          setting_.deadlines.begin(), setting_.deadlines.end(),
          [&](const auto& other) { return other.kind == set.kind && other.rule == set.rule; });
      if (again)
        reader_.error(item.place, "given-twice",
                      fmt::format("the time of '{}' is set twice", *action), "keep one of the two");
      setting_.deadlines.push_back(std::move(set));
    }
  }

  void read_meanings() {
    const auto* node = mapping_.node("meanings");
    if (node == nullptr) return;
    const YamlMapping attributes(*node, reader_, "'meanings'");
    for (const auto& attribute : node->entries) {
      YamlMapping values(attribute.value, reader_, "meanings");
      for (const auto& value : attribute.value.entries)
        if (const auto meaning = values.text(value.key))
          setting_.meanings.push_back(
              {attribute.key, value.key, *meaning, attribute.place, value.place});
    }
  }

  void read_roles() {
    const auto* node = mapping_.node("roles");
    if (node == nullptr) return;
    YamlMapping roles(*node, reader_, "an inspection's 'roles'");
    for (const auto& entry : node->entries) {
      ProtocolSetting::SetRole set{.role = entry.key, .place = entry.place};
      if (entry.value.kind == YamlNode::Kind::mapping) {
        YamlMapping one(entry.value, reader_, "a role");
        set.title = one.text("title").value_or("");
        set.also = one.texts("also");
        one.close();
      } else if (entry.value.kind == YamlNode::Kind::list) {
        set.also = roles.texts(entry.key);
      } else {
        set.title = roles.text(entry.key).value_or("");
      }
      setting_.roles.push_back(std::move(set));
    }
  }

  YamlMapping mapping_;
  YamlReader& reader_;
  ProtocolSetting setting_;
};

// Lays a setting over a protocol.
class SettingApplier {
 public:
  SettingApplier(Protocol& protocol, YamlReader& reader) : protocol_(protocol), reader_(reader) {}

  void set_deadline(const ProtocolSetting::SetDeadline& set) {
    bool named = set.rule.empty();
    bool used = false;
    for (auto& rule : protocol_.rules) {
      if (!set.rule.empty() && set.rule != rule.name) continue;
      named = true;
      auto& action = rule.actions[static_cast<std::size_t>(set.kind)];
      const bool may_be_left = action && !action->stated && set.kind != ActionKind::decide;
      if (!action || may_be_left || action->may) continue;
      if (action->within && action->within->where.file.empty())
        reader_.warning(set.place, "stated-otherwise",
                        fmt::format("'{}' of the rule '{}' has {} by the protocol", key(set.kind),
                                    rule.name, describe(*action->within)),
                        "say with source: who agreed the other time");
      action->within = set.within;
      used = true;
    }
    if (!named) {
      std::vector<std::string> names;
      for (const auto& rule : protocol_.rules) names.push_back(rule.name);
      reader_.error(set.place, "unknown-rule", fmt::format("there is no rule '{}'", set.rule),
                    nearest_hint(set.rule, names));
    } else if (!used) {
      reader_.error(set.place, "unknown-action",
                    set.rule.empty() ? fmt::format("no rule needs the action '{}'", key(set.kind))
                                     : fmt::format("'{}' does not need the action '{}'", set.rule,
                                                   key(set.kind)),
                    "a time is set for what a rule needs");
    }
  }

  void set_meaning(const ProtocolSetting::SetMeaning& set) {
    const auto at = protocol_.attribute(set.attribute);
    std::vector<std::string> names;
    if (!at) {
      for (const auto& attribute : protocol_.attributes) names.push_back(attribute.name);
      const bool told = unknown_ == set.attribute;
      unknown_ = set.attribute;
      if (told) return;
      reader_.error(set.attribute_place, "unknown-attribute",
                    fmt::format("there is no attribute '{}'", set.attribute),
                    nearest_hint(set.attribute, names));
      return;
    }
    for (auto& value : protocol_.attributes[*at].values) {
      if (lower(value.name) == lower(set.value)) {
        value.meaning = set.meaning;
        return;
      }
      names.push_back(value.name);
    }
    reader_.error(set.place, "unknown-value",
                  fmt::format("'{}' is no value of '{}'", set.value, set.attribute),
                  nearest_hint(set.value, names));
  }

  void set_role(const ProtocolSetting::SetRole& set) {
    const auto at = protocol_.role(set.role);
    if (!at) {
      reader_.error(set.place, "unknown-role", fmt::format("'{}' is none of the roles", set.role),
                    nearest_hint(set.role, protocol_.role_names()));
      return;
    }
    auto names = set.also;
    if (!set.title.empty()) names.push_back(set.title);
    for (const auto& name : names)
      if (const auto owner = protocol_.role(name); owner && *owner != *at) {
        reader_.error(set.place, "name-twice",
                      fmt::format("'{}' is a designation of '{}' already", name,
                                  protocol_.roles[*owner].name),
                      "a designation belongs to one role");
        return;
      }
    auto& role = protocol_.roles[*at];
    if (!set.title.empty()) {
      if (!role.title.empty()) role.also.push_back(role.title);
      role.title = set.title;
    }
    role.also.insert(role.also.end(), set.also.begin(), set.also.end());
  }

 private:
  Protocol& protocol_;
  YamlReader& reader_;
  std::string unknown_;  // the attribute that was told last
};

}  // namespace

std::optional<ProtocolSetting> read_protocol_setting(YamlMapping& inspection, YamlReader& reader) {
  const auto* node = inspection.node("protocol");
  if (node == nullptr) return std::nullopt;
  if (node->kind == YamlNode::Kind::mapping) return SettingReader(*node, reader).read();
  ProtocolSetting setting;
  setting.place = node->place;
  setting.from = inspection.text("protocol").value_or("");
  return setting;
}

void apply_setting(const ProtocolSetting& setting, Protocol& protocol, YamlReader& reader) {
  SettingApplier applier(protocol, reader);
  // Those of one rule go before those of all.
  for (const auto& deadline : setting.deadlines)
    if (deadline.rule.empty()) applier.set_deadline(deadline);
  for (const auto& deadline : setting.deadlines)
    if (!deadline.rule.empty()) applier.set_deadline(deadline);
  for (const auto& meaning : setting.meanings) applier.set_meaning(meaning);
  for (const auto& role : setting.roles) applier.set_role(role);
}

}  // namespace inspect
