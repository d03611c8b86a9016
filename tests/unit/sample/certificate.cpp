// SPDX-License-Identifier: MIT
// The certificate: what it holds, what its redacted edition does not, and that its lines of shell
// repeat the draw.
#include "lib/sample/certificate.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "lib/base/file.hpp"
#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;
using namespace std::string_literals;

namespace {

// 40 cases in two strata, drawn with reserves; one proved ineligible, two were excluded.
Certificate certificate() {
  std::string text = "case_id,team,dob\n";
  for (int i = 10; i < 50; ++i)
    text += fmt::format("Case-{},{},20{}-03-0{}\n", i, i % 3 == 0 ? "North" : "South", i % 25 + 10,
                        i % 9 + 1);
  FrameRules rules{.stratum_column = "team"};
  rules.columns = {.drop = {}, .accept = {{"dob", "readers need it"}}};
  rules.exclude = {.file = "x", .entries = {{"Case-11", {"moved", 2}}, {"Case-12", {"moved", 3}}}};
  const auto frame = frame_of(one_list(text), rules);
  const auto tickets = give_tickets(frame, "open sesame");
  const auto first = draw_of(tickets, so_many(12, 2));
  const Dispositions gone{
      .file = "d",
      .entries = {{first.strata.at(0).cases.at(0).one.id, {Disposition::ineligible, 2}}}};
  return {.title = "T",
          .definition = "d@1",
          .unit = "child",
          .lists = frame.lists,
          .setting = {.agreed = day("2012-08-13"), .commitment = "c0", .dice = "4 1", .words = "w"},
          .seed = "open sesame",
          .draw = draw_of(tickets, so_many(12, 2), gone),
          .left_out = frame.left_out,
          .columns = frame.columns,
          .linked = 3,
          .notes = {"a late one"},
          .outputs = {{"out.csv", std::string(64, 'e')}},
          .frame_name = "frame.tsv",
          .frame_sha256 = hexadecimal(sha256(frame_lines(frame)))};
}

// What nobody may read in a redacted text: ids and tickets of all cases that the certificate knows.
std::vector<std::string> secrets_of(const Certificate& one) {
  std::vector<std::string> secrets;
  for (const auto& stratum : one.draw.strata) {
    for (const auto& drawn : stratum.cases) {
      secrets.push_back(drawn.one.id);
      secrets.push_back(hexadecimal(drawn.one.ticket));
    }
    if (!stratum.first_not_taken) continue;
    secrets.push_back(stratum.first_not_taken->id);
    secrets.push_back(hexadecimal(stratum.first_not_taken->ticket));
  }
  for (const auto& left_out : one.left_out)
    secrets.insert(secrets.end(), left_out.ids.begin(), left_out.ids.end());
  return secrets;
}

std::string markdown(const Certificate& one, const Redaction& key) {
  return write_markdown(describe_certificate(one, key));
}

// Runs the lines with `shell` in an empty folder that has the frame; what they print, and
// drawn.txt behind it.
std::string run_lines(const std::string& shell, const std::string& lines, const std::string& name,
                      const std::string& frame) {
  auto folder = (std::filesystem::temp_directory_path() / "inspect-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) throw FileError("no temporary directory");
  write_file(folder + "/" + name, frame, false);
  write_file(folder + "/lines.sh", lines, false);
  std::string printed;
  const auto command = fmt::format("cd '{}' && {} ./lines.sh 2>&1", folder, shell);
  std::FILE* pipe = ::popen(command.c_str(), "r");  // NOLINT: the lines are for a shell
  if (pipe == nullptr) throw FileError("no shell");
  std::array<char, 4096> block{};
  while (const auto got = std::fread(block.data(), 1, block.size(), pipe))
    printed.append(block.data(), got);
  ::pclose(pipe);
  printed += read_file(folder + "/drawn.txt", 1000000);
  std::filesystem::remove_all(folder);
  return printed;
}

std::string drawn_lines(const Draw& draw) {
  std::string lines;
  for (const auto& stratum : draw.strata)
    for (const auto& drawn : stratum.cases)
      lines += hexadecimal(drawn.one.ticket) + "  " + drawn.one.id + "\n";
  return lines;
}

}  // namespace

TEST_CASE("the certificate as JSON parses and holds the draw") {
  const auto one = certificate();
  const auto text = certificate_json(one, std::nullopt);
  CHECK(text.ends_with("}\n"));
  const auto json = nlohmann::json::parse(text);
  CHECK(json["rule_set"] == rule_set);
  CHECK(json["redacted"] == false);
  CHECK(json["inspection"] == "T");
  CHECK(json["definition"] == "d@1");
  CHECK(json["unit"] == "child");
  CHECK(json["agreed"] == "2012-08-13");
  CHECK(json["linked_cases"] == 3);
  CHECK(json["lists"][0]["rows"] == 40);
  CHECK(json["lists"][0]["sha256"] == one.lists.at(0).sha256);
  CHECK(json["lists"][0]["bytes"] == one.lists.at(0).bytes);
  CHECK(json["seed"]["text"] == "open sesame");
  CHECK(json["seed"]["sha256"] == seed_digest("open sesame"));
  CHECK(json["seed"]["commitment"] == "c0");
  CHECK(json["seed"]["dice"] == "4 1");
  CHECK(json["seed"]["words"] == "w");
  CHECK(json["size"]["rule"] == "fixed");
  CHECK(json["size"]["population"] == 38);
  CHECK(json["size"]["sample"] == 12);
  CHECK(json["size"]["notes"].back() == "a late one");
  CHECK(json["outputs"][0]["name"] == "out.csv");
  CHECK(json["frame_sha256"] == one.frame_sha256);
  CHECK(json["repeat"] == repeat_lines(one));
  CHECK(json["does_not_show"].size() == what_it_does_not_show().size());
  CHECK(json["left_out"][0]["why"] == "moved");
  CHECK(json["left_out"][0]["cases"] == 2);
  CHECK(json["left_out"][0]["ids"] == nlohmann::json({"Case-11", "Case-12"}));
  REQUIRE(json["columns"].size() == 3);
  CHECK(json["columns"][0]["treatment"] == "clean");
  CHECK(json["columns"][2]["treatment"] == "accepted");
  CHECK(json["columns"][2]["reason"] == "readers need it");
  CHECK(json["columns"][2]["finding"]["kind"] == name(PersonalKind::date_of_birth));
  std::size_t at = 0;
  for (std::size_t h = 0; h < one.draw.strata.size(); ++h) {
    const auto& stratum = one.draw.strata[h];
    const auto& written = json["strata"][h];
    CHECK(written["stratum"] == stratum.size.facts.name);
    CHECK(written["population"] == stratum.size.facts.population);
    CHECK(written["at_least"] == 2);
    CHECK(written["sample"] == stratum.size.sample);
    CHECK(written["reserve"] == 2);
    CHECK(written["first_ticket_not_taken"] == hexadecimal(stratum.first_not_taken->ticket));
    for (const auto& drawn : stratum.cases) {
      const auto& line = json["cases"].at(at++);
      CHECK(line["case_id"] == drawn.one.id);
      CHECK(line["ticket"] == hexadecimal(drawn.one.ticket));
      CHECK(line["rank"] == drawn.rank);
      CHECK(line["stratum"] == stratum.size.facts.name);
      const bool replaced = drawn.status == DrawnCase::Status::replaced;
      const bool is_sample = drawn.status == DrawnCase::Status::sample;
      CHECK(line["status"] == (replaced ? "replaced" : is_sample ? "sample" : "reserve"));
    }
  }
  CHECK(json["cases"].size() == at);
  CHECK(json["cases"][0]["status"] == "replaced");
}

TEST_CASE("a margin and an assurance rule stand in the certificate with their numbers") {
  auto one = certificate();
  auto& sizes = one.draw.sizes;
  sizes.rules.size = {};
  sizes.cochran = 81;
  const auto json = nlohmann::json::parse(certificate_json(one, std::nullopt));
  CHECK(json["size"]["rule"] == "margin");
  CHECK(json["size"]["confidence"] == "95");
  CHECK(json["size"]["margin"] == "10");
  CHECK(json["size"]["cochran"] == 81);
  sizes.rules.size = {.kind = SizeKind::assurance, .tolerable = Rational(1, 8), .allowed = 2};
  one.draw.strata.at(0).size.proof =
      AssurancePlan{.size = 9, .first = 7, .allowed = 2, .failures = 5, .chance = Real(1) / 25};
  const auto other = nlohmann::json::parse(certificate_json(one, std::nullopt));
  CHECK(other["size"]["tolerable"] == "12.5");
  CHECK(other["size"]["allowed"] == 2);
  CHECK(other["strata"][0]["proof"]["size"] == 7);
  CHECK(other["strata"][0]["proof"]["chance"] == "0.040000000000");
  CHECK(other["agreed"] == "2012-08-13");
}

TEST_CASE("the certificate for people holds every drawn id and its ticket") {
  const auto one = certificate();
  const auto text = markdown(one, std::nullopt);
  for (const auto& stratum : one.draw.strata)
    for (const auto& drawn : stratum.cases) {
      CHECK(contains(text, "| " + drawn.one.id + " |"));
      CHECK(contains(text, hexadecimal(drawn.one.ticket)));
    }
  for (const char* part : {"child", "open sesame", "moved", "readers need it", "out.csv",
                           "a late one", "ineligible, replaced", "13 August 2012"}) {
    CAPTURE(part);
    CHECK(contains(text, part));
  }
  CHECK(contains(text, repeat_lines(one)));
}

TEST_CASE("the redacted edition holds no id and no ticket") {
  const auto one = certificate();
  const Redaction key = "a long key";
  const auto json = certificate_json(one, key);
  for (const auto& text : {json, markdown(one, key)})
    for (const auto& secret : secrets_of(one)) {
      CAPTURE(secret);
      CHECK_FALSE(contains(text, secret));
    }
  const auto parsed = nlohmann::json::parse(json);
  CHECK(parsed["redacted"] == true);
  const auto& first = one.draw.strata.at(0).cases.at(0).one;
  CHECK(parsed["cases"][0]["case_id"] == hexadecimal(hmac_sha256("a long key", first.id)));
  CHECK(parsed["cases"][0]["ticket"] ==
        hexadecimal(hmac_sha256("a long key", hexadecimal(first.ticket))));
  CHECK(certificate_json(one, "other") != json);
}

TEST_CASE("the lines of the certificate repeat the draw in a shell: tricky seeds, ids and strata") {
  const std::vector<std::string> seeds = {"simple",
                                          "it's 100% \\n $HOME `id` \"x\"",
                                          " blanks ",
                                          "-n",
                                          "\\",
                                          "%s%d",
                                          "two\nlines\n",
                                          "tab\there",
                                          "\xFF\x00%"s,
                                          "é",
                                          "'",
                                          "# no\r"};
  const std::vector<std::string> ids = {"-x",  " a",  "a ",     "a  b", "\\n",   "%s",    "$1",
                                        "'q'", "\"",  "é\\",    "*",    "a;b|c", "`x`",   "!",
                                        "~",   "(x)", "a\\\\b", "\\",   "{}",    "[a-z]*"};
  const std::vector<std::string> strata = {"a b", "it's", "-z", "*", "é\\t", "(", "!", "%s", "$x"};
  Random random(20260701);
  int number = 0;
  for (const auto& seed : seeds) {
    Frame frame;
    for (const auto& name : {strata.at(static_cast<std::size_t>(number) % strata.size()),
                             strata.at(static_cast<std::size_t>(number + 1) % strata.size())}) {
      for (const auto& id : ids)
        frame.cases.push_back(
            {.id = id + std::to_string(frame.strata.size()) + (id == "a " ? " " : ""),
             .stratum = frame.strata.size()});
      frame.strata.push_back({.name = name, .title = name, .population = 20});
    }
    const auto tickets = give_tickets(frame, seed);
    const auto draw = draw_of(tickets, so_many(random.between(4, 40), random.below(3)));
    const Certificate one{.seed = seed,
                          .draw = draw,
                          .frame_name = number % 3 == 0 ? "my frame's.tsv" : "frame.tsv",
                          .frame_sha256 = hexadecimal(sha256(frame_lines(frame)))};
    const std::string shell = number++ % 2 == 0 ? "sh" : "bash --posix";
    CAPTURE(seed);
    CAPTURE(shell);
    CHECK(run_lines(shell, repeat_lines(one), one.frame_name, frame_lines(frame)) ==
          one.frame_name + ": OK\ndrawn.txt: OK\n" + drawn_lines(draw));
  }
}

TEST_CASE("the lines tell of another frame and of another sample") {
  const auto frame = frame_with({9, 5});
  const auto draw = draw_of(give_tickets(frame, "s"), so_many(6, 1));
  const Certificate one{
      .seed = "s", .draw = draw, .frame_sha256 = hexadecimal(sha256(frame_lines(frame)))};
  auto other = frame_lines(frame);
  other.replace(other.find("a9"), 2, "a0");
  CHECK(contains(run_lines("sh", repeat_lines(one), "frame.tsv", other), "frame.tsv: FAILED"));
  auto wrong = one;
  std::swap(wrong.draw.strata.at(0).cases.at(0), wrong.draw.strata.at(0).cases.at(1));
  CHECK(contains(run_lines("sh", repeat_lines(wrong), "frame.tsv", frame_lines(frame)),
                 "drawn.txt: FAILED"));
  wrong.frame_sha256.clear();  // of merged parts
  CHECK_FALSE(contains(repeat_lines(wrong), "  frame.tsv"));
}
