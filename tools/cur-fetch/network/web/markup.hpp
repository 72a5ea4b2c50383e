#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct _xmlDoc;   // NOLINT(bugprone-reserved-identifier): libxml2 calls it so
struct _xmlNode;  // NOLINT(bugprone-reserved-identifier)

namespace cur::fetch {

// What an element must be: its name, and one word of its class. Empty: any.
struct Selector {
  std::string_view tag;
  std::string_view of_class;
};

// An element of a Markup, which must outlive it; cheap to copy. An empty one answers every question with nothing.
class Element {
 public:
  Element() = default;
  explicit Element(_xmlNode* node) : m_node(node) {}

  explicit operator bool() const { return m_node != nullptr; }
  bool operator==(const Element& other) const { return m_node == other.m_node; }
  std::string_view name() const;                       // without its prefix
  std::string_view name_space() const;                 // the URI; empty in HTML
  std::string attribute(std::string_view name) const;  // whatever its prefix; empty when absent
  bool is(const Selector& selector) const;

  Element parent() const;
  std::vector<Element> children() const;
  Element child(std::string_view name) const;  // the first of that name, whatever its name space

  // Below this one, in the order of the document.
  Element find(const Selector& selector) const;
  std::vector<Element> find_all(const Selector& selector) const;
  // The same without those inside another one.
  std::vector<Element> find_outermost(const Selector& selector) const;

  // The element itself as HTML, tags and all, as it was understood.
  std::string markup() const;
  // All text below, as it stands; entities of HTML that the document does not declare are resolved.
  std::string text() const;
  // As a reader sees it: runs of white space are one blank, <br> and the borders of blocks are newlines, what is not
  // shown (script, style) is left out. What stands inside an element that `omitted` matches is left out, too.
  std::string visible_text(const Selector& omitted = {}) const;
  // `reference` as an absolute URL: against xml:base here, else against the document's own URL.
  std::string resolve(std::string_view reference) const;

 private:
  _xmlNode* m_node = nullptr;
};

// A parsed document. External entities and DTDs are never loaded, entities of the document never expanded in its text,
// and nothing is read from the network; depth is bounded by libxml2 (256), and a document that would take it minutes,
// because of tags with thousands of attributes, is refused.
class Markup {
 public:
  // HTML in UTF-8, as forgiving as a browser; bytes that are not UTF-8 become U+FFFD. `url`: what relative references
  // are resolved against.
  static Result<Markup> html(std::string_view bytes, const std::string& url = {});
  // XML in the encoding that it declares, else in `charset`, else UTF-8. Where it is not well-formed, what could be
  // read of it is there, and trouble() says what is wrong.
  static Result<Markup> xml(std::string_view bytes, const std::string& charset = {}, const std::string& url = {});

  Element root() const;
  const std::string& trouble() const { return m_trouble; }

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  explicit Markup(_xmlDoc* document) : m_document(document) {}

  std::unique_ptr<_xmlDoc, Free> m_document;
  std::string m_trouble;
};

// Whether a text has tags or entities of HTML, so that it was meant as HTML.
bool looks_like_html(std::string_view text);
// HTML to what a reader sees. What cannot be parsed stays as it is.
std::string html_to_text(std::string_view html);
// Bytes that are not UTF-8, and NUL, become U+FFFD.
std::string repaired_utf8(std::string_view bytes);

}  // namespace cur::fetch
