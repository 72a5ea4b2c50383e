#include "text/stem.hpp"

#include <algorithm>
#include <cerrno>
#include <new>

#include <libstemmer.h>

#include "base/fatal.hpp"
#include "text/fold.hpp"

namespace cur::text {

void Stemmer::Free::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer() {
  errno = 0;
  m_stemmer.reset(sb_stemmer_new("russian", "KOI8_R"));
  if (!m_stemmer && errno == ENOMEM) throw std::bad_alloc();
  if (!m_stemmer) throw Fatal(ExitCode::internal, "libstemmer has no Russian stemmer");
}

std::string_view Stemmer::stem(std::string_view word) {
  if (!std::any_of(word.begin(), word.end(), is_cyrillic)) return word;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = sb_stemmer_stem(m_stemmer.get(), bytes, static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(m_stemmer.get()))};
}

}  // namespace cur::text
