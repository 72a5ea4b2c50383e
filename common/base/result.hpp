#pragma once

#include <string>
#include <utility>
#include <variant>

namespace cur {

// Why a value (a line, a cell, a date) is invalid. `message` is lower case, without a full stop.
struct Error {
  std::string message;
  std::size_t byte = 0;  // offset of the mistake in the parsed text, from 0
};

// A T or an Error. operator bool tells which; reading the other one throws std::bad_variant_access. To be replaced by
// std::expected, which g++ 12 does not have.
template <class T>
class Result {
 public:
  Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return m_state.index() == 0; }
  T& operator*() { return std::get<0>(m_state); }
  const T& operator*() const { return std::get<0>(m_state); }
  T* operator->() { return &std::get<0>(m_state); }
  const T* operator->() const { return &std::get<0>(m_state); }
  const Error& error() const { return std::get<1>(m_state); }

 private:
  std::variant<T, Error> m_state;
};

}  // namespace cur
