// SPDX-License-Identifier: MIT
#include "lib/definition/definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lib/base/file.hpp"
#include "lib/base/text.hpp"
#include "lib/definition/read_plan_rules.hpp"
#include "lib/definition/read_protocol.hpp"
#include "lib/definition/read_report_rules.hpp"
#include "lib/definition/read_sample_rules.hpp"
#include "lib/definition/read_timetable_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

namespace {

std::optional<Nation> read_nation(YamlMapping& mapping, YamlReader& reader) {
  const auto text = mapping.text("nation");
  if (!text) return std::nullopt;
  const auto nation = parse_nation(*text);
  if (!nation)
    reader.error(mapping.node("nation")->place, "not-a-nation",
                 fmt::format("'{}' is not a nation", *text), nearest_hint(*text, nation_names()));
  return nation;
}

// The sections of a definition, one line each.
Definition read_sections(const YamlNode& root, YamlReader& reader) {
  YamlMapping mapping(root, reader, "a definition");
  Definition definition;
  mapping.require("name");
  definition.name = mapping.text("name").value_or("");
  definition.edition = mapping.text("edition").value_or("");
  definition.title = mapping.text("title").value_or(definition.name);
  definition.inspectorate = mapping.text("inspectorate").value_or("");
  definition.note = mapping.text("note").value_or("");
  definition.nation = read_nation(mapping, reader);
  definition.sources = read_sources(mapping, reader);
  definition.timetable = read_timetable_rules(mapping, reader);
  definition.plan = read_plan_rules(mapping, definition.timetable, reader);
  definition.sample = read_sample_rules(mapping, reader);
  definition.protocol = read_protocol(mapping, reader);
  definition.recording = read_recording(mapping, reader);
  definition.report = read_report_rules(mapping, definition.timetable, reader);
  mapping.close();
  return definition;
}

// What is wrong with asking for edition `wanted`; nothing where it is the definition's own.
std::optional<std::string> wrong_edition(const Definition& definition, std::string_view wanted) {
  if (wanted == definition.edition) return std::nullopt;
  if (wanted.empty()) return "no edition stands behind the @";
  if (definition.edition.empty())
    return fmt::format("edition {} is asked for; the definition '{}' has none", wanted,
                       definition.name);
  return fmt::format("edition {} is asked for; the definition '{}' is edition {}", wanted,
                     definition.name, definition.edition);
}

// The mend for a wrong edition.
std::string own_edition(const Definition& definition) {
  if (definition.edition.empty()) return "leave the @ and what follows it out";
  return fmt::format("write @{}", definition.edition);
}

// True for the path of a file, in which an @ is only an @; "name@edition" and "./mine.yaml@edition"
// are none.
bool is_path(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

std::string directory_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

// An inspection has a key `definition`; a file that has lost it but has another of an inspection's
// keys and none of a definition's is told what it lacks.
bool is_inspection(const YamlNode& root) {
  const auto has = [&](std::string_view key) {
    return std::any_of(root.entries.begin(), root.entries.end(),
                       [&](const YamlEntry& entry) { return entry.key == key; });
  };
  if (has("definition")) return true;
  if (has("name") || has("steps") || has("counting")) return false;
  for (const char* key : {"authority", "notified", "starts", "moved", "closures", "team", "expect"})
    if (has(key)) return true;
  return false;
}

// A protocol of the inspection's own definition, or of one that lends it. The recording rule is
// that of the inspection's own definition, if it has one.
void take_protocol(Inspection& inspection, const Definition& definition) {
  inspection.protocol = definition.protocol;
  inspection.protocol_of = definition.protocol ? definition.name : "";
  if (!inspection.recording) inspection.recording = definition.recording;
}

// Reads an inspection file, and after it the definition that it names.
class InspectionReader {
 public:
  InspectionReader(const Source& source, const ReadSource& read, Diagnostics& diagnostics)
      : source_(source), read_(read), diagnostics_(diagnostics), reader_(source, diagnostics) {}

  Inspection read(const YamlNode& root) {
    YamlMapping mapping(root, reader_, "an inspection");
    inspection_.file = source_.name;
    mapping.require("definition");
    const auto definition = mapping.text("definition");
    inspection_.authority = mapping.text("authority").value_or("");
    inspection_.nation = read_nation(mapping, reader_);
    read_given(mapping);
    read_closures(mapping);
    read_moved(mapping);
    inspection_.sample = read_sample_setting(mapping, reader_);
    inspection_.plan = read_plan_setting(mapping, reader_);
    inspection_.report = read_report_setting(mapping, reader_);
    const auto protocol = read_protocol_setting(mapping, reader_);
    mapping.close();
    if (definition) {
      const auto found = read_named(*definition, mapping.node("definition")->place);
      if (found.definition) {
        inspection_.definition = *found.definition;
        inspection_.definition_file = found.file;
        check_steps();
        check_plan_setting(inspection_.plan, inspection_.definition.plan,
                           inspection_.definition.timetable, reader_);
        check_report_setting(inspection_.report, inspection_.definition.report, reader_);
      }
      take_protocol(inspection_, inspection_.definition);
      const bool has_lender = found.definition || (protocol && !protocol->from.empty());
      if (protocol && has_lender) set_protocol(*protocol);
    }
    return std::move(inspection_);
  }

 private:
  struct Named {
    std::optional<Definition> definition;
    std::string file;  // empty: a shipped one
  };

  // No definition where there is none of that name. `place` is that of the name.
  Named read_named(const std::string& name, Place place) {
    const auto at = is_path(name) ? std::string::npos : name.rfind('@');
    Named named;
    const auto found = find_source(name.substr(0, at), place, named.file);
    if (!found) return named;
    YamlReader reader(*found, diagnostics_);
    named.definition = read_sections(reader.read(), reader);
    if (at == std::string::npos) return named;
    if (const auto wrong = wrong_edition(*named.definition, name.substr(at + 1)))
      reader_.error(place, "wrong-edition", *wrong, own_edition(*named.definition));
    return named;
  }

  // A bare name may still be a file; only a path says that there must be one.
  std::optional<Source> find_source(const std::string& name, Place place, std::string& file) {
    if (auto shipped = shipped_definition(name)) return shipped;
    file = name.starts_with('/') ? name : directory_of(source_.name) + name;
    std::string why;
    try {
      return read_(file);
    } catch (const FileError& error) {  // told at its place, with the other mistakes of this file
      why = error.what();
    }
    const bool named_as_path = is_path(name) || name.find('/') != std::string::npos;
    const auto near = nearest(name, shipped_names());
    reader_.error(place, "unknown-definition",
                  named_as_path ? why : fmt::format("no definition '{}' is shipped; {}", name, why),
                  named_as_path ? ""
                  : near        ? fmt::format("did you mean '{}'?", *near)
                                : "`inspect --list` names the shipped ones");
    return std::nullopt;
  }

  // Borrows the protocol if one is named, and lays what the inspection sets over it.
  void set_protocol(const ProtocolSetting& setting) {
    if (!setting.from.empty()) {
      const auto lender = read_named(setting.from, setting.place);
      if (!lender.definition) return;
      inspection_.protocol_file = lender.file;
      take_protocol(inspection_, *lender.definition);
    }
    if (inspection_.protocol)
      apply_setting(setting, *inspection_.protocol, reader_);
    else
      reader_.error(setting.place, "no-protocol",
                    fmt::format("{} states no protocol",
                                setting.from.empty() ? inspection_.definition.name : setting.from),
                    "borrow one by its name: " + enumerate(protocol_lenders(), "or"));
  }

  void read_given(YamlMapping& mapping) {
    if (const auto date = mapping.date("notified"))
      give(std::string(notification_step), *date, mapping.place_of("notified"));
    if (const auto date = mapping.date("starts"))
      give(std::string(start_step), *date, mapping.place_of("starts"));
    const auto* on = mapping.node("on");
    if (on == nullptr) return;
    YamlMapping dates(*on, reader_, "'on'");
    for (const auto& entry : on->entries)
      if (const auto date = dates.date(entry.key)) give(entry.key, *date, entry.place);
  }

  void give(const std::string& step, Date date, Place place) {
    for (const auto& earlier : inspection_.given)
      if (earlier.step == step)
        reader_.error(place, "given-twice",
                      fmt::format("the date of '{}' is given in line {} already", step,
                                  earlier.where.place.line),
                      "keep one of the two");
    inspection_.given.push_back({step, date, reader_.location(place)});
  }

  void read_closures(YamlMapping& mapping) {
    for (const auto& item :
         mapping.items("closures", "closures: [{from: DATE, to: DATE, name: …}]")) {
      YamlMapping closure(item, reader_, "a closure");
      closure.require("from");
      closure.require("to");
      const auto from = closure.date("from");
      const auto to = closure.date("to");
      const auto name = closure.text("name").value_or("closure");
      closure.close();
      if (!from || !to) continue;
      if (*to < *from)
        reader_.error(
            closure.place_of("to"), "ends-before-it-begins",
            fmt::format("the closure ends on {}, before it begins on {}", iso(*to), iso(*from)));
      inspection_.closures.push_back({*from, *to, name});
    }
  }

  void read_moved(YamlMapping& mapping) {
    for (const auto& item : mapping.items("moved", "moved: [{step: …, to: DATE, reason: …}]")) {
      YamlMapping moved(item, reader_, "a move");
      moved.require("step");
      moved.require("to");
      const auto step = moved.text("step");
      const auto to = moved.date("to");
      const auto until = moved.date("until");
      const auto reason = moved.text("reason");
      moved.close();
      if (!reason && item.kind == YamlNode::Kind::mapping)
        reader_.warning(item.place, "no-reason", "a move without a reason",
                        "add reason: …, which the timetable shows");
      if (!step || !to) continue;
      if (until && *until < *to)
        reader_.error(
            moved.place_of("until"), "ends-before-it-begins",
            fmt::format("'{}' ends on {}, before it begins on {}", *step, iso(*until), iso(*to)));
      if (std::any_of(inspection_.moved.begin(), inspection_.moved.end(),
                      [&](const Move& m) { return m.step == *step; }))
        reader_.error(moved.place_of("step"), "moved-twice",
                      fmt::format("'{}' is moved twice", *step), "keep one of the moves");
      inspection_.moved.push_back(
          {*step, *to, until, reason.value_or(""), reader_.location(moved.node("step")->place)});
    }
  }

  void check_steps() {
    if (inspection_.definition.timetable.steps.empty()) return;
    for (const auto& given : inspection_.given) check_step(given.step, given.where.place);
    for (const auto& move : inspection_.moved) check_step(move.step, move.where.place);
  }

  void check_step(const std::string& key, Place place) {
    const auto& rules = inspection_.definition.timetable;
    if (rules.find(key) != nullptr) return;
    const bool by_its_own_key = key == notification_step || key == start_step;
    reader_.error(place, "unknown-step",
                  fmt::format("{} has no step '{}'", inspection_.definition.name, key),
                  by_its_own_key ? "set the day of a step of another name with on: {STEP: DATE}"
                                 : nearest_hint(key, rules.step_keys()));
  }

  const Source& source_;
  const ReadSource& read_;
  Diagnostics& diagnostics_;
  YamlReader reader_;
  Inspection inspection_;
};

}  // namespace

std::vector<std::string> protocol_lenders() {
  std::vector<std::string> names;
  for (const auto& name : shipped_names())
    if (read_definition(*shipped_definition(name)).protocol) names.push_back(name);
  return names;
}

Definition read_definition(const Source& source) {
  Diagnostics diagnostics;
  YamlReader reader(source, diagnostics);
  Definition definition = read_sections(reader.read(), reader);
  diagnostics.throw_if_errors();
  return definition;
}

std::optional<Definition> read_shipped(std::string_view name) {
  const auto at = name.rfind('@');
  const auto source = shipped_definition(name.substr(0, at));
  if (!source) return std::nullopt;
  auto definition = read_definition(*source);
  if (at == std::string_view::npos) return definition;
  if (const auto wrong = wrong_edition(definition, name.substr(at + 1)))
    throw InputError("wrong-edition", *wrong, own_edition(definition));
  return definition;
}

Inspection inspection_of(Definition definition) {
  Inspection inspection;
  inspection.definition = std::move(definition);
  take_protocol(inspection, inspection.definition);
  return inspection;
}

Inspection read_inspection(const Source& source, const ReadSource& read, Diagnostics& diagnostics) {
  YamlReader reader(source, diagnostics);
  const YamlNode root = reader.read();
  Inspection inspection;
  if (is_inspection(root)) {
    inspection = InspectionReader(source, read, diagnostics).read(root);
  } else {
    inspection = inspection_of(read_sections(root, reader));
    inspection.definition_file = source.name;
  }
  diagnostics.throw_if_errors();
  return inspection;
}

}  // namespace inspect
