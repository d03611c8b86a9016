// SPDX-License-Identifier: MIT
#include "lib/screening/judge_names.hpp"

namespace inspect {

namespace {

// All but `cells` count different values of the sample: areas and teams repeat, persons do not.
struct NameCounts {
  explicit NameCounts(const ColumnEvidence& column)
      : values(column.values.size()),
        full(column.values.count(fact::name_full)),
        given_first(column.values.count(fact::name_full | fact::given_first)),
        given_last(column.values.count(fact::name_full | fact::given_last)),
        words(column.values.count(fact::name_words)),
        given_words(column.values.count(fact::name_words | fact::given_first)),
        other(column.values.count(fact::other_words)),
        all_full(full * column.values.one_of()),
        cells(column.tally(fact::name_full).cells) {}

  std::int64_t values;
  std::int64_t full;         // two or three capitalised words
  std::int64_t given_first;  // … with a common given name in front
  std::int64_t given_last;
  std::int64_t words;  // one to five words in any case
  std::int64_t given_words;
  std::int64_t other;     // words of organisations, places, categories
  std::int64_t all_full;  // `full` in the whole column, not in the sample alone
  std::int64_t cells;     // cells that are `full`
};

// Many different values of two or three capitalised words: five, and the half of them found only
// once or twice; or so many that they are no areas. Where words of organisations are in more than
// three of ten, the others are of the same kind.
bool are_many_different(const NameCounts& n) {
  constexpr std::int64_t more_than_areas = 200;
  const bool different = n.cells <= 2 * n.all_full || n.all_full >= more_than_areas;
  // The fifth may be a surname that is a word of places too: "Ward Tadhg".
  const bool given = n.given_first + n.given_last > 0;
  const bool many = n.full >= 5 || (n.full == 4 && n.other >= 1 && given);
  return many && different && 2 * n.full >= n.values && 7 * n.other <= 3 * n.full;
}

// Common given names in front (or behind the surname) tell persons from places, so that they may
// be fewer, repeat (allocated workers), or stand among other values. About six of ten persons in
// the United Kingdom have a name of the list; of places, few.
bool are_given_names(const NameCounts& n) {
  if (n.other > n.full) return false;
  if (n.full < 5)
    return n.full >= 3 && 3 * n.given_first >= 2 * n.full && 2 * n.full >= n.values &&
           n.cells <= 2 * n.all_full;
  const bool half = 2 * n.given_first >= n.full || 2 * n.given_last >= n.full;
  if (half) return 10 * n.full >= n.values;
  const bool third = 3 * n.given_first >= n.full || 3 * n.given_last >= n.full;
  return third && 5 * n.full >= n.values && n.cells <= 5 * n.all_full;
}

// A header such as "carer" may head flags and categories as well as names, and then single words.
bool are_names_of_role(const NameCounts& n) {
  const bool given = 2 * n.given_first >= n.full;
  const bool few = n.full >= (given ? 1 : 2) && 2 * n.full >= n.values && 2 * n.other <= n.full;
  const bool single = n.given_words >= 3 && 10 * n.given_words >= 4 * n.words;
  return few || single;
}

// The header says that these are no persons: the values must shout it.
bool are_names_nevertheless(const NameCounts& n) {
  return n.full >= 5 && 2 * n.given_first >= n.full && 2 * n.full >= n.values &&
         2 * n.other <= n.full;
}

bool are_names_by_header(NameHeader header, const NameCounts& n) {
  if (n.words == 0) return false;
  if (header == NameHeader::person) return 10 * n.words >= 3 * n.values;
  return header == NameHeader::bare && 2 * n.words >= n.values && n.other <= n.words;
}

}  // namespace

std::optional<NamesFound> judge_names(const ColumnEvidence& column) {
  if (column.tally(fact::name_full | fact::name_words).cells == 0) return std::nullopt;
  const NameCounts n(column);
  const NameHeader header = column.header.names;
  if (are_names_by_header(header, n)) return NamesFound{fact::name_full | fact::name_words, true};
  if (header == NameHeader::descriptive) {
    if (are_names_nevertheless(n)) return NamesFound{fact::name_full, false};
    return std::nullopt;
  }
  if (header == NameHeader::role && are_names_of_role(n))
    return NamesFound{fact::name_full | fact::name_words, false};
  if (are_many_different(n) || are_given_names(n)) return NamesFound{fact::name_full, false};
  return std::nullopt;
}

}  // namespace inspect
