// SPDX-License-Identifier: MIT
// Sections that are missing or stand elsewhere. The longest run of headings that is in the
// outline's order stays; of the others each is told.
#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

constexpr auto none = CheckedDraft::no_section;

// "3.2 Good practice:" is "good practice".
std::string plain_heading(std::string_view heading) {
  auto text = folded_name(heading);
  while (!text.empty() && std::string_view(":.").find(text.back()) != std::string_view::npos)
    text.pop_back();
  return text;
}

std::string without_number(const std::string& heading) {
  const auto end = heading.find_first_not_of("0123456789.)");
  const bool numbered = end != std::string::npos && end > 0 && heading[end] == ' ';
  return numbered ? heading.substr(end + 1) : heading;
}

class Matching {
 public:
  explicit Matching(CheckedDraft& draft) : draft_(draft) {
    for (const auto& section : draft.outline.sections)
      wanted_.push_back(plain_heading(section.heading));
    for (const auto& heading : draft.prose.headings) {
      auto text = plain_heading(heading.text);
      const bool known = std::find(wanted_.begin(), wanted_.end(), text) != wanted_.end();
      found_.push_back(known ? text : without_number(text));
    }
    in_order_.assign(wanted_.size(), none);
    moved_.assign(wanted_.size(), none);
  }

  void match() {
    match_in_order();
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (in_order_[i] != none) continue;
      for (std::size_t j = 0; j < found_.size() && moved_[i] == none; ++j)
        if (found_[j] == wanted_[i] && draft_.heading_to_own[j] == none) {
          moved_[i] = j;
          draft_.heading_to_own[j] = i;
        }
    }
    carry_down();
  }

  void tell() {
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (moved_[i] != none) tell_moved(i);
      if (moved_[i] == none && in_order_[i] == none) tell_missing(i);
    }
  }

 private:
  // The longest common subsequence, by lengths of what is common to the tails.
  void match_in_order() {
    const auto rows = wanted_.size();
    const auto columns = found_.size();
    std::vector<std::vector<std::size_t>> common(rows + 1, std::vector<std::size_t>(columns + 1));
    for (auto i = rows; i-- > 0;)
      for (auto j = columns; j-- > 0;)
        common[i][j] = wanted_[i] == found_[j] ? common[i + 1][j + 1] + 1
                                               : std::max(common[i + 1][j], common[i][j + 1]);
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (wanted_[i] == found_[j]) {
        in_order_[i] = j;
        draft_.heading_to_own[j++] = i++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  // A heading that people added belongs to the section above it, if it is deeper.
  void carry_down() {
    std::size_t section = none;
    int level = 0;
    for (std::size_t j = 0; j < found_.size(); ++j) {
      const int own_level = draft_.prose.headings[j].level;
      if (draft_.heading_to_own[j] != none) {
        section = draft_.heading_to_own[j];
        level = own_level;
      } else if (own_level <= level) {
        section = none;
      }
      draft_.heading_to_section[j] = section;
    }
  }

  void tell_moved(std::size_t i) {
    const auto& heading = draft_.prose.headings[moved_[i]];
    const auto before = previous(i);
    draft_.add("section-order", heading.place,
               fmt::format("section '{}' does not stand where it belongs", wanted(i)),
               before == none ? "move it to the beginning"
                              : fmt::format("move it behind '{}'", wanted(before)),
               true);
  }

  void tell_missing(std::size_t i) {
    const auto begin = previous_heading(i);
    const auto end = next_heading(i);
    std::vector<std::string> others;
    for (auto j = begin == none ? 0 : begin + 1; j < std::min(end, found_.size()); ++j)
      if (draft_.heading_to_own[j] == none && draft_.prose.headings[j].level > 1)
        others.push_back(found_[j]);
    const auto renamed = nearest(wanted_[i], others);
    auto place = end == none ? end_of_draft() : draft_.prose.headings[end].place;
    auto hint = fmt::format("write the heading '{}' and what belongs below it", wanted(i));
    if (renamed) {
      for (auto j = begin == none ? 0 : begin + 1; j < std::min(end, found_.size()); ++j)
        if (found_[j] == *renamed) {
          place = draft_.prose.headings[j].place;
          break;
        }
      hint = fmt::format("if this heading is meant, write '{}'", wanted(i));
    }
    draft_.add("missing-section", place, fmt::format("section '{}' is missing", wanted(i)), hint,
               renamed || end != none);
  }

  [[nodiscard]] const std::string& wanted(std::size_t i) const {
    return draft_.outline.sections[i].heading;
  }

  // The section in order before the i-th.
  [[nodiscard]] std::size_t previous(std::size_t i) const {
    while (i-- > 0)
      if (in_order_[i] != none) return i;
    return none;
  }

  [[nodiscard]] std::size_t previous_heading(std::size_t i) const {
    const auto before = previous(i);
    return before == none ? none : in_order_[before];
  }

  [[nodiscard]] std::size_t next_heading(std::size_t i) const {
    for (++i; i < in_order_.size(); ++i)
      if (in_order_[i] != none) return in_order_[i];
    return none;
  }

  [[nodiscard]] Place end_of_draft() const {
    for (auto i = draft_.lines.size(); i-- > 0;)
      if (draft_.lines[i].kind != MarkdownLine::Kind::blank) return {draft_.lines[i].number, 1};
    return {1, 1};
  }

  CheckedDraft& draft_;
  std::vector<std::string> wanted_;    // headings of the outline
  std::vector<std::string> found_;     // of the draft
  std::vector<std::size_t> in_order_;  // by section: its heading in the draft
  std::vector<std::size_t> moved_;     // likewise, where it stands elsewhere
};

}  // namespace

void check_structure(CheckedDraft& draft) {
  Matching matching(draft);
  matching.match();
  matching.tell();
}

}  // namespace inspect
