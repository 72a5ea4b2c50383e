#include "network/web/visible_text.hpp"

#include <algorithm>
#include <array>

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::fetch {

namespace {

constexpr std::array<std::string_view, 7> k_not_shown = {"script",   "style", "head",  "template",
                                                         "noscript", "title", "iframe"};
constexpr std::array<std::string_view, 29> k_blocks = {
    "p",       "div",     "ul",      "ol",     "li",         "dl",     "dt",   "dd",    "table", "tr",
    "caption", "pre",     "form",    "hr",     "h1",         "h2",     "h3",   "h4",    "h5",    "h6",
    "figure",  "section", "article", "header", "blockquote", "footer", "main", "aside", "nav"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, const xmlNode* node) {
  return std::find(names.begin(), names.end(), xml_view(node->name)) != names.end();
}

// The character of an entity of HTML that the document does not declare.
std::string entity(const xmlNode* reference) {
  const htmlEntityDesc* known = htmlEntityLookup(reference->name);
  std::string out;
  if (known != nullptr) utf8::append(out, known->value);
  return out;
}

// Text as a browser lays it out: blanks wait until something visible follows them on the line.
class Layout {
 public:
  void text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t start = at;
      const char32_t letter = utf8::next(text, at);
      if (letter == U' ' || letter == U'\t' || letter == U'\n' || letter == U'\r' || letter == 0xA0) {
        m_blank = true;
      } else {
        put(text.substr(start, at - start));
      }
    }
  }
  void line_break() {
    m_blank = false;
    m_out += '\n';
  }
  // Blocks begin on a line of their own.
  void border() {
    m_blank = false;
    m_border = true;
  }
  std::string finish() { return std::string(trim(m_out)); }

 private:
  void put(std::string_view letter) {
    const bool begins_line = m_out.empty() || m_out.back() == '\n';
    if (m_border && !begins_line) m_out += '\n';
    if (m_blank && !m_border && !begins_line) m_out += ' ';
    m_border = m_blank = false;
    m_out += letter;
  }

  std::string m_out;
  bool m_blank = false, m_border = false;
};

// Calls open(node) for every node below `top`, which returns whether to enter it, and close(node) after it.
template <class Open, class Close>
void walk(xmlNode* top, const Open& open, const Close& close) {
  xmlNode* node = top->children;
  while (node != nullptr) {
    const bool inside = open(node) && node->type == XML_ELEMENT_NODE && node->children != nullptr;
    if (inside) {
      node = node->children;
      continue;
    }
    for (;;) {
      close(node);
      if (node->next != nullptr) {
        node = node->next;
        break;
      }
      node = node->parent;
      if (node == nullptr || node == top) return;
    }
  }
}

bool is_text(const xmlNode* node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

}  // namespace

std::string text_below(_xmlNode* top) {
  std::string out;
  walk(
      top,
      [&](const xmlNode* node) {
        if (is_text(node)) out += xml_view(node->content);
        if (node->type == XML_ENTITY_REF_NODE) out += entity(node);
        return true;
      },
      [](const xmlNode*) {});
  return out;
}

std::string visible_text_below(_xmlNode* top, const Selector& omitted) {
  Layout layout;
  const bool omits = !omitted.tag.empty() || !omitted.of_class.empty();
  walk(
      top,
      [&](xmlNode* node) {
        if (is_text(node)) layout.text(xml_view(node->content));
        if (node->type == XML_ENTITY_REF_NODE) layout.text(entity(node));
        if (node->type != XML_ELEMENT_NODE) return false;
        if (is_one_of(k_not_shown, node) || (omits && Element(node).is(omitted))) return false;
        if (xml_view(node->name) == "br") layout.line_break();
        if (is_one_of(k_blocks, node)) layout.border();
        return true;
      },
      [&](const xmlNode* node) {
        if (node->type == XML_ELEMENT_NODE && is_one_of(k_blocks, node)) layout.border();
      });
  return layout.finish();
}

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
    const std::string_view rest = text.substr(at + 1, 40);
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (rest.empty()) return false;
    if (text[at] == '<' && (letter(rest.front()) || rest.front() == '/' || rest.starts_with("!--"))) return true;
    const std::size_t end = rest.find(';');
    if (text[at] == '&' && end != std::string_view::npos && end > 1 && (letter(rest.front()) || rest.front() == '#') &&
        rest.substr(0, end).find(' ') == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::string html_to_text(std::string_view html) {
  const Result<Markup> page = Markup::html(html);
  return page ? page->root().visible_text() : std::string(trim(html));
}

std::string repaired_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  const auto append = [&](std::string_view good) {
    for (std::size_t nul; (nul = good.find('\0')) != std::string_view::npos; good.remove_prefix(nul + 1)) {
      out += good.substr(0, nul);
      utf8::append(out, 0xFFFD);
    }
    out += good;
  };
  for (std::size_t good; (good = utf8::find_invalid(bytes)) < bytes.size(); bytes.remove_prefix(good + 1)) {
    append(bytes.substr(0, good));
    utf8::append(out, 0xFFFD);
  }
  append(bytes);
  return out;
}

}  // namespace cur::fetch
