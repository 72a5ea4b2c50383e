#include "model/model_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "model/checksum.hpp"

namespace cur::classify {

namespace {

constexpr std::uint32_t k_version = 3;
constexpr std::uint32_t k_byte_order = 0x01020304;
constexpr std::size_t k_alignment = 64;

struct Head {
  std::array<char, 8> magic;
  std::uint32_t byte_order;
  std::uint32_t version;
  std::uint64_t size;         // of the whole file
  std::uint64_t checksum;     // of what follows the head
  std::uint64_t description;  // bytes of JSON
  std::uint64_t slots;
  std::array<std::uint64_t, 2> unused;
};
static_assert(sizeof(Head) == k_alignment);

using Slot = ModelFile::Slot;

std::vector<Slot> make_slots(const std::vector<FeatureKey>& keys) {
  std::vector<Slot> slots(std::bit_ceil(2 * keys.size() + 2));
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    std::size_t at = keys[i];
    while (slots[at & (slots.size() - 1)].feature != 0) ++at;
    slots[at & (slots.size() - 1)] = {static_cast<std::uint32_t>(keys[i] >> 32U), i + 1};
  }
  return slots;
}

std::size_t aligned(std::size_t size) { return (size + k_alignment - 1) / k_alignment * k_alignment; }

template <class Number>
void append(std::string& out, const std::vector<Number>& table) {
  out.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(Number));
  out.resize(aligned(out.size()));
}

// Divides the bytes of a file into its tables.
class Cutter {
 public:
  explicit Cutter(std::string_view bytes) : m_bytes(bytes) {}

  template <class Item>
  std::span<const Item> take(std::size_t count) {
    const std::size_t size = count * sizeof(Item);
    if (count > m_bytes.size() / sizeof(Item)) {
      m_short = true;
      return {};
    }
    const auto* items = reinterpret_cast<const Item*>(m_bytes.data());
    m_bytes.remove_prefix(std::min(aligned(size), m_bytes.size()));
    return {items, count};
  }
  bool ends_here() const { return !m_short && m_bytes.empty(); }

 private:
  std::string_view m_bytes;
  bool m_short = false;
};

[[noreturn]] void refuse(const std::string& path, std::string_view why) {
  throw Fatal(ExitCode::configuration, fmt::format("{}: {}", path, why));
}

// The file is read, not mapped: if a mapped model were overwritten during a run, the result would be a bus error or
// another model. Random reads are faster in pages of 2 MB.
HugeMemory read_file(const std::string& path) {
  // Without O_NONBLOCK, opening a pipe would wait for a writer.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const auto close_it = [&] { ::close(descriptor); };
  struct stat status {};
  if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
    const int error = errno;
    if (descriptor >= 0) close_it();
    throw Fatal(ExitCode::no_input, fmt::format("cannot open {}: {}", path, std::strerror(error)));
  }
  if (!S_ISREG(status.st_mode)) {
    close_it();
    refuse(path, "not a model but a folder, a pipe or a device; name the file that `cur-classify train` made");
  }
  HugeMemory bytes(static_cast<std::size_t>(status.st_size));
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t got = ::read(descriptor, bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      const int error = got < 0 ? errno : EIO;  // it has become shorter meanwhile
      close_it();
      throw Fatal(ExitCode::io, fmt::format("cannot read {}: {}", path, std::strerror(error)));
    }
    at += static_cast<std::size_t>(got);
  }
  close_it();
  return bytes;
}

Head read_head(std::string_view bytes, const std::string& path) {
  Head head{};
  if (bytes.size() < sizeof(Head) || !bytes.starts_with(k_model_magic)) {
    refuse(path, "not a model; `cur-classify train` makes one");
  }
  std::memcpy(&head, bytes.data(), sizeof(Head));
  if (head.byte_order != k_byte_order) refuse(path, "a model of a computer with another byte order; train it here");
  if (head.version != k_version) {
    refuse(path, fmt::format("a model of version {}, and this program reads version {}: train it anew, or take the "
                             "cur-classify that made it",
                             head.version, k_version));
  }
  if (head.size != bytes.size()) {
    refuse(path, fmt::format("a damaged model: {} bytes of {} are there; copy it again, or train it anew", bytes.size(),
                             head.size));
  }
  if (checksum(bytes.substr(sizeof(Head))) != head.checksum) {
    refuse(path, "a damaged model: its checksum is wrong; copy it again, or train it anew");
  }
  return head;
}

// Returns false if a sum of these numbers may be infinite or NaN.
template <class Number>
bool make_sense(std::span<const Number> table) {
  constexpr Number k_most = 1e6;
  return std::all_of(table.begin(), table.end(), [](Number each) { return each > -k_most && each < k_most; });
}

// Returns the bytes of the record of a feature: its row, its multipliers, its energy.
std::size_t stride_of(const ModelDescription& description) {
  return aligned(description.width() + (description.labels.size() + 1) * sizeof(std::uint16_t));
}

std::vector<char> make_records(const ModelParts& parts) {
  const std::size_t stride = stride_of(parts.description);
  const std::size_t width = parts.description.width();
  const std::size_t labels = parts.description.labels.size();
  std::vector<char> records(parts.keys.size() * stride);
  for (std::size_t i = 0; i < parts.keys.size(); ++i) {
    char* to = records.data() + i * stride;
    std::memcpy(to, parts.rows.data() + i * width, width);
    std::memcpy(to + width, parts.multipliers.data() + i * labels, labels * sizeof(std::uint16_t));
    std::memcpy(to + width + labels * sizeof(std::uint16_t), &parts.energies[i], sizeof(std::uint16_t));
  }
  return records;
}

}  // namespace

std::string encode(const ModelParts& parts) {
  const std::string description = to_json(parts.description);
  const std::vector<Slot> slots = make_slots(parts.keys);
  std::string out(sizeof(Head), '\0');
  append(out, std::vector<char>(description.begin(), description.end()));
  append(out, slots);
  append(out, parts.biases);
  append(out, parts.neurons.multipliers);
  append(out, parts.neurons.rows);
  append(out, parts.neurons.biases);
  append(out, parts.neurons.outputs);
  append(out, make_records(parts));
  const std::string_view body = std::string_view(out).substr(sizeof(Head));
  Head head{{}, k_byte_order, k_version, out.size(), checksum(body), description.size(), slots.size(), {}};
  k_model_magic.copy(head.magic.data(), head.magic.size());
  std::memcpy(out.data(), &head, sizeof(Head));
  return out;
}

ModelFile::ModelFile(const std::string& path) : m_memory(read_file(path)) {
  read({m_memory.data(), m_memory.size()}, path);
}

void ModelFile::read(std::string_view bytes, const std::string& path) {
  const Head head = read_head(bytes, path);
  Cutter cutter(bytes.substr(sizeof(Head)));
  const std::span<const char> json = cutter.take<char>(head.description);
  m_description = description_of_json({json.data(), json.size()}, path);
  m_width = m_description.width();
  m_stride = stride_of(m_description);
  for (std::size_t i = 0; i < m_description.labels.size(); ++i) {
    m_padded.push_back(m_description.first_column(i + 1) - m_description.first_column(i));
  }
  m_slots = cutter.take<Slot>(head.slots);
  m_biases = cutter.take<double>(m_width);
  m_neurons.multipliers = cutter.take<std::uint16_t>(m_description.inputs);
  m_neurons.rows = cutter.take<std::int8_t>(m_description.inputs * m_description.neurons);
  m_neurons.biases = cutter.take<float>(m_description.neurons);
  m_neurons.outputs = cutter.take<float>(m_description.neurons * m_width);
  m_records = cutter.take<char>(m_description.features * m_stride);
  const bool sane = make_sense(m_biases) && make_sense(m_neurons.biases) && make_sense(m_neurons.outputs);
  if (!cutter.ends_here() || !sane || !read_slots())
    refuse(path, "a damaged model: its tables do not fit; train it anew");
}

// Returns false if a search could leave the tables or, without a free slot, never end.
bool ModelFile::read_slots() {
  m_tags.assign(k_tag_bits / 64, 0);
  if (!std::has_single_bit(m_slots.size()) || m_slots.size() < 2 * m_description.features) return false;
  std::size_t used = 0;
  bool inside = true;
  for (const Slot& slot : m_slots) {
    if (slot.feature == 0) continue;
    ++used;
    inside = inside && slot.feature <= m_description.features;
    m_tags[slot.tag % k_tag_bits / 64] |= std::uint64_t{1} << slot.tag % 64;
  }
  return inside && used <= m_description.features && used < m_slots.size();
}

}  // namespace cur::classify
