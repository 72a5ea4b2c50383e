#pragma once

#include <functional>
#include <memory>
#include <string>

#include "table/reader.hpp"

namespace cur::table {

struct CsvOptions {
  std::string delimiter;          // one ASCII character or "tab"; empty: guess_delimiter() decides
  std::string encoding = "auto";  // a name of iconv(3); "auto": the byte order mark, else UTF-8, else windows-1251
  // Called before a read that would wait, so that the caller can flush its output. May be empty.
  std::function<void()> before_wait = nullptr;
};

// Opens a CSV file, or stdin for "-". A byte order mark takes precedence over `encoding`. A first line `sep=;` is
// skipped. If `delimiter` is empty, the first 64 KiB (or the whole input) are read before the first row is returned. A
// row whose quote is still open after 2,000 lines, after 16 MiB or at the end of the file makes its first line a
// BadRow; reading continues with the next line, so no line of a broken file is lost. Memory: 4 MiB, and up to 160 MiB
// for the longest row, of 16 MiB. Throws Fatal{no_input} if the file cannot be opened, Fatal{configuration} if encoding
// or delimiter are unusable.
std::unique_ptr<Reader> open_csv(const std::string& path, const CsvOptions& options);

}  // namespace cur::table
