// SPDX-License-Identifier: MIT
// Populations without a list: how much a sample would cost, before there is one.
#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/sample/sizing.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

class CountsReader {
 public:
  CountsReader(const Source& source, const SampleRules* rules, Diagnostics& diagnostics)
      : table_(read_csv(source, {.needed = {{"stratum"}, {"population"}}, .used = {"share"}},
                        diagnostics)),
        rules_(rules),
        diagnostics_(diagnostics) {}

  std::vector<FrameStratum> read() {
    for (const auto& row : table_.rows) read_row(row);
    if (table_.rows.empty())
      diagnostics_.add({.id = "no-strata",
                        .file = table_.file,
                        .place = table_.header,
                        .message = "there is no stratum below the header"});
    return std::move(strata_);
  }

 private:
  void read_row(const CsvRow& row) {
    FrameStratum stratum{.name = cell_text(row, table_.column("stratum"))};
    stratum.title = stratum.name;
    if (stratum.name.empty()) error(row, "stratum", "no-stratum", "a row without a stratum");
    if (std::any_of(strata_.begin(), strata_.end(),
                    [&](const FrameStratum& one) { return one.name == stratum.name; }))
      error(row, "stratum", "stratum-twice", "this stratum stands above already");
    take_category(row, stratum);
    const auto number = cell_text(row, table_.column("population"));
    const auto population = parse_integer(number);
    if (!population || *population < 0)
      error(row, "population", "not-a-number",
            fmt::format("'{}' is no number of cases", shape(number)),
            "write a whole number without spaces or separators");
    else
      stratum.population = *population;
    if (const auto share = cell_text(row, table_.column("share")); !share.empty()) {
      const auto value = parse_percentage(share);
      if (!value || *value > 1)
        error(row, "share", "not-a-percentage",
              fmt::format("'{}' is no percentage from 0 to 100", shape(share)),
              "write 50 or 7.5, without a % sign");
      else
        stratum.share = value;
    }
    strata_.push_back(std::move(stratum));
  }

  // The definition knows what is to be done with its categories.
  void take_category(const CsvRow& row, FrameStratum& stratum) {
    if (rules_ == nullptr || rules_->categories.empty() || stratum.name.empty()) return;
    std::vector<std::string> keys;
    for (const auto& category : rules_->categories) {
      keys.push_back(category.key);
      if (category.key != stratum.name) continue;
      stratum.title = category.title;
      stratum.share = category.share;
      stratum.minimum = category.minimum;
      stratum.whole = category.whole;
      return;
    }
    error(row, "stratum", "unknown-category", "this is none of the definition's categories",
          "the categories are " + enumerate(keys));
  }

  void error(const CsvRow& row, std::string_view column, std::string id, const std::string& message,
             std::string hint = {}) {
    diagnostics_.add(
        cell_error(table_, row, *table_.column(column), std::move(id), message, std::move(hint)));
  }

  CsvTable table_;
  const SampleRules* rules_;
  Diagnostics& diagnostics_;
  std::vector<FrameStratum> strata_;
};

}  // namespace

std::vector<FrameStratum> read_counts(const Source& source, const SampleRules* rules,
                                      Diagnostics& diagnostics) {
  return CountsReader(source, rules, diagnostics).read();
}

}  // namespace inspect
