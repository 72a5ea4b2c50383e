#pragma once

#include <optional>

#include "diag/diagnostics.hpp"
#include "io/file_lock.hpp"
#include "io/output.hpp"
#include "sink/sink.hpp"
#include "sink/state_file.hpp"

namespace cur::fetch {

// A file of our own, and a state file that says how much of it is whole. A page is appended and made durable before the
// state is replaced, so that a run killed anywhere leaves at most a tail that the state does not know; the next run
// moves it away and fetches it again.
class FileSink : public Sink {
 public:
  // Locks the state, takes up the output where it says. Throws Fatal{try_later} when another run holds it,
  // Fatal{configuration} when state and output do not belong together, Fatal{io}.
  FileSink(diag::Diagnostics& diagnostics, std::string state_path, const std::string& output_path);
  ~FileSink() override;
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  const Positions& positions() const override { return m_state.positions; }
  bool added() override { return true; }
  bool flush() override { return true; }  // a page goes whole
  bool commit(const Checkpoint& checkpoint) override;
  // The rows behind a lost one would stand here twice when it is read again.
  bool lose_row() override { return false; }

 private:
  void begin(const std::string& output_path);
  void open_output(const std::string& output_path);
  void move_tail(std::uint64_t size);
  void save();

  diag::Diagnostics* m_diagnostics;
  std::string m_state_path, m_output_path;
  std::optional<io::FileLock> m_lock;
  State m_state;
  int m_output = -1;
};

}  // namespace cur::fetch
