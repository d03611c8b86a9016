// SPDX-License-Identifier: MIT
#include "lib/sample/certificate.hpp"

#include <fmt/format.h>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

std::string points(const std::optional<Real>& margin) {
  return margin ? fixed(*margin * 100, 2) : "";
}

std::string_view in_words(DrawnCase::Status status) {
  switch (status) {
    case DrawnCase::Status::sample:
      return "sample";
    case DrawnCase::Status::reserve:
      return "reserve";
    case DrawnCase::Status::replaced:
      return "ineligible, replaced";
  }
  return "";
}

class Describer {
 public:
  Describer(const Certificate& certificate, const Redaction& redaction)
      : certificate_(certificate), redaction_(redaction) {}

  Document describe() {
    document_.title = "Certificate of a draw";
    if (!certificate_.title.empty()) document_.title += ": " + certificate_.title;
    if (redaction_)
      text(
          "Redacted edition: ids, tickets and the digests of what holds them are replaced by their "
          "HMAC-SHA-256 under a key that the inspectorate keeps.");
    add_rules();
    add_lists();
    add_seed();
    add_sizes();
    add_frame_rules();
    add_decided("Not in the frame", certificate_.left_out);
    add_decided("Taken in any case", certificate_.included);
    add_columns();
    add_cases();
    add_outputs();
    add_lines();
    heading("What this does not show");
    add(List{what_it_does_not_show()});
    return std::move(document_);
  }

 private:
  void add(Block block) { document_.blocks.push_back(std::move(block)); }
  void heading(std::string text) { add(Heading{std::move(text)}); }
  void text(std::string text) { add(Paragraph{std::move(text)}); }

  [[nodiscard]] std::string id(const std::string& id) const {
    return redaction_ ? hexadecimal(hmac_sha256(*redaction_, id)) : id;
  }
  [[nodiscard]] std::string ticket(const Digest& ticket) const { return id(hexadecimal(ticket)); }

  // A digest of what holds ids would let somebody try ids until it fits.
  [[nodiscard]] std::string digest(const std::string& digest) const { return id(digest); }

  // A list that stayed where it was has no bytes to be counted.
  [[nodiscard]] std::vector<Cell> row_of(const ListFacts& list) const {
    if (list.sha256.empty())
      return {list.name, "not known", list.rows, "not known: a query read it"};
    return {list.name, static_cast<std::int64_t>(list.bytes), list.rows, digest(list.sha256)};
  }

  void add_lines() {
    heading("Repeat the draw");
    if (redaction_) return text("The full edition has lines of shell that repeat the draw.");
    if (certificate_.frame_name.empty())
      return text(
          "The list is too long for a frame file. Whoever has it draws again with `inspect sample "
          "--verify`; the ticket of a case is what `printf %s%s S ID | sha256sum` prints, S being "
          "the seed's SHA-256, and of each stratum the lowest tickets are the sample.");
    text(
        fmt::format("With the frame file as {} in an empty folder, a POSIX shell and coreutils. It "
                    "takes a few milliseconds a case.",
                    certificate_.frame_name));
    add(Code{"sh", repeat_lines(certificate_)});
  }

  void add_rules() {
    std::vector<std::string> facts = {
        fmt::format("Rules: set {}. Each {}'s ticket is SHA-256(S and its id), S the hexadecimal "
                    "SHA-256 of the seed; of each stratum the lowest tickets are drawn.",
                    rule_set, certificate_.unit)};
    if (!certificate_.definition.empty())
      facts.push_back("Methodology: " + certificate_.definition);
    add(List{facts});
  }

  void add_lists() {
    heading("The list");
    Table table{
        .columns = {{"list", "List"}, {"bytes", "Bytes"}, {"rows", "Rows"}, {"sha256", "SHA-256"}},
        .rows = {}};
    for (const auto& list : certificate_.lists) table.rows.push_back(row_of(list));
    add(table);
    if (certificate_.setting.agreed)
      text("The list is a picture of " + written_short(*certificate_.setting.agreed) + ".");
    if (certificate_.linked > 0)
      text(fmt::format("{} cases stand in several rows and were linked by their id.",
                       certificate_.linked));
  }

  void add_seed() {
    heading("The seed");
    const auto& setting = certificate_.setting;
    std::vector<std::string> facts;
    if (!setting.commitment.empty())
      facts.push_back("Commitment to the secret (SHA-256): " + setting.commitment);
    if (!setting.dice.empty()) facts.push_back("Dice: " + setting.dice);
    if (!setting.words.empty()) facts.push_back("The authority's words: " + setting.words);
    const bool is_text = !first_invalid_utf8(certificate_.seed).has_value();
    facts.push_back(is_text ? "Seed: " + certificate_.seed
                            : "Seed: bytes that are no text; the lines below print them");
    facts.push_back("SHA-256 of the seed: " + certificate_.draw.seed_digest);
    add(List{facts});
  }

  void add_sizes() {
    heading("Sizes");
    const auto& sizes = certificate_.draw.sizes;
    text(fmt::format("{}; {}.", inspect::describe(sizes.rules.size), describe_spread(sizes.rules)));
    if (sizes.cochran > 0)
      text(
          fmt::format("Cochran's formula for one stratum says {}; {} are drawn, and the margin "
                      "over all is {} points.",
                      sizes.cochran, sizes.sample, points(sizes.margin)));
    Table table{.columns = {{"stratum", "Stratum"},
                            {"population", "Population"},
                            {"lower", "At least"},
                            {"share", "Real share"},
                            {"sample", "Sample"},
                            {"reserve", "Reserves"},
                            {"margin", "Margin (points)"},
                            {"next", "First ticket not taken"}},
                .rows = {}};
    for (const auto& stratum : certificate_.draw.strata) {
      const auto& size = stratum.size;
      table.rows.push_back(
          {size.facts.name, size.facts.population, size.lower, size.real_share, size.sample,
           size.reserve, points(size.margin),
           stratum.first_not_taken ? ticket(stratum.first_not_taken->ticket) : ""});
    }
    add(table);
    auto notes = sizes.notes;
    notes.insert(notes.end(), certificate_.notes.begin(), certificate_.notes.end());
    if (!notes.empty()) add(List{notes});
  }

  void add_frame_rules() {
    if (certificate_.frame_rules.empty()) return;
    heading("Who is in the frame");
    add(List{certificate_.frame_rules});
  }

  // Somebody's own words about a case may say who it is.
  [[nodiscard]] std::string reason_of(const Decided& decided) const {
    return redaction_ && !decided.ids.empty() ? "by decision" : decided.why;
  }

  void add_decided(const char* title, const std::vector<Decided>& decided) {
    if (decided.empty()) return;
    heading(title);
    std::vector<std::string> items;
    for (const auto& one : decided) {
      std::vector<std::string> ids;
      for (const auto& named : one.ids) ids.push_back(id(named));
      items.push_back(fmt::format("{}: {}{}", one.cases, reason_of(one),
                                  ids.empty() ? "" : " (" + join(ids, ", ") + ")"));
    }
    add(List{items});
  }

  // Clean columns need no line.
  void add_columns() {
    std::vector<std::string> items;
    std::size_t screened = certificate_.columns.size();
    for (const auto& column : certificate_.columns) {
      if (column.treatment == GatedColumn::Treatment::dropped ||
          column.treatment == GatedColumn::Treatment::pseudonymised)
        --screened;
      if (column.treatment == GatedColumn::Treatment::clean) continue;
      auto item = fmt::format("{} of {}: {}", column.column, column.list, name(column.treatment));
      if (!column.reason.empty()) item += fmt::format(" because {}", column.reason);
      if (column.finding)
        item += fmt::format("; {} of {} cells have the form of a {}", column.finding->matching,
                            column.finding->tested, name(column.finding->kind));
      items.push_back(item);
    }
    if (certificate_.columns.empty()) return;
    heading("Personal data");
    text(fmt::format("{} of {} columns were screened for identifiers before anything was drawn.",
                     screened, certificate_.columns.size()));
    if (!items.empty()) add(List{items});
  }

  void add_cases() {
    heading("Drawn");
    Table table{.columns = {{"stratum", "Stratum"},
                            {"rank", "Rank"},
                            {"case_id", "Case"},
                            {"ticket", "Ticket"},
                            {"status", "Status"}},
                .rows = {}};
    for (const auto& stratum : certificate_.draw.strata)
      for (const auto& drawn : stratum.cases)
        table.rows.push_back({stratum.size.facts.name, drawn.rank, id(drawn.one.id),
                              ticket(drawn.one.ticket), std::string(in_words(drawn.status))});
    add(table);
  }

  void add_outputs() {
    if (certificate_.outputs.empty()) return;
    heading("What was written");
    Table table{.columns = {{"file", "File"}, {"sha256", "SHA-256"}}, .rows = {}};
    for (const auto& output : certificate_.outputs)
      table.rows.push_back({output.name, digest(output.sha256)});
    add(table);
  }

  const Certificate& certificate_;
  const Redaction& redaction_;
  Document document_;
};

}  // namespace

Document describe_certificate(const Certificate& certificate, const Redaction& redaction) {
  return Describer(certificate, redaction).describe();
}

}  // namespace inspect
