// SPDX-License-Identifier: MIT
#include "lib/base/bytes.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>

#include "lib/base/file.hpp"
#include "tests/unit/base/folder.hpp"
#include "tests/unit/base/pieces.hpp"

using namespace inspect;
using namespace std::string_literals;

namespace {

const std::array<std::size_t, 6> rooms{1, 2, 3, 7, 4096, 1U << 20U};

std::string message_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const FileError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("bytes in memory and in a file come out as they are, whatever the room") {
  const TemporaryFolder folder;
  const std::string bytes = "a\0b\r\n\xFF"s + std::string(10000, 'x') + "end";
  write_file(folder / "f", bytes, false);
  write_file(folder / "empty", "", false);
  for (const std::size_t room : rooms) {
    CAPTURE(room);
    CHECK(drained(*bytes_of(bytes), room) == bytes);
    CHECK(drained(*bytes_of(""), room).empty());
    CHECK(drained(*open_bytes(folder / "f"), room) == bytes);
    CHECK(drained(*open_bytes(folder / "empty"), room).empty());
  }
}

TEST_CASE("the end of a stream stays its end") {
  const TemporaryFolder folder;
  write_file(folder / "f", "x", false);
  std::array<char, 8> to{};
  for (const auto& stream : {bytes_of("x"), open_bytes(folder / "f")}) {
    CHECK(stream->read(to.data(), to.size()) == 1);
    CHECK(stream->read(to.data(), to.size()) == 0);
    CHECK(stream->read(to.data(), to.size()) == 0);
  }
}

TEST_CASE("what is not there, and a directory, cannot be opened") {
  const TemporaryFolder folder;
  CHECK(message_of([&] { open_bytes(folder / "none"); }) ==
        "cannot read " + folder / "none" + ": No such file or directory");
  CHECK(message_of([&] { open_bytes(folder.path); }) ==
        "cannot read " + folder.path + ": Is a directory");
  CHECK_THROWS_AS(open_bytes(""), FileError);
}

TEST_CASE("a descriptor is read to its end, and stays open") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  REQUIRE(::write(ends[1], "in a pipe", 9) == 9);
  ::close(ends[1]);
  CHECK(drained(*bytes_of_descriptor(ends[0], "-"), 4) == "in a pipe");
  CHECK(::fcntl(ends[0], F_GETFD) >= 0);
  ::close(ends[0]);
  CHECK(message_of([&] { drained(*bytes_of_descriptor(ends[0], "the pipe"), 4); }) ==
        "cannot read the pipe: Bad file descriptor");
}

TEST_CASE("a file that changes while it is read is an error at its end") {
  const TemporaryFolder folder;
  const auto path = folder / "f";
  const auto change = [&](const std::function<void()>& how) {
    write_file(path, "0123456789", true);
    const auto stream = open_bytes(path);
    std::array<char, 4> first{};
    CHECK(stream->read(first.data(), first.size()) == 4);
    how();
    return message_of([&] { drained(*stream, 4); });
  };
  const auto changed = "cannot read " + path + ": it changed while it was read";
  CHECK(change([] {}) == "no error");
  CHECK(change([&] { std::ofstream(path, std::ios::app) << "more"; }) == changed);
  CHECK(change([&] { std::filesystem::resize_file(path, 6); }) == changed);
  // the time of change alone, by a nanosecond and by a second, and the size alone
  struct stat was {};
  const auto set_time = [&](long seconds, long nanoseconds) {
    const timespec time{was.st_mtim.tv_sec + seconds,
                        (was.st_mtim.tv_nsec + nanoseconds) % 1000000000};
    const std::array<timespec, 2> times{{{0, UTIME_OMIT}, time}};
    REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0) == 0);
  };
  const auto shift = [&](long seconds, long nanoseconds, const std::string& more) {
    return change([&] {
      REQUIRE(::stat(path.c_str(), &was) == 0);
      std::ofstream(path, std::ios::app) << more;
      set_time(seconds, nanoseconds);
    });
  };
  CHECK(shift(0, 0, "") == "no error");
  CHECK(shift(0, 1, "") == changed);
  CHECK(shift(1, 0, "") == changed);
  CHECK(shift(0, 0, "more") == changed);
  // another file in its place is not the one that is read
  CHECK(change([&] { write_file(path, "another", true); }) == "no error");
}

TEST_CASE("all of a stream, up to a limit") {
  const std::string bytes(100000, 'x');
  CHECK(read_all(*in_pieces(bytes, 7), "f", bytes.size()) == bytes);
  CHECK(message_of([&] { read_all(*bytes_of(bytes), "f", bytes.size() - 1); }) ==
        "cannot read f: it holds more than 0 MiB");
}

TEST_CASE("bytes are counted, and their digest is that of the whole") {
  const std::string bytes(100001, 'x');
  for (const std::size_t room : {std::size_t{7}, std::size_t{64}, std::size_t{65536}}) {
    CountedBytes counted(in_pieces(bytes, room - 1), true);
    CHECK(counted.count() == 0);
    std::array<char, 3> first{};
    CHECK(counted.read(first.data(), first.size()) == 3);
    CHECK(counted.count() == 3);
    drained(counted, room);
    CHECK(counted.count() == bytes.size());
    CHECK(counted.digest() == sha256(bytes));
  }
  CountedBytes none(bytes_of(""), true);
  CHECK(drained(none, 8).empty());
  CHECK(none.digest() == sha256(""));
}

TEST_CASE("a digest that was not wanted is not there") {
  CountedBytes counted(bytes_of("abc"), false);
  CHECK(drained(counted, 2) == "abc");
  CHECK(counted.count() == 3);
  CHECK_THROWS_AS(static_cast<void>(counted.digest()), std::logic_error);
}
