// SPDX-License-Identifier: MIT
// The section `sample:` of a definition: who is in the frame, in which stratum, how many cases are
// drawn, and whose records are asked for. And what an inspection adds to it: the day for which the
// list is agreed, and the ceremony of the seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/counting.hpp"
#include "lib/stats/allocation.hpp"
#include "lib/stats/exact.hpp"

namespace inspect {

/// A day in a rule about rows: one of the calendar, or the agreed day with an offset.
struct RuleDay {
  std::optional<Date> date;  // else the agreed day
  Offset offset;
};

/// One test of a cell, trimmed; letters in any case. The kinds that are stated must all hold.
struct Condition {
  std::string column;
  std::vector<std::string> is;      // one of these
  std::vector<std::string> is_not;  // none of these
  std::optional<bool> empty;
  std::optional<RuleDay> not_before;  // a date on that day or later
  std::optional<RuleDay> not_after;   // a date on that day or earlier
  std::optional<int> at_least;
  std::optional<int> at_most;
  bool or_empty = false;  // an empty cell passes, whatever else is stated
  bool optional = false;  // a list without the column is one to which the rule was applied before
  std::string why;        // a row that does not meet it is left out; may be empty
};

/// The rule in words: "deregistered is not earlier than 12 months before the agreed day, or is
/// empty".
std::string describe(const Condition& condition);

/// Why a row that does not meet the rule is left out: what the rule says, else the rule itself.
std::string reason(const Condition& condition);

/// A category of cases: a stratum, in the definition's order.
struct Category {
  std::string key;                  // the name of the stratum in CSV
  std::string title;                // for people
  std::vector<std::string> called;  // what the category column calls it, besides key and title
  std::vector<Condition> when;      // which rows belong to it, besides those that say so
  std::vector<Condition> eligible;  // which of them are in the frame, besides the rules for all
  std::optional<Rational> share;    // its own planning share
  std::optional<std::int64_t> minimum;
  bool whole = false;                 // a certainty stratum
  std::vector<std::string> agencies;  // whose core records are asked for; else those of all
  std::string source;
  std::string note;
  std::string assumed;

  /// What a list may call it, in lower case.
  [[nodiscard]] std::vector<std::string> names() const;
};

enum class SizeKind { margin, assurance, discovery, fixed };

std::string_view name(SizeKind kind);

/// How many cases. Shares between 0 and 1.
struct SizeRules {
  SizeKind kind = SizeKind::margin;
  std::int64_t size = 0;  // of kind fixed
  Rational confidence = Rational(19, 20);
  Rational margin = Rational(1, 10);
  Rational share = Rational(1, 2);  // planning share of the strata that have none of their own
  bool margin_each = false;         // the margin holds in each stratum for itself
  std::optional<Rational> tolerable;
  std::optional<Rational> expected;
  std::optional<std::int64_t> allowed;
};

/// Cases beside the sample: so many of each stratum, or a share of its sample, rounded up.
struct Reserve {
  std::int64_t cases = 0;
  std::optional<Rational> share;
};

/// Reads "5" or "10%"; nothing where it is neither.
std::optional<Reserve> parse_reserve(std::string_view text);

/// Whose records are asked for, and how far back they go; excludes nobody from the frame.
struct RecordRules {
  std::optional<Offset> back;         // from the agreed day
  std::vector<std::string> agencies;  // for a case of no category that has its own
  std::string source;
  std::string note;
};

struct SampleRules {
  std::string unit = "case";  // child, family, …
  std::string id_column;
  std::string category_column;
  std::vector<Category> categories;  // the first that a case belongs to is its stratum
  std::vector<Condition> eligible;   // of every case
  SizeRules size;
  AllocationRule allocation = AllocationRule::proportional;
  std::optional<std::int64_t> minimum;
  Reserve reserve;
  std::vector<std::string> keep;  // columns, or categories as yes and no
  RecordRules records;
  std::string source;
  std::string note;
  std::string assumed;
};

/// What an inspection says of its own sample.
struct SampleSetting {
  std::optional<Date> agreed;  // the day that the list is a picture of
  std::string commitment;      // SHA-256 of the secret, published before the list came
  std::string dice;            // thrown, or a beacon round, after the list was frozen
  std::string words;           // the authority's own
  struct Places {
    Place commitment;
    Place dice;
    Place words;
  } places;
};

}  // namespace inspect
