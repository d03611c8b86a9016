// SPDX-License-Identifier: MIT
#include "lib/draft/inline.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/draft/characters.hpp"
#include "lib/draft/link_target.hpp"
#include "lib/draft/prose.hpp"

namespace inspect {

namespace {

constexpr auto none = std::string_view::npos;

class InlineReader {
 public:
  InlineReader(std::string_view text, const LinkTargets& targets) : text_(text), targets_(targets) {
    for (std::size_t at = text.find('`'); at < text.size(); at = text.find('`', at)) {
      const auto end = std::min(text.find_first_not_of('`', at), text.size());
      ticks_[end - at].push_back(at);
      at = end;
    }
  }

  InlineParts read() {
    while (at_ < text_.size()) step();
    return std::move(parts_);
  }

 private:
  struct Bracket {
    std::size_t at = 0;
    bool picture = false;
    bool active = true;  // a link holds no link
  };

  void hide(std::size_t begin, std::size_t end, Seen seen) {
    parts_.spans.push_back({begin, end, seen});
  }
  void take(std::size_t length, Seen seen) {
    hide(at_, at_ + length, seen);
    at_ += length;
  }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] char before() const { return at_ > 0 ? text_[at_ - 1] : ' '; }

  void step() {
    switch (text_[at_]) {
      case '\\':
        return escape();
      case '`':
        return code();
      case '<':
        return angle();
      case '[':
        return placeholder() ? void() : open_bracket(false);
      case '!':
        return rest().starts_with("![") && !rest().starts_with("![[") ? open_bracket(true)
                                                                      : void(++at_);
      case ']':
        return close_bracket();
      case '*':
      case '_':
      case '~':
        return emphasis();
      case '&':
        return entity();
      case 'h':
      case 'H':
        return bare_address();
      default:
        ++at_;
    }
  }

  void escape() {
    if (at_ + 1 >= text_.size() || !markdown::is_punctuation(text_[at_ + 1])) {
      ++at_;
      return;
    }
    take(1, Seen::mark);
    ++at_;
  }

  // A span of code ends with as many backticks as it begins with.
  void code() {
    const auto length = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    const auto& same = ticks_[length];
    const auto close = std::upper_bound(same.begin(), same.end(), at_);
    if (close == same.end()) {
      at_ += length;
      return;
    }
    hide(at_, *close + length, Seen::blank);
    hide(at_ + length, *close, Seen::code);
    at_ = *close + length;
  }

  void angle() {
    if (rest().starts_with("<!--")) {
      // The search is not done again for every one that is not closed.
      if (comment_end_ <= at_ + 2) comment_end_ = text_.find("-->", at_ + 2);
      if (comment_end_ == none) return void(at_ += 4);
      return take(comment_end_ + 3 - at_, Seen::blank);
    }
    const auto length = text_.substr(at_, 1000).find('>');
    if (length == none) return void(++at_);
    const auto inside = text_.substr(at_ + 1, length - 1);
    const bool address = inside.find_first_of(" \t\n<") == none && is_address(inside);
    if (address) {
      parts_.links.push_back({at_, at_ + 1, at_ + length, std::string(inside), false});
      return take(length + 1, Seen::target);
    }
    const auto first = inside.empty() ? '\0' : inside[inside.front() == '/' ? 1 : 0];
    const bool tag = markdown::is_letter(first) && inside.find('<') == none;
    return tag ? take(length + 1, Seen::mark) : void(++at_);
  }

  // "https:…", "mailto:…", "a@b".
  static bool is_address(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == none) return text.find('@', 1) != none && text.back() != '@';
    const auto scheme = text.substr(0, colon);
    return scheme.size() >= 2 && scheme.size() <= 32 && markdown::is_letter(scheme.front()) &&
           std::all_of(scheme.begin(), scheme.end(), [](char c) {
             return markdown::is_letter(c) || markdown::is_digit(c) || c == '+' || c == '.' ||
                    c == '-';
           });
  }

  bool placeholder() {
    constexpr std::string_view word = "fill";
    if (!rest().starts_with("[[")) return false;
    auto at = markdown::skip_spaces(text_, at_ + 2);
    if (lower(text_.substr(at, word.size())) != word) return false;
    at = markdown::skip_spaces(text_, at + word.size());
    const bool is_bare = text_.substr(at).starts_with("]]");
    if (!is_bare && (at >= text_.size() || text_[at] != ':')) return false;
    const auto begin = is_bare ? at : at + 1;
    if (fill_end_ < begin) fill_end_ = text_.find("]]", begin);
    auto end = fill_end_;
    const bool is_closed = end < text_.find("[[", begin);
    if (is_closed) {
      while (end + 2 < text_.size() && text_[end + 2] == ']') ++end;  // "[[fill: [a]]]"
    } else {
      end = std::min(text_.find('\n', begin), text_.size());
    }
    parts_.placeholders.push_back({at_, single_spaced(text_.substr(begin, end - begin))});
    take((is_closed ? end + 2 : end) - at_, Seen::placeholder);
    return true;
  }

  void open_bracket(bool picture) {
    brackets_.push_back({at_, picture, true});
    at_ += picture ? 2 : 1;
  }

  void close_bracket() {
    const auto end = at_++;
    if (brackets_.empty()) return;
    const auto bracket = brackets_.back();
    brackets_.pop_back();
    if (!bracket.active) return;
    const auto text_begin = bracket.at + (bracket.picture ? 2 : 1);
    const auto inside = text_.substr(text_begin, end - text_begin);
    const bool is_task = inside == " " || inside == "x" || inside == "X";
    if ((is_task && bracket.at == 0) || inside.starts_with('^'))  // of a list; a footnote
      return hide(bracket.at, at_, Seen::blank);
    const auto tail = tail_of(inside);
    if (!tail) return;
    parts_.links.push_back({bracket.at, text_begin, end, tail->target, bracket.picture});
    hide(bracket.at, text_begin, Seen::mark);
    hide(end, end + 1, Seen::mark);
    hide(end + 1, tail->end, Seen::target);
    at_ = tail->end;
    if (bracket.picture) return;
    for (auto outer = brackets_.rbegin(); outer != brackets_.rend() && outer->active; ++outer)
      if (!outer->picture) outer->active = false;
  }

  // What follows the text `inside` of a link, up to `at_`: "(target)", "[name]", "[]" or nothing.
  std::optional<LinkTail> tail_of(std::string_view inside) {
    if (rest().starts_with("("))
      if (auto tail = read_link_tail(text_, at_)) return tail;
    constexpr std::size_t longest_name = 1000;
    if (rest().starts_with("[") && !rest().starts_with("[[")) {
      const auto close = rest().substr(0, longest_name).find(']');
      const auto name = rest().substr(1, close == none ? 0 : close - 1);
      if (close != none && name.find('[') == none && !name.starts_with('^')) {
        const auto found = targets_.find(folded_name(trim(name).empty() ? inside : name));
        if (found != targets_.end()) return LinkTail{at_ + close + 1, found->second};
        if (!trim(name).empty()) return LinkTail{at_ + close + 1, {}};
      }
    }
    if (inside.size() > longest_name || targets_.empty()) return std::nullopt;
    const auto found = targets_.find(folded_name(inside));
    if (found == targets_.end()) return std::nullopt;
    return LinkTail{at_, found->second};
  }

  // Marks at the edge of a word, and asterisks between letters.
  void emphasis() {
    const char mark = text_[at_];
    const auto end = std::min(text_.find_first_not_of(mark, at_), text_.size());
    const char behind = end < text_.size() ? text_[end] : ' ';
    const bool within = markdown::is_word(before()) && markdown::is_word(behind);
    const bool alone = markdown::is_space(before()) && markdown::is_space(behind);
    bool hidden = !alone;
    if (within)
      hidden = mark != '_' && !markdown::is_digit(before()) && !markdown::is_digit(behind);
    if (mark == '~' && end - at_ != 2) hidden = false;
    if (hidden) hide(at_, end, Seen::mark);
    at_ = end;
  }

  // "&nbsp;", "&#8211;"
  void entity() {
    std::size_t length = 1;
    const auto has = [&](auto test) {
      return at_ + length < text_.size() && length < 32 && test(text_[at_ + length]);
    };
    if (has([](char c) { return c == '#'; })) ++length;
    while (has([](char c) { return markdown::is_letter(c) || markdown::is_digit(c); })) ++length;
    if (length > 2 && has([](char c) { return c == ';'; })) return take(length + 1, Seen::blank);
    ++at_;
  }

  void bare_address() {
    const auto start = lower(rest().substr(0, 8));
    const bool is_one = start == "https://" || start.starts_with("http://");
    if (!is_one || markdown::is_word(before())) return void(++at_);
    auto end = std::min(text_.find_first_of(" \t\r\n<>\"`|[]", at_), text_.size());
    const auto address = text_.substr(at_, end - at_);
    auto unopened = std::count(address.begin(), address.end(), ')') -
                    std::count(address.begin(), address.end(), '(');
    while (std::string_view(".,;:!?*_~')").find(text_[end - 1]) != none) {
      if (text_[end - 1] == ')' && unopened-- <= 0) break;
      --end;
    }
    parts_.links.push_back({at_, at_, end, std::string(text_.substr(at_, end - at_)), false});
    take(end - at_, Seen::target);
  }

  std::string_view text_;
  const LinkTargets& targets_;
  std::size_t at_ = 0;
  std::size_t comment_end_ = 0;  // found last, if it is still ahead
  std::size_t fill_end_ = 0;
  std::unordered_map<std::size_t, std::vector<std::size_t>> ticks_;  // runs of them, by length
  std::vector<Bracket> brackets_;
  InlineParts parts_;
};

}  // namespace

InlineParts read_inline(std::string_view text, const LinkTargets& targets) {
  return InlineReader(text, targets).read();
}

std::vector<PlaceholderPart> find_placeholders(std::string_view text) {
  auto parts = read_inline(text, {});
  std::vector<PlaceholderPart> found;
  auto fill = parts.placeholders.begin();
  for (const auto& span : parts.spans)  // one for each placeholder, in one order
    if (span.seen == Seen::placeholder)
      found.push_back({std::move((fill++)->text), span.begin, span.end});
  return found;
}

}  // namespace inspect
