// SPDX-License-Identifier: MIT
// Names and identifiers of people in what people wrote. Nothing of what is found is shown.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"
#include "lib/screening/text_screen.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;

// Programmes, services and areas that reports speak of, with a word in them that looks like a name.
constexpr std::array<std::string_view, 6> known_phrases = {
    "Every Child Matters", "Child Line",       "ChildLine",
    "Ross and Cromarty",   "Kyle and Carrick", "Lewis and Harris"};

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
  names.insert(names.end(), known_phrases.begin(), known_phrases.end());
  std::erase_if(names, [](const std::string& name) { return trim(name).empty(); });
  return names;
}

// The words of a text.
std::vector<TextPart> words_in(std::string_view text) {
  std::vector<TextPart> words;
  for (const auto word : split_words(text)) {
    const auto begin = static_cast<std::size_t>(word.data() - text.data());
    words.push_back({begin, begin + word.size()});
  }
  return words;
}

// Long texts in parts, cut behind a sentence if that can be, else behind a word.
std::vector<TextPart> parts_of(std::string_view text) {
  constexpr std::size_t longest = 2000;
  std::vector<TextPart> parts;
  std::size_t from = 0;
  while (text.size() - from > longest) {
    const auto window = text.substr(from, longest);
    auto cut = window.rfind(". ");
    if (cut == npos || cut < longest / 2) cut = window.find_last_of(" \n");
    cut = cut == npos ? longest : cut + 1;
    parts.push_back({from, from + cut});
    from += cut;
  }
  parts.push_back({from, text.size()});
  return parts;
}

void blank_out(std::string& text, std::size_t begin, std::size_t end) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(std::min(end, text.size())), ' ');
}

// What the program itself put into a draft outside its blocks: comments, placeholders.
class OwnWords {
 public:
  explicit OwnWords(const CheckedDraft& draft) {
    ReportFacts bare;
    bare.inspection = draft.check.facts.inspection;
    const auto skeleton = write_skeleton(draft.outline, bare);
    for (const auto line : split(skeleton, '\n'))
      if (line.starts_with("<!--")) comments_.insert(single_spaced(line));
    for (const auto& section : draft.outline.sections)
      for (const auto& fill : placeholders_of(section)) fills_.insert(folded_name(fill.text));
  }

  // Blanks in the place of the comments and placeholders that are not people's words; ties too.
  [[nodiscard]] std::string without(std::string text) const {
    constexpr std::string_view close = "-->";
    for (auto at = text.find("<!--"); at != npos; at = text.find("<!--", at + 1)) {
      const auto end = text.find(close, at + 4);
      if (end == npos) break;
      if (is_own(std::string_view(text).substr(at, end + close.size() - at)))
        blank_out(text, at, end + close.size());
    }
    for (const auto& fill : find_placeholders(text))
      if (fills_.count(folded_name(fill.text)) > 0) blank_out(text, fill.begin, fill.end);
    return text;
  }

 private:
  [[nodiscard]] bool is_own(std::string_view comment) const {
    const auto inside = trim(comment.substr(4, comment.size() - 7));
    return inside.starts_with('=') || inside.starts_with("inspect:") ||
           comments_.count(single_spaced(comment)) > 0;
  }

  std::set<std::string> comments_;
  std::set<std::string> fills_;
};

// The path of a target as words: "notes-of-Mary%20…" is read, of which the columns stay.
std::string as_words(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && text[i + 1] == '2' && text[i + 2] == '0')
      blank_out(text, i, i + 3);
    else if (text[i] == '_' || text[i] == '-' || text[i] == '/')
      text[i] = ' ';
  }
  return text;
}

// Addresses on the web have long numbers, and names of those who are known.
void blank_out_addresses(std::string& text) {
  for (const std::string_view begin : {"https://", "http://"})
    for (auto at = text.find(begin); at != npos; at = text.find(begin, at))
      blank_out(text, at, std::min(text.find_first_of(" \t\n<>\"`|[])", at), text.size()));
}

class PeopleChecker {
 public:
  explicit PeopleChecker(CheckedDraft& draft)
      : draft_(draft), own_(draft), screen_(may_be_named(draft)) {}

  void check(const Passage& passage, int lines_before = 0) {
    screen(passage.text, [&](std::size_t offset) {
      const auto place = passage.place(offset);
      return Place{place.line + lines_before, place.column};
    });
  }

  void check(const ProseAside& aside, int lines_before = 0) {
    auto text = own_.without(aside.text);
    blank_out_addresses(text);
    const auto place = [&](std::size_t offset) {
      const auto next = std::upper_bound(aside.pieces.begin(), aside.pieces.end(), offset,
                                         [](auto at, const auto& one) { return at < one.offset; });
      const auto& piece = *std::prev(next);
      const auto before = std::string_view(aside.text).substr(piece.offset, offset - piece.offset);
      return Place{piece.place.line + lines_before,
                   piece.place.column + static_cast<int>(count_characters(before))};
    };
    is_target_ = aside.kind == ProseAside::Kind::target;
    screen(is_target_ ? as_words(std::move(text)) : text, place);
    is_target_ = false;
  }

  // What a person may have put into a block: lines that the program would not write.
  void check_edited(const DraftBlock& block, const std::string& fresh) {
    std::set<std::string_view> own;
    for (const auto line : split(fresh, '\n')) own.insert(line);
    std::string text;
    for (const auto line : split(block.content, '\n')) {
      if (own.count(line) == 0) text += line;
      text += '\n';
    }
    const auto prose = read_prose(text, false);
    for (const auto& passage : passages_of(prose, text)) check(passage, block.place.line);
    for (const auto& aside : prose.asides) check(aside, block.place.line);
  }

 private:
  template <typename PlaceOf>
  void screen(std::string_view text, const PlaceOf& place) {
    for (const auto& part : parts_of(text)) {
      // What is still to be looked at, the first of the text on top.
      std::vector<TextPart> open = {part};
      while (!open.empty()) {
        const auto [begin, end] = open.back();
        open.pop_back();
        const auto inside = text.substr(begin, end - begin);
        const auto kind = screen_.find(inside);
        if (!kind) continue;
        const auto where = narrow(inside, *kind);
        tell(*kind, place(begin + where.begin));
        open.push_back({begin + where.end, end});
        open.push_back({begin, begin + where.begin});
      }
    }
  }

  // Of an address in a link check_links() tells.
  void tell(PersonalKind kind, Place place) {
    if (is_target_ && (kind == PersonalKind::email || kind == PersonalKind::phone)) return;
    draft_.add(personal_data, place,
               fmt::format("what stands here looks like personal data: {}", name(kind)),
               "write what somebody is, not who, and no number of theirs");
  }

  // A beginning that shows it and is the shortest such, then the shortest end of that; whole words.
  // What follows a name can show it to be one, so a beginning may be longer than the name.
  TextPart narrow(std::string_view text, PersonalKind kind) {
    const auto words = words_in(text);
    if (words.empty()) return {0, text.size()};
    const auto shows = [&](std::size_t first, std::size_t last) {
      const auto begin = words[first].begin;
      return screen_.find(text.substr(begin, words[last].end - begin)) == kind;
    };
    const auto count = words.size();
    const auto last = bisect(count - 1, [&](std::size_t i) { return shows(0, i); });
    const auto back = bisect(last, [&](std::size_t i) { return shows(last - i, last); });
    return {words[last - back].begin, words[last].end};
  }

  // A number up to `most` for which it is true, and not for the one before; `most` is true.
  template <typename Test>
  static std::size_t bisect(std::size_t most, const Test& test) {
    std::size_t least = 0;
    while (least < most) {
      const auto middle = least + (most - least) / 2;
      if (test(middle))
        most = middle;
      else
        least = middle + 1;
    }
    return most;
  }

  CheckedDraft& draft_;
  OwnWords own_;
  TextScreen screen_;
  bool is_target_ = false;
};

}  // namespace

void check_people(CheckedDraft& draft) {
  PeopleChecker checker(draft);
  for (const auto& passage : draft.passages) checker.check(passage);
  for (const auto& aside : draft.prose.asides) checker.check(aside);
  const auto fresh = write_blocks(draft.outline, draft.check.facts, draft.stated);
  for (const auto& block : draft.draft.blocks) {
    if (!block.edited) continue;
    const auto now = std::find_if(fresh.begin(), fresh.end(),
                                  [&](const auto& one) { return one.name == block.name; });
    checker.check_edited(block, now == fresh.end() ? std::string() : now->content);
  }
}

}  // namespace inspect
