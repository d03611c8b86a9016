// SPDX-License-Identifier: MIT
// The frame: who can be drawn. Case lists are read, rows of one case are linked by its id, the
// definition's rules say who is eligible, and each case falls into one stratum: the first category
// that it belongs to. The order of rows and lists decides nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/base/digest.hpp"
#include "lib/definition/sample_rules.hpp"
#include "lib/gate/gate.hpp"

namespace inspect {

/// Cases named in a file of their own: `case_id[,reason]`, or a sample that this program wrote, of
/// which the rows with status `sample` count.
struct CaseIds {
  std::string file;  // empty: none was given
  struct Entry {
    std::string reason;
    int row = 0;
  };
  std::map<std::string, Entry, std::less<>> entries;  // by id
};

/// Reads such a file; `rules` say which columns may hold what the gate would refuse. Mistakes,
/// personal data among them, go to `diagnostics`.
CaseIds read_case_ids(const Source& source, const ColumnRules& rules, Diagnostics& diagnostics);

/// How case lists are to be read.
struct FrameRules {
  const SampleRules* sample = nullptr;  // null: no definition has a say
  std::optional<Date> agreed;
  std::string id_column;       // empty: the definition's, else `case_id` or `id`
  std::string stratum_column;  // empty: the definition's categories, else one stratum `all`
  std::vector<std::string> keep;
  ColumnRules columns;
  CaseIds exclude;
  CaseIds include;      // a stratum of their own, taken whole
  CaseIds read_before;  // a stratum of their own, drawn like the others

  [[nodiscard]] bool has_categories() const {
    return sample != nullptr && !sample->categories.empty();
  }
  /// The names that the column of ids may have.
  [[nodiscard]] std::vector<std::string> id_columns() const;
  /// The column of strata, or that of the definition's categories; empty where none is named.
  [[nodiscard]] std::string category_column() const;
};

/// Names of the strata that options make.
inline constexpr std::string_view only_stratum = "all";
inline constexpr std::string_view included_stratum = "included";
inline constexpr std::string_view read_before_stratum = "read before";

/// A list as it came.
struct ListFacts {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;
  std::int64_t rows = 0;  // below the header, without wholly empty ones
  /// Of a long list: rows whose cells the gate looked at, those with the lowest tickets; nothing
  /// where it looked at all.
  std::optional<std::int64_t> screened;
};

/// What a certificate says of lists of which the gate has not looked at every row.
std::vector<std::string> screening_notes(const std::vector<ListFacts>& lists);

struct Case {
  std::string id;                 // as hashed: UTF-8, neither trimmed nor folded
  std::size_t stratum = 0;        // of Frame::strata
  std::uint64_t categories = 0;   // bit i: it belongs to category i of the definition
  std::vector<std::string> kept;  // as Frame::kept_columns
};

struct FrameStratum {
  std::string name;
  std::string title;
  std::int64_t population = 0;
  std::optional<Rational> share;
  std::optional<std::int64_t> minimum;
  bool whole = false;
};

/// Cases that are not in the frame, or are taken in any case, and why: one entry a reason.
struct Decided {
  std::string why;
  std::int64_t cases = 0;
  std::vector<std::string> ids;  // of those that a file names, sorted
};

struct Frame {
  std::vector<ListFacts> lists;
  std::vector<GatedColumn> columns;
  std::vector<std::string> kept_columns;
  std::vector<FrameStratum> strata;  // in the definition's order; without one, bytewise by name
  std::vector<Case> cases;           // bytewise by id
  std::vector<Decided> left_out;
  std::vector<Decided> included;  // by decision, with their reasons
  std::int64_t linked = 0;        // cases that stand in several rows
  std::string rules_digest;       // of the rules of eligibility and the agreed day
  std::string id_column;          // as the first list names it
  std::string stratum_column;     // likewise; empty where there is none
};

/// Called now and then with how many of how many bytes or cases are done.
using Progress = std::function<void(std::uint64_t done, std::uint64_t of)>;

/// Reads the lists and builds the frame. Throws PolicyError where a column may not pass the gate,
/// InputError for anything else that is wrong: an id that is empty, stands twice, holds a control
/// character or is a spreadsheet's wreck; a row of no category; an id of `exclude` or `include`
/// that is not there. Warnings and notes (ids that are alike, contradicting rows) go to
/// `diagnostics`.
Frame read_frame(const std::vector<Source>& lists, const FrameRules& rules,
                 Diagnostics& diagnostics, const Progress& progress = {});

/// Parts that are merged must have been made by the same rules for the same day: a SHA-256 of both,
/// in hexadecimal.
std::string digest_of_frame_rules(const FrameRules& rules);

/// More strata are a column that was mistaken for one.
inline constexpr std::size_t most_strata = 10'000;

/// The frame as lines `stratum TAB id`, bytewise sorted: what coreutils need to repeat a draw.
std::string frame_lines(const Frame& frame);

}  // namespace inspect
