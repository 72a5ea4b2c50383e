#pragma once

#include <string>
#include <string_view>

namespace cur::io {

// Replaces the whole of a file: whoever opens `path` at any moment, or after the power failed, finds the old bytes or
// the new ones, never a part. A temporary beside it, fsync, rename, fsync of the folder.
// A link is replaced itself, not what it points to. Throws Fatal{io}; the old bytes then stay.
// A killed run leaves its temporary. `one`, for who holds a lock: it is PATH.new, and the next run takes it over.
// `any`: it has a name of its own, so that writers do not meet in it.
enum class Writers { one, any };
// Who may read it: its owner alone (0600), or whom the umask of the process lets.
enum class Readers { owner, by_umask };
void replace_file(const std::string& path, std::string_view bytes, Writers writers = Writers::any,
                  Readers readers = Readers::owner);

// Makes the entry of `path` in its folder durable: after a file was made. Throws Fatal{io}.
void sync_folder_of(const std::string& path);

}  // namespace cur::io
