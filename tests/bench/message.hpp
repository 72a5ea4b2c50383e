#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shipped.hpp"
#include "vocabulary.hpp"

namespace cur::bench {

struct Event {
  std::string event, at, text, outcome;
};

// One made-up message, before it is written as JSON or as a row.
struct Message {
  std::uint64_t number;
  std::string source, channel, title, text;
  std::string posted_at;  // RFC 3339
  std::string municipality, author, topic, curator;
  std::string note;        // a column that no field takes
  std::uint64_t code = 0;  // 17 digits
  std::uint64_t views = 0, likes = 0;
  double latitude = 0, longitude = 0;
  std::vector<Event> events;
};

// Makes the messages of a seed: message N is the same whatever was made before it.
class MessageMaker {
 public:
  MessageMaker(const Shipped& shipped, const Vocabulary& vocabulary, std::uint64_t seed)
      : m_shipped(&shipped), m_vocabulary(&vocabulary), m_seed(seed) {}

  Message make(std::uint64_t number) const;

 private:
  std::vector<std::string> matter(Random& random) const;
  std::string text(Random& random) const;
  std::string words(Random& random, std::size_t count) const;
  void locate(Message& message, Random& random) const;
  void raise_alarm(Message& message, Random& random) const;
  void date(Message& message, Random& random) const;

  const Shipped* m_shipped;
  const Vocabulary* m_vocabulary;
  std::uint64_t m_seed;
};

}  // namespace cur::bench
