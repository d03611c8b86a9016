// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "lib/base/text.hpp"
#include "lib/sample/certificate.hpp"

namespace inspect {

namespace {

using Json = nlohmann::ordered_json;

class Writer {
 public:
  Writer(const Certificate& certificate, const Redaction& redaction)
      : certificate_(certificate), redaction_(redaction) {}

  std::string write() {
    Json json;
    json["certificate"] = "inspect sample";
    json["rule_set"] = rule_set;
    json["redacted"] = redaction_.has_value();
    json["inspection"] = certificate_.title;
    json["definition"] = certificate_.definition;
    json["unit"] = certificate_.unit;
    json["agreed"] = certificate_.setting.agreed ? Json(iso(*certificate_.setting.agreed)) : Json();
    json["lists"] = lists();
    json["linked_cases"] = certificate_.linked;
    json["seed"] = seed();
    json["size"] = size();
    json["strata"] = strata();
    json["frame_rules"] = certificate_.frame_rules;
    json["left_out"] = decided(certificate_.left_out);
    json["included"] = decided(certificate_.included);
    json["columns"] = columns();
    json["cases"] = cases();
    json["outputs"] = Json::array();
    for (const auto& output : certificate_.outputs)
      json["outputs"].push_back({{"name", output.name}, {"sha256", digest(output.sha256)}});
    json["frame_sha256"] =
        certificate_.frame_sha256.empty() ? "" : digest(certificate_.frame_sha256);
    const bool repeats = !redaction_ && !certificate_.frame_name.empty();
    json["repeat"] = repeats ? Json(repeat_lines(certificate_)) : Json();
    json["does_not_show"] = what_it_does_not_show();
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  [[nodiscard]] std::string id(const std::string& id) const {
    return redaction_ ? hexadecimal(hmac_sha256(*redaction_, id)) : id;
  }
  [[nodiscard]] std::string ticket(const Digest& ticket) const { return id(hexadecimal(ticket)); }

  // A digest of what holds ids would let somebody try ids until it fits.
  [[nodiscard]] std::string digest(const std::string& digest) const { return id(digest); }

  // Exact decimals as text: a number of JSON is a double to most readers.
  static Json points(const std::optional<Real>& margin) {
    return margin ? Json(fixed(*margin * 100, 4)) : Json();
  }

  [[nodiscard]] Json lists() const {
    auto json = Json::array();
    for (const auto& list : certificate_.lists) {
      const bool known = !list.sha256.empty();  // not of a list that a query read where it is
      json.push_back({{"name", list.name},
                      {"bytes", known ? Json(list.bytes) : Json()},
                      {"rows", list.rows},
                      {"sha256", known ? Json(digest(list.sha256)) : Json()}});
    }
    return json;
  }

  [[nodiscard]] Json seed() const {
    const auto& setting = certificate_.setting;
    const bool is_text = !first_invalid_utf8(certificate_.seed).has_value();
    return {{"text", is_text ? Json(certificate_.seed) : Json()},
            {"sha256", certificate_.draw.seed_digest},
            {"commitment", setting.commitment},
            {"dice", setting.dice},
            {"words", setting.words}};
  }

  [[nodiscard]] Json size() const {
    const auto& sizes = certificate_.draw.sizes;
    const auto& rules = sizes.rules.size;
    const auto percent = [](const Rational& share) { return plain(share * 100); };
    Json json = {{"rule", name(rules.kind)},
                 {"in_words", describe(rules)},
                 {"confidence", percent(rules.confidence)},
                 {"allocation", name(sizes.rules.allocation)}};
    if (rules.kind == SizeKind::margin) {
      json["margin"] = percent(rules.margin);
      json["share"] = percent(rules.share);
      json["margin_each"] = rules.margin_each;
      json["cochran"] = sizes.cochran;
    }
    if (rules.tolerable) json["tolerable"] = percent(*rules.tolerable);
    if (rules.expected) json["expected"] = percent(*rules.expected);
    if (rules.allowed) json["allowed"] = *rules.allowed;
    const auto& reserve = sizes.rules.reserve;
    json["minimum"] = sizes.rules.minimum ? Json(*sizes.rules.minimum) : Json();
    json["reserve_rule"] =
        reserve.share ? percent(*reserve.share) + "%" : std::to_string(reserve.cases);
    json["population"] = sizes.population;
    json["sample"] = sizes.sample;
    json["reserve"] = sizes.reserve;
    json["margin_achieved"] = points(sizes.margin);
    auto notes = sizes.notes;
    notes.insert(notes.end(), certificate_.notes.begin(), certificate_.notes.end());
    json["notes"] = notes;
    return json;
  }

  [[nodiscard]] Json strata() const {
    auto json = Json::array();
    for (const auto& stratum : certificate_.draw.strata) {
      const auto& size = stratum.size;
      Json one = {{"stratum", size.facts.name},
                  {"population", size.facts.population},
                  {"at_least", size.lower},
                  {"real_share", size.real_share},
                  {"sample", size.sample},
                  {"reserve", size.reserve},
                  {"margin_achieved", points(size.margin)}};
      if (size.proof)
        one["proof"] = {{"size", size.proof->first},
                        {"allowed", size.proof->allowed},
                        {"failures", size.proof->failures},
                        {"chance", fixed(size.proof->chance, 12)},
                        {"chance_with_one_less", fixed(size.proof->chance_with_one_less, 12)}};
      one["first_ticket_not_taken"] =
          stratum.first_not_taken ? Json(ticket(stratum.first_not_taken->ticket)) : Json();
      json.push_back(one);
    }
    return json;
  }

  [[nodiscard]] Json decided(const std::vector<Decided>& all) const {
    auto json = Json::array();
    for (const auto& one : all) {
      const bool hidden = redaction_ && !one.ids.empty();  // somebody's own words about a case
      Json entry = {
          {"why", hidden ? "by decision" : one.why}, {"cases", one.cases}, {"ids", Json::array()}};
      for (const auto& excluded : one.ids) entry["ids"].push_back(id(excluded));
      json.push_back(entry);
    }
    return json;
  }

  [[nodiscard]] Json columns() const {
    auto json = Json::array();
    for (const auto& column : certificate_.columns) {
      Json one = {
          {"list", column.list}, {"column", column.column}, {"treatment", name(column.treatment)}};
      if (!column.reason.empty()) one["reason"] = column.reason;
      if (column.finding)
        one["finding"] = {{"kind", name(column.finding->kind)},
                          {"tested", column.finding->tested},
                          {"matching", column.finding->matching}};
      json.push_back(one);
    }
    return json;
  }

  [[nodiscard]] Json cases() const {
    auto json = Json::array();
    for (const auto& stratum : certificate_.draw.strata)
      for (const auto& drawn : stratum.cases) {
        const auto* status = drawn.status == DrawnCase::Status::sample    ? "sample"
                             : drawn.status == DrawnCase::Status::reserve ? "reserve"
                                                                          : "replaced";
        json.push_back({{"stratum", stratum.size.facts.name},
                        {"rank", drawn.rank},
                        {"case_id", id(drawn.one.id)},
                        {"ticket", ticket(drawn.one.ticket)},
                        {"status", status}});
      }
    return json;
  }

  const Certificate& certificate_;
  const Redaction& redaction_;
};

}  // namespace

std::string certificate_json(const Certificate& certificate, const Redaction& redaction) {
  return Writer(certificate, redaction).write();
}

}  // namespace inspect
