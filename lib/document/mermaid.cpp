// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/document/document.hpp"

namespace inspect {

namespace {

// A name that Mermaid takes as one: without the characters that end or break it, and not beginning
// with a word of its language.
std::string chart_name(const std::string& text) {
  std::string result;
  for (const char c : printable(text))
    result += std::string_view(":;#,").find(c) == std::string_view::npos ? c : ' ';
  const std::string plain = lower(result);
  for (const std::string_view word :
       {"section", "title", "dateformat", "axisformat", "tickinterval", "excludes", "includes",
        "inclusiveenddates", "todaymarker", "topaxis", "weekday", "weekend", "click", "call",
        "gantt", "acctitle", "accdescr"})
    if (plain.starts_with(word)) return "· " + result;
  return result;
}

}  // namespace

std::string write_mermaid(const Gantt& gantt) {
  std::string chart = fmt::format(
      "gantt\n    title {}\n    dateFormat YYYY-MM-DD\n    axisFormat %e %b\n    "
      "inclusiveEndDates\n",
      chart_name(gantt.title));
  for (const auto& bar : gantt.bars)
    chart += fmt::format("    {} :{}{}, {}\n", chart_name(bar.name),
                         bar.milestone ? "milestone, " : "", iso(bar.start), iso(bar.end));
  return chart;
}

}  // namespace inspect
