#pragma once

#include <cstdint>
#include <exception>
#include <string_view>

#include "table/zip_archive.hpp"

struct XML_ParserStruct;

namespace cur::table {

// The attributes of one element.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : m_pairs(pairs) {}
  // Finds an attribute by its local name (`id` finds `r:id`). Empty if absent. Valid during the call of
  // XmlHandler::start().
  std::string_view get(std::string_view name) const;

 private:
  const char* const* m_pairs;
};

// Receives the elements and texts of a part. Names have no namespace prefix, because producers choose prefixes freely.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view) {}
  virtual void text(std::string_view) {}  // a text may arrive in several pieces
};

// Parses one XML part as a stream, in steps of 64 KiB. Rejects document type declarations, and so all entities except
// the five of XML. Every error throws Fatal{bad_data} with file, part and line.
class XmlReader {
 public:
  // `part` and `handler` must outlive the reader.
  XmlReader(ZipPart& part, XmlHandler& handler);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // Reads until the handler calls pause(), and returns true, or to the end of the part, and returns false.
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
  std::exception_ptr
      m_failure;  // an exception of the handler, kept because it must not pass through the C code of the parser
  std::uint64_t m_fed = 0;
  int m_depth = 0;
  bool m_paused = false;
  bool m_finished = false;
};

// Parses a whole part.
void read_xml(ZipArchive& archive, const std::string& part, XmlHandler& handler);

}  // namespace cur::table
