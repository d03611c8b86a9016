// SPDX-License-Identifier: MIT
// Appending: all or nothing, also where several do it at once or the disk is full.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "lib/base/file.hpp"
#include "lib/base/text.hpp"
#include "tests/unit/base/folder.hpp"
#include "tests/unit/facts.hpp"

using namespace inspect;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t limit = 1U << 20U;

// What append_file() says against it; empty where it appends.
std::string refused(const std::string& path, std::string_view content, std::size_t expected) {
  try {
    append_file(path, content, expected);
  } catch (const FileError& error) {
    return error.what();
  }
  return {};
}

// As long as this lives, no file of this process grows past `bytes`: the disk is full there.
class FullAt {
 public:
  explicit FullAt(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    const rlimit now{bytes, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &now) == 0);
  }
  FullAt(const FullAt&) = delete;
  FullAt& operator=(const FullAt&) = delete;
  ~FullAt() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }

 private:
  rlimit before_{};
  void (*signal_)(int);
};

// `chattr +a`, or without it; false where that is not allowed here.
bool set_append_only(const std::string& path, bool on) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  int flags = 0;
  bool done = ::ioctl(file, FS_IOC_GETFLAGS, &flags) == 0;
  flags = on ? flags | FS_APPEND_FL : flags & ~FS_APPEND_FL;
  done = done && ::ioctl(file, FS_IOC_SETFLAGS, &flags) == 0;
  ::close(file);
  return done;
}

// Comes back when somebody waits for the lock of the file.
void await_waiting(const std::string& path) {
  struct stat state {};
  REQUIRE(::stat(path.c_str(), &state) == 0);
  const auto file = fmt::format(":{} ", state.st_ino);
  for (int i = 0; i < 1000; ++i) {
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);)
      if (contains(line, "->") && contains(line, file)) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL("nobody waits");
}

}  // namespace

TEST_CASE("what is appended stands behind what was there, byte for byte") {
  const TemporaryFolder folder;
  const auto path = folder / "f";
  const std::string first = "a\0b\r\n\xFF"s + std::string(200000, 'x');
  append_file(path, first, 0);
  CHECK(read_file(path, limit) == first);
  append_file(path, "second\n", first.size());
  append_file(path, "", first.size() + 7);
  CHECK(read_file(path, limit) == first + "second\n");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a new file has the permissions that the umask leaves, an old one keeps its own") {
  const TemporaryFolder folder;
  const auto mode = [&] {
    struct stat state {};
    REQUIRE(::stat((folder / "f").c_str(), &state) == 0);
    return state.st_mode & 0777;
  };
  const mode_t before = ::umask(027);
  append_file(folder / "f", "x", 0);
  ::umask(before);
  CHECK(mode() == 0640);
  REQUIRE(::chmod((folder / "f").c_str(), 0604) == 0);
  append_file(folder / "f", "y", 1);
  CHECK(mode() == 0604);
}

TEST_CASE("a relative path, an empty file and a link will do") {
  const TemporaryFolder folder;
  const auto before = fs::current_path();
  fs::current_path(folder.path);
  CHECK(refused("f", "x", 0) == "");
  fs::current_path(before);
  CHECK(read_file(folder / "f", limit) == "x");
  write_file(folder / "empty", "", false);
  fs::create_symlink(folder / "empty", folder / "link");
  append_file(folder / "link", "y", 0);
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(read_file(folder / "empty", limit) == "y");
}

TEST_CASE("a file of another size was changed meanwhile") {
  const TemporaryFolder folder;
  const auto path = folder / "f";
  write_file(path, "12345", false);
  for (const std::size_t expected : {0U, 4U, 6U}) {
    CAPTURE(expected);
    CHECK(refused(path, "x", expected) == "cannot append to " + path + ": it changed meanwhile");
  }
  CHECK(read_file(path, limit) == "12345");
  CHECK(contains(refused(folder / "none", "x", 5), "No such file"));
  CHECK(folder.entries() == 1);
}

TEST_CASE("what is no regular file is refused, and no pipe is waited for") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  fs::create_symlink(folder / "nowhere", folder / "dangling");
  CHECK(contains(refused(folder.path, "x", 0), "it is a directory"));
  for (const auto& path : {folder / "pipe", "/dev/null"s, "/dev/full"s}) {
    CAPTURE(path);
    CHECK(refused(path, "x", 0) == "cannot append to " + path + ": it is no regular file");
  }
  for (const auto& path : {folder / "dangling", folder / "no/such/f",
                           folder / std::string(300, 'n'), folder / "pipe/f", ""s}) {
    CAPTURE(path);
    CHECK(contains(refused(path, "x", 0), "cannot append to " + path + ": "));
  }
  CHECK(folder.entries() == 2);
}

TEST_CASE("where the disk is full half-way, the file is what it was") {
  const TemporaryFolder folder;
  write_file(folder / "old", "12345", false);
  std::string old;
  std::string made;
  {
    const FullAt full(1000);
    old = refused(folder / "old", std::string(2000, 'x'), 5);
    made = refused(folder / "new", std::string(2000, 'x'), 0);
  }
  CHECK(old == "cannot write " + folder / "old" + ": File too large");
  CHECK(made == "cannot write " + folder / "new" + ": File too large");
  CHECK(read_file(folder / "old", limit) == "12345");
  CHECK(folder.entries() == 1);  // a file that was not there is not there again
  append_file(folder / "old", std::string(2000, 'x'), 5);
  CHECK(read_file(folder / "old", limit).size() == 2005);
}

TEST_CASE("where nothing was written, there is nothing to cut off") {
  const TemporaryFolder folder;
  write_file(folder / "f", "12345", false);
  const bool can = set_append_only(folder / "f", true);
  std::string why;
  {
    const FullAt full(5);
    why = refused(folder / "f", "x", 5);
  }
  if (can) REQUIRE(set_append_only(folder / "f", false));
  CHECK(why == "cannot write " + folder / "f" + ": File too large");
}

TEST_CASE("a file that can only grow is appended to") {
  const TemporaryFolder folder;
  const auto path = folder / "f";
  write_file(path, "12345", false);
  if (!set_append_only(path, true)) {
    MESSAGE("left out: chattr +a is not allowed here");
    return;
  }
  const auto first = refused(path, "67", 5);
  std::string second;
  {
    const FullAt full(9);
    second = refused(path, "89abc", 7);
  }
  REQUIRE(set_append_only(path, false));
  CHECK(first == "");
  CHECK(second == "cannot write " + path +
                      ": File too large; a part was written, and cutting it off again (after 7 "
                      "bytes) failed too: Operation not permitted");
  CHECK(read_file(path, limit) == "123456789");
}

TEST_CASE("a part that cannot be cut off again is told (a sealed file of memory, for any user)") {
  const int file = ::memfd_create("inspect", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  REQUIRE(file >= 0);
  REQUIRE(::write(file, "12345", 5) == 5);
  REQUIRE(::fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK) == 0);
  const auto path = fmt::format("/proc/self/fd/{}", file);
  std::string why;
  {
    const FullAt full(7);
    why = refused(path, "6789", 5);
  }
  CHECK(contains(why, "cutting it off again (after 5 bytes) failed too: Operation not permitted"));
  CHECK(read_file(path, limit) == "1234567");
  ::close(file);
}

TEST_CASE("of several that append to the same state, one does") {
  const TemporaryFolder folder;
  for (int round = 0; round < 20; ++round) {
    const auto path = folder / std::to_string(round);
    std::atomic<int> appended = 0;
    std::atomic<int> changed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        const auto why = refused(path, std::string(5000, 'x') + "\n", 0);
        appended += why.empty();
        changed += contains(why, "changed meanwhile");
      });
    for (auto& thread : threads) thread.join();
    CHECK(appended == 1);
    CHECK(changed == 3);
    CHECK(read_file(path, limit).size() == 5001);
  }
}

TEST_CASE("programs that append at once do not mix their lines") {
  const TemporaryFolder folder;
  const auto path = folder / "f";
  constexpr int programs = 3;
  constexpr int lines = 15;
  std::vector<pid_t> children;
  for (int program = 0; program < programs; ++program) {
    children.push_back(::fork());
    if (children.back() != 0) continue;
    for (int line = 0; line < lines;) {
      std::error_code none;
      const auto size = fs::file_size(path, none);
      const auto text = std::string(3000, static_cast<char>('a' + program)) + "\n";
      if (refused(path, text, none ? 0 : size).empty()) ++line;
    }
    ::_exit(0);
  }
  for (const auto child : children) {
    int status = 1;
    CHECK(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  const auto text = read_file(path, limit);
  const auto all = split(text, '\n');
  CHECK(all.size() == programs * lines + 1);
  CHECK(all.back().empty());
  for (std::size_t i = 0; i + 1 < all.size(); ++i) CHECK(all[i] == std::string(3000, all[i].at(0)));
}

TEST_CASE("who waited finds the file grown, gone or replaced") {
  const TemporaryFolder folder;
  const auto path = folder / "f";
  for (const std::string what : {"nothing", "grown", "gone", "replaced"}) {
    CAPTURE(what);
    write_file(path, "12345", true);
    const int holder = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    REQUIRE(::flock(holder, LOCK_EX) == 0);
    std::string why;
    std::thread waiting([&] { why = refused(path, "x", 5); });
    await_waiting(path);
    if (what == "grown") CHECK(::write(holder, "6", 1) == 1);
    if (what == "gone") fs::remove(path);
    if (what == "replaced") write_file(path, "54321", true);  // of the same size
    ::close(holder);
    waiting.join();
    CHECK(contains(why, "changed meanwhile") == (what != "nothing"));
    CHECK(fs::exists(path) == (what != "gone"));
    if (what == "replaced") CHECK(read_file(path, limit) == "54321");
    if (what == "nothing") CHECK(read_file(path, limit) == "12345x");
  }
}
