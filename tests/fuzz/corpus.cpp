// SPDX-License-Identifier: MIT
// Runs every file of the corpus, whose folder is the argument, through the function that it is for.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

#include "lib/base/file.hpp"
#include "tests/fuzz/fuzz.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path top = argv[1];
  int passed = 0;
  int failed = 0;
  const auto run_folder = [&](const char* name, void (*target)(std::string_view)) {
    for (const auto& file : std::filesystem::directory_iterator(top / name)) {
      const std::string path = file.path().string();
      try {
        target(inspect::read_file(path, 1 << 20));
        ++passed;
      } catch (const std::exception& error) {
        ++failed;
        std::printf("FAILED: %s: %s\n", path.c_str(), error.what());
      }
    }
  };
  run_folder("yaml", inspect::fuzz_yaml);
  run_folder("csv", inspect::fuzz_csv);
  run_folder("structure", inspect::fuzz_structure);
  run_folder("sample", inspect::fuzz_sample);
  run_folder("register", inspect::fuzz_register);
  run_folder("plan", inspect::fuzz_plan);
  run_folder("text", inspect::fuzz_text);
  run_folder("draft", inspect::fuzz_draft);
  run_folder("results", inspect::fuzz_results);
  std::printf("%d passed, %d failed\n", passed, failed);
  return passed > 0 && failed == 0 ? 0 : 1;
}
