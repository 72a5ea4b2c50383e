#pragma once

#include <string>
#include <string_view>

namespace cur::io {

// How many processes may replace a file at the same time; decides the name of the temporary file, which a killed run
// leaves behind.
enum class Writers {
  one,  // the caller holds a lock: PATH.new, which the next run overwrites
  any   // PATH.XXXXXX, a unique name
};
// Who may read the new file.
enum class Readers {
  owner,    // mode 0600
  by_umask  // mode 0666 less the umask of the process
};

// Replaces a file atomically, also across a power failure: a reader sees the old bytes or the new ones, never a part.
// Writes a temporary file in the same folder, fsync, rename, fsync of the folder. A symbolic link is replaced itself,
// not its target. Throws Fatal{io}; the old file is then unchanged.
void replace_file(const std::string& path, std::string_view bytes, Writers writers = Writers::any,
                  Readers readers = Readers::owner);

// Makes the directory entry of a newly created file durable. Throws Fatal{io}.
void sync_folder_of(const std::string& path);

}  // namespace cur::io
