#pragma once

#include <memory>
#include <string_view>

struct sb_stemmer;

namespace cur::text {

// The Russian Snowball stemmer, for folded words. A word without Russian letters is its own stem. Throws
// std::bad_alloc. One object a thread.
class Stemmer {
 public:
  Stemmer();
  // Valid until the next call.
  std::string_view stem(std::string_view folded_word);

 private:
  struct Free {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Free> m_stemmer;
};

}  // namespace cur::text
