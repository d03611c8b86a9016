// SPDX-License-Identifier: MIT
// take_turns RUNS PROGRAM [ARGUMENT...] -- PROGRAM [ARGUMENT...] [-- ...]
// Times whole processes, from before posix_spawn() until wait4() has them: each in turn, RUNS
// times, so that what else the machine does meets all alike. Standard output goes to /dev/null. The
// first program is what the others are held against.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace {

struct Program {
  std::vector<char*> arguments;  // as main() got them, with the null at the end
  std::vector<double> milliseconds;
  long most_kilobytes = 0;
};

[[noreturn]] void give_up(const std::string& why) {
  fmt::print(stderr, "take_turns: {}\n", why);
  std::exit(2);
}

void run(Program& program) {
  static const auto actions = [] {
    posix_spawn_file_actions_t to_null;
    posix_spawn_file_actions_init(&to_null);
    posix_spawn_file_actions_addopen(&to_null, 1, "/dev/null", O_WRONLY, 0);
    return to_null;
  }();
  pid_t process = 0;
  int status = 0;
  rusage used{};
  const auto begin = std::chrono::steady_clock::now();
  const int error = posix_spawn(&process, program.arguments[0], &actions, nullptr,
                                program.arguments.data(), environ);
  if (error != 0) give_up(fmt::format("{}: {}", program.arguments[0], std::strerror(error)));
  wait4(process, &status, 0, &used);
  const auto end = std::chrono::steady_clock::now();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    give_up(fmt::format("{} failed", program.arguments[0]));
  program.milliseconds.push_back(std::chrono::duration<double, std::milli>(end - begin).count());
  program.most_kilobytes = std::max(program.most_kilobytes, used.ru_maxrss);
}

double median(const std::vector<double>& sorted) {
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

// The program's own name and its arguments, without the folders that it is in.
std::string words(const Program& program) {
  std::string text = program.arguments[0];
  text.erase(0, text.rfind('/') + 1);
  for (std::size_t i = 1; i + 1 < program.arguments.size(); ++i)
    text += std::string(" ") + program.arguments[i];
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 2 ? std::atoi(argv[1]) : 0;
  if (runs < 1) give_up("RUNS PROGRAM [ARGUMENT...] [-- PROGRAM [ARGUMENT...]]...");
  std::vector<Program> programs(1);
  for (int i = 2; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--")
      programs.emplace_back();
    else
      programs.back().arguments.push_back(argv[i]);
  }
  for (auto& program : programs) {
    if (program.arguments.empty()) give_up("-- without a program");
    program.arguments.push_back(nullptr);
    run(program);  // once beforehand, which brings the files into memory
    program.milliseconds.clear();
  }

  for (int i = 0; i < runs; ++i)
    for (auto& program : programs) run(program);

  for (auto& program : programs) std::ranges::sort(program.milliseconds);
  const double least = median(programs.front().milliseconds);
  fmt::print("{} runs of each; milliseconds; difference and ratio are those of the medians\n\n",
             runs);
  fmt::print("{:>7} {:>7} {:>7} {:>7} {:>6} {:>7}\n", "min", "median", "max", "differ", "ratio",
             "MiB");
  for (const auto& program : programs) {
    const auto& sorted = program.milliseconds;
    fmt::print("{:7.2f} {:7.2f} {:7.2f} {:7.2f} {:6.2f} {:7.1f}  {}\n", sorted.front(),
               median(sorted), sorted.back(), median(sorted) - least, median(sorted) / least,
               static_cast<double>(program.most_kilobytes) / 1024, words(program));
  }
}
