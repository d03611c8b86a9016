// SPDX-License-Identifier: MIT
#include "lib/escalate/log.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/unit/facts.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using screening_test::Random;

namespace {

const std::string zeros(64, '0');
const std::string cut_off = "the last line is cut off";
const std::string no_line = "the head is of no line: lines at the end were cut off or changed";

// A list of concerns that owns its texts.
struct Concerns {
  std::vector<std::vector<std::string>> rows;  // concern, date, event, note

  void add(const std::string& concern, const std::string& date, const std::string& event,
           const std::string& note) {
    rows.push_back({concern, date, event, note});
  }

  [[nodiscard]] Event event(std::size_t i) const {
    constexpr std::array<std::string_view, 4> columns = {"concern", "date", "event", "note"};
    Event event{.row = static_cast<int>(i) + 2};
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (!rows[i][c].empty()) event.cells.emplace_back(columns.at(c), rows[i][c]);
    return event;
  }

  /// `log` held against the rows from the first on.
  [[nodiscard]] Sealer held(std::string_view log,
                            const std::optional<Digest>& head = std::nullopt) const {
    Sealer sealer(log, head);
    for (std::size_t i = 0; i < rows.size(); ++i) sealer.take(event(i));
    return sealer;
  }
};

// The same list every time; notes with what JSON escapes and what it does not.
Concerns list_of(int rows) {
  Concerns list;
  for (int i = 1; i <= rows; ++i)
    list.add(fmt::format("C-{}", i % 7), fmt::format("2010-03-{:02}", i % 28 + 1), "raised",
             i % 3 == 0 ? "" : fmt::format("note {} \"é\" \\ \n€", i));
  return list;
}

// Of 50 rows: its lines, and what is asked of every damage to them.
struct Fifty {
  Concerns list = list_of(50);
  std::string log = list.held("").lacking();
  std::vector<std::string> lines;
  Digest head{};

  Fifty() {
    for (std::size_t at = 0; at < log.size(); at += lines.back().size())
      lines.push_back(log.substr(at, log.find('\n', at) + 1 - at));
    head = sha256(lines.back());
  }
};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line;
  return text;
}

LogCheck alone(std::string_view log) {
  return Sealer(log).check(false);
}
LogCheck with_head(std::string_view log, const Digest& head) {
  return Sealer(log, head).check(false);
}
LogCheck with_list(const Concerns& list, std::string_view log) {
  return list.held(log).check(true);
}

// "8: why", "why" where it is of no line, "" where the log fits.
std::string verdict(const LogCheck& check) {
  return (check.wrong_line ? std::to_string(*check.wrong_line) + ": " : "") + check.why;
}

// A line that carries `previous`, sealed by somebody else.
std::string forged(std::string_view previous) {
  return fmt::format("{{\"previous\":\"{}\",\"concern\":\"C-9\"}}\n", previous);
}

std::string other_digest(std::size_t line) {
  return fmt::format("{0}: line {0} carries another digest than that of line {1}", line, line - 1);
}

}  // namespace

TEST_CASE("events have names") {
  for (std::size_t i = 0; i < event_kinds; ++i)
    CHECK(parse_event(name(static_cast<EventKind>(i))) == static_cast<EventKind>(i));
  CHECK(event_names().size() == event_kinds);
  CHECK(name(EventKind::raised) == "raised");
  CHECK(name(EventKind::reported_back) == "reported_back");
  CHECK(name(EventKind::closed) == "closed");
  CHECK_FALSE(parse_event("Raised"));
  CHECK_FALSE(parse_event(""));
}

// The digests are those that GNU coreutils 9.1 print:
//   a='{"previous":"%064d","concern":"C-1","date":"2010-03-08","event":"raised",'
//   b='"note":"caf\303\251 \\"x\\" \\\\ a/b"}\n'
//   printf "$a$b" 0 | sha256sum
//   c='{"previous":"%s","concern":"C-1","date":"2010-03-09","event":"closed"}\n'
//   printf "$c" 361915f27d84fc7a5a7b1195cd387df9b5e54f17360e44a2fee8871e319c9ad7 | sha256sum
TEST_CASE("a line and its digest are what printf and sha256sum make of them") {
  const std::string first = "361915f27d84fc7a5a7b1195cd387df9b5e54f17360e44a2fee8871e319c9ad7";
  const std::string second = "122ad2c119858ff68b8af796a2c29d3cf0dc57b06a9b4b4ee9b82c856ac716b7";
  Concerns list;
  list.add("C-1", "2010-03-08", "raised", "café \"x\" \\ a/b");
  list.add("C-1", "2010-03-09", "closed", "");
  const auto log = "{\"previous\":\"" + zeros +
                   "\",\"concern\":\"C-1\",\"date\":\"2010-03-08\",\"event\":\"raised\","
                   "\"note\":\"café \\\"x\\\" \\\\ a/b\"}\n"
                   "{\"previous\":\"" +
                   first + "\",\"concern\":\"C-1\",\"date\":\"2010-03-09\",\"event\":\"closed\"}\n";
  const auto sealer = list.held("");
  CHECK(sealer.lacking() == log);
  CHECK(hexadecimal(sealer.head()) == second);
  Digest digest{};
  REQUIRE(parse_hexadecimal(first, digest));
  CHECK(with_head(log, digest).head_line == 1);
  CHECK(hexadecimal(alone(log).head) == second);
}

TEST_CASE(
    "what is no character, a control character and a column named like the digest do no harm") {
  Event event;
  event.cells = {{"note", "a\xFF\r\n\x01\x7F"}, {"previous", "x"}, {"\"", ""}};
  CHECK(log_line(event, {}) == "{\"previous\":\"" + zeros +
                                   "\",\"note\":\"a\uFFFD\\r\\n\\u0001\x7F\",\"previous\":\"x\","
                                   "\"\\\"\":\"\"}\n");
  CHECK(alone(log_line(event, {})).fits());
}

TEST_CASE("an empty log fits, and lacks everything") {
  const auto check = alone("");
  CHECK(check.fits());
  CHECK(check.lines == 0);
  CHECK(check.head == Digest{});
  CHECK_FALSE(check.events);
  CHECK(Sealer("").head() == Digest{});
  const auto from_nothing = with_head("", Digest{});  // the head of the empty log
  CHECK(from_nothing.fits());
  CHECK(from_nothing.head_line == 0);
  CHECK(verdict(with_head("", sha256("x"))) == no_line);
  CHECK(with_list({}, "").events == 0);
}

TEST_CASE("a log is sealed in any number of steps, to the same bytes") {
  const Fifty all;
  CHECK(all.lines.size() == 50);
  for (const std::size_t step : {1U, 7U, 49U, 50U}) {
    std::string log;
    Concerns list;
    for (std::size_t i = 0; i < 50; ++i) {
      list.rows.push_back(all.list.rows[i]);
      if (list.rows.size() % step != 0 && i != 49) continue;
      const auto sealer = list.held(log);
      CHECK(sealer.check(true).fits());
      CHECK(sealer.check(true).events == i + 1);
      log += std::string(sealer.lacking());
      CHECK(hexadecimal(sealer.head()) == hexadecimal(alone(log).head));
    }
    CHECK(log == all.log);
  }
  CHECK(all.list.held(all.log).lacking().empty());
}

TEST_CASE("the head is of the last line, or of an earlier one when the log has grown") {
  const Fifty all;
  for (std::size_t i = 0; i < 50; ++i) {
    const auto check = with_head(all.log, sha256(all.lines[i]));
    CHECK(check.fits());
    CHECK(check.head_line == i + 1);
    CHECK(check.head == all.head);
  }
  CHECK(with_head(all.log, Digest{}).head_line == 0);
  CHECK(verdict(with_head(all.log, sha256("x"))) == no_line);
}

TEST_CASE("a log that another program has touched, and what is no log") {
  const Fifty all;
  const auto& lines = all.lines;
  std::string crlf;
  for (const auto& line : lines) crlf += line.substr(0, line.size() - 1) + "\r\n";
  const auto with = [&](std::size_t line, const std::string& text) {
    auto damaged = lines;
    damaged[line - 1] = text;
    return joined(damaged);
  };
  const auto seven = lines[6].substr(0, lines[6].size() - 1);
  const std::vector<std::pair<std::string, std::string>> rows = {
      {crlf, "1: line 1 ends with a carriage return"},
      {crlf.substr(0, crlf.find('\n') + 1), "1: line 1 ends with a carriage return"},
      {"\xEF\xBB\xBF" + all.log, "1: the log begins with a byte-order mark"},
      {"\xEF\xBB\xBF", "1: the log begins with a byte-order mark"},
      {"\n" + all.log, "1: line 1 is empty"},
      {with(7, "\n" + lines[6]), "7: line 7 is empty"},
      {all.log + "\n", "51: line 51 is empty"},
      {all.log + " \n", "51: line 51 is no JSON object"},
      {all.log + " ", "51: " + cut_off},
      {"garbage\n", "1: line 1 is no JSON object"},
      {"garbage", "1: " + cut_off},
      {with(7, "garbage\n"), "7: line 7 is no JSON object"},
      {with(7, "\xFF\xFE{\n"), "7: line 7 is no JSON object"},
      {with(7, "[\"previous\"]\n"), "7: line 7 is no JSON object"},
      {with(7, "\"previous\"\n"), "7: line 7 is no JSON object"},
      {with(7, "{}" + seven + "\n"), "7: line 7 is no JSON object"},
      {with(7, seven + std::string(1, '\0') + "x}\n"), "7: line 7 is no JSON object"},
      {with(7, seven + " \n"), "7: line 7 is no JSON object"},
      {with(7, std::string(100000, '[') + "\n"), "7: line 7 is no JSON object"},
      {with(7, "{\"a\":" + std::string(100000, '[') + "}\n"), "7: line 7 is no JSON object"},
      {with(7, "{}\n"), "7: line 7 does not begin with a digest named previous"},
      {with(7, "{\"concern\":\"C-1\"}\n"), "7: line 7 does not begin with a digest named previous"},
      {with(7, "{ " + seven.substr(1) + "\n"),
       "7: line 7 does not begin with a digest named previous"},
      {with(7, "{\"previous\":7}\n"), "7: line 7 does not begin with a digest named previous"},
      {with(7, forged("abc")), "7: the digest that line 7 carries is not 64 hexadecimal digits"},
      {with(7, forged(zeros + "0")),
       "7: the digest that line 7 carries is not 64 hexadecimal digits"},
      {with(7, forged(std::string(64, 'A'))),
       "7: the digest that line 7 carries is not 64 hexadecimal digits"},
      {with(7, forged(zeros)), other_digest(7)},
      {with(7, lines[6] + lines[6]), other_digest(8)},
      {with(1, forged(std::string(64, 'a'))),
       "1: line 1 carries another digest than zeros: it was not the first line"},
      {all.log.substr(lines[0].size()),
       "1: line 1 carries another digest than zeros: it was not the first line"},
  };
  for (const auto& row : rows) {
    const auto& log = row.first;
    const auto& why = row.second;
    CAPTURE(log.substr(0, 200));
    CHECK(verdict(alone(log)) == why);
    CHECK(verdict(with_head(log, all.head)) == why);
    CHECK_FALSE(with_list(all.list, log).fits());
    CHECK(all.list.held(log).lacking().empty());
  }
}

TEST_CASE("a broken log is told with its lines, its head and how far the wanted head reaches") {
  const Fifty all;
  auto lines = all.lines;
  lines[29] = forged(zeros);
  const auto log = joined(lines);
  const auto check = with_head(log, sha256(lines[19]));
  CHECK(check.wrong_line == 30);
  CHECK(check.lines == 50);
  CHECK(check.head == all.head);
  CHECK(check.head_line == 20);
  CHECK_FALSE(with_head(log, all.head).head_line);  // not vouched for by what is behind the fault
  CHECK(alone(log + "x").lines == 51);
  CHECK(alone(log + "x").head == sha256("x"));
}

TEST_CASE("a log against its list: the earliest line that differs is told") {
  const Fifty all;
  for (std::size_t i = 0; i < 50; ++i) {
    auto list = all.list;
    list.rows[i][3] += "!";
    const auto why =
        fmt::format("{0}: line {0} is not the line of row {1} of the list", i + 1, i + 2);
    CHECK(verdict(with_list(list, all.log)) == why);
    CHECK(list.held(all.log).lacking().empty());
    auto damaged =
        all.lines;  // the chain tells of the line after a changed one, the list of itself
    damaged[i].replace(damaged[i].find("C-"), 3, "D-8");
    CHECK(verdict(with_list(all.list, joined(damaged))) == why);
    CHECK(verdict(with_list(list, joined(damaged))) == why);
  }
  auto shorter = all.list;
  shorter.rows.resize(7);
  CHECK(verdict(with_list(shorter, all.log)) == "8: line 8 is of no row of the list");
  CHECK(shorter.held(all.log).check(false).fits());
  CHECK(verdict(with_list({}, all.log)) == "1: line 1 is of no row of the list");
  CHECK(shorter.held(all.log).head() == sha256(all.lines[6]));
  auto damaged = all.lines;
  damaged[9] = "garbage\n";  // behind the first line that no row has, before it, and that line
  CHECK(verdict(with_list(shorter, joined(damaged))) == "8: line 8 is of no row of the list");
  shorter.rows = {all.list.rows.begin(), all.list.rows.begin() + 9};
  CHECK(verdict(with_list(shorter, joined(damaged))) == "10: line 10 is no JSON object");
  shorter.rows = {all.list.rows.begin(), all.list.rows.begin() + 20};
  CHECK(verdict(with_list(shorter, joined(damaged))) == "10: line 10 is no JSON object");
}

TEST_CASE("any one byte changed: caught by the chain, in the last line by the head or the list") {
  const Fifty all;
  Random random(20100308);
  std::set<std::size_t> unnoticed;  // in which lines
  for (std::size_t i = 0; i < all.log.size(); ++i) {
    auto log = all.log;
    log[i] = static_cast<char>(log[i] ^ random.between(1, 255));
    CAPTURE(i);
    const auto check = alone(log);
    if (check.fits())
      unnoticed.insert(
          1 + static_cast<std::size_t>(std::count(
                  all.log.begin(), all.log.begin() + static_cast<std::ptrdiff_t>(i), '\n')));
    CHECK_FALSE(with_head(log, all.head).fits());
    if (check.fits()) CHECK(verdict(with_head(log, all.head)) == no_line);
    CHECK_FALSE(with_list(all.list, log).fits());
  }
  CHECK(unnoticed == std::set<std::size_t>{50});
}

TEST_CASE("any one line deleted: caught by the chain, the last one by the head") {
  const Fifty all;
  for (std::size_t i = 0; i < 50; ++i) {
    auto lines = all.lines;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    CAPTURE(i);
    const auto log = joined(lines);
    const auto chain =
        i == 0    ? "1: line 1 carries another digest than zeros: it was not the first line"
        : i == 49 ? ""
                  : other_digest(i + 1);
    CHECK(verdict(alone(log)) == chain);
    CHECK(verdict(with_head(log, all.head)) == (i == 49 ? no_line : chain));
    CHECK(with_list(all.list, log).fits() == (i == 49));  // then it is one that the log lacks
    CHECK(all.list.held(log).lacking() == (i == 49 ? all.lines[49] : ""));
    CHECK(all.list.held(log, all.head).lacking().empty());  // not mended without a word
  }
}

TEST_CASE("any two lines swapped: caught by the chain") {
  const Fifty all;
  for (std::size_t i = 0; i < 50; ++i)
    for (std::size_t j = i + 1; j < 50; ++j) {
      auto lines = all.lines;
      std::swap(lines[i], lines[j]);
      CHECK(alone(joined(lines)).wrong_line == i + 1);
      CHECK_FALSE(with_head(joined(lines), all.head).fits());
    }
}

TEST_CASE(
    "a line put in anywhere: caught by the chain, but one more at the end by the list alone") {
  const Fifty all;
  Random random(17);
  for (std::size_t i = 0; i <= 50; ++i) {
    const auto before = i == 0 ? zeros : hexadecimal(sha256(all.lines[i - 1]));
    const auto with = [&](const std::string& line) {
      auto lines = all.lines;
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i), line);
      return joined(lines);
    };
    CAPTURE(i);
    const auto copy = with(all.lines[static_cast<std::size_t>(random.below(50))]);
    CHECK_FALSE(alone(copy).fits());
    CHECK_FALSE(with_list(all.list, copy).fits());
    CHECK(alone(with(forged(hexadecimal(sha256(copy))))).wrong_line == i + 1);
    const auto skilled = with(forged(before));  // the line after it does not fit
    CHECK(verdict(alone(skilled)) == (i == 50 ? "" : other_digest(i + 2)));
    CHECK(with_head(skilled, all.head).fits() == (i == 50));
    CHECK(verdict(with_list(all.list, skilled)) ==
          (i == 50 ? "51: line 51 is of no row of the list"
                   : fmt::format("{0}: line {0} is not the line of row {1} of the list", i + 1,
                                 i + 2)));
  }
}

TEST_CASE("cut off after any byte: caught by the chain, at a line end by the head") {
  const Fifty all;
  for (std::size_t size = 0; size < all.log.size(); ++size) {
    const auto log = std::string_view(all.log).substr(0, size);
    const bool at_line_end = size == 0 || log.back() == '\n';
    const auto last = static_cast<std::size_t>(std::count(log.begin(), log.end(), '\n')) + 1;
    const auto middle = std::to_string(last) + ": " + cut_off;
    CAPTURE(size);
    CHECK(verdict(alone(log)) == (at_line_end ? "" : middle));
    CHECK(verdict(with_head(log, all.head)) == (at_line_end ? no_line : middle));
    CHECK(with_list(all.list, log).fits() == at_line_end);
  }
}

TEST_CASE("a log that was forged and sealed anew throughout: caught by the head or the list") {
  const Fifty all;
  auto list = all.list;
  list.rows[10][3] = "forged";
  const auto log = list.held("").lacking();
  CHECK(alone(log).fits());
  CHECK(verdict(with_head(log, all.head)) == no_line);
  CHECK(verdict(with_head(log, sha256(all.lines[10]))) == no_line);
  CHECK(with_head(log, sha256(all.lines[9])).head_line == 10);  // a head from before tells nothing
  CHECK(verdict(with_list(all.list, log)) == "11: line 11 is not the line of row 12 of the list");
}

TEST_CASE("bytes at random are a log only where there are none") {
  Random random(4);
  for (int i = 0; i < 2000; ++i) {
    std::string log;
    for (int size = random.between(1, 40); size > 0; --size)
      log += random.chance(50) ? random.letter_of("{}\":\\\n\r[]previous0")
                               : static_cast<char>(random.below(256));
    CHECK_FALSE(alone(log).fits());
  }
}

TEST_CASE("the verdict for people and programs") {
  const Fifty all;
  const auto csv = [](const LogCheck& check) {
    return write_csv(describe_log_check(check, "l.jsonl", std::nullopt), {});
  };
  const auto head = hexadecimal(all.head);
  const std::string header = "log,lines,events,verdict,line,why,head\n";
  CHECK(csv(alone(all.log)) == header + "l.jsonl,50,,whole,,," + head + "\n");
  CHECK(csv(with_list(all.list, all.log)) == header + "l.jsonl,50,50,whole,,," + head + "\n");
  CHECK(csv(with_head(all.log, sha256("x"))) ==
        header + "l.jsonl,50,,broken,," + no_line + "," + head + "\n");
  auto list = all.list;
  list.rows[6][3] = "x";
  CHECK(csv(with_list(list, all.log)) ==
        header + "l.jsonl,50,50,broken,7,line 7 is not the line of row 8 of the list," + head +
            "\n");

  const auto words = [](const LogCheck& check, const std::optional<Digest>& wanted) {
    return write_markdown(describe_log_check(check, "l.jsonl", wanted));
  };
  const auto whole = words(alone(all.log), std::nullopt);
  CHECK(contains(whole, "The log is whole: 50 lines, each with the digest of the line before it."));
  CHECK(contains(whole, "No list was held against it."));
  CHECK(contains(whole, "No head was given: "));
  CHECK(contains(whole, head));
  const auto start = std::string_view(all.log).substr(0, all.lines[0].size());
  const auto lacking = words(with_list(all.list, start), std::nullopt);
  CHECK(contains(lacking, "The log is whole: 1 line, each"));
  CHECK(contains(lacking, "The list has 50 events; the log lacks the last 49."));
  CHECK(contains(words(with_list(all.list, all.log), std::nullopt),
                 "The list has 50 events, each as its line in the log says."));
  CHECK(contains(words(alone(""), std::nullopt), "The log has no line yet."));
  const auto broken = words(with_list(list, all.log), std::nullopt);
  CHECK(contains(
      broken,
      "The log and the list differ. Line 7 is not the line of row 8 of the list. It has 50 "
      "lines."));
  CHECK(contains(broken, "The list has 50 events."));
  const auto headed = [&](const Digest& wanted) {
    return words(with_head(all.log, wanted), wanted);
  };
  CHECK(contains(headed(all.head), "The head that was given is of the last line."));
  CHECK(contains(headed(sha256(all.lines[8])), "is of line 9: up to it the log was not changed."));
  CHECK(contains(headed({}), "is of the log without any line."));
  CHECK(contains(headed(sha256("x")), "The head that was given is of no line that fits."));
}
