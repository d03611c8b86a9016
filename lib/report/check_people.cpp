// SPDX-License-Identifier: MIT
// Names and identifiers of people in what people wrote. Nothing of what is found is shown.
#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"
#include "lib/screening/text_screen.hpp"

namespace inspect {

namespace {

// What may be named: roles, bodies, the area, and what the methodology itself says.
std::vector<std::string> may_be_named(const CheckedDraft& draft) {
  const auto& inspection = *draft.check.facts.inspection;
  const auto& definition = inspection.definition;
  std::vector<std::string> names = {inspection.authority, definition.inspectorate, definition.title,
                                    draft.outline.title};
  for (const auto& role : definition.plan.roles) {
    names.push_back(role.title);
    names.insert(names.end(), role.called.begin(), role.called.end());
  }
  for (const auto* protocol : {&definition.protocol, &inspection.protocol})
    if (*protocol)
      for (const auto& role : (*protocol)->roles) {
        names.push_back(role.shown());
        names.insert(names.end(), role.also.begin(), role.also.end());
      }
  for (const auto& section : draft.outline.sections) names.push_back(section.heading);
  for (const auto& subject : draft.rules.subjects) names.push_back(subject.title);
  std::erase_if(names, [](const std::string& name) { return trim(name).empty(); });
  return names;
}

// The ends of words in a text.
std::vector<TextPart> words_in(std::string_view text) {
  std::vector<TextPart> words;
  for (const auto word : split_words(text)) {
    const auto begin = static_cast<std::size_t>(word.data() - text.data());
    words.push_back({begin, begin + word.size()});
  }
  return words;
}

class PeopleChecker {
 public:
  explicit PeopleChecker(CheckedDraft& draft) : draft_(draft), screen_(may_be_named(draft)) {}

  void check(const Passage& passage) {
    const auto text = shown(passage);
    std::size_t from = 0;
    while (from < text.size()) {
      const auto kind = screen_.find(std::string_view(text).substr(from));
      if (!kind) return;
      const auto where = narrow(std::string_view(text).substr(from), *kind);
      draft_.add(personal_data, passage.place(from + where.begin),
                 fmt::format("what stands here looks like personal data: {}", name(*kind)),
                 "write what somebody is, not who, and no number of theirs");
      from += where.end;
    }
  }

 private:
  // The text with what people wrote into placeholders of their own, and without the outline's.
  [[nodiscard]] std::string shown(const Passage& passage) const {
    if (passage.whole.find("[[fill:") == std::string::npos) return passage.whole;
    auto text = passage.whole;
    for (auto at = text.find("[[fill:"); at != std::string::npos;
         at = text.find("[[fill:", at + 1)) {
      const auto end = text.find("]]", at);
      const auto inside = folded_name(
          std::string_view(text).substr(at + 7, end == std::string::npos ? end : end - at - 7));
      if (!is_known(inside)) continue;
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                end == std::string::npos ? text.end()
                                         : text.begin() + static_cast<std::ptrdiff_t>(end + 2),
                ' ');
    }
    return text;
  }

  [[nodiscard]] bool is_known(const std::string& inside) const {
    for (const auto& section : draft_.outline.sections)
      for (const auto& fill : placeholders_of(section))
        if (folded_name(fill.text) == inside) return true;
    return false;
  }

  // The shortest beginning that shows it, then the shortest end of that; whole words. What follows
  // a name can show it to be one, so a beginning may be longer than the name.
  TextPart narrow(std::string_view text, PersonalKind kind) {
    const auto words = words_in(text);
    std::size_t last = 0;
    while (last + 1 < words.size() && screen_.find(text.substr(0, words[last].end)) != kind) ++last;
    std::size_t first = last;
    const auto end = words.empty() ? text.size() : words[last].end;
    while (first > 0 &&
           screen_.find(text.substr(words[first].begin, end - words[first].begin)) != kind)
      --first;
    return {words.empty() ? 0 : words[first].begin, end};
  }

  CheckedDraft& draft_;
  TextScreen screen_;
};

}  // namespace

void check_people(CheckedDraft& draft) {
  PeopleChecker checker(draft);
  for (const auto& passage : draft.passages) checker.check(passage);
}

}  // namespace inspect
