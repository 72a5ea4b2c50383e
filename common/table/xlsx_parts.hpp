#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/xlsx_value.hpp"
#include "table/zip_archive.hpp"

namespace cur::table {

// Returns the number format of each cell style, indexed by the style number of cells. Empty if there is no such part.
std::vector<NumberFormat> read_styles(ZipArchive& archive, const std::string& part);

// The shared strings of a workbook, in one block of memory. Rich text is joined; phonetic hints are dropped.
class SharedStrings {
 public:
  // Reads the part, if there is one. Throws Fatal{bad_data} if the table exceeds XlsxLimits::string_bytes.
  void read(ZipArchive& archive, const std::string& part);

  std::size_t size() const { return m_ends.size(); }
  std::string_view operator[](std::size_t index) const;  // index < size(); valid as long as the object

 private:
  friend class StringsHandler;
  std::string m_bytes;
  std::vector<std::uint64_t> m_ends;  // end of each string in m_bytes
};

}  // namespace cur::table
