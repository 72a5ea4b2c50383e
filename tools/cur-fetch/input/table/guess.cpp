#include "input/table/guess.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "config/region.hpp"
#include "input/table/known_layouts.hpp"
#include "input/table/sample.hpp"
#include "input/worklist/find_worklist.hpp"
#include "table/guess.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_sample_bytes = 64U << 10U;

// Common headers of each field, in the form of join_key(); the first one that a file has is used.
struct Known {
  std::string_view path;
  std::vector<std::string_view> names;
};
const std::vector<Known>& known_headers() {
  static const std::vector<Known> k_known{
      {"text",
       {"текст инцидента", "текст обращения", "текст сообщения", "текст", "сообщение", "обращение", "описание",
        "содержание", "описание проблемы", "комментарий", "text", "message", "description", "body", "complaint"}},
      {"posted_at",
       {"дата публикации", "дата сообщения", "дата", "дата и время", "posted_at", "date", "created_at", "created"}},
      {"registered_at", {"дата создания", "дата регистрации", "дата поступления", "registered_at"}},
      {"url", {"урл поста", "ссылка", "url", "link", "адрес сообщения"}},
      {"channel", {"урл блога", "канал", "группа", "сообщество", "channel"}},
      {"place.municipality",
       {"муниципалитет", "муниципальное образование", "городской округ", "муниципальный округ", "район", "мо",
        "municipality", "district"}},
      {"place.address", {"адрес", "address"}},
      {"author.name", {"автор", "заявитель", "author", "фио"}},
      {"labels.topic", {"тема", "категория", "topic", "category"}},
      {"labels.group", {"группа тем", "group"}},
      {"labels.agency", {"исполнитель", "ведомство", "agency"}},
  };
  return k_known;
}

// Finds the id and the columns, and the lines of the block that say so.
class ColumnGuess {
 public:
  ColumnGuess(const Sample& sample, GuessedSource& guessed, RowMap& rows)
      : m_sample(&sample), m_guessed(&guessed), m_rows(&rows) {}

  void run(const std::string& path) {
    find_id();
    m_columns.push_back("[source.columns]");
    for (const Known& known : known_headers()) find_field(known);
    if (!has_text()) text_by_length(path);
  }
  const std::vector<std::string>& columns() const { return m_columns; }

 private:
  std::optional<std::size_t> column_named(const std::vector<std::string_view>& names) const {
    for (std::string_view name : names) {
      for (std::size_t column = 0; column < m_sample->header.size(); ++column) {
        if (config::join_key(m_sample->header[column]) == name) return column;
      }
    }
    return std::nullopt;
  }

  void find_id() {
    const auto column =
        column_named({"id", "номер", "номер обращения", "номер инцидента", "№", "unique key", "номер п/п"});
    if (column && all_different(*m_sample, *column)) {
      m_rows->id = trim(m_sample->header[*column]);
      m_guessed->block_lines.push_back(fmt::format("id = {}", config::toml_text(m_rows->id)));
    } else {
      m_rows->id = "row";
      m_guessed->block_lines.push_back(
          "id = \"row\"  # for a file that never changes; better the column that names a message for ever");
    }
  }

  void find_field(const Known& known) {
    const auto column = column_named(known.names);
    if (!column) return;
    const std::string name(trim(m_sample->header[*column]));
    const bool is_time = known.path.ends_with("_at");
    if (is_time && !all_times(*m_sample, *column)) {
      m_columns.push_back(fmt::format("# {} = {}  # not every cell is a time", known.path, config::toml_text(name)));
      return;
    }
    add(known.path, name, "");
  }

  void text_by_length(const std::string& path) {
    const std::optional<std::size_t> column = longest_column(*m_sample);
    if (!column) {
      throw Fatal(ExitCode::bad_data,
                  fmt::format("{}: no column looks like the text of a message; columns: {}; name one in sources.toml "
                              "(`cur-fetch --guess {}` prints a block to start from)",
                              path, join(m_sample->header, ", "), path));
    }
    add("text", std::string(trim(m_sample->header[*column])), "  # the longest cells");
  }

  bool has_text() const {
    const auto& columns = m_rows->columns;
    return std::any_of(columns.begin(), columns.end(), [](const ColumnMap& map) { return map.path == "text"; });
  }

  void add(std::string_view path, const std::string& name, std::string_view comment) {
    m_rows->columns.push_back({std::string(path), {name}});
    const bool plain = path.find('.') == std::string_view::npos;
    m_columns.push_back(fmt::format("{} = {}{}", plain ? std::string(path) : config::toml_text(path),
                                    config::toml_text(name), comment));
  }

  const Sample* m_sample;
  GuessedSource* m_guessed;
  RowMap* m_rows;
  std::vector<std::string> m_columns;
};

std::string read_head(const std::string& path) {
  std::string head(k_sample_bytes, '\0');
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Fatal(ExitCode::no_input, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

void start_block(GuessedSource& guessed, const InputFile& file, appeal::SourceKind type) {
  std::string name = file.shown == "-" ? "stdin" : std::filesystem::path(file.path).stem().string();
  std::replace(name.begin(), name.end(), ':', '-');
  guessed.source.name = name.empty() ? "file" : name;
  guessed.source.type = type;
  guessed.source.shown = file.shown;
  guessed.block_lines = {"[[source]]", fmt::format("name = {}", config::toml_text(guessed.source.name)),
                         fmt::format("type = \"{}\"", appeal::spelling(type)),
                         fmt::format("path = {}", config::toml_text(file.shown))};
}

bool is_json_lines(const std::string& extension, std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return extension == ".jsonl" || extension == ".ndjson" || trim(head).starts_with('{');
}

// The delimiter, and the lines of the block that say how a CSV file is read.
std::string guess_csv(std::string_view head, GuessedSource& guessed) {
  const table::Guess csv = table::guess_csv(head);
  if (head.find('\0') != std::string_view::npos && !csv.encoding.starts_with("utf-16") &&
      !csv.encoding.starts_with("UTF-16")) {
    throw Fatal(ExitCode::bad_data,
                fmt::format("{}: not a table: CSV, XLSX and JSON lines can be read", guessed.source.shown));
  }
  guessed.block_lines.push_back(fmt::format("delimiter = {}{}", config::toml_text(csv.delimiter),
                                            csv.delimiter_certain ? "" : "  # " + csv.delimiter_why));
  guessed.block_lines.push_back(fmt::format("encoding = {}{}", config::toml_text(csv.encoding),
                                            csv.encoding_certain ? "" : "  # " + csv.encoding_why));
  return csv.delimiter;
}

// Whether every cell of the text column begins with the apostrophe of the incident system's export.
bool every_text_is_quoted(const Sample& sample, const RowMap& rows) {
  const auto text =
      std::find_if(rows.columns.begin(), rows.columns.end(), [](const ColumnMap& map) { return map.path == "text"; });
  const auto at = std::find(sample.header.begin(), sample.header.end(), text->columns.front());
  if (at == sample.header.end() || sample.rows.empty()) return false;
  const auto column = static_cast<std::size_t>(at - sample.header.begin());
  return std::all_of(sample.rows.begin(), sample.rows.end(),
                     [&](const auto& row) { return row[column].starts_with('\''); });
}

TableMap guess_columns(const Sample& sample, const std::string& shown, GuessedSource& guessed) {
  TableMap map;
  ColumnGuess columns(sample, guessed, map.rows);
  columns.run(shown);
  if (every_text_is_quoted(sample, map.rows)) {
    guessed.block_lines.push_back(
        "# clean = \"incident-system\"  # every text begins with ', as in that system's export");
  }
  guessed.block_lines.insert(guessed.block_lines.end(), columns.columns().begin(), columns.columns().end());
  return map;
}

// The map of a table of messages.
TableMap guess_messages(const Sample& sample, const std::string& shown, GuessedSource& guessed) {
  refuse_data_as_header(sample, shown);
  const std::string layout = known_layout(sample.header);
  if (layout.empty()) return guess_columns(sample, shown, guessed);
  guessed.block_lines.push_back(fmt::format("layout = \"{}\"", layout));
  return load_layout(layout);
}

// A workbook is a zip archive; its kind stands in its first part.
appeal::SourceKind kind_of(std::string_view extension, std::string_view head) {
  const bool is_workbook =
      head.starts_with("PK\x03\x04") || config::join_key(extension) == ".xlsx" || config::join_key(extension) == ".ods";
  if (!is_workbook) return appeal::SourceKind::csv;
  const bool is_ods = head.substr(0, 200).find("opendocument.spreadsheet") != std::string_view::npos;
  return is_ods ? appeal::SourceKind::ods : appeal::SourceKind::xlsx;
}

}  // namespace

GuessedSource guess_source(const InputFile& file, const std::string& zone) {
  GuessedSource guessed;
  const std::string extension = std::filesystem::path(file.path).extension().string();
  const std::string head = read_head(file.path);
  guessed.source.zone = zone;
  if (is_json_lines(extension, head)) {
    start_block(guessed, file, appeal::SourceKind::jsonl);
    guessed.source.details = LinesSource{file.path};
    return guessed;
  }
  const appeal::SourceKind kind = kind_of(extension, head);
  start_block(guessed, file, kind);
  TableFile table{.path = file.path, .delimiter = {}, .sheet = {}};
  if (kind == appeal::SourceKind::csv) table.delimiter = guess_csv(head, guessed);
  guessed.block_lines.push_back(
      fmt::format("zone = {}  # assumed for times without an offset", config::toml_text(zone)));
  TableMap map = load_layout("worklist");
  if (const std::optional<FoundWorklist> found = find_worklist(guessed.source.type, table, *map.answers)) {
    refuse_damaged(*found, file.shown);
    table.sheet = found->sheet;
    if (!found->sheet.empty())
      guessed.block_lines.push_back(fmt::format("sheet = {}", config::toml_text(found->sheet)));
    guessed.block_lines.emplace_back("layout = \"worklist\"");
  } else {
    map = guess_messages(read_sample(*open_table(guessed.source.type, table), file.shown), file.shown, guessed);
  }
  guessed.source.details = table_details(std::move(table), {}, std::move(map));
  return guessed;
}

}  // namespace cur::fetch
