#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/xlsx_value.hpp"
#include "table/zip_archive.hpp"

namespace cur::table {

// The number format of every cell style, by the index that cells carry. Empty for a workbook without styles.
std::vector<NumberFormat> read_styles(ZipArchive& archive, const std::string& part);

// The workbook's table of strings, in one piece of memory. Rich text is joined; phonetic hints are left out.
class SharedStrings {
 public:
  // Throws Fatal{bad_data} when the table is larger than the limit.
  void read(ZipArchive& archive, const std::string& part);

  std::size_t size() const { return m_ends.size(); }
  std::string_view operator[](std::size_t index) const;

 private:
  friend class StringsHandler;
  std::string m_bytes;
  std::vector<std::uint64_t> m_ends;  // where each ends in m_bytes
};

}  // namespace cur::table
