// SPDX-License-Identifier: MIT
#include "cmd/report_files.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

namespace inspect::cmd {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view folder_ending = "-pictures";

}  // namespace

bool shows_pictures(const Outline& outline) {
  return std::any_of(outline.sections.begin(), outline.sections.end(), [](const auto& section) {
    return std::any_of(section.blocks.begin(), section.blocks.end(), [](const auto& one) {
      return one.block == ReportBlock::estimates || one.block == ReportBlock::survey;
    });
  });
}

std::string pictures_beside(const std::string& draft) {
  return fs::path(draft).stem().string() + std::string(folder_ending);
}

std::string pictures_in(const Draft& draft) {
  const auto ending = std::string(folder_ending) + "/";
  for (const auto& block : draft.blocks) {
    const auto end = block.content.find(ending);
    if (end == std::string::npos) continue;
    const auto link = block.content.rfind("](", end);
    if (link == std::string::npos) continue;
    auto folder = block.content.substr(link + 2, end + folder_ending.size() - link - 2);
    if (folder.starts_with('<')) folder.erase(0, 1);  // as a name with a blank in it is written
    if (folder.find_first_of("/\\\n") == std::string::npos) return folder;
  }
  return {};
}

void add_pictures(const std::string& draft, const ReportFacts& facts,
                  std::vector<FileContent>& files) {
  const auto folder = fs::path(draft).parent_path() / facts.pictures;
  for (auto& picture : draw_pictures(facts))
    files.push_back({(folder / picture.name).string(), std::move(picture.svg)});
}

bool holds(const FileContent& file) {
  std::error_code problem;  // of a file that is not there
  return fs::is_regular_file(file.path, problem) &&
         fs::file_size(file.path, problem) == file.content.size() &&
         read_file(file.path, file.content.size() + 1) == file.content;
}

void write_with_pictures(const std::vector<FileContent>& files, bool overwrite,
                         const std::function<void()>& last_check) {
  std::error_code problem;  // where a folder cannot be made, writing says so
  std::vector<fs::path> made;
  for (const auto& file : files)
    if (const auto folder = fs::path(file.path).parent_path();
        folder.string().ends_with(folder_ending) && fs::create_directory(folder, problem))
      made.push_back(folder);
  try {
    write_files(files, overwrite, last_check);
  } catch (...) {
    for (const auto& folder : made) fs::remove(folder, problem);
    throw;
  }
}

}  // namespace inspect::cmd
