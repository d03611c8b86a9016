// SPDX-License-Identifier: MIT
#include "lib/estimates/figures.hpp"

#include <fmt/format.h>

#include <cmath>

#include "lib/base/text.hpp"

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
  if (kind == FigureKind::mean) return rounded(value, 1);
  const auto text = rounded(100 * value, fine ? 1 : 0);
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  if (kind == FigureKind::share || zero) return text[0] == '-' && zero ? text.substr(1) : text;
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
