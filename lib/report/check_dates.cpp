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

const std::vector<std::string_view> authorities = {
    "council",        "authority", "partnership", "partners", "cpp",       "chief executive",
    "chief officers", "board",     "we",          "area",     "inspection"};

const std::vector<std::string_view> this_report = {
    "this report",          "the report",        "our report",
    "the final report",     "this final report", "the joint inspection report",
    "the inspection report"};

bool ends_with_word(std::string_view text, std::string_view word) {
  text = trim(text);
  while (!text.empty() && !markdown::is_word(text.back())) text.remove_suffix(1);
  if (text.size() < word.size()) return false;
  const auto at = text.size() - word.size();
  return phrase_end(text, at, word) == text.size() && (at == 0 || !markdown::is_word(text[at - 1]));
}

bool is_notice(std::string_view before, std::string_view after) {
  if (!ends_with_word(before, "on")) return false;
  const bool first = split_words(before).size() == 1;
  const auto said = first ? after : before;
  return has_any_phrase(
             said, {"notified", "notification of this inspection", "notification of the inspection",
                    "notice of this inspection", "notice of the inspection"}) &&
         has_any_phrase(said, authorities) && (!first || has_any_phrase(said, {"inspection"}));
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

bool is_on_site(std::string_view before) {
  return has_any_phrase(before, {"on site", "on-site", "fieldwork", "field work"});
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
    if (is_notice(before, after)) check_day(dates[0], notification_step);
    if (is_publication(before)) check_day(dates[0], "publication");
    if (is_on_site(before)) check_end_of_site(before, dates[0]);
  }

  void check_day(const FoundDate& date, std::string_view step) {
    const auto* row = timetable_->find(step);
    if (row == nullptr || !row->start || *row->start == *date.date || *row->end == *date.date)
      return;
    differs(date, fmt::format("the timetable has '{}' on {}", step, written_out(*row->start)));
  }

  void check_range(std::string_view before, const std::vector<FoundDate>& dates) {
    const bool between =
        ends_with_word(before, "between") && trim(text(dates[0].end, dates[1].begin)) == "and";
    const bool from = ends_with_word(before, "from") && dates[0].begins_range;
    if (!is_on_site(before) || (!between && !from)) return;
    if (!is_among(site_.first, *dates[0].date))
      return differs(dates[0], "no step on site begins on this day");
    if (!is_among(site_.last, *dates[1].date))
      differs(dates[1], "no step on site ends on this day");
  }

  // "Fieldwork began on …", "… ended on …"
  void check_end_of_site(std::string_view before, const FoundDate& date) {
    if (!ends_with_word(before, "on")) return;
    before = before.substr(0, before.rfind("on"));
    if ((ends_with_word(before, "began") || ends_with_word(before, "started")) &&
        !is_among(site_.first, *date.date))
      differs(date, "no step on site begins on this day");
    if ((ends_with_word(before, "ended") || ends_with_word(before, "finished")) &&
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
