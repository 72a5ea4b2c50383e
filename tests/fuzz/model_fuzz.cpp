// A model whose checksum is right and whose bytes are not: refused by name, or harmless. What it says of a message then
// may be wrong, but it is one of its classes, with a probability, in valid JSON, and the same twice.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "json/record.hpp"
#include "model/checksum.hpp"
#include "model/model_file.hpp"
#include "predict/labels_writer.hpp"
#include "predict/predictor.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using namespace cur;
using namespace cur::classify;

constexpr std::size_t k_head = 64;       // bytes: magic, byte order, version, size, checksum, and two sizes that vary
constexpr std::size_t k_varies_at = 32;  // of the head: what is before is put right
constexpr std::size_t k_size_at = 16, k_checksum_at = 24;

void expect(bool truth) {
  if (!truth) std::abort();
}

// The folded bytes of words are what features are made of: Latin ones look the same folded.
constexpr std::string_view k_message = "road bridge water road, https://x.org road-bridge heating";
constexpr std::string_view k_long_message = "water bridge heating lamp. Lamp water road bridge heating lamp water";

ModelLabel made_up_label(const std::string& name, std::size_t classes) {
  ModelLabel label;
  label.path = "labels." + name;
  label.name = name;
  label.rows = 9;
  for (std::size_t i = 0; i < classes; ++i) {
    label.classes.push_back({fmt::format("{} \"{}\"", name, i), 3, static_cast<std::uint32_t>(i % 2)});
  }
  return label;
}

// Two labels, one inside the other, the features of three words, and eight neurons that see some of them: a few
// kilobytes.
std::string made_up_model() {
  ModelParts parts;
  ModelDescription& description = parts.description;
  description.shape = {3, 3};
  description.lexicon_checksum = "0123456789abcdef";
  description.rows = 9;
  description.labels = {made_up_label("group", 2), made_up_label("topic", 5)};
  description.labels.back().parent = 0;
  description.labels.back().from_parent = 0.25;
  description.labels.back().from_children = 0.5;
  std::vector<WordFeature> features;
  for (const char* word : {"road", "water", "heating"}) word_features(word, word, description.shape, features);
  description.features = features.size();
  for (const WordFeature& each : features) {
    parts.keys.push_back(each.key);
    parts.energies.push_back(64);
    parts.multipliers.insert(parts.multipliers.end(), description.labels.size(), 4096);
  }
  for (std::size_t i = 0; i < features.size() * description.width(); ++i) {
    parts.rows.push_back(static_cast<std::int8_t>(i * 37 % 255 - 127));
  }
  parts.biases.assign(description.width(), -0.5);
  description.neurons = 8;
  description.inputs = features.size() / 2;
  description.neuron_step = 0.01;
  parts.neurons.multipliers.assign(description.inputs, 4096);
  for (std::size_t i = 0; i < description.inputs * description.neurons; ++i) {
    parts.neurons.rows.push_back(static_cast<std::int8_t>(i * 53 % 255 - 127));
  }
  parts.neurons.biases.assign(description.neurons, 0.25F);
  parts.neurons.outputs.assign(description.neurons * description.width(), 0.5F);
  return encode(parts);
}

const std::string& seed() {
  static const std::string k_seed = made_up_model();
  return k_seed;
}

// Puts right what a reader checks before it looks inside.
std::string with_right_head(std::string bytes) {
  if (bytes.size() < k_head) return bytes;
  std::memcpy(bytes.data(), seed().data(), k_varies_at);
  const std::uint64_t size = bytes.size();
  std::memcpy(bytes.data() + k_size_at, &size, sizeof(size));
  const std::uint64_t sum = checksum(std::string_view(bytes).substr(k_head));
  std::memcpy(bytes.data() + k_checksum_at, &sum, sizeof(sum));
  return bytes;
}

// A file without a name, which a ModelFile opens by its descriptor.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : m_descriptor(::memfd_create("model", MFD_CLOEXEC)) {
    expect(m_descriptor >= 0);
    expect(::write(m_descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  ~MemoryFile() { ::close(m_descriptor); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return fmt::format("/proc/self/fd/{}", m_descriptor); }

 private:
  int m_descriptor;
};

std::string said(Predictor& predictor, const ModelFile& file, std::string_view message) {
  Classification judged;
  const auto decisions = predictor.predict({"", message}, judged);
  expect(decisions.size() == file.description().labels.size());
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    expect(!decisions[i].best.empty() && decisions[i].best.size() <= k_best);
    for (const Decision::Guess& guess : decisions[i].best) {
      expect(guess.of_class < file.description().labels[i].classes.size());
      expect(guess.score >= 0 && guess.score <= 1);
    }
  }
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  LabelsWriter(file.description()).write(decisions, writer);
  writer.end_object();
  json::Record record;
  expect(!record.parse_copy(out));
  return out;
}

}  // namespace

// Begins with the made-up model, and keeps its shape better than bytes of chance would: a quarter of the changes is
// one number of eight bytes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned int chance) {
  if (size < k_head && most >= seed().size()) {
    std::memcpy(data, seed().data(), seed().size());
    size = seed().size();
  }
  if (chance % 4 != 0 || size < k_head + 8) return LLVMFuzzerMutate(data, size, most);
  constexpr double k_numbers[] = {0.0, -0.0, 1e308, -1e308, 5e-324, HUGE_VAL, -HUGE_VAL, NAN};
  const double number = k_numbers[chance / 4 % std::size(k_numbers)];
  const std::size_t at = k_varies_at + chance / 64 % ((size - k_varies_at) / 8) * 8;
  std::memcpy(data + at, &number, sizeof(number));
  return size;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile memory(with_right_head({reinterpret_cast<const char*>(data), size}));
  try {
    const ModelFile file(memory.path());
    Predictor predictor(file);
    const std::string first = said(predictor, file, k_message);
    (void)said(predictor, file, k_long_message);
    expect(said(predictor, file, k_message) == first);
  } catch (const Fatal& refused) {
    expect(refused.code() == ExitCode::configuration);
    expect(std::string_view(refused.what()).starts_with(memory.path()));
  }
  return 0;
}
