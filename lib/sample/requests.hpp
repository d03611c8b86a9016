// SPDX-License-Identifier: MIT
// Record requests: whose core records are asked for, for each case of the sample, and from which
// day on. One table an agency, with no more in it than the agency needs to find the record.
#pragma once

#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/sample/draw.hpp"

namespace inspect {

struct RecordRequest {
  std::string agency;
  std::string file;  // a name for it: "social-work.csv"
  Table table;       // `case_id,agency,records_from,records_to,source`; bytewise by id
};

struct RecordRequests {
  std::vector<RecordRequest> requests;
  std::int64_t unasked = 0;  // cases of which nobody's records are asked for
};

/// The requests for the sample (reserves are not asked for), agencies in the order of the
/// definition. `agreed` is the day up to which records are asked for; `rules` must ask for some.
/// Throws InputError where the definition says how far back and there is no agreed day.
RecordRequests request_records(const Draw& draw, const SampleRules& rules,
                               std::optional<Date> agreed);

/// True where the definition asks for anybody's records.
bool asks_for_records(const SampleRules& rules);

}  // namespace inspect
