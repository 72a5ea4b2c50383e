// Faults at a chosen place of a process, for the tests of this folder. LD_PRELOAD it; CUR_FAULT says what and where:
//
//   kill:bytes:N    SIGKILL when N bytes went to standard output; a write may end in the middle of a line
//   kill:steps:N    SIGKILL before the N-th step of a statement of SQLite
//   kill:writes:N   SIGKILL before the N-th change of a file: a write, a sync, a truncation, a rename
//   EIO:writes:N    that change fails instead; ENOSPC:writes:N as well
//   count           nothing happens; the numbers are logged when the process ends
//
// What happened is one line in the file CUR_FAULT_LOG.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static long long bytes, steps, writes;  // so far
static long long at = -1;               // where the fault is
static char what[16], unit[16];

static ssize_t (*real_write)(int, const void*, size_t);

__attribute__((constructor)) static void begin(void) {
  real_write = (ssize_t(*)(int, const void*, size_t))dlsym(RTLD_NEXT, "write");
  const char* fault = getenv("CUR_FAULT");
  if (fault != NULL && sscanf(fault, "%15[^:]:%15[^:]:%lld", what, unit, &at) < 1) abort();
}

static void say(const char* text) {
  const char* path = getenv("CUR_FAULT_LOG");
  if (path == NULL) return;
  const int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (log >= 0 && real_write(log, text, strlen(text)) >= 0) close(log);
}

__attribute__((destructor)) static void end(void) {
  char line[128];
  if (strcmp(what, "count") != 0) return;
  (void)snprintf(line, sizeof line, "bytes=%lld steps=%lld writes=%lld\n", bytes, steps, writes);
  say(line);
}

static void strike(const char* where) {
  char line[128];
  (void)snprintf(line, sizeof line, "%s %s %lld %s\n", what, unit, at, where);
  say(line);
  if (strcmp(what, "kill") == 0) (void)kill(getpid(), SIGKILL);
}

static int is_for(const char* name) { return strcmp(unit, name) == 0; }

// Whether the next change of a file is to fail; errno is set then.
static int fails(const char* call) {
  if (++writes != at || !is_for("writes")) return 0;
  strike(call);
  errno = strcmp(what, "ENOSPC") == 0 ? ENOSPC : EIO;
  return 1;
}

static int is_file(int descriptor) { return descriptor > STDERR_FILENO; }

ssize_t write(int descriptor, const void* data, size_t size) {
  if (is_file(descriptor) && fails("write")) return -1;
  if (descriptor == STDOUT_FILENO) {
    if (is_for("bytes") && at >= bytes && at < bytes + (long long)size) {
      if (at > bytes) (void)real_write(descriptor, data, (size_t)(at - bytes));
      strike("stdout");
    }
    bytes += (long long)size;
  }
  return real_write(descriptor, data, size);
}

// FORWARD(type, name, parameters, arguments): a change of a file, which may fail.
#define FORWARD(type, name, parameters, arguments)              \
  type name parameters {                                        \
    static type(*real) parameters;                              \
    if (fails(#name)) return -1;                                \
    if (real == NULL) real = (type(*) parameters)dlsym(RTLD_NEXT, #name); \
    return real arguments;                                      \
  }

FORWARD(ssize_t, pwrite, (int d, const void* data, size_t size, off_t offset), (d, data, size, offset))
FORWARD(ssize_t, pwrite64, (int d, const void* data, size_t size, off64_t offset), (d, data, size, offset))
FORWARD(int, fsync, (int d), (d))
FORWARD(int, fdatasync, (int d), (d))
FORWARD(int, ftruncate, (int d, off_t size), (d, size))
FORWARD(int, ftruncate64, (int d, off64_t size), (d, size))
FORWARD(int, rename, (const char* from, const char* to), (from, to))

int sqlite3_step(sqlite3_stmt* statement) {
  static int (*real)(sqlite3_stmt*);
  if (real == NULL) real = (int (*)(sqlite3_stmt*))dlsym(RTLD_NEXT, "sqlite3_step");
  if (++steps == at && is_for("steps")) {
    strike(sqlite3_get_autocommit(sqlite3_db_handle(statement)) != 0 ? "outside" : "inside");
  }
  return real(statement);
}
