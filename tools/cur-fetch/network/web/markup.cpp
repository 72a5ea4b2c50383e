#include "network/web/markup.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/uri.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "network/web/visible_text.hpp"

namespace cur::fetch {

namespace {

// Copies a text of libxml2 and frees it.
std::string owned_text(xmlChar* text) {
  std::string out(xml_view(text));
  if (text != nullptr) xmlFree(text);
  return out;
}

xmlNode* next_element(xmlNode* node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->next;
  return node;
}

// The element after `node` and its descendants, in the order of the document, below `top`.
xmlNode* next_behind(xmlNode* node, const xmlNode* top) {
  for (; node != nullptr && node != top; node = node->parent) {
    if (xmlNode* next = next_element(node->next)) return next;
  }
  return nullptr;
}

xmlNode* next_below(xmlNode* node, const xmlNode* top) {
  xmlNode* const child = next_element(node->children);
  return child != nullptr ? child : next_behind(node, top);
}

// libxml2 compares each attribute of a tag with all attributes before it. The text between two `<` is counted as one
// tag, and each of these characters as one attribute, which is never less than the real number.
bool costs_too_much(std::string_view bytes) {
  constexpr double k_most = 1.5e9;  // comparisons: some seconds
  double cost = 0, attributes = 0;
  for (const char c : bytes) {
    if (c == '<') {
      cost += attributes * attributes;
      attributes = 0;
    } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\'' || c == '=') {
      ++attributes;
    }
  }
  return cost + attributes * attributes > k_most;
}

std::string trouble_of(const xmlError* error) {
  if (error == nullptr || error->message == nullptr) return "cannot be parsed";
  return fmt::format("line {}: {}", error->line, trim(utf8::printable(trim(error->message))));
}

// A document in UTF-8 may be repaired before it is parsed: libxml2 would stop at the first bad byte.
bool is_utf8(std::string_view bytes, const std::string& charset) {
  const std::string_view head = bytes.substr(0, 200);
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) return false;
  const std::size_t at = head.find("encoding=");
  if (at == std::string_view::npos || at > head.find("?>")) return charset.empty();
  const std::string_view name = head.substr(at + 10, 5);
  return name == "utf-8" || name == "UTF-8";
}

// Feeds write entities of HTML, such as &nbsp;. XML has only five named entities, and libxml2 would drop the text
// around any other one.
std::string with_numbered_entities(std::string text) {
  if (text.find("<!ENTITY") != std::string::npos) return text;  // the document may define its own entities
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find('&'); at != std::string::npos; at = text.find('&', at + 1)) {
    const std::size_t length = std::string_view(text).substr(at, 12).find(';');
    if (length == std::string_view::npos) continue;
    const std::string name = text.substr(at + 1, length - 1);
    if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") continue;
    const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (known == nullptr) continue;
    out.append(text, done, at - done);
    out += fmt::format("&#{};", known->value);
    done = at + length + 1;
  }
  if (done == 0) return text;
  return out.append(text, done);
}

}  // namespace

std::string_view Element::name() const { return m_node == nullptr ? std::string_view() : xml_view(m_node->name); }

std::string_view Element::name_space() const {
  return m_node == nullptr || m_node->ns == nullptr ? std::string_view() : xml_view(m_node->ns->href);
}

std::string Element::attribute(std::string_view name) const {
  if (m_node == nullptr) return {};
  for (xmlAttr* attribute = m_node->properties; attribute != nullptr; attribute = attribute->next) {
    if (xml_view(attribute->name) == name) return owned_text(xmlNodeListGetString(m_node->doc, attribute->children, 1));
  }
  return {};
}

std::string Element::markup() const {
  if (m_node == nullptr) return {};
  xmlBuffer* const buffer = xmlBufferCreate();
  if (buffer == nullptr) return {};
  xmlOutputBuffer* const into = xmlOutputBufferCreateBuffer(buffer, nullptr);
  htmlNodeDumpFormatOutput(into, m_node->doc, m_node, nullptr, 0);
  (void)xmlOutputBufferClose(into);
  std::string out(xml_view(xmlBufferContent(buffer)));
  xmlBufferFree(buffer);
  return out;
}

bool Element::is(const Selector& selector) const {
  if (m_node == nullptr || (!selector.tag.empty() && name() != selector.tag)) return false;
  if (selector.of_class.empty()) return true;
  const std::string classes = attribute("class");
  std::string_view rest = classes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
    if (rest.substr(0, end) == selector.of_class) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

Element Element::parent() const {
  xmlNode* parent = m_node == nullptr ? nullptr : m_node->parent;
  return parent != nullptr && parent->type == XML_ELEMENT_NODE ? Element(parent) : Element();
}

std::vector<Element> Element::children() const {
  std::vector<Element> out;
  if (m_node == nullptr) return out;
  for (xmlNode* at = next_element(m_node->children); at != nullptr; at = next_element(at->next)) out.emplace_back(at);
  return out;
}

Element Element::child(std::string_view name) const {
  for (const Element& child : children()) {
    if (child.name() == name) return child;
  }
  return {};
}

Element Element::find(const Selector& selector) const {
  for (xmlNode* at = m_node == nullptr ? nullptr : next_below(m_node, m_node); at != nullptr;
       at = next_below(at, m_node)) {
    if (Element(at).is(selector)) return Element(at);
  }
  return {};
}

std::vector<Element> Element::find_all(const Selector& selector) const {
  std::vector<Element> out;
  for (xmlNode* at = m_node == nullptr ? nullptr : next_below(m_node, m_node); at != nullptr;
       at = next_below(at, m_node)) {
    if (Element(at).is(selector)) out.emplace_back(at);
  }
  return out;
}

std::vector<Element> Element::find_outermost(const Selector& selector) const {
  std::vector<Element> out;
  for (xmlNode* at = m_node == nullptr ? nullptr : next_below(m_node, m_node); at != nullptr;) {
    const bool found = Element(at).is(selector);
    if (found) out.emplace_back(at);
    at = found ? next_behind(at, m_node) : next_below(at, m_node);
  }
  return out;
}

std::string Element::text() const { return m_node == nullptr ? std::string() : text_below(m_node); }

std::string Element::visible_text(const Selector& omitted) const {
  return m_node == nullptr ? std::string() : visible_text_below(m_node, omitted);
}

std::string Element::resolve(std::string_view reference) const {
  if (m_node == nullptr || reference.empty()) return std::string(reference);
  const std::string base = owned_text(xmlNodeGetBase(m_node->doc, m_node));
  const std::string copy(reference);
  const std::string out = owned_text(
      xmlBuildURI(reinterpret_cast<const xmlChar*>(copy.c_str()), reinterpret_cast<const xmlChar*>(base.c_str())));
  return out.empty() ? copy : out;
}

void Markup::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

Element Markup::root() const { return Element(xmlDocGetRootElement(m_document.get())); }

Result<Markup> Markup::html(std::string_view bytes, const std::string& url) {
  const std::string clean = repaired_utf8(bytes);
  if (clean.size() > std::numeric_limits<int>::max()) return Error{"is too large for HTML"};
  if (costs_too_much(clean)) return Error{"has tags with too many attributes"};
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxt*)> context(htmlNewParserCtxt(), htmlFreeParserCtxt);
  Markup out(htmlCtxtReadMemory(context.get(), clean.data(), static_cast<int>(clean.size()), url.c_str(), "UTF-8",
                                HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
  if (out.m_document == nullptr || !out.root()) return Error{"is no HTML"};
  // libxml2 goes on after every error, except when one of its limits is reached; then the rest of the page is missing.
  if (context->disableSAX != 0) return Error{trouble_of(&context->lastError)};
  return out;
}

Result<Markup> Markup::xml(std::string_view bytes, const std::string& charset, const std::string& url) {
  while (!bytes.empty() && std::string_view(" \t\r\n").find(bytes.front()) != std::string_view::npos) {
    bytes.remove_prefix(1);  // blank lines before <?xml are common, and an error
  }
  const bool utf8 = is_utf8(bytes, charset);
  const std::string clean = with_numbered_entities(utf8 ? repaired_utf8(bytes) : std::string(bytes));
  if (clean.size() > std::numeric_limits<int>::max()) return Error{"is too large for XML"};
  if (costs_too_much(clean)) return Error{"has tags with too many attributes"};
  const bool declared = clean.compare(0, 5, "<?xml") == 0 && clean.find("encoding=") < clean.find("?>");
  const char* const encoding = utf8 ? "UTF-8" : declared || charset.empty() ? nullptr : charset.c_str();
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(xmlNewParserCtxt(), xmlFreeParserCtxt);
  Markup out(xmlCtxtReadMemory(context.get(), clean.data(), static_cast<int>(clean.size()), url.c_str(), encoding,
                               XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET));
  if (out.m_document == nullptr || !out.root()) return Error{trouble_of(&context->lastError)};
  if (context->wellFormed == 0) out.m_trouble = trouble_of(&context->lastError);
  return out;
}

}  // namespace cur::fetch
