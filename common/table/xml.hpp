#pragma once

#include <cstdint>
#include <exception>
#include <string_view>

#include "table/zip_archive.hpp"

struct XML_ParserStruct;

namespace cur::table {

class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : m_pairs(pairs) {}
  // By local name (`id` finds `r:id`); empty when absent. The view holds during the call that got the attributes.
  std::string_view get(std::string_view name) const;

 private:
  const char* const* m_pairs;
};

// What happens while a part is read. Names come without their namespace prefix, which producers choose as they like.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view) {}
  virtual void text(std::string_view) {}  // in pieces
};

// Reads one XML part as a stream, in 64 KiB steps. A document type declaration, and with it every entity but the five
// of XML, is refused. Everything wrong is a Fatal{bad_data} that names file, part and line.
class XmlReader {
 public:
  // Both must outlive the reader.
  XmlReader(ZipPart& part, XmlHandler& handler);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // Reads until the handler calls pause() (true) or to the end (false).
  bool resume();
  void pause();

 private:
  static void on_start(void* self, const char* name, const char** attributes);
  static void on_end(void* self, const char* name);
  static void on_text(void* self, const char* text, int size);
  static void on_doctype(void* self, const char*, const char*, const char*, int);
  template <class Action>
  void guarded(Action action);
  int feed();
  void check_progress();
  [[noreturn]] void fail();

  ZipPart& m_part;
  XmlHandler& m_handler;
  XML_ParserStruct* m_parser;
  std::exception_ptr m_failure;  // must not pass through the parser's C frames
  std::uint64_t m_fed = 0;
  int m_depth = 0;
  bool m_paused = false;
  bool m_finished = false;
};

// Reads a whole part.
void read_xml(ZipArchive& archive, const std::string& part, XmlHandler& handler);

}  // namespace cur::table
