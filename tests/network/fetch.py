"""cur-fetch with sources of a loopback server."""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(os.environ.get("CUR_BIN", "build/bin")).resolve()
SHIM = pathlib.Path(os.environ.get("CUR_SHIM", BIN.parent / "tests/libcur_fault_shim.so")).resolve()
FULL = os.environ.get("CUR_FULL") == "1"
SANITIZED = bool(os.environ.get("CUR_SANITIZED"))
NOW = "2026-03-12T09:00:00+03:00"
CANARY = "canary-token-5e1f9/+=7c3a"
LIMIT_S = 120

_scratch = tempfile.TemporaryDirectory(prefix="cur-network.")
SCRATCH = pathlib.Path(_scratch.name)


def folder():
    return pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))


class Fetch:
    """A configuration folder, and runs of cur-fetch with it."""

    def __init__(self, sources, token=CANARY):
        self.folder = folder()
        (self.folder / "sources.toml").write_text(sources)
        (self.folder / "region.toml").write_text('zone = "Europe/Moscow"\n')
        secret = self.folder / "a.token"
        secret.write_text(token + "\n")
        secret.chmod(0o600)
        self.now = NOW
        self.state, self.output = self.folder / "s.state", self.folder / "o.jsonl"

    def command(self, *arguments):
        return ["cur-fetch", "--config", str(self.folder), "--now", self.now, *map(str, arguments)]

    def environment(self, fault=None):
        base = {"PATH": f"{BIN}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        if fault:
            base |= {"LD_PRELOAD": str(SHIM), "CUR_FAULT": fault, "CUR_FAULT_LOG": str(self.folder / "fault.log")}
        return base

    def start(self, *arguments, **more):
        return subprocess.Popen(self.command(*arguments), stdin=subprocess.DEVNULL, stdout=more.pop("stdout", subprocess.PIPE),
                                stderr=more.pop("stderr", subprocess.PIPE), env=self.environment(more.pop("fault", None)), **more)

    def run(self, *arguments, **more):
        begun = time.monotonic()
        process = self.start(*arguments, **more)
        out, err = process.communicate(timeout=LIMIT_S)
        done = subprocess.CompletedProcess(process.args, process.returncode, out or b"", (err or b"").decode())
        done.seconds = time.monotonic() - begun
        return done

    def into_file(self, *arguments, **more):
        return self.run("--state", self.state, "--output", self.output, *arguments, **more)

    def ids(self):
        return [line["id"] for line in records(self.output.read_bytes() if self.output.exists() else b"")]

    def cursor(self, name="api"):
        if not self.state.exists():
            return None
        return {entry["source"]: entry["cursor"] for entry in json.loads(self.state.read_text())["sources"]}.get(name)

    def everything(self):
        """Every byte of every file of the folder, but for the secret."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.rglob("*"))
                        if path.is_file() and path.suffix != ".token")


def records(output):
    return [line for line in map(json.loads, output.splitlines()) if line.get("kind", "appeal") == "appeal"]


def source(url, name="api", more="", network="private"):
    """A `json` source in sources.toml; `more` are lines of it."""
    return f"""
[[source]]
name = "{name}"
type = "json"
url = "{url}"
network = "{network}"
per_second = 1000
backoff = "10ms"
{more}
[source.pointers]
items = "/items"
id = "/id"
text = "/text"
time = "/at"
next = "/next"
"""


def items(numbers, next_page=None):
    """A page of an API."""
    return {"items": [{"id": number, "text": f"яма на дороге {number}", "at": 1773000000 + number} for number in numbers],
            "next": next_page}


def most_memory_of_children():
    """In bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def need_shim():
    if SANITIZED:
        print("skipped: the shim and the sanitizers' own do not stand beside each other")
        sys.exit(77)
