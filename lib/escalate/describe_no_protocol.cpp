// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/escalate/check_protocol.hpp"

namespace inspect {

Document describe_no_protocol(const std::string& title, const std::optional<RecordingRule>& rule) {
  Document document = describe_protocol_check({}, {}, title);
  document.blocks = {Paragraph{"No protocol stated."}};
  if (rule)
    document.blocks.emplace_back(
        Paragraph{fmt::format("How concerns are recorded is stated ({}): children: {}; staff: {}. "
                              "That alone says of nobody "
                              "whom to tell.",
                              rule->source, rule->children, rule->staff)});
  document.blocks.emplace_back(
      Paragraph{"An inspection can borrow one by its name, with protocol: in its file."});
  return document;
}

}  // namespace inspect
