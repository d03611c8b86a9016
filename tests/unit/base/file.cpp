// SPDX-License-Identifier: MIT
#include "lib/base/file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/unit/base/folder.hpp"

using namespace inspect;
using namespace std::string_literals;

TEST_CASE("what is written is read again, byte for byte") {
  const TemporaryFolder folder;
  const std::string bytes = "a\0b\r\n\xFF"s + std::string(200000, 'x');
  write_file(folder / "f", bytes, false);
  CHECK(read_file(folder / "f", bytes.size()) == bytes);
  CHECK(folder.entries() == 1);  // nothing is left beside it
}

TEST_CASE("a file that holds more than the limit is refused") {
  const TemporaryFolder folder;
  write_file(folder / "f", "12345", false);
  CHECK(read_file(folder / "f", 5) == "12345");
  CHECK_THROWS_AS(read_file(folder / "f", 4), FileError);
}

TEST_CASE("what is not there, and a directory, cannot be read") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(read_file(folder / "none", 10), FileError);
  CHECK_THROWS_AS(read_file(folder.path, 10), FileError);
  CHECK_THROWS_AS(read_file("", 10), FileError);
  CHECK_THROWS_AS(read_descriptor(-1, "-", 10), FileError);
}

TEST_CASE("an existing file is kept unless it may be overwritten") {
  const TemporaryFolder folder;
  write_file(folder / "f", "old", false);
  CHECK_THROWS_AS(write_file(folder / "f", "new", false), FileError);
  CHECK(read_file(folder / "f", 10) == "old");
  CHECK(folder.entries() == 1);
  write_file(folder / "f", "new", true);
  CHECK(read_file(folder / "f", 10) == "new");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a dangling link is there too") {
  const TemporaryFolder folder;
  std::filesystem::create_symlink(folder / "nowhere", folder / "link");
  CHECK_THROWS_AS(write_file(folder / "link", "new", false), FileError);
  CHECK_FALSE(std::filesystem::exists(folder / "nowhere"));
}

TEST_CASE("what cannot be written is a FileError and leaves nothing behind") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(write_file(folder / "no/such/f", "new", false), FileError);
  CHECK_THROWS_AS(write_file(folder.path, "new", true), FileError);
  CHECK_THROWS_AS(write_file(folder / std::string(300, 'n'), "new", false), FileError);
  CHECK(folder.entries() == 0);
}

TEST_CASE("a written file has the permissions that the umask leaves") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  write_file(folder / "f", "x", false);
  ::umask(before);
  struct stat state {};
  REQUIRE(::stat((folder / "f").c_str(), &state) == 0);
  CHECK((state.st_mode & 0777) == 0640);
}
