// SPDX-License-Identifier: MIT
// make_list ROWS [--seed N] [--dialect plain|quoted|hostile] [--hostile-ids]: a list of cases on
// standard output for measurements and large tests, about 120 bytes a row. A row follows from the
// seed (1) and its number alone, so that a short list is the beginning of a long one.
//
//   case_id   CR-00012345-7: eight digits (ten in a list of more than 10^8 rows), no two alike, in
//             no order, and a digit that follows from them
//   category  five, 40, 30, 15, 10 and 5 % of the rows
//   opened    a day in four years
//   closed    a day up to two years later; empty for about a third
//   team      one of 24
//   status    open, closed, transferred or under review; closed ones have a day
//   score     0.0 to 9.9
//   area      the first half of a postcode, never the whole
//   note      free words: of 100 rows about 25 with a comma, 5 with quotes, 2 with a line feed, 6
//             with Welsh, Irish or Gaelic letters, 8 without any
//
// plain: quotes where they are needed, LF. quoted: quotes around every cell, LF. hostile: CRLF,
// quotes around many cells that need none; team, status, area and note empty or with quotes,
// commas, line feeds and CRLF anywhere; a few notes of four thousand bytes.
// --hostile-ids: of each 16 ids some are alike but for case, blanks at an end, leading zeros or the
// way an accent is written; others have commas, quotes, emoji, or up to 200 bytes. The categories
// have blanks, quotes, commas and letters that are not English.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/made_list.hpp"

namespace made_list {

namespace {

// Standard output, written in large blocks.
class Output {
 public:
  void put(char character) { *next_++ = character; }
  void put(std::string_view text) {
    std::memcpy(next_, text.data(), text.size());
    next_ += text.size();
  }

  // Between rows: a row is never longer than the room behind a block.
  void row_done() {
    if (next_ >= bytes_.data() + block) flush();
  }

  void flush() {
    for (const char* from = bytes_.data(); from < next_;) {
      const ssize_t written = ::write(STDOUT_FILENO, from, static_cast<std::size_t>(next_ - from));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) {
        std::perror("make_list: cannot write");
        std::exit(5);
      }
      from += written;
    }
    next_ = bytes_.data();
  }

 private:
  static constexpr std::size_t block = std::size_t{1} << 20U;
  static constexpr std::size_t longest_row = std::size_t{1} << 16U;
  std::vector<char> bytes_ = std::vector<char>(block + longest_row);
  char* next_ = bytes_.data();
};

enum class Dialect { plain, quoted, hostile };

struct Options {
  std::uint64_t rows = 0;
  std::uint64_t seed = 1;
  Dialect dialect = Dialect::plain;
  bool hostile_ids = false;
};

class List {
 public:
  explicit List(const Options& options) : options_(options) {
    for (std::size_t i = 0; i < shares.size(); ++i)
      by_percent_.insert(by_percent_.end(), shares[i],
                         options.hostile_ids ? hostile_categories[i] : usual_categories[i]);
  }

  void write() {
    Random none(0, 0);
    for (const auto column : columns) cell(column, none);
    end_row();
    for (std::uint64_t row = 0; row < options_.rows; ++row) write_row(row);
    output_.flush();
  }

 private:
  void write_row(std::uint64_t row) {
    Random random(options_.seed, row);
    text_.clear();
    options_.hostile_ids ? make_hostile_id(row) : make_id(row);
    options_.hostile_ids ? cell(text_, random) : safe(text_, random);
    const auto category = by_percent_[random.below(100)];
    options_.hostile_ids ? cell(category, random) : safe(category, random);
    const unsigned opened = random.below(four_years);
    const auto status = random.pick(statuses);
    const bool is_closed = status == "closed" || (status == "transferred" && random.chance(70)) ||
                           (status == "under review" && random.chance(80));
    safe(days_[opened], random);
    safe(is_closed ? std::string_view(days_[opened + 1 + random.below(two_years)]) : "", random);
    text_ = random.pick(teams);
    text_ += ' ';
    text_ += static_cast<char>('1' + random.below(3));
    spoilt(random);
    text_ = status;
    spoilt(random);
    const unsigned score = random.below(100);
    const std::array<char, 3> digits = {static_cast<char>('0' + score / 10), '.',
                                        static_cast<char>('0' + score % 10)};
    safe({digits.data(), digits.size()}, random);
    text_ = random.pick(areas);
    text_ += static_cast<char>('1' + random.below(9));
    spoilt(random);
    make_note(random);
    if (is_hostile() && random.below(2000) == 0)
      while (text_.size() < 4000) text_ += ", \"" + std::string(random.pick(accented)) + "\"\n";
    is_hostile() ? spoilt(random) : cell(text_, random);
    end_row();
  }

  // A permutation of the numbers below half^2, in three rounds (Luby and Rackoff 1988).
  template <std::uint64_t half>
  [[nodiscard]] std::uint64_t shuffled(std::uint64_t number) const {
    std::uint64_t left = number / half;
    std::uint64_t right = number % half;
    for (std::uint64_t round = 1; round <= 3; ++round) {
      left =
          (left + (Random::mixed(right + (options_.seed << 32U) + (round << 56U)) >> 32U)) % half;
      std::swap(left, right);
    }
    return left * half + right;
  }

  void make_id(std::uint64_t row) {
    const bool is_usual = options_.rows <= 100'000'000;
    const std::uint64_t number = is_usual ? shuffled<10'000>(row) : shuffled<100'000>(row);
    text_ = "CR-";
    append_digits(text_, number, is_usual ? 8 : 10);
    text_ += '-';
    text_ += static_cast<char>('0' + number % 97 % 10);
  }

  // Each 16 rows share a number, which no others have; each of the 16 has its own way to write one.
  void make_hostile_id(std::uint64_t row) {
    constexpr std::array<std::array<std::string_view, 2>, 14> ways = {{{"case-", ""},
                                                                       {"Case-", ""},
                                                                       {"CASE-", ""},
                                                                       {"case-", " "},
                                                                       {" case-", ""},
                                                                       {"", ""},
                                                                       {"0", ""},
                                                                       {"caf\u00e9 ", ""},
                                                                       {"cafe\u0301 ", ""},
                                                                       {"\"", "\""},
                                                                       {"a,", ",;b"},
                                                                       {"\U0001F600", "\U0001F9D2"},
                                                                       {"x\"\"", "'\""},
                                                                       {"t\u0177-", "\u1e03"}}};
    const std::uint64_t number = shuffled<10'000>(row / 16);
    const std::size_t way = row % 16;
    if (way < ways.size()) text_ += ways[way][0];
    append_digits(text_, number, 8);
    if (way < ways.size()) text_ += ways[way][1];
    if (way == 14) text_.append(1 + number % 130, 'z');  // about the blocks of SHA-256
    if (way == 15)
      while (text_.size() < 200) text_ += "\u0175";
  }

  void make_note(Random& random) {
    text_.clear();
    const unsigned kind = random.below(100);
    if (kind < 8) return;
    text_ = random.pick(phrases);
    if (kind < 14) {
      text_ += ' ';
      text_ += random.pick(accented);
    } else if (kind < 39) {
      text_ += ", ";
      text_ += random.pick(phrases);
    } else if (kind < 44) {
      text_ += " \"";
      text_ += random.pick(phrases);
      text_ += "\" seen";
    } else if (kind < 46) {
      text_ += '\n';
      text_ += random.pick(phrases);
    } else {
      for (unsigned more = kind < 80 ? 1 : 2; more > 0; --more) {
        text_ += "; ";
        text_ += random.pick(phrases);
      }
    }
  }

  // A cell of text_, which a hostile list empties or spoils first.
  void spoilt(Random& random) {
    constexpr std::array<std::string_view, 10> inserts = {"\n",   "\r\n",  "\"",     ",", "\n\n",
                                                          "\"\"", "\",\"", "\"\n\"", " ", "\u00e9"};
    if (!is_hostile()) return safe(text_, random);
    if (random.chance(10)) text_.clear();
    for (unsigned times = random.chance(40) ? 1 + random.below(3) : 0; times > 0; --times) {
      std::size_t at = random.below(static_cast<unsigned>(text_.size() + 1));
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) ++at;
      text_.insert(at, random.pick(inserts));
    }
    cell(text_, random);
  }

  // A cell without anything that needs quotes.
  void safe(std::string_view text, Random& random) {
    const bool is_quoted =
        options_.dialect == Dialect::quoted || (is_hostile() && random.chance(40));
    separate();
    if (is_quoted) output_.put('"');
    output_.put(text);
    if (is_quoted) output_.put('"');
  }

  void cell(std::string_view text, Random& random) {
    const auto needs_quotes = [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
    if (std::none_of(text.begin(), text.end(), needs_quotes)) return safe(text, random);
    separate();
    output_.put('"');
    for (const char character : text) {
      if (character == '"') output_.put('"');
      output_.put(character);
    }
    output_.put('"');
  }

  [[nodiscard]] bool is_hostile() const { return options_.dialect == Dialect::hostile; }

  void separate() {
    if (!is_first_) output_.put(',');
    is_first_ = false;
  }

  void end_row() {
    output_.put(is_hostile() ? "\r\n" : "\n");
    output_.row_done();
    is_first_ = true;
  }

  static constexpr unsigned four_years = 1461;
  static constexpr unsigned two_years = 730;
  Options options_;
  std::vector<std::string> days_ = days(four_years + two_years + 1);
  std::vector<std::string_view> by_percent_;  // the category of each of 100
  Output output_;
  std::string text_;  // of the cell that is made
  bool is_first_ = true;
};

[[noreturn]] void usage() {
  std::fputs("usage: make_list ROWS [--seed N] [--dialect plain|quoted|hostile] [--hostile-ids]\n",
             stderr);
  std::exit(2);
}

std::uint64_t number(std::string_view text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != text.npos)
    usage();
  return std::strtoull(std::string(text).c_str(), nullptr, 10);
}

Dialect dialect(std::string_view name) {
  if (name == "plain") return Dialect::plain;
  if (name == "quoted") return Dialect::quoted;
  if (name == "hostile") return Dialect::hostile;
  usage();
}

Options options_of(const std::vector<std::string_view>& words) {
  if (words.empty()) usage();
  Options options{.rows = number(words[0])};
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "--hostile-ids")
      options.hostile_ids = true;
    else if (words[i] == "--seed" && i + 1 < words.size())
      options.seed = number(words[++i]);
    else if (words[i] == "--dialect" && i + 1 < words.size())
      options.dialect = dialect(words[++i]);
    else
      usage();
  }
  const std::uint64_t most = options.hostile_ids ? 1'600'000'000 : 10'000'000'000;
  if (options.rows > most) usage();
  return options;
}

}  // namespace

}  // namespace made_list

int main(int argc, char** argv) {
  made_list::List(made_list::options_of({argv + 1, argv + argc})).write();
}
