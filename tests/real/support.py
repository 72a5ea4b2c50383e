"""What the tests on real data share. The data lie outside of the project: in
$CUR_SHARED or ../shared beside the checkout."""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BIN = pathlib.Path(os.environ.get("CUR_BIN", "build/bin")).resolve()
SOURCE = pathlib.Path(os.environ.get("CUR_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
DATA = pathlib.Path(os.environ.get("CUR_SHARED", SOURCE.parent / "shared")) / "data"
NOW = "2026-04-30T12:00:00+03:00"
LIMIT_S = 300
SKIPPED = 77  # ctest shows it as "Skipped"

_scratch = tempfile.TemporaryDirectory(prefix="cur-real.")
SCRATCH = pathlib.Path(_scratch.name)


@dataclasses.dataclass
class Done:
    out: bytes
    err: str
    code: int

    @property
    def records(self):
        """Every line as JSON; str, not splitlines, because texts hold separators that Python takes for line ends."""
        return [json.loads(line) for line in self.out.split(b"\n")[:-1]]


def config(name, **files):
    """A configuration directory with these files: sources="…" is sources.toml."""
    directory = SCRATCH / name
    directory.mkdir()
    for file, content in files.items():
        (directory / f"{file}.toml").write_text(content)
    return directory


def run(tool, *arguments, given=b"", directory=None):
    """One tool over these bytes; with the defaults when no configuration directory is named."""
    empty = SCRATCH / "empty"
    empty.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "UBSAN_"))}
    variables = kept | {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "CUR_CONFIG": str(directory or empty)}
    done = subprocess.run([BIN / tool, *map(str, arguments)], input=given, capture_output=True, timeout=LIMIT_S,
                          env=variables, check=False)
    return Done(done.stdout, done.stderr.decode(), done.returncode)


def counters(err):
    """The last line of --stats as a dictionary."""
    line = next(line for line in err.splitlines() if " filtered=" in line)
    return {name: int(value) for name, value in (pair.split("=") for pair in line.split(": ")[1].split())}


class RealTest(unittest.TestCase):
    def assert_whole(self, done, count):
        """All went in and came out, and nothing was said but the numbers."""
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(counters(done.err), {"in": count, "out": count, "filtered": 0, "rejected": 0})
        self.assertEqual(done.out.count(b"\n"), count)


def main(*needed):
    """Runs the tests of the script, or says that they are skipped because this data is not here."""
    for name in needed:
        if not (DATA / name).exists():
            print(f"skipped: there is no {DATA / name}")
            sys.exit(SKIPPED)
    unittest.main()
