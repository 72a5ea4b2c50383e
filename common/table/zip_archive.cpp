#include "table/zip_archive.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include "base/fatal.hpp"

namespace cur::table {

namespace {

constexpr std::uint64_t k_ratio_matters_from = std::uint64_t{8} << 20U;

int open_workbook(const std::string& path) {
  if (path == "-") {
    throw Fatal(ExitCode::usage, "an .xlsx file cannot be read from a pipe: save it and name the file");
  }
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    throw Fatal(ExitCode::no_input, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  }
  return descriptor;
}

// Guesses from the first bytes what a file that is no zip archive is, for the message.
std::string_view describe(int descriptor) {
  using namespace std::string_view_literals;
  std::array<char, 8> start{};
  const ssize_t got = ::pread(descriptor, start.data(), start.size(), 0);
  const std::string_view bytes(start.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  if (bytes.empty()) return "the file is empty";
  if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) {
    return "an old .xls or a password-protected workbook: open it and save it as .xlsx without a password";
  }
  if (bytes.starts_with("PK"sv)) return "the workbook is damaged or cut off: fetch or save it again";
  return "not a workbook: save it as .xlsx or .ods, or read it as CSV if it is text";
}

}  // namespace

ZipArchive::ZipArchive(const std::string& path, const XlsxLimits& limits) : m_path(path), m_limits(limits) {
  const int descriptor = open_workbook(path);
  const std::string_view otherwise = describe(descriptor);
  int error = 0;
  m_zip = ::zip_fdopen(descriptor, 0, &error);  // owns the descriptor only if it succeeds
  if (m_zip == nullptr) {
    ::close(descriptor);
    fail(otherwise);
  }
  const zip_int64_t entries = ::zip_get_num_entries(m_zip, 0);
  if (entries < 0 || static_cast<std::uint64_t>(entries) > m_limits.entries) {
    ::zip_discard(m_zip);
    fail(fmt::format("refused: {} files in the archive, more than the {} allowed", entries, m_limits.entries));
  }
}

ZipArchive::~ZipArchive() { ::zip_discard(m_zip); }

void ZipArchive::fail(std::string_view what) const {
  throw Fatal(ExitCode::bad_data, fmt::format("{}: {}", m_path, what));
}

std::optional<std::uint64_t> ZipArchive::find(const std::string& part) const {
  zip_int64_t index = ::zip_name_locate(m_zip, part.c_str(), 0);
  if (index < 0) index = ::zip_name_locate(m_zip, part.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return std::nullopt;
  return static_cast<std::uint64_t>(index);
}

bool ZipArchive::contains(const std::string& part) const { return find(part).has_value(); }

std::unique_ptr<ZipPart> ZipArchive::open(const std::string& part) {
  const std::optional<std::uint64_t> index = find(part);
  if (!index) fail(fmt::format("no {} in it, so it is not a whole .xlsx file: save it as .xlsx again", part));
  zip_stat_t status;
  ::zip_stat_init(&status);
  if (::zip_stat_index(m_zip, *index, 0, &status) != 0) fail(fmt::format("{}: cannot be found in the archive", part));
  if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE) {
    fail(fmt::format("{} is encrypted: save the file without a password", part));
  }
  zip_file* file = ::zip_fopen_index(m_zip, *index, 0);
  if (file == nullptr) fail(fmt::format("{}: {}", part, ::zip_strerror(m_zip)));
  const std::uint64_t compressed = (status.valid & ZIP_STAT_COMP_SIZE) != 0 ? status.comp_size : 0;
  return std::make_unique<ZipPart>(*this, file, part, compressed);
}

void ZipArchive::count_expanded(std::uint64_t bytes) {
  m_expanded += bytes;
  if (m_expanded > m_limits.expanded_bytes) {
    fail(fmt::format("refused as a zip bomb: more than {} MiB when unpacked", m_limits.expanded_bytes >> 20U));
  }
}

ZipPart::ZipPart(ZipArchive& archive, zip_file* file, std::string name, std::uint64_t compressed_bytes)
    : m_archive(archive), m_file(file), m_name(std::move(name)), m_compressed(compressed_bytes) {}

ZipPart::~ZipPart() { ::zip_fclose(m_file); }

std::size_t ZipPart::read(char* bytes, std::size_t size) {
  const zip_int64_t got = ::zip_fread(m_file, bytes, size);
  if (got < 0) {
    m_archive.fail(
        fmt::format("{} is damaged ({}): fetch or save the file again", m_name, ::zip_file_strerror(m_file)));
  }
  m_expanded += static_cast<std::uint64_t>(got);
  m_archive.count_expanded(static_cast<std::uint64_t>(got));
  if (m_expanded > k_ratio_matters_from && m_expanded / m_archive.limits().ratio > m_compressed) {
    m_archive.fail(
        fmt::format("refused as a zip bomb: {} unpacks to more than {} times its size; if the file is "
                    "honest, save it as CSV",
                    m_name, m_archive.limits().ratio));
  }
  return static_cast<std::size_t>(got);
}

}  // namespace cur::table
