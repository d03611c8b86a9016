// SPDX-License-Identifier: MIT
// A program that is run as a process of its own and measured from outside. Its standard output goes
// to /dev/null.
#pragma once

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

extern char** environ;

namespace process {

struct Spent {
  double milliseconds = 0;
  double processor_milliseconds = 0;  // of all threads
  long most_kilobytes = 0;            // resident
};

[[noreturn]] inline void give_up(const std::string& why) {
  fmt::print(stderr, "{}\n", why);
  std::exit(2);
}

// A process that was begun; how long it takes counts from before it was.
class Process {
 public:
  // `arguments`: the program, looked for in PATH, and its arguments. `piped`: a file that comes to
  // it through a pipe, from `cat`; empty: none.
  explicit Process(const std::vector<std::string>& arguments, const std::string& piped = "")
      : name_(arguments.at(0)) {
    if (piped.empty()) {
      id_ = spawn(arguments, -1, -1);
      return;
    }
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) give_up("no pipe can be made");
    feeder_ = spawn({"cat", piped}, -1, pipe[1]);
    id_ = spawn(arguments, pipe[0], -1);
    ::close(pipe[0]);
    ::close(pipe[1]);
  }

  // Of its memory that no file stands behind, the most that was there at one of many looks.
  long most_anonymous_kilobytes() {
    long most = 0;
    const auto path = fmt::format("/proc/{}/status", id_);
    while (!is_done()) {
      std::ifstream status(path);
      for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:"))
          most = std::max(most, std::strtol(line.c_str() + std::strlen("RssAnon:"), nullptr, 10));
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    end();
    return most;
  }

  // Waits for its end.
  Spent spent() {
    siginfo_t info;
    ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOWAIT);
    return end();
  }

 private:
  static pid_t spawn(const std::vector<std::string>& arguments, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    if (output >= 0)
      posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    else
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<char*> words;
    for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    pid_t id = 0;
    const int error = ::posix_spawnp(&id, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) give_up(fmt::format("{}: {}", arguments[0], std::strerror(error)));
    return id;
  }

  static double milliseconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  }

  [[nodiscard]] bool is_done() const {
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT);
    return info.si_pid == id_;
  }

  Spent end() {
    int status = 0;
    rusage used{};
    ::wait4(id_, &status, 0, &used);
    const auto now = std::chrono::steady_clock::now();
    if (feeder_ != 0) ::waitpid(feeder_, nullptr, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) give_up(fmt::format("{} failed", name_));
    return {std::chrono::duration<double, std::milli>(now - begin_).count(),
            milliseconds(used.ru_utime) + milliseconds(used.ru_stime), used.ru_maxrss};
  }

  std::string name_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  pid_t id_ = 0;
  pid_t feeder_ = 0;
};

}  // namespace process
