#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "appeal/reader.hpp"
#include "archive/database.hpp"
#include "archive/rules/put_rules.hpp"
#include "archive/transaction.hpp"
#include "archive/words/word_indexer.hpp"
#include "json/record.hpp"

namespace cur::store_tool {

// The id of an event that a person records: a hash of its members without `kind` and `id`, so that the same words about
// the same appeal at the same time are the same event, however often they are said.
std::string hand_event_id(std::string_view members);

// Puts events that a person records into an archive, in one transaction: all of them or none.
class HandEventWriter {
 public:
  explicit HandEventWriter(archive::Database& database) : m_database(&database) {}

  // Whether the same members are the same event, however often they are put, or each put is an event of its own.
  enum class Identity : std::uint8_t { same, own };

  // `members`: the event as an object without `kind` and `id`. Returns whether its words are kept; they are not if the
  // appeal was anonymised. Throws Fatal{usage} if the archive refuses the line.
  bool put(const std::string& members, time::Instant now, Identity identity = Identity::same);
  void commit() {
    m_rules.finish();
    m_transaction.commit();
  }

 private:
  archive::Database* m_database;
  archive::Transaction m_transaction{*m_database};
  archive::WordIndexer m_words{*m_database};
  archive::PutRules m_rules{*m_database, m_transaction, m_words};
};

// The events of an appeal in an archive, as somebody sees them who wants to take one back.
class AppealEvents {
 public:
  // With all that is known of them, whenever it happens. Throws Fatal{no_input} if there is no such appeal; the message
  // names the nearest.
  AppealEvents(archive::Database& database, const std::string& id);

  // The last event of a hand, by the order of events, that is not taken back; withdrawals and restorations do not
  // count. Null if there is none. Valid as long as the object.
  const appeal::Event* last_of_hand() const;
  // Throws Fatal{no_input} if the appeal has no event of this id; the message names the nearest.
  void require(const std::string& event) const;
  bool is_withdrawn(std::string_view event) const { return m_reader.withdrawals().contain(event); }
  // A time for taking back or bringing back the event: `at`, or just behind the last such change if that was in the
  // same second, so that the new one counts. Throws Fatal{usage} if the last change was later.
  time::Instant change_time(std::string_view event, time::Instant at) const;

 private:
  json::Record m_record;
  appeal::Reader m_reader{time::k_latest};
  appeal::Appeal* m_appeal;
};

}  // namespace cur::store_tool
