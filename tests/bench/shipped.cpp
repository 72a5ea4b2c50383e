#include "shipped.hpp"

#include <array>

#include "base/file.hpp"
#include "config/document.hpp"

namespace cur::bench {

namespace {

config::Node parse(const std::string& file) {
  return config::parse_toml(read_whole_file(file, ExitCode::no_input), file);
}

// A text, or a list of texts without their weights.
std::vector<std::string> texts(const config::Node& entry, std::string_view key) {
  std::vector<std::string> out;
  const config::Node* node = entry.find(key);
  if (node == nullptr) return out;
  if (node->text() != nullptr) out.push_back(*node->text());
  if (node->array() == nullptr) return out;
  for (const config::Node& item : *node->array()) {
    if (const std::string* text = item.text()) out.push_back(text->substr(0, text->find('^')));
  }
  return out;
}

std::string text(const config::Node& entry, std::string_view key) {
  const config::Node* node = entry.find(key);
  return node == nullptr || node->text() == nullptr ? "" : *node->text();
}

const config::Node::Array& entries(const config::Node& root, std::string_view key) {
  static const config::Node::Array none;
  const config::Node* node = root.find(key);
  return node == nullptr || node->array() == nullptr ? none : *node->array();
}

void add_topics(Shipped& shipped, const config::Node& root) {
  for (const config::Node& sector : entries(root, "sector")) {
    shipped.sectors.push_back({text(sector, "id"), texts(sector, "words"), {}});
  }
  for (const config::Node& topic : entries(root, "topic")) {
    const std::string id = text(topic, "id");
    for (Shipped::Sector& sector : shipped.sectors) {
      if (id.starts_with(sector.id + ".")) sector.topics.push_back({texts(topic, "words"), texts(topic, "exclude")});
    }
  }
  // A sector without a word cannot be met by any message.
  std::erase_if(shipped.sectors,
                [](const Shipped::Sector& sector) { return sector.words.empty() && sector.topics.empty(); });
}

}  // namespace

std::vector<std::string> Shipped::single_words() const {
  std::vector<std::string> out;
  auto add = [&out](const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      if (word.find_first_of(" *") == std::string::npos) out.push_back(word);
    }
  };
  for (const Sector& sector : sectors) {
    add(sector.words);
    for (const Topic& topic : sector.topics) add(topic.words);
  }
  return out;
}

Shipped load_shipped(const std::string& topics_file, const std::string& region) {
  Shipped shipped;
  const config::Node topics = parse(topics_file);
  add_topics(shipped, topics);
  for (const config::Node& kind : entries(topics, "kind")) {
    if (text(kind, "id") == "noise") shipped.noise_kinds.push_back(shipped.kinds.size());
    shipped.kinds.push_back(texts(kind, "words"));
  }
  for (const config::Node& rule : entries(topics, "urgency")) shipped.urgencies.push_back(texts(rule, "words"));
  const config::Node places = parse(region + "/region.toml");
  for (const config::Node& municipality : entries(places, "municipality")) {
    Shipped::Place place{texts(municipality, "aliases"), texts(municipality, "channels")};
    place.names.push_back(text(municipality, "name"));
    shipped.places.push_back(std::move(place));
  }
  const config::Node routes = parse(region + "/routes.toml");
  for (const config::Node& rule : entries(routes, "rule")) {
    const config::Node* when = rule.find("when");
    if (when == nullptr || when->find("words") == nullptr) continue;
    shipped.alarms.push_back({texts(*when, "words"), texts(*when, "municipality")});
  }
  return shipped;
}

std::string said(const std::string& entry, Random& random) {
  static constexpr std::array<std::string_view, 5> k_endings{"", "ы", "ом", "ать", "ование"};
  std::string out;
  for (char c : entry) {
    if (c == '*') {
      out += random.of(k_endings);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace cur::bench
