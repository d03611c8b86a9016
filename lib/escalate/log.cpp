// SPDX-License-Identifier: MIT
#include "lib/escalate/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view opening = R"({"previous":")";
constexpr std::size_t digits = 64;

// With its line end, if it has one.
std::string_view first_line(std::string_view text) {
  const auto end = text.find('\n');
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

// JSON as the log has it: no character that JSON writes as an escape, nothing behind the object.
// (The parser by itself passes blanks and a byte-order mark, and takes a NUL for the end.)
bool is_object(std::string_view line) {
  const auto is_control = [](unsigned char c) { return c < 0x20; };
  return line.starts_with('{') && line.ends_with('}') &&
         std::none_of(line.begin(), line.end(), is_control) && Json::accept(line);
}

// Why `line`, the `number`th, is not one of a log where `before` is the digest of the line before
// it; empty where it is.
std::string fault(std::string_view line, std::size_t number, const Digest& before) {
  if (number == 1 && line.starts_with("\xEF\xBB\xBF"))
    return "the log begins with a byte-order mark";
  if (!line.ends_with('\n')) return "the last line is cut off";
  line.remove_suffix(1);
  if (line.ends_with('\r')) return fmt::format("line {} ends with a carriage return", number);
  if (line.empty()) return fmt::format("line {} is empty", number);
  if (!is_object(line)) return fmt::format("line {} is no JSON object", number);
  if (!line.starts_with(opening))
    return fmt::format("line {} does not begin with a digest named previous", number);
  Digest previous{};
  const auto value = line.substr(opening.size());
  if (!parse_hexadecimal(value.substr(0, digits), previous) || value.substr(digits, 1) != "\"")
    return fmt::format("the digest that line {} carries is not {} hexadecimal digits", number,
                       digits);
  if (previous == before) return {};
  if (number == 1) return "line 1 carries another digest than zeros: it was not the first line";
  return fmt::format("line {} carries another digest than that of line {}", number, number - 1);
}

}  // namespace

std::string log_line(const Event& event, const Digest& previous) {
  Json::object_t line;
  line.reserve(event.cells.size() + 1);
  line.emplace_back("previous", hexadecimal(previous));
  for (const auto& [column, cell] : event.cells)
    line.emplace_back(std::string(column), std::string(cell));
  return Json(std::move(line)).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Sealer::Sealer(std::string_view log, const std::optional<Digest>& wanted_head) : rest_(log) {
  read(log, wanted_head);
  if (wanted_head && !found_.head_line && found_.fits())
    found_.why = "the head is of no line: lines at the end were cut off or changed";
}

void Sealer::read(std::string_view log, const std::optional<Digest>& wanted_head) {
  auto& head = found_.head;
  if (wanted_head == head) found_.head_line = 0;
  for (std::size_t at = 0; at < log.size();) {
    const auto line = first_line(log.substr(at));
    ++found_.lines;
    if (found_.fits()) found_.why = fault(line, found_.lines, head);
    head = sha256(line);
    if (!found_.fits() && !found_.wrong_line) {
      found_.wrong_line = found_.lines;
      rest_ = log.substr(0, at);
    }
    if (found_.fits() && wanted_head == head) found_.head_line = found_.lines;
    at += line.size();
  }
}

void Sealer::take(const Event& event) {
  ++taken_;
  if (rest_.empty() && !found_.fits()) return;
  const auto line = log_line(event, head_);
  if (rest_.empty()) {
    lacking_ += line;
  } else if (rest_.starts_with(line)) {
    rest_.remove_prefix(line.size());
  } else {
    found_.wrong_line = taken_;
    found_.why = fmt::format("line {} is not the line of row {} of the list", taken_, event.row);
    rest_ = {};
  }
  head_ = sha256(line);
}

LogCheck Sealer::check(bool all_events) const {
  auto result = found_;
  if (all_events || taken_ > 0) result.events = taken_;
  if (all_events && taken_ < result.lines &&
      (!result.wrong_line || taken_ + 1 < *result.wrong_line)) {
    result.wrong_line = taken_ + 1;
    result.why = fmt::format("line {} is of no row of the list", taken_ + 1);
  }
  return result;
}

namespace {

std::string verdict_in_words(const LogCheck& check) {
  if (!check.fits())
    return fmt::format("The log {}. {}. It has {}.",
                       check.why.ends_with("of the list") ? "and the list differ" : "is broken",
                       capitalised(check.why), counted(check.lines, "line"));
  if (check.lines == 0) return "The log has no line yet.";
  return fmt::format("The log is whole: {}, each with the digest of the line before it.",
                     counted(check.lines, "line"));
}

// What the events that were held against the log say of it.
std::string events_in_words(const LogCheck& check) {
  if (!check.events) return "No list was held against it.";
  const auto lacking = *check.events - std::min(*check.events, check.lines);
  const auto text = fmt::format("The list has {}", counted(*check.events, "event"));
  if (!check.fits()) return text + ".";
  if (lacking == 0) return text + ", each as its line in the log says.";
  return text + fmt::format("; the log lacks the last {}.", lacking);
}

std::string head_in_words(const LogCheck& check, const std::optional<Digest>& wanted_head) {
  if (!wanted_head)
    return "No head was given: lines that were cut off at the end, or a change in the last line, "
           "do "
           "not show without one.";
  if (!check.head_line) return "The head that was given is of no line that fits.";
  if (*check.head_line == 0) return "The head that was given is of the log without any line.";
  if (*check.head_line == check.lines) return "The head that was given is of the last line.";
  return fmt::format("The head that was given is of line {}: up to it the log was not changed.",
                     *check.head_line);
}

Table log_table(const LogCheck& check, const std::string& log) {
  const auto number = [](const std::optional<std::size_t>& n) {
    return n ? Cell(static_cast<std::int64_t>(*n)) : Cell();
  };
  return {.columns = {{"log", "Log"},
                      {"lines", "Lines"},
                      {"events", "Events"},
                      {"verdict", "Verdict"},
                      {"line", "Line"},
                      {"why", "Why"},
                      {"head", "Head"}},
          .rows = {{log, number(check.lines), number(check.events),
                    std::string(check.fits() ? "whole" : "broken"), number(check.wrong_line),
                    check.why.empty() ? Cell() : Cell(check.why), hexadecimal(check.head)}}};
}

}  // namespace

Document describe_log_check(const LogCheck& check, const std::string& log,
                            const std::optional<Digest>& wanted_head) {
  Document document{.title = "Log checked: " + log, .data = log_table(check, log)};
  document.blocks.emplace_back(Paragraph{verdict_in_words(check)});
  document.blocks.emplace_back(Paragraph{events_in_words(check)});
  document.blocks.emplace_back(Paragraph{head_in_words(check, wanted_head)});
  document.blocks.emplace_back(
      Paragraph{"Head (SHA-256 of the last line): " + hexadecimal(check.head)});
  return document;
}

}  // namespace inspect
