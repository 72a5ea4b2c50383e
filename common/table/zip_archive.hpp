#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "table/reader.hpp"

struct zip;
struct zip_file;

namespace cur::table {

class ZipPart;

// The zip archive that an .xlsx file is, with the limits that keep a small file from becoming a large one.
// Every failure is a Fatal{bad_data} that begins with the file's name and ends with a cure.
class ZipArchive {
 public:
  // Throws Fatal{no_input} when the file cannot be opened.
  ZipArchive(const std::string& path, const XlsxLimits& limits);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  // Names differ in case between producers, and do so here: a part is found whatever its case.
  bool contains(const std::string& part) const;
  std::unique_ptr<ZipPart> open(const std::string& part);  // the archive must outlive it

  const std::string& path() const { return m_path; }
  const XlsxLimits& limits() const { return m_limits; }
  [[noreturn]] void fail(std::string_view what) const;

 private:
  friend class ZipPart;
  std::optional<std::uint64_t> find(const std::string& part) const;
  void count_expanded(std::uint64_t bytes);

  std::string m_path;
  XlsxLimits m_limits;
  zip* m_zip = nullptr;
  std::uint64_t m_expanded = 0;
};

// One part, read as a stream.
class ZipPart {
 public:
  ZipPart(ZipArchive& archive, zip_file* file, std::string name, std::uint64_t compressed_bytes);
  ~ZipPart();
  ZipPart(const ZipPart&) = delete;
  ZipPart& operator=(const ZipPart&) = delete;

  // The next bytes, at most `size`; 0 at the end, where the checksum has been compared.
  std::size_t read(char* bytes, std::size_t size);

  const std::string& name() const { return m_name; }
  ZipArchive& archive() { return m_archive; }

 private:
  ZipArchive& m_archive;
  zip_file* m_file;
  std::string m_name;
  std::uint64_t m_compressed;
  std::uint64_t m_expanded = 0;
};

}  // namespace cur::table
