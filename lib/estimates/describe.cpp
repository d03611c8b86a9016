// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/base/text.hpp"
#include "lib/document/bars.hpp"
#include "lib/estimates/estimates.hpp"
#include "lib/estimates/figures.hpp"

namespace inspect {

namespace {

using EstimateRefs = std::vector<const Estimate*>;

constexpr double scale_least = 1;  // of a chart of means; wider where a limit is beyond
constexpr double scale_most = 6;

// "0.95" as "95 %".
std::string in_per_cent(const std::string& level) {
  const auto share = parse_decimal(level);
  return share ? plain(*share * 100) + " %" : level;
}

Cell count_cell(const Estimate& estimate, const std::optional<std::int64_t>& count) {
  if (count) return *count;
  return estimate.method == "difference" ? Cell() : Cell("suppressed");
}

// The notes below a table, each once, by the letters that stand for them in it.
class TableNotes {
 public:
  // "a, c".
  std::string letters(const Estimate& row) {
    std::vector<std::string> own;
    for (const auto& text : note_texts(row)) {
      const auto found = std::find(texts_.begin(), texts_.end(), text);
      own.push_back(letter(static_cast<std::size_t>(found - texts_.begin())));
      if (found == texts_.end()) texts_.push_back(text);
    }
    std::sort(own.begin(), own.end());
    return join(own, ", ");
  }

  [[nodiscard]] List list() const {
    List list;
    for (std::size_t i = 0; i < texts_.size(); ++i)
      list.items.push_back(fmt::format("{}: {}", letter(i), texts_[i]));
    return list;
  }

 private:
  // "a" to "z"; then "z1" and on.
  static std::string letter(std::size_t number) {
    constexpr std::size_t letters_in_all = 26;
    if (number < letters_in_all) return {static_cast<char>('a' + number)};
    return fmt::format("z{}", number - letters_in_all + 1);
  }

  std::vector<std::string> texts_;
};

Table table_of(const EstimateRefs& rows, FigureKind kind, const std::string& head,
               const EstimateLabels& labels, TableNotes& notes) {
  const auto level = std::find_if(rows.begin(), rows.end(),
                                  [](const Estimate* row) { return !row->level.empty(); });
  const bool applicable = std::any_of(rows.begin(), rows.end(), [](const Estimate* row) {
    return row->not_applicable.value_or(0) > 0 || (row->read && !row->not_applicable);
  });
  Table table{.columns = {{"domain", "Group"}, {"read", "Answers"}, {"missing", "Missing"}},
              .rows = {}};
  if (applicable) table.columns.push_back({"not_applicable", "Not applicable"});
  table.columns.push_back({"estimate", head});
  table.columns.push_back(
      {"interval", level == rows.end()
                       ? "Interval"
                       : fmt::format("Interval ({})", in_per_cent((*level)->level))});
  const bool noted =
      std::any_of(rows.begin(), rows.end(), [](const Estimate* row) { return !row->note.empty(); });
  if (noted) table.columns.push_back({"note", "Note"});
  for (const auto* row : rows) {
    auto& cells = table.rows.emplace_back();
    cells = {domain_label(row->domain, labels), count_cell(*row, row->read),
             count_cell(*row, row->missing)};
    if (applicable) cells.push_back(count_cell(*row, row->not_applicable));
    cells.insert(cells.end(), {estimate_text(*row, kind), Cell(limits_text(*row, kind))});
    if (noted) cells.emplace_back(notes.letters(*row));
  }
  return table;
}

Code bars_of(const EstimateRefs& rows, FigureKind kind, const EstimateLabels& labels) {
  Bars bars{.title = {}, .description = {}, .bars = {}};
  if (kind == FigureKind::mean) {
    bars.least = scale_least;
    bars.most = scale_most;
    bars.percent = false;
  }
  for (const auto* row : rows) {
    bars.bars.push_back({.label = domain_label(row->domain, labels),
                         .value = row->estimate,
                         .lower = row->lower,
                         .upper = row->upper,
                         .figure = full_text(*row, kind),
                         .emphasised = row->domain == "all"});
    if (kind != FigureKind::mean) continue;
    bars.least = std::min(bars.least, std::floor(row->estimate.value_or(bars.least)));
    bars.most = std::max(bars.most, std::ceil(row->estimate.value_or(bars.most)));
  }
  return {.language = "text", .text = write_text_bars(bars)};
}

// "First less second: +5 points (-3 to +13)."
std::vector<std::string> difference_texts(const EstimateRefs& rows, bool mean,
                                          const EstimateLabels& labels) {
  std::vector<std::string> texts;
  for (const auto* row : rows)
    texts.push_back(
        fmt::format("{}: {}{}", domain_label(row->domain, labels),
                    full_text(*row, mean ? FigureKind::mean_points : FigureKind::points),
                    row->note.empty() || row->suppressed ? "" : ", " + row->note));
  return texts;
}

// The rows of one block: all means, or all shares.
void add_rows(const Estimates& estimates, std::string_view question, const EstimateLabels& labels,
              std::vector<Block>& blocks) {
  std::vector<Estimate> shown;  // as people read them
  for (const auto& row : estimates.rows)
    if (row.question == question) shown.push_back(row.is_mean() ? within_scale(row, labels) : row);
  EstimateRefs rows;
  EstimateRefs differences;
  for (const auto& row : shown) (row.method == "difference" ? differences : rows).push_back(&row);
  if (rows.empty() && differences.empty()) return;
  if (all_suppressed(estimates, question)) {
    blocks.emplace_back(
        Paragraph{"Every figure is suppressed: counts are small, or small ones could be got from "
                  "them."});
    return;
  }
  const bool mean =
      std::any_of(rows.begin(), rows.end(), [](const Estimate* row) { return row->is_mean(); });
  if (!rows.empty()) {
    const auto kind = mean ? FigureKind::mean : FigureKind::share;
    const bool is_share_of_scores = question_key(std::string(question)) != question;
    TableNotes notes;
    blocks.emplace_back(table_of(rows, kind,
                                 mean                 ? "Mean"
                                 : is_share_of_scores ? "Share"
                                                      : "Share (yes)",
                                 labels, notes));
    if (!notes.list().items.empty()) blocks.emplace_back(notes.list());
    blocks.emplace_back(bars_of(rows, kind, labels));
  }
  if (!differences.empty()) {
    blocks.emplace_back(Paragraph{"Differences:"});
    blocks.emplace_back(List{difference_texts(differences, mean, labels)});
  }
}

std::vector<std::string> questions_in(const Estimates& estimates) {
  std::vector<std::string> names;
  for (const auto& row : estimates.rows)
    if (const auto name = question_key(row.question);
        std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  return names;
}

void add_changes(const Estimates& changes, const EstimateLabels& labels,
                 std::vector<Block>& blocks) {
  blocks.emplace_back(Heading{"What changed"});
  if (changes.rows.empty()) {
    blocks.emplace_back(Paragraph{
        "No figure of the previous inspection can be compared: it needs the same question and "
        "cases, the same level, and a standard error that is not suppressed."});
    return;
  }
  Table table{.columns = {{"question", "Question"},
                          {"domain", "Group"},
                          {"estimate", "Present less previous"},
                          {"interval", "Interval"}},
              .rows = {}};
  for (const auto& row : changes.rows) {
    const auto kind =
        row.note.find("mean") == std::string::npos ? FigureKind::points : FigureKind::mean_points;
    table.rows.push_back({question_label(row.question, labels), domain_label(row.domain, labels),
                          estimate_text(row, kind), limits_text(row, kind)});
  }
  blocks.emplace_back(std::move(table));
}

}  // namespace

std::vector<Block> question_blocks(const Estimates& suppressed, std::string_view question,
                                   const EstimateLabels& labels) {
  std::vector<Block> blocks;
  add_rows(suppressed, question, labels, blocks);
  std::vector<std::string> shares;
  for (const auto& row : suppressed.rows)
    if (row.question != question && question_key(row.question) == question &&
        (shares.empty() || shares.back() != row.question))
      shares.push_back(row.question);
  for (const auto& share : shares) {
    if (all_suppressed(suppressed, share) && !blocks.empty()) continue;
    blocks.emplace_back(Paragraph{question_share(share, labels) + ":"});
    add_rows(suppressed, share, labels, blocks);
  }
  return blocks;
}

std::vector<Block> nonresponse_blocks(const Tally& tally, const Estimates& suppressed,
                                      const EstimateLabels& labels) {
  Table table{.columns = {{"question", "Question"},
                          {"lowest", "If every missing case had failed"},
                          {"highest", "If every missing case had passed"}},
              .rows = {}};
  const auto text = [](const std::optional<double>& share) {
    return share ? figure_text(*share, FigureKind::share, false) + " %" : "suppressed";
  };
  for (const auto& bound : nonresponse_bounds(tally, suppressed))
    table.rows.push_back(
        {question_label(bound.question, labels), text(bound.lowest), text(bound.highest)});
  if (table.rows.empty()) return {};
  std::vector<Block> blocks;
  blocks.emplace_back(Paragraph{
      "The intervals allow for which cases were drawn, not for those that were drawn and not read, "
      "nor for answers not given. Had these been read and answered, the estimate over all would "
      "lie "
      "between these two, whatever they said."});
  blocks.emplace_back(std::move(table));
  return blocks;
}

Document describe_estimates(const Tally* tally, const Estimates& suppressed,
                            const Estimates* changes, std::int64_t min_cell,
                            const EstimateLabels& labels) {
  Document document{.title = "What the case files show", .blocks = {}, .data = {}};
  auto& blocks = document.blocks;
  const auto append = [&](std::vector<Block> more) {
    for (auto& block : more) blocks.push_back(std::move(block));
  };
  if (tally != nullptr) {
    blocks.emplace_back(Heading{"What was read"});
    append(response_blocks(*tally, min_cell, labels));
  }
  if (const auto least = suppressed_under(suppressed))
    blocks.emplace_back(Paragraph{fmt::format(
        "\"suppressed\" stands where a count is under {}, or where a figure would give one away.",
        *least)});
  blocks.emplace_back(Paragraph{
      "Shares and means are estimates for all cases to which a question applies, read or not, in "
      "strata of which any were read; each stratum has its weight. In the charts # goes up to the "
      "share or mean, and - over its interval."});
  for (const auto& question : questions_in(suppressed)) {
    blocks.emplace_back(Heading{question_label(question, labels)});
    append(question_blocks(suppressed, question, labels));
  }
  if (auto bounds =
          tally == nullptr ? std::vector<Block>() : nonresponse_blocks(*tally, suppressed, labels);
      !bounds.empty()) {
    blocks.emplace_back(Heading{"How far what is missing reaches"});
    append(std::move(bounds));
  }
  if (changes != nullptr) add_changes(*changes, labels, blocks);
  document.data = estimates_table(suppressed);
  return document;
}

}  // namespace inspect
