// SPDX-License-Identifier: MIT
#include "lib/definition/read_point.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::string_view forms =
    "write after STEP; or STEP, start of STEP or end of STEP, with + or - and a length if wanted: "
    "start - 12 weeks";
constexpr std::string_view length_forms =
    "write a number and days, weekdays, working days, weeks or months: 3 working days";

std::string joined(const std::vector<std::string_view>& words, std::size_t from) {
  std::string result;
  for (std::size_t i = from; i < words.size(); ++i) {
    if (i > from) result += ' ';
    result += words[i];
  }
  return result;
}

// Takes "start of", "end of" or "after" off the front.
Point::Side take_side(std::vector<std::string_view>& words) {
  const auto drop = [&](std::ptrdiff_t n) { words.erase(words.begin(), words.begin() + n); };
  if (words.size() > 2 && words[1] == "of" && (words[0] == "start" || words[0] == "end")) {
    const auto side = words[0] == "start" ? Point::Side::start : Point::Side::end;
    drop(2);
    return side;
  }
  if (words.size() > 1 && words[0] == "after") {
    drop(1);
    return Point::Side::after;
  }
  return Point::Side::whole;
}

}  // namespace

bool is_step_key(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
  });
}

std::optional<Point> read_point(const YamlNode& node, YamlReader& reader) {
  const auto fail = [&](std::string message) {
    reader.error(node.place, "not-a-time", std::move(message), std::string(forms));
    return std::nullopt;
  };
  if (node.kind != YamlNode::Kind::scalar || trim(node.text).empty())
    return fail(fmt::format("a time stands here, not {}", in_words(node.kind)));
  auto words = split_words(node.text);
  Point point{.place = node.place};
  point.side = take_side(words);
  if (words.size() == 2 && words[1] == "of")
    return fail(fmt::format("'{} of' needs the name of a step", words[0]));
  if (!is_step_key(words[0])) return fail(fmt::format("'{}' is not the name of a step", words[0]));
  point.step = words[0];
  if (words.size() == 1) return point;
  if (words[1] != "+" && words[1] != "-")
    return fail(fmt::format("'{}' follows '{}' where + or - should", words[1], words[0]));
  if (words.size() == 2)
    return fail(fmt::format("a length of time is missing after '{}'", words[1]));
  const auto length = parse_offset(joined(words, 2));
  if (!length || length->amount < 0)
    return fail(fmt::format("'{}' is not a length of time", joined(words, 2)));
  if (point.side == Point::Side::after) return fail("'after' takes no + or -");
  point.offset = {words[1] == "-" ? -length->amount : length->amount, length->unit};
  return point;
}

std::optional<Offset> read_length(const YamlNode& node, YamlReader& reader) {
  const auto length =
      node.kind == YamlNode::Kind::scalar ? parse_offset(trim(node.text)) : std::nullopt;
  if (length && length->amount > 0) return length;
  reader.error(node.place, "not-a-length",
               node.kind == YamlNode::Kind::scalar
                   ? fmt::format("'{}' is not a length of time", trim(node.text))
                   : fmt::format("a length of time stands here, not {}", in_words(node.kind)),
               std::string(length_forms));
  return std::nullopt;
}

std::optional<Deadline> read_deadline(YamlMapping& mapping, YamlReader& reader) {
  const auto* node = mapping.node("within");
  if (node == nullptr) return std::nullopt;
  const auto words = split_words(node->text);
  if (words.size() == 2 && (words[1] == "hours" || words[1] == "hour")) {
    const auto hours = parse_integer(words[0]);
    if (hours && *hours > 0)
      return Deadline{.hours = hours, .offset = {}, .source = {}, .where = {}};
  }
  const auto length =
      node->kind == YamlNode::Kind::scalar ? parse_offset(trim(node->text)) : std::nullopt;
  if (length && length->amount > 0)
    return Deadline{.hours = std::nullopt, .offset = *length, .source = {}, .where = {}};
  reader.error(node->place, "not-a-length",
               node->kind == YamlNode::Kind::scalar
                   ? fmt::format("'{}' is not a length of time", trim(node->text))
                   : fmt::format("a length of time stands here, not {}", in_words(node->kind)),
               "write 4 hours, 10 working days, 2 weeks; leave it out where no time is stated");
  return std::nullopt;
}

}  // namespace inspect
