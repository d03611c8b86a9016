// SPDX-License-Identifier: MIT
#include "lib/sample/requests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

std::string file_name(std::string_view agency) {
  const auto name = hyphenated(agency);
  return (name.empty() ? "agency" : name) + ".csv";
}

// The agencies of the first category of the case that names some; else those of all.
struct Asked {
  const std::vector<std::string>* agencies;
  const std::string* source;
};

Asked asked_of(const DrawnCase& drawn, const SampleRules& rules) {
  for (std::size_t i = 0; i < rules.categories.size(); ++i) {
    const auto& category = rules.categories[i];
    if ((drawn.one.categories >> i & 1U) != 0 && !category.agencies.empty())
      return {&category.agencies, &category.source};
  }
  return {&rules.records.agencies, &rules.records.source};
}

class Requester {
 public:
  Requester(const SampleRules& rules, std::optional<Date> agreed) : rules_(rules), agreed_(agreed) {
    for (const auto& category : rules.categories) add_agencies(category.agencies);
    add_agencies(rules.records.agencies);
    if (!rules.records.back) return;
    if (!agreed)
      throw InputError("no-agreed-day",
                       "the definition says how far back records are asked for, and from which day "
                       "is not stated",
                       "add sample: {agreed: DATE} to the inspection, or give --as-of DATE");
    auto back = *rules.records.back;
    back.amount = -back.amount;
    from_ = add(*agreed, back, {});
  }

  void ask(const DrawnCase& drawn) {
    const auto asked = asked_of(drawn, rules_);
    if (asked.agencies->empty()) ++result_.unasked;
    for (const auto& agency : *asked.agencies) {
      auto& request = *std::find_if(result_.requests.begin(), result_.requests.end(),
                                    [&](const RecordRequest& one) { return one.agency == agency; });
      request.table.rows.push_back({drawn.one.id, agency, from_ ? Cell(*from_) : Cell(),
                                    agreed_ ? Cell(*agreed_) : Cell(), *asked.source});
    }
  }

  RecordRequests finish() {
    for (auto& request : result_.requests)
      std::sort(request.table.rows.begin(), request.table.rows.end(),
                [](const auto& a, const auto& b) {
                  return std::get<std::string>(a[0]) < std::get<std::string>(b[0]);
                });
    return std::move(result_);
  }

 private:
  void add_agencies(const std::vector<std::string>& agencies) {
    for (const auto& agency : agencies) {
      RecordRequest request{.agency = agency, .file = file_name(agency), .table = {}};
      const auto known =
          std::find_if(result_.requests.begin(), result_.requests.end(),
                       [&](const RecordRequest& one) { return one.file == request.file; });
      if (known != result_.requests.end() && known->agency == agency) continue;
      if (known != result_.requests.end())
        throw InputError("agencies-alike",
                         fmt::format("the requests to '{}' and '{}' would both be the file {}",
                                     known->agency, agency, request.file),
                         "give the agencies names that differ in letters or digits");
      for (const char* key : {"case_id", "agency", "records_from", "records_to", "source"})
        request.table.columns.push_back({key, humanised(key)});
      result_.requests.push_back(std::move(request));
    }
  }

  const SampleRules& rules_;
  std::optional<Date> agreed_;
  std::optional<Date> from_;
  RecordRequests result_;
};

}  // namespace

bool asks_for_records(const SampleRules& rules) {
  return !rules.records.agencies.empty() ||
         std::any_of(rules.categories.begin(), rules.categories.end(),
                     [](const Category& category) { return !category.agencies.empty(); });
}

RecordRequests request_records(const Draw& draw, const SampleRules& rules,
                               std::optional<Date> agreed) {
  Requester requester(rules, agreed);
  for (const auto& stratum : draw.strata)
    for (const auto& drawn : stratum.cases)
      if (drawn.status == DrawnCase::Status::sample) requester.ask(drawn);
  return requester.finish();
}

}  // namespace inspect
