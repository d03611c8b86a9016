// SPDX-License-Identifier: MIT
#include "lib/sample/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/sample/certificate.hpp"
#include "lib/sample/sample_file.hpp"

namespace inspect {

namespace {

std::string points(const std::optional<Real>& margin, int places) {
  return margin ? fixed(*margin * 100, places) : "";
}

// "24.0 % █████": a share of `all`, and a bar of which a full one is a half.
std::string share_with_bar(std::int64_t part, std::int64_t all) {
  if (all == 0) return "";
  constexpr std::int64_t full = 40;  // blocks for the whole
  const auto blocks = (part * full * 2 + all) / (2 * all);
  std::string bar;
  for (std::int64_t i = 0; i < blocks; ++i) bar += "█";
  const auto percent = fixed(Rational(part * 100, all), 1);
  return percent + " %" + (bar.empty() ? "" : " " + bar);
}

std::string title_of(const std::string& title) {
  return title.empty() ? "Case sample" : "Case sample: " + title;
}

// What the size rests on, in sentences.
std::vector<std::string> size_sentences(const Sizes& sizes) {
  const auto& rules = sizes.rules.size;
  std::vector<std::string> sentences = {describe(rules) + "."};
  const auto achieved = points(sizes.margin, 2);
  if (sizes.sample == sizes.population) return sentences;
  if (rules.kind == SizeKind::margin && sizes.strata.size() == 1) {
    sentences.push_back(fmt::format("Cochran's formula says {}; {} are needed, and give {} points.",
                                    sizes.cochran, sizes.sample, achieved));
    return sentences;
  }
  if (rules.kind == SizeKind::margin && !rules.margin_each)
    sentences.push_back(fmt::format(
        "Cochran's formula for one stratum says {}. Spread over the strata ({}), {} are needed: "
        "then the margin over all is {} points. That is not the margin in each stratum: the table "
        "has those.",
        sizes.cochran, name(sizes.rules.allocation), sizes.sample, achieved));
  else if (rules.kind == SizeKind::margin)
    sentences.push_back(fmt::format(
        "Each stratum is sized for itself; over all, the {} cases give a margin of {} points.",
        sizes.sample, achieved));
  else if (rules.kind == SizeKind::fixed && !achieved.empty())
    sentences.push_back(
        fmt::format("Spread over the strata ({}), they give a margin of {} points "
                    "over all at {} % confidence.",
                    name(sizes.rules.allocation), achieved, plain(rules.confidence * 100)));
  return sentences;
}

// The two probabilities that bracket each size.
std::vector<std::string> proofs(const Sizes& sizes) {
  std::vector<std::string> items;
  for (const auto& stratum : sizes.strata) {
    if (!stratum.proof) continue;
    const auto& proof = *stratum.proof;
    items.push_back(
        fmt::format("{}: if {} of {} fail, {} cases show {} or fewer failures with probability {}, "
                    "and one case "
                    "less with {}.",
                    stratum.facts.name, proof.failures, stratum.facts.population, proof.size,
                    proof.allowed, fixed(proof.chance, 6), fixed(proof.chance_with_one_less, 6)));
  }
  return items;
}

void add_sizes(Document& document, const Sizes& sizes) {
  std::string paragraph;
  for (const auto& sentence : size_sentences(sizes))
    paragraph += (paragraph.empty() ? "" : " ") + sentence;
  document.blocks.emplace_back(Paragraph{paragraph});
  Table table{.columns = {{"stratum", "Stratum"},
                          {"population", "Population"},
                          {"sample", "Sample"},
                          {"reserve", "Reserves"},
                          {"margin", "Margin (points)"},
                          {"of_frame", "Of all"},
                          {"of_sample", "Of the sample"}},
              .rows = {}};
  for (const auto& stratum : sizes.strata)
    table.rows.push_back({stratum.facts.title, stratum.facts.population, stratum.sample,
                          stratum.reserve, points(stratum.margin, 2),
                          share_with_bar(stratum.facts.population, sizes.population),
                          share_with_bar(stratum.sample, sizes.sample)});
  table.rows.push_back(
      {"All", sizes.population, sizes.sample, sizes.reserve, points(sizes.margin, 2), "", ""});
  document.blocks.emplace_back(table);
  if (const auto items = proofs(sizes); !items.empty()) document.blocks.emplace_back(List{items});
}

// Cases of several categories count in each, here: what domain estimates will rest on.
void add_categories(Document& document, const Draw& draw, const DrawFacts& facts) {
  if (facts.rules == nullptr || facts.frame == nullptr) return;
  const auto& categories = facts.rules->categories;
  std::vector<std::int64_t> in_frame(categories.size());
  std::vector<std::int64_t> in_sample(categories.size());
  const auto count = [&](std::uint64_t bits, std::vector<std::int64_t>& counts) {
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += (bits >> i & 1U) != 0 ? 1 : 0;
  };
  for (const auto& one : facts.frame->cases) count(one.categories, in_frame);
  for (const auto& stratum : draw.strata)
    for (const auto& drawn : stratum.cases)
      if (drawn.status == DrawnCase::Status::sample) count(drawn.one.categories, in_sample);
  if (categories.empty()) return;
  Table table{.columns = {{"category", "Category"},
                          {"frame", "Cases in it"},
                          {"sample", "Of them drawn"},
                          {"of_frame", "Of all"},
                          {"of_sample", "Of the sample"}},
              .rows = {}};
  for (std::size_t i = 0; i < categories.size(); ++i)
    table.rows.push_back({categories[i].title, in_frame[i], in_sample[i],
                          share_with_bar(in_frame[i], draw.sizes.population),
                          share_with_bar(in_sample[i], draw.sizes.sample)});
  document.blocks.emplace_back(Heading{"Categories, each with all its cases"});
  document.blocks.emplace_back(
      Paragraph{fmt::format("A {} in several categories is drawn in the first of them, and counts "
                            "in each of them here.",
                            facts.rules->unit)});
  document.blocks.emplace_back(table);
}

void add_left_out(Document& document, const Frame* frame) {
  if (frame == nullptr || frame->left_out.empty()) return;
  std::vector<std::string> items;
  for (const auto& one : frame->left_out)
    items.push_back(fmt::format("{}: {}", one.cases, one.why));
  document.blocks.emplace_back(Heading{"Not in the frame"});
  document.blocks.emplace_back(List{items});
}

void add_dispositions(Document& document, const Draw& draw) {
  if (!draw.has_dispositions) return;
  Table table{.columns = {{"stratum", "Stratum"},
                          {"sample", "Sample"},
                          {"read", "Read"},
                          {"unavailable", "Unavailable"},
                          {"withheld", "Withheld"},
                          {"open", "Still open"},
                          {"completion", "Completion"},
                          {"replaced", "Ineligible, replaced"}},
              .rows = {}};
  for (const auto& stratum : draw.strata) {
    const auto of = [&](Disposition one) {
      const auto found = stratum.settled.find(one);
      return found == stratum.settled.end() ? std::int64_t{0} : found->second;
    };
    const auto sample = stratum.size.sample;
    const auto read = of(Disposition::read);
    const auto missing = of(Disposition::unavailable) + of(Disposition::withheld);
    table.rows.push_back({stratum.size.facts.title, sample, read, of(Disposition::unavailable),
                          of(Disposition::withheld), sample - read - missing,
                          sample == 0 ? "" : fixed(Rational(read * 100, sample), 1) + " %",
                          of(Disposition::ineligible)});
  }
  document.blocks.emplace_back(Heading{"Completion"});
  document.blocks.emplace_back(Paragraph{
      "Reserves take the place of ineligible cases only. Nobody takes the place of a case "
      "that is unavailable or withheld: those stay missing."});
  document.blocks.emplace_back(table);
}

// The cases for people: tickets and weights are in the CSV.
Table case_table(const Draw& draw) {
  Table table{.columns = {{"stratum", "Stratum"},
                          {"rank", "Rank"},
                          {"case_id", "Case"},
                          {"status", "Status"}},
              .rows = {}};
  for (const auto& column : draw.kept_columns) table.columns.push_back({column, column});
  for (const auto& stratum : draw.strata)
    for (const auto& drawn : stratum.cases) {
      if (drawn.status == DrawnCase::Status::replaced) continue;
      const bool is_sample = drawn.status == DrawnCase::Status::sample;
      std::vector<Cell> row = {stratum.size.facts.name, drawn.rank, drawn.one.id,
                               is_sample ? "sample" : "reserve"};
      row.insert(row.end(), drawn.one.kept.begin(), drawn.one.kept.end());
      table.rows.push_back(std::move(row));
    }
  return table;
}

void add_notes(Document& document, std::vector<std::string> notes) {
  if (notes.empty()) return;
  document.blocks.emplace_back(Heading{"Notes"});
  document.blocks.emplace_back(List{std::move(notes)});
}

}  // namespace

Document describe_draw(const Draw& draw, const DrawFacts& facts) {
  Document document{.title = title_of(facts.title), .blocks = {}, .data = sample_table(draw)};
  document.blocks.emplace_back(
      Paragraph{fmt::format("{} of {} cases. SHA-256 of the seed: {}.", draw.sizes.sample,
                            draw.sizes.population, draw.seed_digest)});
  add_sizes(document, draw.sizes);
  add_categories(document, draw, facts);
  add_left_out(document, facts.frame);
  add_dispositions(document, draw);
  document.blocks.emplace_back(Heading{"Cases"});
  document.blocks.emplace_back(case_table(draw));
  auto notes = draw.sizes.notes;
  notes.insert(notes.end(), facts.notes.begin(), facts.notes.end());
  add_notes(document, notes);
  return document;
}

Document describe_sizes(const Sizes& sizes, const std::string& title) {
  Document document{.title = title_of(title)};
  add_sizes(document, sizes);
  add_notes(document, sizes.notes);
  for (const char* key : {"stratum", "population", "sample", "reserve", "margin_achieved"})
    document.data.columns.push_back({key, humanised(key)});
  for (const auto& stratum : sizes.strata)
    document.data.rows.push_back({stratum.facts.name, stratum.facts.population, stratum.sample,
                                  stratum.reserve, points(stratum.margin, 4)});
  document.data.rows.push_back(
      {"all", sizes.population, sizes.sample, sizes.reserve, points(sizes.margin, 4)});
  return document;
}

}  // namespace inspect
