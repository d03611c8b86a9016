// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/escalate/check_protocol.hpp"
#include "lib/escalate/combinations.hpp"
#include "lib/escalate/statement.hpp"

namespace inspect {

namespace {

using Kind = ProtocolFault::Kind;

Cell number_cell(std::size_t number) {
  return static_cast<std::int64_t>(number);
}

Cell line_cell(const Location& where) {
  return where.place.line == 0 ? Cell() : Cell(std::int64_t{where.place.line});
}

Table fault_table(const ProtocolCheck& check) {
  Table table;
  for (const char* key :
       {"fault", "file", "line", "what", "also_line", "also", "combinations", "example"})
    table.columns.push_back({key, key});
  for (const auto& fault : check.faults)
    table.rows.push_back({std::string(name(fault.kind)), fault.where.file, line_cell(fault.where),
                          fault.what, line_cell(fault.also_where), fault.also,
                          number_cell(fault.combinations), fault.example});
  return table;
}

bool each_has_one_rule(const ProtocolCheck& check) {
  return std::none_of(check.faults.begin(), check.faults.end(), [](const auto& fault) {
    return fault.kind == Kind::gap || fault.kind == Kind::overlap ||
           (fault.kind == Kind::never_fires && fault.combinations > 0);
  });
}

std::size_t fault_count(const ProtocolCheck& check) {
  return check.faults.size() + check.left_out;
}

std::string result_in_words(const ProtocolCheck& check, const Protocol& protocol) {
  auto text =
      fmt::format("{}, {} with exactly one rule", counted(check.combinations, "combination"),
                  each_has_one_rule(check) ? "each" : "not each");
  const auto statements = protocol.statements.size();
  if (!check.sound()) return text + fmt::format("; {}.", counted(fault_count(check), "fault"));
  if (statements == 0) return text + ".";
  return text + fmt::format("; {} {}.", counted(statements, "statement"),
                            statements == 1 ? "holds" : "hold");
}

void add_faults(const ProtocolCheck& check, Document& document) {
  constexpr std::size_t most = 1000;  // past this nobody reads
  if (check.sound()) return;
  Table table{.columns = {{"fault", "Fault"},
                          {"line", "Line"},
                          {"what", "What"},
                          {"also_line", "Other line"},
                          {"also", "Other rule"},
                          {"combinations", "Combinations"},
                          {"example", "The first"}}};
  for (auto row : document.data.rows) {
    if (table.rows.size() == most) break;
    row.erase(row.begin() + 1);  // the file
    table.rows.push_back(std::move(row));
  }
  document.blocks.emplace_back(Heading{"Faults"});
  document.blocks.emplace_back(std::move(table));
  if (const auto all = fault_count(check); all > most)
    document.blocks.emplace_back(Paragraph{fmt::format(
        "{}; the CSV has the first {}.", counted(all - most, "more fault"), check.faults.size())});
}

std::size_t without_rule(const ProtocolCheck& check) {
  const auto gap = std::find_if(check.faults.begin(), check.faults.end(),
                                [](const auto& fault) { return fault.kind == Kind::gap; });
  return gap == check.faults.end() ? 0 : gap->combinations;
}

void add_uncovered(const ProtocolCheck& check, const Protocol& protocol,
                   const std::vector<std::optional<std::size_t>>& rules, Document& document) {
  constexpr std::size_t most = 10;
  auto left = without_rule(check);
  if (left == 0) return;
  List list;
  for (const auto& box : uncovered(protocol, rules, most)) {
    const auto size = size_of(box, protocol);
    list.items.push_back(
        fmt::format("{}: {}", protocol.describe(box), counted(size, "combination")));
    left -= size;
  }
  document.blocks.emplace_back(Heading{"Without a rule"});
  document.blocks.emplace_back(std::move(list));
  if (left > 0)
    document.blocks.emplace_back(Paragraph{"And " + counted(left, "more combination") + "."});
}

void add_rules(const Protocol& protocol, Document& document) {
  Table table{.columns = {{"rule", "Rule"},
                          {"line", "Line"},
                          {"when", "When"},
                          {"combinations", "Combinations"},
                          {"source", "Source"}}};
  for (const auto& rule : protocol.rules)
    table.rows.push_back({rule.name, line_cell(rule.where), protocol.describe(rule.when),
                          number_cell(size_of(rule.when, protocol)), rule.source});
  document.blocks.emplace_back(Heading{"Rules"});
  document.blocks.emplace_back(std::move(table));
}

// The verdicts of those that do not hold, by their words: two of the same words have the same.
std::map<std::string, Cell> bad_verdicts(const ProtocolCheck& check) {
  std::map<std::string, Cell> verdicts;
  for (const auto& fault : check.faults)
    if (fault.kind == Kind::refuted || fault.kind == Kind::vacuous)
      verdicts.emplace(fault.what, std::string(name(fault.kind)));
  return verdicts;
}

void add_statements(const ProtocolCheck& check, const Protocol& protocol,
                    const std::vector<std::optional<std::size_t>>& rules, Document& document) {
  if (protocol.statements.empty()) return;
  Table table{.columns = {{"statement", "Statement"},
                          {"line", "Line"},
                          {"combinations", "Combinations"},
                          {"verdict", "Verdict"},
                          {"source", "Source"}}};
  const auto bad = bad_verdicts(check);
  for (const auto& statement : protocol.statements) {
    const auto numbers = numbers_of(statement.when, protocol);
    const auto tried = std::count_if(numbers.begin(), numbers.end(),
                                     [&](std::size_t number) { return rules[number].has_value(); });
    const auto words = in_words(statement, protocol);
    const auto verdict = bad.find(words);
    table.rows.push_back({words, line_cell(statement.where), std::int64_t{tried},
                          verdict == bad.end() ? "holds" : verdict->second, statement.source});
  }
  document.blocks.emplace_back(Heading{"Statements"});
  document.blocks.emplace_back(std::move(table));
}

}  // namespace

Document describe_protocol_check(const ProtocolCheck& check, const Protocol& protocol,
                                 const std::string& title) {
  Document document{.title = "Protocol checked: " + title};
  document.data = fault_table(check);
  const auto rules = rule_table(protocol);
  document.blocks.emplace_back(Paragraph{result_in_words(check, protocol)});
  add_faults(check, document);
  add_uncovered(check, protocol, rules, document);
  add_rules(protocol, document);
  add_statements(check, protocol, rules, document);
  return document;
}

}  // namespace inspect
