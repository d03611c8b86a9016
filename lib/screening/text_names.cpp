// SPDX-License-Identifier: MIT
#include "lib/screening/text_names.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "lib/screening/bytes.hpp"
#include "lib/screening/names.hpp"
#include "lib/screening/text_name_words.hpp"

namespace inspect {

namespace {

using namespace text_names;

// In small letters and composed, so that it may be on a list; `marks` false: without accents.
std::string folded(std::string_view word, bool marks) {
  const auto options = static_cast<utf8proc_option_t>(
      UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE | (marks ? 0 : UTF8PROC_STRIPMARK));
  utf8proc_uint8_t* result = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                   static_cast<utf8proc_ssize_t>(word.size()), &result, options);
  if (length < 0) return {};
  std::string text(reinterpret_cast<const char*>(result), static_cast<std::size_t>(length));
  std::free(result);  // NOLINT: utf8proc allocates with malloc
  return text;
}

bool is_on_list(std::string_view word) {
  if (given_names().has(word)) return true;
  const auto is_ascii = [](char c) { return byte_class(c) != ByteClass::not_ascii; };
  if (word.size() > 60 || std::all_of(word.begin(), word.end(), is_ascii)) return false;
  return given_names().has(folded(word, true)) || given_names().has(folded(word, false));
}

// "Jean-Luc", "Mary-Kate", "Kyle-led"; "X-Ray" and "non-Christian" are no names.
bool is_given(std::string_view word) {
  const auto hyphen = word.find('-');
  if (hyphen == std::string_view::npos) return is_on_list(word);
  const auto rest = word.substr(hyphen + 1);
  return !rest.starts_with("shire") && (is_on_list(word.substr(0, hyphen)) || is_on_list(word));
}

// A capital, and no word that tells something else.
bool may_be_surname(const TextWord& word) {
  const auto text = word.text;
  if (!word.capital || word.masked || word.glued || word.number || text.size() < 2) return false;
  const bool people = text.ends_with("ish") || text.ends_with("ese") || text.ends_with("ian");
  return !people && !words_of_no_name().has(text) && !calendar().has(text) &&
         !no_names().has(text) && !institutions().has(text) && !has_ending_of_nouns(text);
}

bool is_place_word(std::string_view word) {
  return institutions().has(word) || words_of_places().has(word);
}

// Looks at the words around one.
class NameSearch {
 public:
  explicit NameSearch(const TextWords& text) : words_(text.words), loud_(text.loud) {}

  [[nodiscard]] bool is_name_at(std::size_t at) const {
    const TextWord& word = words_[at];
    if (word.masked || word.number) return false;
    if (!word.capital) return is_titled(at);  // "mr", "dr"
    if (word.glued && word.shouted) return false;
    if (word.text.size() == 1) return is_initial(at);
    if (doubtful().has(word.text)) return is_spoken_of(at) || is_full_name(at);
    if (is_given(word.text)) return is_given_name(at);
    return is_titled(at) || is_ranked(at) || is_labelled(at);
  }

 private:
  // The word so many behind `at`, where only blanks are between; nullptr where there is none.
  [[nodiscard]] const TextWord* next(std::size_t at, std::size_t by = 1) const {
    for (std::size_t i = at + 1; i <= at + by; ++i)
      if (i >= words_.size() || words_[i].gap != ' ') return nullptr;
    return &words_[at + by];
  }

  [[nodiscard]] const TextWord* previous(std::size_t at, std::size_t by = 1) const {
    for (std::size_t i = at; i + by > at; --i)
      if (i == 0 || words_[i].gap != ' ') return nullptr;
    return &words_[at - by];
  }

  // --- titles ---

  static bool is_title(const TextWord& word) {
    if (word.text.size() > 10) return false;
    if (word.capital)
      return titles().has(word.text) || is_same_word(word.text, "cllr") ||
             is_same_word(word.text, "councillor");
    for (const std::string_view plain : {"mr", "mrs", "dr", "cllr", "prof"})
      if (word.text == plain) return true;
    return false;
  }

  // "Mr Brown", "Dr. A. Patel", "mr brown"; not "MS Teams", "miss Friday", "Mr B".
  [[nodiscard]] bool is_titled(std::size_t at) const {
    const TextWord& title = words_[at];
    if (title.possessive || !is_title(title)) return false;
    const std::size_t name = end_of_initials(at + 1);
    if (name == words_.size() || !is_close(words_[name])) return false;
    const TextWord& word = words_[name];
    const bool small = title.text == "mr" || title.text == "mrs";
    if (small && !word.capital) return is_small_surname(word);
    if (word.shouted && !title.shouted && word.text.size() < 4) return false;
    const bool place = is_honour(title.text) && is_institution(name);
    return may_be_surname(word) && !place;
  }

  // Behind "J. K.", at most three of them.
  [[nodiscard]] std::size_t end_of_initials(std::size_t at) const {
    const std::size_t last = std::min(words_.size(), at + 3);
    while (at < last && is_close(words_[at]) && words_[at].text.size() == 1 && words_[at].capital)
      ++at;
    return at;
  }

  static bool is_close(const TextWord& word) {
    return !word.starts && (word.gap == ' ' || word.gap == '.');
  }

  static bool is_honour(std::string_view title) {  // "Dr Gray's Hospital", "Lady Anne House"
    return is_same_word(title, "dr") || is_same_word(title, "sir") || is_same_word(title, "lady") ||
           is_same_word(title, "lord");
  }

  static bool is_small_surname(const TextWord& word) {
    return !word.number && !word.masked && word.text.size() >= 3 && word.text != "and" &&
           !words_of_no_name().has(word.text) && !no_names().has(word.text);
  }

  // "PC Brown", "Sgt Torbin".
  [[nodiscard]] bool is_ranked(std::size_t at) const {
    const auto rank = words_[at].text;
    const bool known = rank == "PC" || rank == "DC" || rank == "DS" || rank == "DI" ||
                       rank == "Sgt" || rank == "WPC";
    const TextWord* name = known ? next(at) : nullptr;
    return name != nullptr && (!name->shouted || loud_) && may_be_surname(*name);
  }

  // --- initials ---

  // "J. Smith", "J Smith", "J.K. Smith"; not "Plan B Review", "A Level", "C. Chronology missing".
  [[nodiscard]] bool is_initial(std::size_t at) const {
    const TextWord& letter = words_[at];
    if (loud_ || letter.glued || letter.possessive || is_lettered(at)) return false;
    const std::size_t name = end_of_initials(at + 1);
    if (name == words_.size() || !is_close(words_[name])) return false;
    const TextWord& word = words_[name];
    const bool stop = word.gap == '.';
    const char c = letter.text[0];
    const bool list = letter.starts && stop && name == at + 1 && c >= 'A' && c <= 'F' &&
                      word.begin > words_[name - 1].end + 1;
    const bool article = !stop && ((c == 'A' && letter.starts) || c == 'I');
    return !list && !article && word.text.size() >= 3 &&
           (!word.shouted || stop || word.text.size() > 6) && may_be_surname(word) &&
           !is_place_word_here(name);
  }

  [[nodiscard]] bool is_lettered(std::size_t at) const {
    const TextWord* before = previous(at);
    return before != nullptr && (before->masked || lettered().has(before->text));
  }

  // "N Hill Street" is none; "J Hill" may be a person.
  [[nodiscard]] bool is_place_word_here(std::size_t at) const {
    const auto text = words_[at].text;
    return is_institution(at) || (is_place_word(text) && !surnames_of_places().has(text));
  }

  // --- given names ---

  [[nodiscard]] bool is_given_name(std::size_t at) const {
    const TextWord& word = words_[at];
    if (word.glued && ordinary().has(word.text)) return false;
    if (is_place(at) || is_institution(at)) return false;
    if (word.shouted && !loud_ && abbreviations().has(word.text)) return is_shouted_name(at);
    if (!ordinary().has(word.text)) return true;
    if (word.starts || loud_ || is_after_article(at))
      return word.possessive || is_full_name(at) || is_doing(at) || is_spoken_of(at);
    return true;
  }

  [[nodiscard]] bool is_shouted_name(std::size_t at) const {
    const TextWord* name = next(at);
    return name != nullptr && name->shouted && name->text.size() >= 3 && may_be_surname(*name);
  }

  // "Grace Okafor"; in a text without small letters every word looks like that.
  [[nodiscard]] bool is_full_name(std::size_t at) const {
    const TextWord* name = loud_ ? nullptr : next(at);
    if (name == nullptr || is_place(at) || is_institution(at)) return false;
    return may_be_surname(*name) && name->shouted == words_[at].shouted &&
           !titles().has(name->text);
  }

  // "Grace said", "Grace and her brother", "Ruby was"; not "Bill was".
  [[nodiscard]] bool is_doing(std::size_t at) const {
    const TextWord* verb = next(at);
    if (verb == nullptr) return false;
    if (deeds().has(verb->text)) return true;
    const TextWord* whose = is_same_word(verb->text, "and") ? next(at, 2) : nullptr;
    if (whose != nullptr && (is_same_word(whose->text, "his") || is_same_word(whose->text, "her")))
      return true;
    const auto text = verb->text;
    const bool is_being = is_same_word(text, "is") || is_same_word(text, "was") ||
                          is_same_word(text, "has") || is_same_word(text, "had") ||
                          is_same_word(text, "did") || is_same_word(text, "does");
    return is_being && !things().has(words_[at].text) && !doubtful().has(words_[at].text);
  }

  // "spoke to Will", "told Amber", "child Hope", "Max's mother", "Max said".
  [[nodiscard]] bool is_spoken_of(std::size_t at) const {
    const TextWord& word = words_[at];
    const TextWord* after = next(at);
    if (word.starts || loud_) return word.possessive ? !loud_ : is_narrator(at);
    if (word.possessive || is_narrator(at)) return true;
    if (after != nullptr && (after->number || is_place_word(after->text))) return false;
    const TextWord* before = previous(at);
    if (before == nullptr) return false;
    if (deeds_to().has(before->text)) return true;
    const bool month = calendar().has(word.text);
    if (labels().has(before->text) && !before->possessive && !month) return true;
    const bool to = is_same_word(before->text, "to") || is_same_word(before->text, "with");
    const TextWord* deed = to ? previous(at, 2) : nullptr;
    return deed != nullptr && deeds_with().has(deed->text);
  }

  // "Max said": other deeds follow words as well ("Grant agreed").
  [[nodiscard]] bool is_narrator(std::size_t at) const {
    const TextWord* verb = next(at);
    if (verb == nullptr) return false;
    for (const std::string_view deed : {"said", "says", "told", "disclosed", "lives", "alleged"})
      if (is_same_word(verb->text, deed)) return true;
    return false;
  }

  // "a Rose", "the Jade unit".
  [[nodiscard]] bool is_after_article(std::size_t at) const {
    const TextWord* before = previous(at);
    return before != nullptr &&
           (is_same_word(before->text, "the") || is_same_word(before->text, "a") ||
            is_same_word(before->text, "an"));
  }

  // --- places and organisations ---

  // "St Mary's", "Queen Elizabeth", "Isle of Skye", "in Angus", "Angus council", "Kyle of
  // Lochalsh".
  [[nodiscard]] bool is_place(std::size_t at) const {
    if (at == 0) return is_named_after(at);
    const TextWord* before = words_[at].gap == '.' ? &words_[at - 1] : previous(at);
    if (before == nullptr) return is_named_after(at);
    const bool part = before->capital && before_places().has(before->text) && !loud_;
    const bool short_saint = is_same_word(before->text, "st") && !words_[at].starts;
    if (part || short_saint) return true;
    const TextWord* two_before = is_same_word(before->text, "of") ? previous(at, 2) : nullptr;
    if (two_before != nullptr && is_same_word(two_before->text, "isle")) return true;
    return is_named_after(at) || is_located(at, before->text);
  }

  [[nodiscard]] bool is_located(std::size_t at, std::string_view before) const {
    const TextWord& word = words_[at];
    if (word.possessive || !named_after().has(word.text)) return false;
    static const WordSet islands("skye lewis harris iona rona");
    if (is_same_word(before, "on") && islands.has(word.text)) return true;
    for (const std::string_view where : {"in", "near", "within", "across", "throughout"})
      if (is_same_word(before, where)) return true;
    const TextWord* deed = is_same_word(before, "to") ? previous(at, 2) : nullptr;
    if (deed == nullptr) return false;
    for (const std::string_view going :
         {"moved", "move", "moving", "relocated", "travelled", "trip"})
      if (is_same_word(deed->text, going)) return true;
    return false;
  }

  // "Rowan unit", "Angus council", "Angus HSCP", "Kyle of Lochalsh".
  [[nodiscard]] bool is_named_after(std::size_t at) const {
    const TextWord& word = words_[at];
    const TextWord* after = next(at);
    if (after == nullptr || word.possessive || !named_after().has(word.text)) return false;
    const TextWord* two_after = after->text == "of" ? next(at, 2) : nullptr;
    if (two_after != nullptr && two_after->capital) return true;
    if (after->shouted && !loud_) return true;
    return !after->capital && is_unit(after->text);
  }

  static bool is_unit(std::string_view word) {
    static const WordSet units(
        "house unit ward school nursery road street centre cottage lodge team court council area "
        "hospital primary academy office estate residential wing locality care");
    return units.has(word);
  }

  // A word of places or organisations among the capitalised ones that follow.
  [[nodiscard]] bool is_institution(std::size_t at) const {
    const std::size_t most = loud_ ? 1 : 3;
    for (std::size_t by = 1; by <= most; ++by) {
      const TextWord* word = next(at, by);
      if (word == nullptr || !word->capital) return false;
      if (!is_place_word(word->text)) continue;
      const bool surname = surnames_of_places().has(word->text) && by == 1 &&
                           !named_after().has(words_[at].text) && !words_[at].possessive;
      if (surname) continue;
      // "Anna Smith Team Manager" is a person; "Holly Lodge staff", "Holly Lodge's manager" none.
      const TextWord* role = word->possessive ? nullptr : next(at, by + 1);
      return role == nullptr || !role->capital || !roles().has(role->text);
    }
    return false;
  }

  // --- after a word for a person ---

  // "social worker Adaeze Okafor", "child called Tadhg", "Mother: Adaeze Okafor".
  [[nodiscard]] bool is_labelled(std::size_t at) const {
    if (at == 0 || loud_) return false;
    const TextWord& word = words_[at];
    const TextWord& label = words_[at - 1];
    if (label.possessive || label.number || word.shouted || !labels().has(label.text)) return false;
    if (!may_be_surname(word) || is_place_word(word.text) || is_institution(at)) return false;
    if (label.capital && word.text.ends_with("ed")) return false;  // "Worker Changed"
    if (word.gap == ' ' && !word.starts) return !is_calling(label.text) || is_person_called(at - 1);
    const bool signed_off =
        word.gap == ':' || word.gap == '-' || word.gap == '(' || word.gap == ',';
    const TextWord* second = signed_off && !is_calling(label.text) ? next(at) : nullptr;
    return second != nullptr && !second->shouted && may_be_surname(*second) &&
           !is_place_word(second->text);
  }

  static bool is_calling(std::string_view label) {
    return is_same_word(label, "called") || is_same_word(label, "named");
  }

  // "a girl called", "is called"; not "worker called Barnardo's".
  [[nodiscard]] bool is_person_called(std::size_t at) const {
    static const WordSet called(
        "child girl boy baby infant daughter son brother sister man woman person someone friend "
        "uncle aunt cousin partner boyfriend girlfriend is was are were sibling twin adult male "
        "female teenager toddler");
    const TextWord* before = previous(at);
    return before != nullptr && called.has(before->text);
  }

  const std::vector<TextWord>& words_;
  bool loud_;
};

}  // namespace

bool shows_name(const TextWords& text) {
  const NameSearch search(text);
  for (std::size_t at = 0; at < text.words.size(); ++at) {
    const TextWord& word = text.words[at];
    const bool small_title = word.text.size() <= 4 &&
                             std::string_view("mdcp").find(word.text[0]) != std::string_view::npos;
    if ((word.capital || small_title) && search.is_name_at(at)) return true;
  }
  return false;
}

}  // namespace inspect
