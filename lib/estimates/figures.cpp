// SPDX-License-Identifier: MIT
#include "lib/estimates/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/estimates/notes.hpp"

namespace inspect {

namespace {

// Enough cases for a tenth of a point to be more than one of them.
constexpr std::int64_t cases_for_a_decimal = 1000;

std::string unit(FigureKind kind) {
  switch (kind) {
    case FigureKind::share:
      return " %";
    case FigureKind::points:
      return " points";
    case FigureKind::mean:
    case FigureKind::mean_points:
      break;
  }
  return {};
}

// Halves are rounded away from zero, as people do, and what is a half but for the last bits too.
std::string rounded(double value, int digits) {
  const double scale = digits == 0 ? 1 : 10;
  const double whole = std::floor(std::abs(value) * scale + 0.5 + 1e-9);
  return fmt::format("{:.{}f}", std::copysign(whole / scale, value), digits);
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> plain_notes = {{
    {"complete enumeration", "every case was read: nothing is estimated"},
    {"population less the ineligible",
     "cases that proved ineligible are taken out of the population, as far as those drawn tell"},
    {"applicable cases only", "of the cases to which the question applies"},
    {"ratio over strata", "a group that has cases of several strata, each with its weight"},
    {"effective size under 30", "as uncertain as a draw of fewer than 30 cases"},
    {"interval wider than 30 points", "the interval is wider than 30 points"},
    {note_no_pair, "exact limits, as no stratum has two cases"},
    {"exact, as most was read and the share is near an end",
     "exact limits, as most cases were read and the share is near its end"},
    {"kg-fpc, as logit has no limits here", "Korn and Graubard's limits, as logit has none here"},
    {"kg-fpc, as exact is not defined for a domain",
     "Korn and Graubard's limits, as exact ones are not defined for such a group"},
    {"kg-fpc, as the population is too large for exact",
     "Korn and Graubard's limits, as there are too many cases for exact ones"},
    {"no limits: no stratum has two cases", "no interval, as no stratum has two cases"},
}};

// A part of a note for readers who do not know the methods by their names.
std::string in_plain_words(const std::string& note) {
  for (const auto& [known, words] : plain_notes)
    if (note == known) return std::string(words);
  constexpr std::string_view not_covered = "not covered, as nothing was read: ";
  if (note.starts_with(not_covered))
    return fmt::format("without {}, of which nothing was read", note.substr(not_covered.size()));
  if (note.starts_with(note_suppressed) || !note.ends_with(note_protects)) return note;
  return "suppressed: " + note;
}

// Where the second of a difference begins: a value may have such a dash in it.
std::size_t dash_of(const std::string& domain) {
  constexpr std::string_view dash = " - ";
  for (auto at = domain.find(dash); at != std::string::npos; at = domain.find(dash, at + 1)) {
    const auto rest = domain.substr(at + dash.size());
    if (rest == "all" || rest.substr(0, rest.find(dash)).find('=') != std::string::npos) return at;
  }
  return std::string::npos;
}

}  // namespace

std::string figure_text(double value, FigureKind kind, bool fine) {
  const bool mean = kind == FigureKind::mean || kind == FigureKind::mean_points;
  const auto text = mean ? rounded(value, 1) : rounded(100 * value, fine ? 1 : 0);
  if (text.find_first_not_of("-0.") == std::string::npos)
    return text[0] == '-' ? text.substr(1) : text;
  if (kind == FigureKind::share || kind == FigureKind::mean) return text;
  return value > 0 ? "+" + text : text;
}

bool is_fine(const Estimate& estimate) {
  return estimate.read && *estimate.read >= cases_for_a_decimal;
}

std::string estimate_text(const Estimate& estimate, FigureKind kind) {
  if (estimate.suppressed) return "suppressed";
  if (!estimate.estimate) return "none";
  return figure_text(*estimate.estimate, kind, is_fine(estimate)) + unit(kind);
}

std::string limits_text(const Estimate& estimate, FigureKind kind) {
  if (!estimate.lower || !estimate.upper) return {};
  const bool fine = is_fine(estimate);
  return fmt::format("{} to {}{}", figure_text(*estimate.lower, kind, fine),
                     figure_text(*estimate.upper, kind, fine), unit(kind));
}

std::string full_text(const Estimate& estimate, FigureKind kind) {
  if (!estimate.lower || !estimate.upper) return estimate_text(estimate, kind);
  const bool fine = is_fine(estimate);
  return fmt::format("{} ({} to {})", estimate_text(estimate, kind),
                     figure_text(*estimate.lower, kind, fine),
                     figure_text(*estimate.upper, kind, fine));
}

Estimate within_scale(Estimate estimate, const EstimateLabels& labels) {
  constexpr std::pair<int, int> usual = {1, 6};
  const auto [least, most] = labels.grades.empty() ? usual
                                                   : std::pair(labels.grades.begin()->first,
                                                               labels.grades.rbegin()->first);
  const double value = estimate.estimate.value_or(least);
  if (estimate.lower) estimate.lower = std::min(std::max<double>(*estimate.lower, least), value);
  if (estimate.upper) estimate.upper = std::max(std::min<double>(*estimate.upper, most), value);
  return estimate;
}

std::string level_text(const Estimates& estimates) {
  std::set<std::string> levels;
  for (const auto& row : estimates.rows)
    if (!row.level.empty()) levels.insert(row.level);
  const auto level = levels.size() == 1 ? parse_decimal(*levels.begin()) : std::nullopt;
  return level ? plain(*level * 100) + " %" : "";
}

std::optional<std::int64_t> suppressed_under(const Estimates& estimates) {
  std::set<std::int64_t> limits;
  for (const auto& row : estimates.rows) {
    const auto end = row.note.find(note_protects);
    if (end == std::string::npos) continue;
    const auto digits = row.note.find_last_not_of("0123456789", end - 1) + 1;
    if (const auto limit = parse_integer(row.note.substr(digits, end - digits)))
      limits.insert(*limit);
  }
  return limits.size() == 1 ? std::optional(*limits.begin()) : std::nullopt;
}

bool all_suppressed(const Estimates& estimates, std::string_view question) {
  bool any = false;
  for (const auto& row : estimates.rows) {
    if (row.question != question) continue;
    if (!row.suppressed) return false;
    any = true;
  }
  return any;
}

std::vector<std::string> note_texts(const Estimate& estimate) {
  std::vector<std::string> texts;
  std::string_view rest = estimate.note;
  while (!rest.empty()) {
    const auto end = std::min(rest.find("; "), rest.size());
    texts.push_back(in_plain_words(std::string(rest.substr(0, end))));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return texts;
}

std::string question_key(const std::string& question) {
  const auto at = question.rfind(">=");
  const bool is_share = at != std::string::npos && at > 0 && parse_integer(question.substr(at + 2));
  return is_share ? question.substr(0, at) : question;
}

std::string question_label(const std::string& question, const EstimateLabels& labels) {
  const auto key = question_key(question);
  const auto found = labels.questions.find(folded_name(key));
  const auto text = found == labels.questions.end() || found->second.empty() ? key : found->second;
  if (key == question) return text;
  const auto share = question_share(question, labels);
  const bool is_sentence = text.ends_with('?') || text.ends_with('.');
  return is_sentence ? text + " " + share : text + ": s" + share.substr(1);
}

std::string question_share(const std::string& question, const EstimateLabels& labels) {
  const auto number = question.substr(question_key(question).size() + 2);
  const auto grade = labels.grades.find(parse_integer(number).value_or(0));
  const auto word = grade == labels.grades.end() ? "" : fmt::format(" ({})", grade->second);
  return fmt::format("Share at {} or above{}", number, word);
}

std::string domain_label(const std::string& domain, const EstimateLabels& labels) {
  constexpr std::string_view stratum = "stratum=";
  if (domain == "all") return "all cases";
  if (const auto dash = dash_of(domain); dash != std::string::npos)
    return fmt::format("{} less {}", domain_label(domain.substr(0, dash), labels),
                       domain_label(domain.substr(dash + 3), labels));
  if (domain.starts_with(stratum)) {
    const auto name = domain.substr(stratum.size());
    const auto title = labels.strata.find(name);
    return title == labels.strata.end() || title->second.empty() ? name : title->second;
  }
  const auto sign = domain.find('=');
  return sign == std::string::npos ? domain
                                   : domain.substr(0, sign) + ": " + domain.substr(sign + 1);
}

}  // namespace inspect
