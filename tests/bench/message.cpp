#include "message.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace cur::bench {

namespace {

constexpr double k_mean_words = 35;  // beside the matter of a message; 42 with it
constexpr std::size_t k_max_words = 400;
constexpr std::uint64_t k_smallest_code = 10'000'000'000'000'000;  // 17 digits: more than a double holds
constexpr std::size_t k_days = 61;                                 // March and April
constexpr std::size_t k_day = 1440;                                // minutes

struct SourceShare {
  std::string_view source;
  double share;
};

// Every source that the shipped deadlines ask for, and the networks.
constexpr std::array<SourceShare, 8> k_sources{{{"vk", 0.52},
                                                {"ok", 0.18},
                                                {"telegram", 0.12},
                                                {"hotline", 0.05},
                                                {"pos", 0.05},
                                                {"pos-fast", 0.03},
                                                {"letters", 0.03},
                                                {"reception", 0.02}}};

std::string_view source(Random& random) {
  double left = random.share();
  for (const SourceShare& entry : k_sources) {
    if (left < entry.share) return entry.source;
    left -= entry.share;
  }
  return k_sources.front().source;
}

// RFC 3339 of a minute after 2026-03-01T00:00 in Moscow.
std::string instant(std::size_t minute, Random& random) {
  const std::size_t day = minute / k_day;
  return fmt::format("2026-{:02}-{:02}T{:02}:{:02}:{:02}+03:00", day < 31 ? 3 : 4, day < 31 ? day + 1 : day - 30,
                     minute / 60 % 24, minute % 60, random.below(60));
}

std::string number_word(Random& random) {
  return fmt::format("{}", 1 + random.below(random.chance(0.7) ? 200 : 20000));
}

std::string_view mark(Random& random) {
  const double share = random.share();
  return share < 0.7    ? "."
         : share < 0.8  ? "!"
         : share < 0.9  ? "?"
         : share < 0.93 ? "..."
         : share < 0.96 ? "!!!"
                        : ".\n";
}

}  // namespace

// The words that say what the message is about, by the shipped lists.
std::vector<std::string> MessageMaker::matter(Random& random) const {
  std::vector<std::string> out;
  auto add = [&](const std::vector<std::string>& entries, std::size_t count) {
    for (std::size_t i = 0; i < count && !entries.empty(); ++i) out.push_back(said(random.of(entries), random));
  };
  const double share = random.share();
  if (share < 0.03) return out;  // about nothing
  if (share < 0.07 && !m_shipped->noise_kinds.empty()) {
    add(m_shipped->kinds[random.of(m_shipped->noise_kinds)], 3);
    return out;
  }
  const auto& sectors = m_shipped->sectors;
  const auto& sector = sectors[random.chance(0.6) ? random.below(sectors.size()) : random.rank(sectors.size())];
  add(sector.words, 1);
  if (!sector.topics.empty()) {
    const auto& topic = sector.topics[random.rank(sector.topics.size())];
    add(topic.words, 2 + random.below(2));
    if (random.chance(0.03)) add(topic.exclude, 1);
  }
  if (random.chance(0.35)) add(random.of(m_shipped->kinds), 2);
  if (random.chance(0.22)) add(random.of(m_shipped->urgencies), 1);
  return out;
}

std::string MessageMaker::text(Random& random) const {
  std::vector<std::string> said = matter(random);
  const auto length = static_cast<std::size_t>(-std::log(1 - random.share()) * (k_mean_words - 3)) + 3;
  const std::size_t count = std::min(length, k_max_words) + said.size();
  const bool shouted = random.chance(0.02);
  std::string out;
  bool sentence_starts = true;
  for (std::size_t left = count; left > 0; --left) {
    if (!out.empty()) out += out.ends_with('\n') ? "" : " ";
    std::string word;
    if (!said.empty() && random.below(left) < said.size()) {
      word = std::move(said.back());
      said.pop_back();
    } else if (random.chance(0.03)) {
      word = number_word(random);
    } else {
      word = m_vocabulary->word(random);
    }
    out += sentence_starts || shouted ? capitalised(word, shouted) : word;
    sentence_starts = random.chance(0.11);
    if (sentence_starts)
      out += mark(random);
    else if (random.chance(0.08))
      out += ',';
    else if (random.chance(0.004))
      out += " \"" + std::string(m_vocabulary->rare_word(random)) + "\"";
  }
  if (random.chance(0.1)) out += " 🙏";
  return out;
}

std::string MessageMaker::words(Random& random, std::size_t count) const {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += i == 0 ? "" : " ";
    const std::string_view word = m_vocabulary->word(random);
    out += i == 0 ? capitalised(word, false) : word;
  }
  return out;
}

void MessageMaker::locate(Message& message, Random& random) const {
  const bool known = !m_shipped->places.empty() && random.chance(0.8);
  if (known) {
    // A large place writes more: the file names it earlier.
    const Shipped::Place& place = m_shipped->places[random.rank(m_shipped->places.size())];
    if (random.chance(0.6)) message.municipality = random.of(place.names);
    for (const std::string& channel : place.channels) {
      if (channel.starts_with(message.source + ":")) message.channel = channel;
    }
  } else if (random.chance(0.3)) {
    message.municipality = words(random, 1);
  }
  if (message.channel.empty()) message.channel = fmt::format("{}:club{}", message.source, 100000 + random.below(3000));
  message.latitude = 57 + random.share() * 2;
  message.longitude = 47 + random.share() * 4;
}

void MessageMaker::date(Message& message, Random& random) const {
  // Some are of the last two days, so that their deadlines are still running.
  const std::size_t posted =
      random.chance(0.15) ? (k_days - 2) * k_day + random.below(2 * k_day) : random.below(k_days * k_day);
  message.posted_at = instant(posted, random);
  if (!random.chance(0.25)) return;
  const std::size_t answered = posted + 60 + random.below(3 * k_day);
  if (answered >= k_days * k_day) return;
  message.events.push_back({"answered", instant(answered, random), words(random, 6), ""});
  const std::size_t resolved = answered + random.below(5 * k_day);
  if (resolved >= k_days * k_day || random.chance(0.5)) return;
  message.events.push_back({"resolved", instant(resolved, random), "", random.chance(0.7) ? "resolved" : "explained"});
}

// Routes may ask for words and places together: some messages are written for such a rule.
void MessageMaker::raise_alarm(Message& message, Random& random) const {
  if (m_shipped->alarms.empty() || !random.chance(0.05)) return;
  const Shipped::Alarm& alarm = random.of(m_shipped->alarms);
  message.text += ' ' + said(random.of(alarm.words), random);
  if (!alarm.municipalities.empty()) message.municipality = random.of(alarm.municipalities);
}

Message MessageMaker::make(std::uint64_t number) const {
  Random random(m_seed * 0x9E3779B97F4A7C15ULL + number);
  random = Random(random.next());
  Message message;
  message.number = number;
  message.source = source(random);
  message.text = text(random);
  if (message.source == "pos" || message.source == "pos-fast" || message.source == "hotline") {
    message.title = words(random, 3);
  }
  locate(message, random);
  raise_alarm(message, random);
  date(message, random);
  message.author = words(random, 2);
  message.topic = words(random, 1);
  message.curator = words(random, 1);
  message.note = words(random, 2);
  message.code = k_smallest_code + random.next() % (9 * k_smallest_code);
  message.views = random.below(200000);
  message.likes = random.below(50);
  return message;
}

}  // namespace cur::bench
