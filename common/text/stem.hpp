#pragma once

#include <memory>
#include <string_view>

struct sb_stemmer;

namespace cur::text {

// The Russian Snowball stemmer on folded words. Words without Russian letters are their own stem. One object a thread.
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
