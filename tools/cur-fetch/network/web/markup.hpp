#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct _xmlDoc;   // NOLINT(bugprone-reserved-identifier): libxml2 calls it so
struct _xmlNode;  // NOLINT(bugprone-reserved-identifier)

namespace cur::fetch {

// Conditions on an element: its name, and one word of its class. Empty: any.
struct Selector {
  std::string_view tag;
  std::string_view of_class;
};

// An element of a Markup, valid as long as that Markup; cheap to copy. An empty Element has no name, text, attributes
// or children.
class Element {
 public:
  Element() = default;
  explicit Element(_xmlNode* node) : m_node(node) {}

  explicit operator bool() const { return m_node != nullptr; }
  bool operator==(const Element& other) const { return m_node == other.m_node; }
  std::string_view name() const;                       // without prefix
  std::string_view name_space() const;                 // the URI; empty in HTML
  std::string attribute(std::string_view name) const;  // with any prefix; empty if absent
  bool is(const Selector& selector) const;

  Element parent() const;
  std::vector<Element> children() const;
  Element child(std::string_view name) const;  // the first of that name in any name space

  // Descendants, in the order of the document.
  Element find(const Selector& selector) const;
  std::vector<Element> find_all(const Selector& selector) const;
  // The same without elements inside another match.
  std::vector<Element> find_outermost(const Selector& selector) const;

  // The element as HTML, with its tags, as it was parsed.
  std::string markup() const;
  // All text inside, unchanged; entities of HTML that the document does not declare are resolved.
  std::string text() const;
  // The text as a reader sees it: a run of white space is one blank, <br> and the border of a block are newlines,
  // hidden elements (script, style) are left out. Elements that match `omitted` are left out, too.
  std::string visible_text(const Selector& omitted = {}) const;
  // `reference` as an absolute URL, resolved against xml:base, else against the URL of the document.
  std::string resolve(std::string_view reference) const;

 private:
  _xmlNode* m_node = nullptr;
};

// A parsed document. External entities and DTDs are never loaded, entities that the document declares are never
// expanded, and nothing is read from the network. libxml2 bounds the depth (256). A document whose tags have thousands
// of attributes is refused, because libxml2 would need minutes for it.
class Markup {
 public:
  // Parses HTML in UTF-8, with the tolerance of a browser; bytes that are not UTF-8 become U+FFFD. Relative references
  // are resolved against `url`.
  static Result<Markup> html(std::string_view bytes, const std::string& url = {});
  // Parses XML in the encoding that it declares, else in `charset`, else in UTF-8. If it is not well-formed, the result
  // has the part that could be read, and trouble() says what is wrong.
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

}  // namespace cur::fetch
