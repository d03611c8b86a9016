// SPDX-License-Identifier: MIT
// A draft on the disk, with the folder of pictures beside it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lib/base/file.hpp"
#include "lib/report/outline.hpp"

namespace inspect::cmd {

/// True where a block of the outline has pictures.
bool shows_pictures(const Outline& outline);

/// "draft-pictures" of "drafts/draft.md": the folder beside a draft.
std::string pictures_beside(const std::string& draft);

/// The folder of pictures to which a generated block of the draft refers; empty: to none. Only a
/// folder beside the draft counts.
std::string pictures_in(const Draft& draft);

/// Adds the pictures of `facts`, which go beside `draft`.
void add_pictures(const std::string& draft, const ReportFacts& facts,
                  std::vector<FileContent>& files);

/// True where the file is there already with that content: then it need not be written.
bool holds(const FileContent& file);

/// write_files(), with folders of pictures made where they are missing; where nothing is written,
/// none of them stays.
void write_with_pictures(const std::vector<FileContent>& files, bool overwrite,
                         const std::function<void()>& last_check = {});

}  // namespace inspect::cmd
