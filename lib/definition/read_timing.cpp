// SPDX-License-Identifier: MIT
#include "lib/definition/read_timing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/read_point.hpp"

namespace inspect {

namespace {

// "11", "11-20", "11 to 20".
std::optional<Numbered> read_days(const YamlNode& node, YamlReader& reader) {
  const auto fail = [&](std::string message, std::string hint) {
    reader.error(node.place, "not-a-day", std::move(message), std::move(hint));
    return std::nullopt;
  };
  if (node.kind != YamlNode::Kind::scalar)
    return fail(fmt::format("a day stands here, not {}", in_words(node.kind)), "write 11 or 11-20");
  std::string text(trim(node.text));
  if (const auto to = text.find(" to "); to != std::string::npos) text.replace(to, 4, "-");
  const auto parts = split(text, '-');
  std::vector<int> days;
  for (const auto part : parts) {
    const auto day = parse_integer(trim(part));
    if (day && *day >= 0) days.push_back(*day);
  }
  if (days.size() != parts.size() || days.size() > 2)
    return fail(fmt::format("'{}' is not a day", text), "write 11 or 11-20, without leading zeros");
  if (days.back() < days.front())
    return fail(fmt::format("day {} is before day {}", days.back(), days.front()),
                fmt::format("write {}-{}", days.back(), days.front()));
  if (days.back() > 9999) return fail("days are numbered up to 9999", "");
  return Numbered{days.front(), days.back()};
}

// Reads the keys that say when a step is. The first key of a form chooses it.
class TimingReader {
 public:
  TimingReader(YamlMapping& step, YamlReader& reader) : step_(step), reader_(reader) {}

  Timing read() {
    constexpr std::array forms = {"anchor", "day", "at", "from", "due", "within", "about"};
    std::vector<std::string> found;
    for (const std::string form : forms)
      if (step_.has(form)) found.push_back(form);
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
      const Place at = step_.place_of(a);
      const Place other = step_.place_of(b);
      return std::pair(at.line, at.column) < std::pair(other.line, other.column);
    });
    if (found.size() > 1)
      reader_.error(
          step_.place_of(found[1]), "two-times",
          fmt::format("a step says its time in one way; '{}' and '{}' are two", found[0], found[1]),
          "leave one of them out");
    const std::string form = found.empty() ? "" : found[0];
    Timing timing = read_form(form);
    for (const auto& [key, owner] : companions)
      if (form != owner && step_.has(key)) timing = refuse_companion(key, owner);
    return timing;
  }

 private:
  // What a step stands for whose time could not be read: told once, and not again by every step
  // that is counted from it.
  using Unreadable = Anchor;

  // Keys that mean something only beside another: {key, the form that takes it}.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> companions = {{
      {"lasts", "from"},
      {"to", "from"},
      {"of", "within"},
      {"after", "about"},
      {"before", "about"},
  }};

  Timing refuse_companion(std::string_view key, std::string_view owner) {
    reader_.error(step_.place_of(key), "stray-key",
                  fmt::format("'{}' says nothing without '{}'", key, owner),
                  fmt::format("add '{}', or leave it out", owner));
    return Unreadable{};
  }

  Timing read_form(const std::string& form) {
    if (form == "anchor") return read_anchor();
    if (form == "day") return of(read_days(*step_.node("day"), reader_));
    if (form == "at") return of<At>(point("at"));
    if (form == "due") return of<Due>(point("due"));
    if (form == "from") return read_span();
    if (form == "within") return read_within();
    if (form == "about") return read_about();
    return NoTime{};
  }

  template <typename Made>
  static Timing of(std::optional<Made> made) {
    return made ? Timing(*made) : Timing(Unreadable{});
  }
  template <typename Form>
  static Timing of(std::optional<Point> point) {
    return point ? Timing(Form{*point}) : Timing(Unreadable{});
  }

  std::optional<Point> point(std::string_view key) { return read_point(*step_.node(key), reader_); }
  std::optional<Offset> length(std::string_view key) {
    return read_length(*step_.node(key), reader_);
  }

  Timing read_anchor() {
    const auto anchor = step_.yes_or_no("anchor");
    if (!anchor) return Unreadable{};
    return *anchor ? Timing(Anchor{}) : Timing(NoTime{});
  }

  Timing read_span() {
    const auto from = point("from");
    if (step_.has("lasts") == step_.has("to")) {
      reader_.error(step_.place_of("from"), "no-length",
                    "'from' takes either 'lasts' (how long) or 'to' (until when)",
                    step_.has("to") ? "leave one of them out" : "add lasts: 5 working days");
      return of<At>(from);
    }
    if (step_.has("to")) {
      const auto to = point("to");
      return from && to ? Timing(Between{*from, *to}) : Timing(Unreadable{});
    }
    const auto lasts = length("lasts");
    return from && lasts ? Timing(Lasting{*from, *lasts}) : of<At>(from);
  }

  // A point with a length added: "within 2 weeks of end of core" is "end of core + 2 weeks".
  std::optional<Point> shifted(std::string_view length_key, std::string_view point_key, int sign) {
    const auto by = length(length_key);
    auto base = point(point_key);
    if (!base) return std::nullopt;
    if (base->offset.amount != 0 || base->side == Point::Side::after) {
      reader_.error(base->place, "two-lengths",
                    fmt::format("'{}' names a step here, without a length of its own", point_key));
      return std::nullopt;
    }
    if (by) base->offset = {sign * by->amount, by->unit};
    return base;
  }

  Timing read_within() {
    if (step_.has("of")) return of<Due>(shifted("within", "of", 1));
    reader_.error(step_.place_of("within"), "no-base",
                  "'within' needs 'of': within 2 weeks of what?", "add of: STEP");
    return Unreadable{};
  }

  Timing read_about() {
    if (step_.has("after") != step_.has("before")) {
      const bool after = step_.has("after");
      return of<About>(shifted("about", after ? "after" : "before", after ? 1 : -1));
    }
    reader_.error(step_.place_of("about"), "no-base", "'about' takes either 'after' or 'before'",
                  step_.has("after") ? "leave one of them out" : "add after: STEP");
    return Unreadable{};
  }

  YamlMapping& step_;
  YamlReader& reader_;
};

}  // namespace

Timing read_timing(YamlMapping& step, YamlReader& reader) {
  return TimingReader(step, reader).read();
}

}  // namespace inspect
