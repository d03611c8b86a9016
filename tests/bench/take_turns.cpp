// SPDX-License-Identifier: MIT
// take_turns [--rows N [--heading]] RUNS PROGRAM [ARGUMENT...] -- PROGRAM [ARGUMENT...] [-- ...]
// Times whole processes, from before posix_spawn() until wait4() has them: each in turn, RUNS
// times, so that what else the machine does meets all alike. Standard output goes to /dev/null. The
// first program is what the others are held against.
//
// --rows N: lines of a table of programs that read N rows; ratio and time a row are those of the
// least. With the processor's time of all threads, and memory; what of it no file stands behind is
// seen in one more run, in which it is looked at five thousand times a second. --heading: with the
// table's heading.
// Before a PROGRAM: --name=WORDS, what it is called; --pipe=FILE, its standard input, from cat.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/process.hpp"

namespace {

using process::give_up;
using process::Process;

struct Program {
  std::string name;
  std::string piped;  // a file
  std::vector<std::string> arguments;
  std::vector<double> milliseconds;
  double least_processor = std::numeric_limits<double>::infinity();  // milliseconds
  long most_kilobytes = 0;
};

struct Options {
  long rows = 0;  // 0: no table of rows
  bool heading = false;
  int runs = 0;
};

void run(Program& program) {
  const auto spent = Process(program.arguments, program.piped).spent();
  program.milliseconds.push_back(spent.milliseconds);
  program.least_processor = std::min(program.least_processor, spent.processor_milliseconds);
  program.most_kilobytes = std::max(program.most_kilobytes, spent.most_kilobytes);
}

double median(const std::vector<double>& sorted) {
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

// The program's own name and its arguments, without the folders that it is in.
std::string words(const Program& program) {
  if (!program.name.empty()) return program.name;
  std::string text = program.arguments[0];
  text.erase(0, text.rfind('/') + 1);
  for (std::size_t i = 1; i < program.arguments.size(); ++i) text += " " + program.arguments[i];
  return text;
}

double mebibytes(long kilobytes) {
  return static_cast<double>(kilobytes) / 1024;
}

// The value behind `option` and its equals sign, if `argument` is that.
bool is_option(std::string_view argument, std::string_view option, std::string& value) {
  if (!argument.starts_with(option)) return false;
  value = argument.substr(option.size());
  return true;
}

std::vector<Program> programs_of(const std::vector<std::string>& arguments) {
  std::vector<Program> programs(1);
  for (const auto& argument : arguments) {
    auto& program = programs.back();
    if (argument == "--")
      programs.emplace_back();
    else if (!program.arguments.empty() || (!is_option(argument, "--name=", program.name) &&
                                            !is_option(argument, "--pipe=", program.piped)))
      program.arguments.push_back(argument);
  }
  for (const auto& program : programs)
    if (program.arguments.empty()) give_up("take_turns: -- without a program");
  return programs;
}

Options take_options(std::vector<std::string>& arguments) {
  Options options;
  std::size_t used = 0;
  const auto next = [&] { return used < arguments.size() ? arguments[used++] : ""; };
  auto word = next();
  for (; word.starts_with("--"); word = next()) {
    if (word == "--rows")
      options.rows = std::atol(next().c_str());
    else if (word == "--heading")
      options.heading = true;
    else
      give_up("take_turns: " + word + " is no option");
  }
  options.runs = std::atoi(word.c_str());
  if (options.runs < 1)
    give_up("take_turns: RUNS PROGRAM [ARGUMENT...] [-- PROGRAM [ARGUMENT...]]...");
  arguments.erase(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(used));
  return options;
}

void print_times(const std::vector<Program>& programs, int runs) {
  const double first = median(programs.front().milliseconds);
  fmt::print("{} runs of each; milliseconds; difference and ratio are those of the medians\n\n",
             runs);
  fmt::print("{:>7} {:>7} {:>7} {:>7} {:>6} {:>7}\n", "min", "median", "max", "differ", "ratio",
             "MiB");
  for (const auto& program : programs) {
    const auto& sorted = program.milliseconds;
    fmt::print("{:7.2f} {:7.2f} {:7.2f} {:7.2f} {:6.2f} {:7.1f}  {}\n", sorted.front(),
               median(sorted), sorted.back(), median(sorted) - first, median(sorted) / first,
               mebibytes(program.most_kilobytes), words(program));
  }
}

void print_rows(const std::vector<Program>& programs, const Options& options) {
  const double first = programs.front().milliseconds.front();
  if (options.heading)
    fmt::print("{:>9} {:>4} {:>8} {:>8} {:>6} {:>8} {:>8} {:>7} {:>7}\n", "rows", "runs", "least s",
               "median s", "ratio", "ns a row", "cpu s", "MiB", "anon.");
  for (const auto& program : programs) {
    const auto& sorted = program.milliseconds;
    const auto anonymous = Process(program.arguments, program.piped).most_anonymous_kilobytes();
    fmt::print("{:9} {:4} {:8.4f} {:8.4f} {:6.2f} {:8.1f} {:8.4f} {:7.1f} {:7.1f}  {}\n",
               options.rows, options.runs, sorted.front() / 1e3, median(sorted) / 1e3,
               sorted.front() / first, sorted.front() * 1e6 / static_cast<double>(options.rows),
               program.least_processor / 1e3, mebibytes(program.most_kilobytes),
               mebibytes(anonymous), words(program));
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto options = take_options(arguments);
  auto programs = programs_of(arguments);
  for (auto& program : programs) {
    run(program);  // once beforehand, which brings the files into memory
    program.milliseconds.clear();
    program.least_processor = std::numeric_limits<double>::infinity();
  }
  for (int i = 0; i < options.runs; ++i)
    for (auto& program : programs) run(program);
  for (auto& program : programs) std::ranges::sort(program.milliseconds);
  if (options.rows > 0)
    print_rows(programs, options);
  else
    print_times(programs, options.runs);
}
