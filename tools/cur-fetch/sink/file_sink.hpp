#pragma once

#include <optional>

#include "diag/diagnostics.hpp"
#include "io/file_lock.hpp"
#include "io/output.hpp"
#include "sink/sink.hpp"
#include "sink/state_file.hpp"

namespace cur::fetch {

// Writes to the file of --output, and keeps in the state file how much of it is complete. A batch is appended and made
// durable before the state is replaced; so a run that is killed leaves at most a tail that the state does not cover.
// The next run moves this tail to `OUTPUT.tail` and fetches it again.
class FileSink : public Sink {
 public:
  // Locks the state, and moves the tail away. Throws Fatal{try_later} if another run holds the lock,
  // Fatal{configuration} if state and output do not belong together, Fatal{usage} if the output is no file, Fatal{io}.
  FileSink(diag::Diagnostics& diagnostics, std::string state_path, const std::string& output_path);
  ~FileSink() override;
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  const Positions& positions() const override { return m_state.positions; }
  bool line_added() override { return true; }
  bool flush() override { return true; }  // only complete batches are written
  bool commit(const Checkpoint& checkpoint) override;
  // Returns false: the rows after a lost one would be in the file twice when it is read again.
  bool row_lost() override { return false; }

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
