// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <optional>

#include "lib/base/text.hpp"
#include "lib/definition/read_plan_values.hpp"

namespace inspect {

namespace {

// The key `roles:` of a plan.
class RolesReader {
 public:
  RolesReader(const KnownSteps& steps, YamlReader& reader) : steps_(steps), reader_(reader) {}

  std::vector<PlanRole> read(const std::vector<YamlEntry>& entries) {
    std::vector<Names> names;
    for (const auto& entry : entries) {
      roles_.push_back(read_role(entry));
      names.push_back({entry.key, roles_.back().names(), entry.place});
    }
    refuse_names_twice(names, "role", reader_);
    for (const auto& named : deputies_) check_deputy(roles_[named.role], named.place);
    return std::move(roles_);
  }

 private:
  struct NamedDeputy {
    std::size_t role;
    Place place;
  };

  PlanRole read_role(const YamlEntry& entry) {
    YamlMapping one(entry.value, reader_, "a role");
    PlanRole role;
    role.key = entry.key;
    role.title = one.text("title").value_or(humanised(entry.key));
    role.called = read_texts(one, "called", reader_);
    role.of_authority = read_side(one);
    role.duties = read_texts(one, "duties", reader_);
    role.at_least = read_count(one, "at_least", reader_).value_or(0);
    role.independent = one.yes_or_no("independent").value_or(false);
    role.supports = one.yes_or_no("supports").value_or(false);
    role.reads = one.yes_or_no("reads").value_or(false);
    for (const auto& word : read_words(one, "on", reader_)) role.on.push_back(site_step(word));
    if (const auto deputy = one.text("deputy")) {
      role.deputy = *deputy;
      deputies_.push_back({roles_.size(), one.node("deputy")->place});
    }
    role.citation = read_citation(one, entry.place, reader_);
    one.close();
    refuse_strangers(role, one);
    if (role.independent && role.supports)
      reader_.error(one.place_of("supports"), "contradiction",
                    fmt::format("'{}' may not support and challenge services, and is such a role "
                                "itself",
                                entry.key),
                    "leave out 'independent' or 'supports'");
    return role;
  }

  // A team list has no roles of the authority, so that these would be passed over.
  void refuse_strangers(const PlanRole& role, YamlMapping& keys) {
    if (!role.of_authority) return;
    for (const char* key : {"independent", "supports", "reads", "on"})
      if (keys.has(key))
        reader_.error(keys.place_of(key), "contradiction",
                      fmt::format("'{}' does not go with 'of: authority'", key),
                      "leave one of them out: it is about people of the team");
  }

  // True for the authority, false for the team.
  bool read_side(YamlMapping& role) {
    const auto side = role.text("of");
    if (!side || *side == "team") return false;
    if (*side != "authority")
      reader_.error(role.node("of")->place, "not-a-choice",
                    fmt::format("'of' takes team or authority, not '{}'", *side),
                    nearest_hint(*side, {"team", "authority"}));
    return *side == "authority";
  }

  std::string site_step(const Word& word) {
    const auto* step = steps_.find(word);
    if (step != nullptr && !step->site)
      reader_.error(
          word.place, "not-on-site",
          fmt::format("'on' says when a role is on site, and the step '{}' is not", word.text),
          "name another step, or add site: yes to that one");
    return word.text;
  }

  [[nodiscard]] const PlanRole* find(const std::string& key) const {
    for (const auto& role : roles_)
      if (role.key == key) return &role;
    return nullptr;
  }

  void check_deputy(const PlanRole& role, Place place) {
    const auto* deputy = find(role.deputy);
    const auto side = [](const PlanRole& one) { return one.of_authority ? "authority" : "team"; };
    if (deputy == nullptr) {
      std::vector<std::string> others;
      for (const auto& other : roles_)
        if (&other != &role) others.push_back(other.key);
      reader_.error(place, "unknown-role", fmt::format("there is no role '{}'", role.deputy),
                    nearest_hint(role.deputy, others));
    } else if (deputy == &role) {
      reader_.error(place, "contradiction", fmt::format("'{}' is its own deputy", role.key),
                    "name another role");
    } else if (deputy->of_authority != role.of_authority) {
      reader_.error(place, "contradiction",
                    fmt::format("'{}' is of the {}, and its deputy '{}' of the {}", role.key,
                                side(role), deputy->key, side(*deputy)),
                    "both are of the team, or both of the authority");
    }
  }

  const KnownSteps& steps_;
  YamlReader& reader_;
  std::vector<PlanRole> roles_;
  std::vector<NamedDeputy> deputies_;
};

}  // namespace

std::vector<PlanRole> read_plan_roles(YamlMapping& plan, const KnownSteps& steps,
                                      YamlReader& reader) {
  return RolesReader(steps, reader).read(read_entries(plan, "roles", "a role", reader));
}

}  // namespace inspect
