#pragma once

#include <set>
#include <string>
#include <string_view>

#include "batch/batch.hpp"
#include "json/value.hpp"

namespace cur::fetch {

// Items of a listing that could not be read. Answers overlap, and each run reads the same days again; so each item is
// rejected once and then recognised by a digest in the cursor.
class RejectedItems {
 public:
  RejectedItems() = default;
  // `known`: digests that the cursor has.
  explicit RejectedItems(std::set<std::string> known) : m_known(std::move(known)) {}

  // Adds the item to the rejects of the batch, unless it was rejected before.
  void reject(json::Value item, std::string_view reason, Batch& batch);
  // Digests of all items of this run, known or not, for the cursor: at most 100, so that a service that changes its
  // format does not make the cursor grow without bound.
  const std::set<std::string>& digests() const { return m_digests; }

 private:
  std::set<std::string> m_known, m_digests;
  std::set<std::string> m_reported;  // all of this run
};

}  // namespace cur::fetch
