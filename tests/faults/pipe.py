"""The pipe of cron, with a fault in one of its processes, and what must be true of the archive afterwards."""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile

BIN = pathlib.Path(os.environ.get("CUR_BIN", "build/bin")).resolve()
SHIM = pathlib.Path(os.environ.get("CUR_SHIM", BIN.parent / "tests/libcur_fault_shim.so")).resolve()
NOW = "2026-03-12T09:00:00+03:00"
SKIPPED = 77
LIMIT_S = 60

_scratch = tempfile.TemporaryDirectory(prefix="cur-faults.")
SCRATCH = pathlib.Path(_scratch.name)
WORDS = "яма дорога свет отопление мусор автобус школа больница снег вода лифт двор крыша остановка газ".split()

SOURCES = """
[[source]]
name = "calls"
type = "csv"
path = "calls.csv"
id = "number"
[source.columns]
text = "text"

[[source]]
name = "posts"
type = "jsonl"
path = "posts.jsonl"
"""


def need_shim():
    if os.environ.get("CUR_SANITIZED"):
        print("skipped: the shim and the sanitizers' own do not stand beside each other")
        sys.exit(SKIPPED)


def folder():
    return pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))


def make_sources(calls, posts, seed=1):
    """A configuration with two sources of so many messages."""
    choice = random.Random(seed)
    text = lambda: " ".join(choice.choices(WORDS, k=choice.randint(3, 20)))  # noqa: E731
    directory = folder()
    (directory / "sources.toml").write_text(SOURCES)
    (directory / "region.toml").write_text('zone = "Europe/Moscow"\n')
    rows = [f"{number},{text()}" for number in range(calls)]
    (directory / "calls.csv").write_text("\n".join(["number,text", *rows]) + "\n")
    lines = [json.dumps({"id": f"posts:{number}", "text": text(), "events": [
        {"id": f"e{number}", "event": "answered", "at": NOW}]}, ensure_ascii=False) for number in range(posts)]
    (directory / "posts.jsonl").write_text("\n".join(lines) + "\n")
    return directory


def environment(fault=None, log=None):
    base = {"PATH": f"{BIN}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    if fault:
        base |= {"LD_PRELOAD": str(SHIM), "CUR_FAULT": fault, "CUR_FAULT_LOG": str(log)}
    return base


class Pipe:
    """cur-fetch | cur-classify | cur-route | cur-store put."""

    def __init__(self, sources, archive, page=20, jobs=1):
        self.archive = archive
        configured = ["--config", str(sources)]
        filters = ["-j", str(jobs)]
        self.commands = {
            "cur-fetch": ["cur-fetch", *configured, "--checkpoints", "--state", str(archive), "--page", str(page), "--now", NOW],
            "cur-classify": ["cur-classify", *filters],
            "cur-route": ["cur-route", *filters, *configured],
            "cur-store": ["cur-store", "put", str(archive), "--now", NOW],
        }

    def run(self, victim="", fault=""):
        """Runs it to its end; the fault, if any, is that process's. Gives the exit codes, what fired, and stderr."""
        log = self.archive.with_suffix(".log")
        log.unlink(missing_ok=True)
        started, source = [], subprocess.DEVNULL
        with tempfile.TemporaryFile() as errors:
            for name, command in self.commands.items():
                last = name == "cur-store"
                process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL if last else subprocess.PIPE,
                                           stderr=errors, env=environment(fault if name == victim else None, log))
                if source is not subprocess.DEVNULL:
                    source.close()
                source = process.stdout
                started.append(process)
            codes = {name: process.wait(LIMIT_S) for name, process in zip(self.commands, started)}
            errors.seek(0)
            return codes, log.read_text() if log.exists() else "", errors.read().decode()


def outputs(pipe):
    """What each process of the pipe writes, the last one excepted."""
    found, data = {}, b""
    for name, command in list(pipe.commands.items())[:-1]:
        data = subprocess.run(command, input=data, capture_output=True, env=environment(), check=True).stdout
        found[name] = data
    return found


def counts(command, data):
    """How many steps and changes of files a command makes."""
    log = folder() / "log"
    subprocess.run(command, input=data, capture_output=True, env=environment("count", log), check=True)
    return {name: int(value) for name, value in (pair.split("=") for pair in log.read_text().split())}


def store(*arguments):
    return subprocess.run(["cur-store", *map(str, arguments)], capture_output=True, env=environment(), timeout=LIMIT_S)


def export(archive):
    done = store("export", archive)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def ids_before_cursors(stream):
    """Of a stream with checkpoints: the ids that must be kept where a cursor is."""
    ids, found = {}, {}
    for line in stream.splitlines():
        record = json.loads(line)
        if record.get("kind") == "checkpoint":
            found[record["source"], record["cursor"]] = set(ids.get(record["source"], ()))
        elif "id" in record:
            ids.setdefault(record["source"], set()).add(record["id"])
    return found


def check_cursors(archive, promised):
    """No cursor is ahead of its lines."""
    if not archive.exists() or b"nothing was put into it" in store("export", archive).stderr:
        return
    kept, cursors = set(), []
    for line in export(archive).splitlines():
        record = json.loads(line)
        if record.get("kind") == "checkpoint":
            cursors.append((record["source"], record["cursor"]))
        elif record.get("kind", "appeal") == "appeal":
            kept.add(record["id"])
    for cursor in cursors:
        lost = promised[cursor] - kept
        assert not lost, f"the cursor {cursor} is ahead of {len(lost)} lines"


KILLED = -signal.SIGKILL
