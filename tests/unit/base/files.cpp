// SPDX-License-Identifier: MIT
// Several files at once: all of them or none. And a file that changes under the reader's hands.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "lib/base/file.hpp"
#include "tests/unit/base/folder.hpp"

using namespace inspect;
namespace fs = std::filesystem;

TEST_CASE("several files are written together") {
  const TemporaryFolder folder;
  write_files({{folder / "a", "1"}, {folder / "b", ""}, {folder / "c", "3"}}, false);
  CHECK(read_file(folder / "a", 10) == "1");
  CHECK(read_file(folder / "b", 10).empty());
  CHECK(read_file(folder / "c", 10) == "3");
  CHECK(folder.entries() == 3);
  write_files({}, false);
}

TEST_CASE("where one cannot be written, none is, and nothing is left beside them") {
  const TemporaryFolder folder;
  write_file(folder / "old", "old", false);
  fs::create_directory(folder / "dir");
  for (const auto& bad : {folder / "no/such/folder/f", folder / "dir", folder / "old",
                          folder / std::string(300, 'n')}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(write_files({{folder / "a", "1"}, {bad, "2"}, {folder / "b", "3"}}, false),
                    FileError);
    CHECK(folder.entries() == 2);
    CHECK(read_file(folder / "old", 10) == "old");
  }
  CHECK_THROWS_AS(write_files({{folder / "old", "new"}, {folder / "no/f", "2"}}, true), FileError);
  CHECK(read_file(folder / "old", 10) == "old");
  CHECK(folder.entries() == 2);
}

TEST_CASE("a replaced file keeps its mode, a link leads where it led") {
  const TemporaryFolder folder;
  write_file(folder / "f", "old", false);
  REQUIRE(::chmod((folder / "f").c_str(), 0640) == 0);
  fs::create_symlink(folder / "f", folder / "link");
  write_files({{folder / "link", "new"}, {folder / "g", "x"}}, true);
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(read_file(folder / "f", 10) == "new");
  struct stat state {};
  REQUIRE(::stat((folder / "f").c_str(), &state) == 0);
  CHECK((state.st_mode & 0777) == 0640);
  CHECK(folder.entries() == 3);
}

TEST_CASE("a file that grows while it is read is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "growing";
  constexpr std::size_t limit = 256U << 20U;
  write_file(path, std::string(8U << 20U, 'x'), false);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    std::ofstream file(path, std::ios::app);
    for (int i = 0; i < 100'000'000 && !done; ++i) file << 'y' << std::flush;
  });
  bool refused = false;
  for (int i = 0; i < 200 && !refused;
       ++i) {  // a reader who is quicker than the writer tries again
    try {
      read_file(path, limit);
    } catch (const FileError& error) {
      refused = std::string(error.what()).find("changed while it was read") != std::string::npos;
    }
  }
  done = true;
  writer.join();
  CHECK(refused);
  CHECK(read_file(path, limit).size() >= 8U << 20U);  // it is still now
}
