// SPDX-License-Identifier: MIT
#include "lib/sample/part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/sample/case_id.hpp"
#include "lib/sample/certificate.hpp"
#include "lib/sample/sample_file.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

namespace {

constexpr std::string_view make_again = "make the part again with --candidates or --sql";

class PartReader {
 public:
  PartReader(const Source& source, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    WantedColumns wanted;
    for (const auto column : part_columns) wanted.needed.push_back({std::string(column)});
    table_ = read_csv(source, wanted, diagnostics);
    part_.file = source.name;
    part_.header = table_.header;
  }

  Part read() {
    for (std::size_t i = part_columns.size(); i < table_.columns.size(); ++i)
      part_.kept_columns.push_back(unguarded(table_.columns[i]));
    for (const auto& row : table_.rows) read_row(row);
    const bool made_by_engine = part_.made_by_engine();
    if (made_by_engine)
      passes_gate(under_their_own_names(), accepted_rules(), diagnostics_);
    else
      passes_gate(table_, column_rules(), diagnostics_);
    for (const char* needed : {"rules", "seed_sha256", "cap"}) expect(needed);
    if (made_by_engine)
      for (const auto& fault : list_faults) expect(fault.setting);
    const auto rules = part_.setting("rules");
    if (!rules.empty() && rules != std::to_string(rule_set))
      error(fmt::format("this part was made by rules other than set {}", rule_set));
    if (!has_wrong_rows_ && !has_list_faults_) count_cases();
    return std::move(part_);
  }

 private:
  [[nodiscard]] std::string text(const CsvRow& row, std::string_view column) const {
    return unguarded(row.cells[*table_.column(column)].text);
  }

  // The gate looks at ids, strata and kept columns, but for those that were accepted when the part
  // was made.
  [[nodiscard]] ColumnRules column_rules() const {
    ColumnRules rules;
    for (const auto column : part_columns)
      if (column != "case_id" && column != "stratum") rules.drop.emplace_back(column);
    for (const auto& column : accepted_) {
      rules.accept.push_back({column, "in the part"});
      if (lower(column) == part_.setting("id_column"))
        rules.accept.push_back({"case_id", "likewise"});
      if (lower(column) == part_.setting("stratum_column"))
        rules.accept.push_back({"stratum", "likewise"});
    }
    return rules;
  }

  [[nodiscard]] ColumnRules accepted_rules() const {
    ColumnRules rules;
    for (const auto& column : accepted_) rules.accept.push_back({column, "in the part"});
    return rules;
  }

  // What left an engine unscreened: ids, strata and kept columns, headed as in the list, for a
  // header is evidence too.
  [[nodiscard]] CsvTable under_their_own_names() const {
    std::vector<std::size_t> positions;
    for (const char* column : {"case_id", "stratum"}) positions.push_back(*table_.column(column));
    if (part_.setting("stratum_column").empty()) positions.pop_back();
    for (std::size_t i = part_columns.size(); i < table_.columns.size(); ++i)
      positions.push_back(i);
    auto table = with_columns(table_, positions);
    for (const auto& row : table_.rows) {
      if (row.cells[*table_.column("record")].text != "case") continue;
      CsvRow narrow{.number = row.number, .cells = {}};
      for (const auto position : positions) {
        narrow.cells.push_back(row.cells[position]);
        narrow.cells.back().text = unguarded(narrow.cells.back().text);
      }
      table.rows.push_back(std::move(narrow));
    }
    table.columns[0] = part_.setting("id_column");
    if (!part_.setting("stratum_column").empty())
      table.columns[1] = part_.setting("stratum_column");
    return table;
  }

  // A part has all cases of a stratum, or the cap's number of them.
  void count_cases() {
    std::map<std::string, std::int64_t> cases;
    for (const auto& row : part_.rows) ++cases[row.stratum];
    const auto cap = parse_number(part_.setting("cap")).value_or(0);
    if (cap == 0) {
      if (!part_.setting("cap").empty()) error("the part's cap is no number from 1 on");
      return;
    }
    for (const auto& [stratum, population] : part_.populations)
      if (cases[stratum] != std::min(population, cap))
        error(
            fmt::format("stratum '{}' counts {} cases and the part has {} of them, where {} should "
                        "stand",
                        stratum, population, cases[stratum], std::min(population, cap)));
  }

  void expect(std::string_view setting) {
    if (part_.setting(setting).empty())
      error(fmt::format("this part lacks its setting '{}'", setting));
  }

  void error(const std::string& message) {
    diagnostics_.add({.id = "not-a-part",
                      .file = part_.file,
                      .place = part_.header,
                      .message = message,
                      .hint = std::string(make_again)});
  }

  void read_row(const CsvRow& row) {
    const auto record = text(row, "record");
    if (record == "setting")
      read_setting(text(row, "name"), text(row, "value"));
    else if (has_list_faults_)
      return;  // that is told; what follows from it needs no telling
    else if (record == "stratum")
      read_stratum(row);
    else if (record == "case")
      read_case(row);
    else
      error(row, "record", fmt::format("'{}' is no record of a part", shape(record)));
  }

  // The facts of a list begin with its name; everything else stands once.
  void read_setting(const std::string& name, const std::string& value) {
    if (name == "list") part_.lists.push_back({.name = value});
    if (name == "accepted") accepted_.push_back(value);
    for (const auto& fault : list_faults)
      if (name == fault.setting) read_fault(fault, value);
    if (!name.starts_with("list") || part_.lists.empty()) {
      part_.settings[name] = value;
      return;
    }
    auto& list = part_.lists.back();
    if (name == "list_bytes")
      list.bytes = static_cast<std::uint64_t>(parse_number(value).value_or(0));
    if (name == "list_sha256") list.sha256 = value;
    if (name == "list_rows") list.rows = parse_number(value).value_or(0);
    if (name == "list_screened") list.screened = parse_number(value);
  }

  void read_fault(const ListFault& fault, const std::string& count) {
    if (count == "0") return;
    has_list_faults_ = true;
    const auto number = parse_number(count);
    if (!number) return error(fmt::format("the part's '{}' is no number", fault.setting));
    diagnostics_.add(
        {.id = std::string(fault.id),
         .file = part_.file,
         .place = part_.header,
         .message = fmt::format("in the list of this part, {}: {}", fault.what, *number),
         .hint = fmt::format("{}, and run the query again", fault.mend)});
  }

  void read_stratum(const CsvRow& row) {
    const auto population = parse_number(text(row, "value"));
    if (!population) return error(row, "value", "a population is a whole number");
    part_.strata.push_back(text(row, "stratum"));
    if (text(row, "name") == "whole") part_.whole.insert(part_.strata.back());
    if (!part_.populations.try_emplace(part_.strata.back(), *population).second)
      error(row, "stratum", "this stratum stands above already");
  }

  void read_case(const CsvRow& row) {
    Part::Row one{.stratum = text(row, "stratum"), .one = {.id = text(row, "case_id")}};
    one.row = row.number;
    if (!part_.populations.contains(one.stratum))
      return error(row, "stratum", "a case of a stratum that the part has not counted");
    if (mistake_in_id(one.one.id) || mistake_in_id(one.stratum))
      return error(row, "case_id", "this is no id, or its stratum no stratum");
    if (text(row, "rank") != std::to_string(++ranks_[one.stratum]))
      return error(row, "rank", "the ranks of a part run from 1 on without a gap");
    if (!parse_hexadecimal(text(row, "ticket"), one.one.ticket) ||
        one.one.ticket != ticket(part_.setting("seed_sha256"), one.one.id))
      return error(row, "ticket", "this is not the ticket of the case");
    const auto categories = part_.setting("categories");
    const auto value = text(row, "value");
    const auto keys = split(categories, ';');
    if (keys.size() > 64) return error(row, "value", "a part has at most 64 categories");
    for (const auto key : split(value, ';')) {
      const auto found = std::find(keys.begin(), keys.end(), key);
      if (!key.empty() && found == keys.end())
        return error(row, "value", "a category that the part does not name");
      if (!key.empty()) one.one.categories |= std::uint64_t{1} << (found - keys.begin());
    }
    for (std::size_t i = part_columns.size(); i < row.cells.size(); ++i)
      one.one.kept.push_back(unguarded(row.cells[i].text));
    part_.rows.push_back(std::move(one));
  }

  void error(const CsvRow& row, std::string_view column, const std::string& message) {
    has_wrong_rows_ = true;
    diagnostics_.add(cell_error(table_, row, *table_.column(column), "not-a-part", message,
                                std::string(make_again)));
  }

  Diagnostics& diagnostics_;
  CsvTable table_;
  Part part_;
  std::vector<std::string> accepted_;
  std::map<std::string, std::int64_t> ranks_;  // the last of each stratum
  bool has_wrong_rows_ = false;
  bool has_list_faults_ = false;
};

}  // namespace

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

Part read_part(const Source& source, Diagnostics& diagnostics) {
  return PartReader(source, diagnostics).read();
}

}  // namespace inspect
