#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "table/xlsx.hpp"

struct zip;
struct zip_file;

namespace cur::table {

class ZipPart;

// Reads the zip archive of an .xlsx file within limits. Every error throws Fatal{bad_data} with the name of the file
// and a remedy.
class ZipArchive {
 public:
  // Throws Fatal{no_input} if the file cannot be opened, and Fatal{usage} for "-".
  ZipArchive(const std::string& path, const XlsxLimits& limits);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  // Part names are compared without regard to case, because producers differ in it.
  bool contains(const std::string& part) const;
  std::unique_ptr<ZipPart> open(const std::string& part);  // the archive must outlive the part

  const std::string& path() const { return m_path; }
  const XlsxLimits& limits() const { return m_limits; }
  [[noreturn]] void fail(std::string_view what) const;  // throws Fatal{bad_data}

 private:
  friend class ZipPart;
  std::optional<std::uint64_t> find(const std::string& part) const;
  void count_expanded(std::uint64_t bytes);

  std::string m_path;
  XlsxLimits m_limits;
  zip* m_zip = nullptr;
  std::uint64_t m_expanded = 0;
};

// One part of an archive, read as a stream.
class ZipPart {
 public:
  ZipPart(ZipArchive& archive, zip_file* file, std::string name, std::uint64_t compressed_bytes);
  ~ZipPart();
  ZipPart(const ZipPart&) = delete;
  ZipPart& operator=(const ZipPart&) = delete;

  // Reads at most `size` bytes and returns their number; 0 at the end, after the checksum has been verified.
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
