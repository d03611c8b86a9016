// SPDX-License-Identifier: MIT
#include "lib/escalate/read_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"
#include "lib/escalate/event_screen.hpp"
#include "lib/tables/date_column.hpp"

namespace inspect {

namespace {

constexpr std::size_t longest_id = 64;

// Looks a word up once, however many cells it stands in.
class WordCache {
 public:
  template <typename Find>
  std::optional<std::size_t> find(std::string_view word, Find find) {
    const auto known = words_.find(word);
    if (known != words_.end()) return known->second;
    const auto found = find(word);
    constexpr std::size_t most = 4096;
    if (words_.size() < most) words_.emplace(std::string(word), found);
    return found;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::optional<std::size_t>, Hash, std::equal_to<>> words_;
};

// A name for files too: letters, digits and - _ . in ASCII, no dot first.
bool is_concern_id(std::string_view text) {
  return !text.empty() && text.size() <= longest_id && text[0] != '.' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

WantedColumns wanted_columns(const Protocol& protocol) {
  WantedColumns wanted;
  for (const char* name : {"concern", "date", "event", "who"}) wanted.needed.push_back({name});
  for (const auto& attribute : protocol.attributes) wanted.needed.push_back({attribute.name});
  for (const auto name : text_columns) wanted.used.emplace_back(name);
  wanted.hint =
      "a list of concerns has the columns concern, date, event, who and a column for each "
      "attribute of the protocol";
  return wanted;
}

// Reads the rows of one pass.
class EventReader {
 public:
  EventReader(const CsvTable& header, const EventRules& rules, const EventReceiver& receiver,
              DateColumn::Order order, Diagnostics& diagnostics)
      : header_(header),
        rules_(rules),
        receiver_(receiver),
        diagnostics_(diagnostics),
        dates_(header_, *header_.column("date"), order, diagnostics),
        screen_(header_, rules.protocol, rules.accept, diagnostics, rules.recording) {
    const auto at = [&](std::string_view name) { return *header_.column(name); };
    concern_ = at("concern");
    date_ = at("date");
    event_ = at("event");
    who_ = at("who");
    note_ = header_.column("note");
    theme_ = header_.column("theme");
    area_ = header_.column("area");
    for (const auto& attribute : rules.protocol.attributes)
      attributes_.push_back(at(attribute.name));
    values_.resize(attributes_.size());
    row_error_ = [this](Severity severity, std::string_view column, std::string id,
                        const std::string& message, std::string hint) {
      auto diagnostic = cell_error(header_, *row_, header_.column(column).value_or(concern_),
                                   std::move(id), message, std::move(hint));
      diagnostic.severity = severity;
      diagnostics_.add(std::move(diagnostic));
    };
    receiver_.begin();
  }

  void take(const CsvRow& row) {
    row_ = &row;
    screen_.take(row);
    const auto event = read(row);
    if (!event)
      remember_wrong();
    else if (wrong_concerns_.empty() || !is_wrong(*event))
      receiver_.take(*event, row_error_);
  }

  // A row that cannot be cut. Its concern is known if it begins as the others do.
  void pass_over(const CsvRow& row) {
    row_ = &row;
    if (row.cells.size() > std::max(concern_, event_)) remember_wrong();
  }

  // True where the list is to be read again, month first.
  bool close() {
    if (dates_.finish()) return true;
    screen_.close();
    return false;
  }

 private:
  // What follows a row that is wrong is not told as wrong for that. A second raising is: 0 stands
  // for a concern of which no row that raises it was seen.
  void remember_wrong() {
    const bool raises = lower(text(event_)) == name(EventKind::raised);
    auto& row = wrong_concerns_.try_emplace(std::string(text(concern_)), 0).first->second;
    if (raises && row == 0) row = row_->number;
  }

  bool is_wrong(const Event& event) {
    const auto found = wrong_concerns_.find(event.concern);
    if (found == wrong_concerns_.end()) return false;
    if (event.kind == EventKind::raised && found->second != 0)
      row_error_(Severity::error, "concern", "raised-twice",
                 fmt::format("a concern of this id is raised in row {} already", found->second),
                 "give each concern an id of its own");
    return true;
  }

  [[nodiscard]] std::string_view text(std::optional<std::size_t> column) const {
    return column ? trim(row_->cells[*column].text) : std::string_view();
  }

  void error(std::size_t column, std::string id, const std::string& message, std::string hint) {
    diagnostics_.add(cell_error(header_, *row_, column, std::move(id), message, std::move(hint)));
    wrong_ = true;
  }

  // The event; nothing where something is wrong with the row.
  std::optional<Event> read(const CsvRow& row) {
    wrong_ = false;
    Event event{.row = row.number, .concern = text(concern_), .note = text(note_)};
    read_id(event.concern);
    read_date(row, event);
    if (const auto kind = read_kind()) event.kind = *kind;
    event.who = read_who();
    event.designation = text(who_);
    event.theme = text(theme_);
    event.area = text(area_);
    const bool raises = !wrong_ && event.kind == EventKind::raised;
    read_attributes(raises, event);
    if (!wrong_ && !event.who) need_who(event.kind);
    if (wrong_) return std::nullopt;
    if (rules_.with_cells) collect(event);
    return event;
  }

  void read_id(std::string_view id) {
    if (is_concern_id(id)) return;
    error(concern_, "not-an-id",
          id.empty() ? "the id of the concern is missing"
                     : fmt::format("what has the form '{}' is no id of a concern", shape(id)),
          "letters, digits, - _ and . in ASCII, 64 at most: C-012");
  }

  void read_date(const CsvRow& row, Event& event) {
    const bool empty = text(date_).empty();
    const auto cell = dates_.read(row);
    if (empty) error(date_, "no-date", "the day of the event is missing", "write it as YYYY-MM-DD");
    if (!cell.date) {
      wrong_ = true;
      return;
    }
    event.date = *cell.date;
    if (cell.weekday_differs)
      error(date_, "weekday", "the weekday written here is not that of the date",
            "write the date as YYYY-MM-DD");
    if (rules_.calendar != nullptr && !rules_.calendar->knows(event.date))
      error(date_, "beyond-calendar",
            fmt::format(
                "the protocol counts working days, and the bank holidays are known from {} to "
                "{}",
                first_known_year, last_known_year),
            "is the year right?");
    else if (event.date > rules_.as_of)
      error(date_, "in-the-future",
            fmt::format("this is later than {}, the day of this register", iso(rules_.as_of)),
            "is the year right? a register of a later day needs --as-of");
  }

  std::optional<EventKind> read_kind() {
    const auto word = text(event_);
    const auto found = kinds_.find(word, [](std::string_view cell) {
      auto name = lower(cell);
      std::replace(name.begin(), name.end(), ' ', '_');
      const auto kind = parse_event(name);
      return kind ? std::optional(static_cast<std::size_t>(*kind)) : std::nullopt;
    });
    if (found) return static_cast<EventKind>(*found);
    const auto near = nearest(lower(word), event_names());
    error(event_, "unknown-event",
          word.empty() ? "the event is missing"
                       : fmt::format("what has the form '{}' is no event", shape(word)),
          near ? fmt::format("did you mean '{}'?", *near)
               : "one of " + enumerate(event_names(), "or"));
    return std::nullopt;
  }

  std::optional<std::size_t> read_who() {
    const auto word = text(who_);
    if (word.empty()) return std::nullopt;
    const auto role =
        roles_.find(word, [&](std::string_view cell) { return rules_.protocol.role(cell); });
    if (role) return role;
    const auto names = designations(rules_.protocol);
    const bool is_person = screen_.is_person(word);
    if (is_person && ++who_found_ > most_places) {
      wrong_ = true;
      return std::nullopt;
    }
    const auto what = is_person ? "seems to name a person; staff are recorded by designation only"
                                : "is no role of the protocol";
    error(who_, is_person ? std::string(personal_data) : "unknown-role",
          fmt::format("what has the form '{}' {}", shape(word), what),
          nearest(lower(word), names) ? nearest_hint(lower(word), names)
                                      : "one of " + enumerate(rules_.protocol.role_names(), "or") +
                                            "; an inspection adds designations with roles:");
    return std::nullopt;
  }

  // Whether the protocol was kept to depends on who it was.
  void need_who(EventKind kind) {
    switch (kind) {
      case EventKind::decided:
      case EventKind::approached:
      case EventKind::notified:
      case EventKind::referred:
      case EventKind::reported_back:
        error(who_, "no-who", fmt::format("'{}' does not say who", inspect::name(kind)),
              "write the role");
        break;
      default:
        break;
    }
  }

  void read_attributes(bool raises, Event& event) {
    const auto& protocol = rules_.protocol;
    Combination combination(attributes_.size());
    std::size_t stated = 0;
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
      const auto word = text(attributes_[i]);
      const auto& attribute = protocol.attributes[i];
      if (word.empty()) {
        if (raises)
          error(attributes_[i], "no-value", fmt::format("'{}' is not stated", attribute.name),
                one_of(attribute));
        continue;
      }
      const auto value =
          values_[i].find(word, [&](std::string_view cell) { return value_of(attribute, cell); });
      if (!value) {
        error(
            attributes_[i], "unknown-value",
            fmt::format("what has the form '{}' is no value of '{}'", shape(word), attribute.name),
            one_of(attribute));
        continue;
      }
      combination[i] = *value;
      ++stated;
    }
    if (stated == attributes_.size() && !wrong_)
      event.combination = static_cast<std::uint16_t>(protocol.number(combination));
    else if (stated > 0 && !wrong_)
      error(attributes_.front(), "no-value", "some attributes stand here, and others do not",
            "state all of them where the concern is raised, and none further down");
  }

  static std::optional<std::size_t> value_of(const Attribute& attribute, std::string_view cell) {
    for (std::size_t i = 0; i < attribute.values.size(); ++i)
      if (lower(attribute.values[i].name) == lower(cell)) return i;
    return std::nullopt;
  }

  static std::string one_of(const Attribute& attribute) {
    std::vector<std::string> names;
    for (const auto& value : attribute.values) names.push_back(value.name);
    return "write " + enumerate(names, "or");
  }

  void collect(Event& event) const {
    for (std::size_t i = 0; i < header_.columns.size(); ++i) {
      const auto cell = text(i);
      if (cell.empty()) continue;
      if (i == date_)
        event.cells.emplace_back("date", iso(event.date));
      else if (i == event_)
        event.cells.emplace_back("event", std::string(inspect::name(event.kind)));
      else
        event.cells.emplace_back(
            key(i), is_declared(i) ? std::string(cell) : "sha256:" + hexadecimal(sha256(cell)));
    }
  }

  [[nodiscard]] std::string key(std::size_t column) const {
    return header_.columns[column].empty() ? "cell " + cell_name(column, row_->number)
                                           : lower(header_.columns[column]);
  }

  // Ids, roles and values; what else there is may hold anything.
  [[nodiscard]] bool is_declared(std::size_t column) const {
    return column == concern_ || column == who_ ||
           std::find(attributes_.begin(), attributes_.end(), column) != attributes_.end();
  }

  CsvTable header_;
  const EventRules& rules_;
  const EventReceiver& receiver_;
  Diagnostics& diagnostics_;
  DateColumn dates_;
  EventScreen screen_;
  std::size_t concern_ = 0;
  std::size_t date_ = 0;
  std::size_t event_ = 0;
  std::size_t who_ = 0;
  std::optional<std::size_t> note_;
  std::optional<std::size_t> theme_;
  std::optional<std::size_t> area_;
  std::vector<std::size_t> attributes_;
  WordCache kinds_;
  WordCache roles_;
  std::vector<WordCache> values_;
  Tell row_error_;
  std::map<std::string, int, std::less<>> wrong_concerns_;  // with the row that raised it
  int who_found_ = 0;  // names; beyond most_places they are not told
  const CsvRow* row_ = nullptr;
  bool wrong_ = false;
};

// No line end at the end, in one byte or in the two of UTF-16.
bool is_cut_off(std::string_view bytes) {
  while (bytes.ends_with('\0')) bytes.remove_suffix(1);
  return !bytes.empty() && bytes.back() != '\n' && bytes.back() != '\r';
}

// True where the list is to be read again, month first.
bool read_pass(const Source& source, const EventRules& rules, const EventReceiver& receiver,
               DateColumn::Order order, Diagnostics& diagnostics) {
  std::optional<EventReader> reader;
  const auto read = [&] {
    read_csv_rows(source, wanted_columns(rules.protocol), diagnostics,
                  {.header =
                       [&](const CsvTable& header) {
                         reader.emplace(header, rules, receiver, order, diagnostics);
                       },
                   .row = [&](const CsvRow& row) { reader->take(row); },
                   .mistaken = [&](const CsvRow& row) { reader->pass_over(row); }});
  };
  try {
    read();
  } catch (const InputError& error) {  // of the structure; what the rows hold is told with it
    if (!reader) throw;
    if (reader->close()) return true;
    diagnostics.take(error.diagnostics);
    return false;
  }
  return reader->close();
}

}  // namespace

void read_events(const Source& source, const EventRules& rules, const EventReceiver& receiver,
                 Diagnostics& diagnostics) {
  Diagnostics found;
  if (read_pass(source, rules, receiver, DateColumn::Order::day_first, found)) {
    found = {};
    read_pass(source, rules, receiver, DateColumn::Order::month_first, found);
  }
  diagnostics.take(found);
  if (is_cut_off(source.text))
    diagnostics.add({.severity = Severity::warning,
                     .id = "no-line-end",
                     .file = source.name,
                     .message =
                         "the last row has no line end; if the file was cut off there, its end "
                         "is missing",
                     .hint = "compare it with the sealed log: --verify"});
}

}  // namespace inspect
