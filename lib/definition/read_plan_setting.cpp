// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_plan_rules.hpp"
#include "lib/definition/read_values.hpp"

namespace inspect {

namespace {

constexpr int most_visits = 1000;  // past any inspection

constexpr std::string_view number_forms = "write 13, at least 13 or at most 13";

bool is_subject(std::string_view key) {
  return std::find(expectation_subjects.begin(), expectation_subjects.end(), key) !=
         expectation_subjects.end();
}

// "13", "at least 8", "at most 24".
std::optional<Expectation> parse_number(std::string_view text) {
  Expectation expectation;
  const auto words = split_words(text);
  const bool compares = words.size() == 3 && words[0] == "at";
  if (compares && words[1] == "least")
    expectation.kind = Expectation::Kind::at_least;
  else if (compares && words[1] == "most")
    expectation.kind = Expectation::Kind::at_most;
  else if (words.size() != 1)
    return std::nullopt;
  const auto number = parse_integer(words.back());
  if (!number || *number < 0) return std::nullopt;
  expectation.number = *number;
  return expectation;
}

// What stands there: its text in quotes, else its kind.
std::string in_quotes(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::scalar) return fmt::format("'{}'", trim(node.text));
  return std::string(in_words(node.kind));
}

// Reads what an inspection says of its own plan.
class SettingReader {
 public:
  SettingReader(YamlMapping& inspection, YamlReader& reader)
      : inspection_(inspection), reader_(reader) {}

  PlanSetting read() {
    setting_.team = inspection_.text("team").value_or("");
    setting_.scoping = inspection_.text("scoping").value_or("");
    setting_.places.team = place_of_value(inspection_, "team");
    setting_.places.scoping = place_of_value(inspection_, "scoping");
    if (const auto* node = inspection_.node("plan")) read_plan(*node);
    if (const auto* node = inspection_.node("expect")) read_expectations(*node);
    return std::move(setting_);
  }

 private:
  Location place_of_value(YamlMapping& mapping, std::string_view key) {
    const auto* node = mapping.node(key);
    return reader_.location(node == nullptr ? mapping.place() : node->place);
  }

  void read_plan(const YamlNode& node) {
    YamlMapping plan(node, reader_, "an inspection's 'plan'");
    setting_.contact = plan.text("contact").value_or("");
    setting_.places.contact = place_of_value(plan, "contact");
    setting_.recently = read_length_back(plan, "recently", reader_);
    if (const auto* reading = plan.node("reading")) read_reading(*reading);
    if (const auto* visits = plan.node("visits")) read_visits(*visits);
    plan.close();
  }

  void read_reading(const YamlNode& node) {
    YamlMapping reading(node, reader_, "an inspection's 'reading'");
    setting_.cases = read_count(reading, "cases", reader_, 1);
    setting_.places.cases = place_of_value(reading, "cases");
    setting_.records_a_day = read_count(reading, "records_a_day", reader_, 1);
    setting_.read_twice = read_percentage(reading, "read_twice", reader_);
    setting_.area_columns = read_texts(reading, "area_columns", reader_);
    reading.close();
  }

  // So many, or the services by their names.
  void read_visits(const YamlNode& node) {
    YamlMapping visits(node, reader_, "an inspection's 'visits'");
    for (const auto& entry : node.entries) {
      VisitSetting visit{
          .key = entry.key, .number = 0, .services = {}, .where = reader_.location(entry.place)};
      if (entry.value.kind == YamlNode::Kind::list) {
        visit.services = read_texts(visits, entry.key, reader_);
        visit.number = static_cast<int>(visit.services.size());
      } else if (const auto number = parse_integer(trim(entry.value.text));
                 number && *number >= 0) {
        visit.number = *number;
        if (*number > most_visits)
          reader_.error(entry.value.place, "too-many",
                        fmt::format("more than {} visits of one kind", most_visits));
      } else {
        reader_.error(entry.value.kind == YamlNode::Kind::null ? entry.place : entry.value.place,
                      "not-a-number",
                      fmt::format("'{}' takes a number of visits, or a list of services, not {}",
                                  entry.key, in_quotes(entry.value)),
                      fmt::format("write {0}: 24, or {0}: [SERVICE, SERVICE]", entry.key));
      }
      setting_.visits.push_back(std::move(visit));
    }
  }

  void read_expectations(const YamlNode& node) {
    const YamlMapping expect(node, reader_, "'expect'");  // says so where it is none
    if (node.kind == YamlNode::Kind::mapping && node.entries.empty())
      reader_.error(node.place, "no-value", "there is nothing in 'expect'", "leave the key out");
    for (const auto& entry : node.entries) {
      auto expectation = read_expectation(entry);
      if (!expectation) continue;
      expectation->subject = entry.key;
      expectation->where = reader_.location(entry.place);
      setting_.expect.push_back(std::move(*expectation));
    }
  }

  // A number of what is not a subject may be a misspelt one: check_plan_setting() tells.
  std::optional<Expectation> read_expectation(const YamlEntry& entry) {
    const auto text = trim(entry.value.text);
    if (text.empty()) {
      reader_.error(
          entry.place, "wrong-type",
          fmt::format("'{}' takes a number or a date, not {}", entry.key, in_quotes(entry.value)),
          std::string(number_forms));
      return std::nullopt;
    }
    if (auto number = parse_number(text)) return number;
    if (is_subject(entry.key)) {
      reader_.error(entry.value.place, "not-a-number",
                    fmt::format("'{}' takes a number, not '{}'", entry.key, text),
                    std::string(number_forms));
      return std::nullopt;
    }
    if (text.starts_with("at ")) {
      reader_.error(entry.value.place, "not-a-date",
                    fmt::format("'{}' takes a date, not '{}'", entry.key, text),
                    "write the date alone: it is that of the step's last day");
      return std::nullopt;
    }
    Expectation expectation;
    expectation.date = read_date(entry.value, reader_);
    return expectation.date ? std::optional(expectation) : std::nullopt;
  }

  YamlMapping& inspection_;
  YamlReader& reader_;
  PlanSetting setting_;
};

void check_visit(const VisitSetting& visit, const PlanRules& rules, YamlReader& reader) {
  std::vector<std::string> keys;
  for (const auto& rule : rules.visits) {
    if (rule.key == visit.key) return;
    keys.push_back(rule.key);
  }
  reader.error(visit.where.place, "unknown-visits",
               keys.empty() ? fmt::format("the definition has no visits, and so no '{}'", visit.key)
                            : fmt::format("the definition has no visits '{}'", visit.key),
               keys.empty() ? "leave 'visits' out" : nearest_hint(visit.key, keys));
}

void check_expectation(const Expectation& expectation, const TimetableRules& timetable,
                       YamlReader& reader) {
  const auto& key = expectation.subject;
  if (is_subject(key)) return;
  if (timetable.find(key) != nullptr) {
    if (!expectation.date)
      reader.error(expectation.where.place, "not-a-date",
                   fmt::format("'{}' is a step and takes the date of its last day", key),
                   fmt::format("write {}: YYYY-MM-DD", key));
    return;
  }
  auto names = timetable.step_keys();
  names.insert(names.begin(), expectation_subjects.begin(), expectation_subjects.end());
  reader.error(expectation.where.place, "unknown-subject",
               fmt::format("'{}' is neither a number that a plan has nor a step", key),
               nearest_hint(key, names));
}

}  // namespace

PlanSetting read_plan_setting(YamlMapping& inspection, YamlReader& reader) {
  return SettingReader(inspection, reader).read();
}

void check_plan_setting(const PlanSetting& setting, const PlanRules& rules,
                        const TimetableRules& timetable, YamlReader& reader) {
  if (!setting.scoping.empty() && rules.scoping.phases.empty())
    reader.error(setting.places.scoping.place, "no-scoping-tool",
                 "the definition has no scoping tool that could have been filled in",
                 "leave 'scoping' out");
  for (const auto& visit : setting.visits) check_visit(visit, rules, reader);
  for (const auto& expectation : setting.expect) check_expectation(expectation, timetable, reader);
}

}  // namespace inspect
