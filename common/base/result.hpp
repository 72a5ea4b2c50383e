#pragma once

#include <string>
#include <utility>
#include <variant>

namespace cur {

// Why one thing (a line, a cell, a date) is not usable. `message` is lower case, without a full stop.
struct Error {
  std::string message;
  std::size_t byte = 0;  // offset into what was read, from 0
};

// A T or an Error; g++ 12 has no std::expected.
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
