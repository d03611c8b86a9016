// SPDX-License-Identifier: MIT
// Weekdays that do not fit their dates, and dates that clearly are those of a step: of the
// notification, of the days on site, of the publication. Where anything is doubtful, nothing is
// said.
#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/report/check_found_dates.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

// A sentence with one of these may speak of something else than a step of this inspection.
const std::vector<std::string_view> doubtful = {
    "previous",  "previously", "earlier",      "last",       "former",     "act",
    "guidance",  "policy",     "policies",     "plan",       "plans",      "strategy",
    "statement", "framework",  "protocol",     "agreement",  "bulletin",   "newsletter",
    "review",    "inquiry",    "audit",        "concern",    "concerns",   "incident",
    "case",      "death",      "referral",     "child",      "parent",     "parents",
    "family",    "carer",      "carers",       "allegation", "complaint",  "school",
    "schools",   "home",       "homes",        "hospital",   "prison",     "unit",
    "another",   "other",      "one",          "two",        "three",      "four",
    "some",      "each",       "not",          "national",   "originally", "first",
    "second",    "would",      "if",           "whether",    "visit",      "visits",
    "visited",   "survey",     "scoping",      "newspaper",  "half",       "preliminary",
    "planned",   "postponed",  "moved",        "rather",     "instead",    "draft",
    "summary",   "response",   "consultation", "interim",    "statistics", "data",
    "figures",   "members",    "reading",      "interviews", "groups",     "pilot"};

// Those who are notified, without "the", "local" and the name of the area before them.
const std::vector<std::string_view> authorities = {"council",
                                                   "authority",
                                                   "council and its partners",
                                                   "partnership",
                                                   "community planning partnership",
                                                   "partners",
                                                   "cpp",
                                                   "chief executive",
                                                   "chief executive of the council",
                                                   "chief officers"};

const std::vector<std::string_view> this_report = {
    "this report", "this final report", "the report of this inspection",
    "our report of this inspection", "the final report of this inspection"};

// Who, or what, is on site.
const std::vector<std::string_view> those_on_site = {"we",
                                                     "inspectors",
                                                     "our inspectors",
                                                     "the inspectors",
                                                     "the inspection team",
                                                     "the joint inspection team",
                                                     "fieldwork",
                                                     "the fieldwork",
                                                     "our fieldwork",
                                                     "field work",
                                                     "on-site fieldwork",
                                                     "the on-site fieldwork",
                                                     "our time on site"};

bool ends_with_word(std::string_view text, std::string_view word) {
  text = trim(text);
  while (!text.empty() && !markdown::is_word(text.back())) text.remove_suffix(1);
  if (text.size() < word.size()) return false;
  const auto at = text.size() - word.size();
  return phrase_end(text, at, word) == text.size() && (at == 0 || !markdown::is_word(text[at - 1]));
}

// Behind `phrase` and blanks, where `text` begins with it; else nothing.
std::optional<std::string_view> behind(std::string_view text, std::string_view phrase) {
  const auto end = phrase_end(text, 0, phrase);
  return end == std::string::npos ? std::nullopt : std::optional(trim(text.substr(end)));
}

// Behind the longest of the phrases with which `text` begins.
std::optional<std::string_view> behind_any(std::string_view text,
                                           const std::vector<std::string_view>& phrases) {
  std::optional<std::string_view> shortest;
  for (const auto phrase : phrases)
    if (const auto rest = behind(text, phrase))
      if (!shortest || rest->size() < shortest->size()) shortest = rest;
  return shortest;
}

// Without what may be left out at its beginning.
std::string_view without(std::string_view text, const std::vector<std::string_view>& phrases) {
  return behind_any(text, phrases).value_or(text);
}

// Of which inspection somebody was notified.
bool is_of_this_inspection(std::string_view text) {
  return has_any_phrase(text, {"of the inspection", "of this inspection", "of our inspection",
                               "about the inspection", "of the joint inspection"});
}

// "the council was notified of the inspection", "we notified the council of this inspection", "the
// partnership received notice of it", "notification of this inspection": of what stands on one side
// of a date.
bool is_notice(std::string_view text, std::string_view area) {
  while (!text.empty() && (text.front() == ',' || text.front() == ' ')) text.remove_prefix(1);
  text = without(text, {"formal", "written"});
  const std::vector<std::string_view> notice = {
      "notification of this inspection", "notification of the inspection",
      "notice of this inspection", "notice of the inspection"};
  if (const auto rest = behind_any(text, notice))
    return behind_any(*rest, {"was given", "was sent", "was issued"}).has_value();
  const auto by_us = behind_any(text, {"we notified", "we formally notified"});
  text = without(without(by_us.value_or(text), {"the", "all"}), {"local", area});
  const auto verb = behind_any(text, authorities);
  if (!verb) return false;
  if (by_us) return is_of_this_inspection(*verb);
  const auto said = without(*verb, {"was", "were", "was first", "was formally", "were formally"});
  if (const auto rest = behind(said, "notified")) return is_of_this_inspection(*rest);
  const auto given = behind_any(said, {"given", "sent", "received"});
  return given && behind_any(without(*given, {"formal", "written"}), notice).has_value();
}

bool is_notice(std::string_view before, std::string_view after, std::string_view area) {
  if (!ends_with_word(before, "on")) return false;
  const bool first = split_words(before).size() == 1;
  return is_notice(first ? after : trim(before), area);
}

bool is_publication(std::string_view before) {
  if (!ends_with_word(before, "on")) return false;
  for (const auto report : this_report)
    for (const std::string_view verb : {"was", "is", "is to be", "will be", "has been"}) {
      const auto said = fmt::format("{} {} published", report, verb);
      if (has_any_phrase(before, {said})) return true;
    }
  return false;
}

// The first and the last days of the steps on site.
struct SiteDays {
  std::vector<Date> first;
  std::vector<Date> last;
};

SiteDays site_days_of(const Timetable& timetable) {
  SiteDays days;
  for (const auto& row : timetable.rows) {
    const bool on_site = row.step.site || row.step.key == "fieldwork";
    if (!on_site || !row.start || !row.end) continue;
    days.first.push_back(*row.start);
    days.last.push_back(*row.end);
  }
  return days;
}

bool is_among(const std::vector<Date>& days, Date date) {
  return days.empty() || std::find(days.begin(), days.end(), date) != days.end();
}

class DateChecker {
 public:
  explicit DateChecker(CheckedDraft& draft)
      : draft_(draft), timetable_(draft.check.facts.timetable) {
    if (timetable_ != nullptr) site_ = site_days_of(*timetable_);
  }

  void check(const Passage& passage) {
    passage_ = &passage;
    const auto dates = find_dates(passage.text);
    for (const auto& date : dates) tell_weekday(date);
    if (timetable_ == nullptr || passage.kind != Passage::Kind::text) return;
    auto date = dates.begin();
    for (const auto& sentence : sentences_of(passage.text)) {
      std::vector<FoundDate> own;
      for (; date != dates.end() && date->begin < sentence.end; ++date)
        if (date->begin >= sentence.begin && date->end <= sentence.end) own.push_back(*date);
      if (!own.empty()) check_sentence(sentence, own);
    }
  }

 private:
  void tell_weekday(const FoundDate& date) {
    const auto place = passage_->place(date.begin);
    if (!date.date)
      draft_.add("date-differs", place, fmt::format("there is no such day: {}", date.why),
                 "mend the date");
    if (date.weekday_differs)
      draft_.add("weekday-differs", place,
                 fmt::format("the weekday is not that of the date, which is a {}",
                             weekday_name(*date.date)),
                 "mend the weekday or the date");
  }

  [[nodiscard]] std::string_view text(std::size_t begin, std::size_t end) const {
    return std::string_view(passage_->text).substr(begin, end - begin);
  }

  void check_sentence(const TextPart& sentence, const std::vector<FoundDate>& dates) {
    if (dates.size() > 2 || has_any_phrase(text(sentence.begin, sentence.end), doubtful)) return;
    for (const auto& date : dates)
      if (!date.date || draft_.is_tied(*passage_, date.end)) return;
    const auto before = text(sentence.begin, dates[0].begin);
    if (dates.size() == 2) return check_range(before, dates);
    const auto after = text(dates[0].end, sentence.end);
    if (is_notice(before, after, draft_.check.facts.inspection->authority))
      check_day(dates[0], notification_step);
    if (is_publication(before)) check_day(dates[0], "publication");
    check_end_of_site(trim(before), dates[0]);
  }

  void check_day(const FoundDate& date, std::string_view step) {
    const auto* row = timetable_->find(step);
    if (row == nullptr || !row->start || *row->start == *date.date || *row->end == *date.date)
      return;
    differs(date, fmt::format("the timetable has '{}' on {}", step, written_out(*row->start)));
  }

  // Days between the first and the last one on site are those of a part: of one place, one team.
  void check_range(std::string_view before, const std::vector<FoundDate>& dates) {
    const bool between =
        ends_with_word(before, "between") && trim(text(dates[0].end, dates[1].begin)) == "and";
    const bool from = ends_with_word(before, "from") && dates[0].begins_range;
    const auto said = behind_any(trim(before), those_on_site);
    if (!said || (!between && !from) || site_.first.empty()) return;
    const bool is_fieldwork = behind_any(*said, {"took place", "ran", "was", "was carried out"}) &&
                              has_any_phrase(before, {"fieldwork", "field work", "on site"});
    if (!is_fieldwork && !behind_any(*said, {"were on site", "was on site"})) return;
    const auto begin = *std::min_element(site_.first.begin(), site_.first.end());
    const auto end = *std::max_element(site_.last.begin(), site_.last.end());
    if (*dates[0].date < begin || end < *dates[0].date)
      return differs(dates[0], "no step on site begins on this day");
    if (end < *dates[1].date) differs(dates[1], "no step on site ends on this day");
  }

  // "Fieldwork began on …", "… ended on …"
  void check_end_of_site(std::string_view before, const FoundDate& date) {
    const auto said = behind_any(before, those_on_site);
    if (!said) return;
    if ((behind(*said, "began on") == "" || behind(*said, "started on") == "") &&
        !is_among(site_.first, *date.date))
      differs(date, "no step on site begins on this day");
    if ((behind(*said, "ended on") == "" || behind(*said, "finished on") == "") &&
        !is_among(site_.last, *date.date))
      differs(date, "no step on site ends on this day");
  }

  void differs(const FoundDate& date, std::string message) {
    draft_.add("date-differs", passage_->place(date.begin), std::move(message),
               "mend the date, or move the step in the inspection file");
  }

  CheckedDraft& draft_;
  const Timetable* timetable_;
  SiteDays site_;
  const Passage* passage_ = nullptr;
};

}  // namespace

void check_dates(CheckedDraft& draft) {
  DateChecker checker(draft);
  for (const auto& passage : draft.passages) checker.check(passage);
}

}  // namespace inspect
