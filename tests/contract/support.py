"""What the tests of the contract share: running a filter, hostile input and what must become of it."""

import dataclasses
import json
import os
import pathlib
import random
import select
import subprocess
import sys
import tempfile
import threading
import unittest

BIN = pathlib.Path(os.environ.get("CUR_BIN", "build/bin")).resolve()
SOURCE = pathlib.Path(os.environ.get("CUR_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
FILTER = os.environ.get("CUR_FILTER", "cur-classify")
KEY = FILTER.removeprefix("cur-")
SANITIZED = bool(os.environ.get("CUR_SANITIZED"))
LIMIT_S = 120  # a run that takes longer hangs
SKIPPED = 77  # ctest shows it as "Skipped"

_scratch = tempfile.TemporaryDirectory(prefix="cur-contract.")
SCRATCH = pathlib.Path(_scratch.name)
EMPTY_CONFIG = SCRATCH / "empty-config"
EMPTY_CONFIG.mkdir()


def environment(**changes):
    kept = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "UBSAN_"))}
    base = {"PATH": f"{BIN}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "CUR_CONFIG": str(EMPTY_CONFIG)}
    return kept | base | {name: value for name, value in changes.items() if value is not None}


@dataclasses.dataclass
class Done:
    out: bytes
    err: str
    code: int

    @property
    def lines(self):
        return self.out.split(b"\n")[:-1]


def _fixed_time():
    """Results may depend on the time of the run: where a filter has --now, all runs get the same."""
    help_text = subprocess.run([BIN / FILTER, "--help"], capture_output=True, env=environment(), check=True).stdout
    return ["--now", "2026-04-30T12:00:00+03:00"] if b"--now" in help_text else []


if not (BIN / FILTER).exists():
    sys.exit(f"{BIN / FILTER} does not exist: build it, or take {FILTER} from CUR_FILTERS in tests/CMakeLists.txt")
NOW = _fixed_time()


def command(*arguments):
    return [BIN / FILTER, *NOW, *map(str, arguments)]


def run(*arguments, data=b"", cwd=SCRATCH, env=None, **rest):
    done = subprocess.run(command(*arguments), input=data, capture_output=True, cwd=cwd, timeout=LIMIT_S,
                          env=env or environment(), **rest)
    return Done(done.stdout, done.stderr.decode(), done.returncode)


def fresh_path(name):
    return pathlib.Path(tempfile.mkdtemp(dir=SCRATCH)) / name


def stats(err):
    """The counters of --stats as a dictionary."""
    line = next(line for line in err.splitlines() if " filtered=" in line)
    return {name: int(value) for name, value in (pair.split("=") for pair in line.split(": ")[1].split())}


class Talk:
    """A filter with a pipe at both ends, spoken to line by line. Reading waits for bytes, never for a time to pass."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(command(*arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=environment(), cwd=SCRATCH)
        self.pending = b""

    def say(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def hear(self):
        """The next line of output; fails when none comes although all input is there."""
        while b"\n" not in self.pending:
            ready, _, _ = select.select([self.process.stdout], [], [], LIMIT_S / 4)
            if not ready:
                raise AssertionError("the line was held back")
            got = os.read(self.process.stdout.fileno(), 1 << 20)
            if not got:
                raise AssertionError("the output ended: " + self.process.stderr.read().decode())
            self.pending += got
        line, self.pending = self.pending.split(b"\n", 1)
        return line

    def end(self):
        out, err = self.process.communicate(timeout=LIMIT_S)
        return Done(self.pending + out, err.decode(), self.process.returncode)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except BrokenPipeError:
                pass


def in_background(action):
    thread = threading.Thread(target=action, daemon=True)
    thread.start()
    return thread


class Member:
    """One line of input and what must come out: the same bytes, and for an appeal the filter's key set to an object."""

    def __init__(self, head, tail=None):
        self.head, self.tail = head, tail

    @property
    def line(self):
        if self.tail is None:
            return self.head
        if self.head.endswith((b",@", b"@")):
            return self.head[: -2 if self.head.endswith(b",@") else -1] + self.tail
        return self.head + b'"old value"' + self.tail

    def fault(self, out):
        """None when `out` is what the contract wants."""
        if self.tail is None:
            return None if out == self.head else f"an untouched line was changed:\n{self.head}\n{out}"
        head = self.head[:-1] + b'"' + KEY.encode() + b'":' if self.head.endswith(b"@") else self.head
        value = out[len(head) : len(out) - len(self.tail)]
        if not (out.startswith(head) and out.endswith(self.tail)):
            return f"bytes beside the own key were changed:\n{self.line}\n{out}"
        try:
            return None if isinstance(json.loads(value), dict) else f"the own key is no object: {value}"
        except ValueError:
            return f"the own key is no JSON: {value}\n{out}"


def kept(text):
    """A line that passes untouched."""
    return Member(text.encode())


def lacking(text):
    """An appeal without the own key, which is added where the last member ends."""
    body = text.encode().rstrip()
    space_after = text.encode()[len(body) :]
    inside = body[:-1].rstrip(b" \t")
    separator = b"@" if inside.endswith(b"{") else b",@"
    return Member(inside + separator, body[len(inside) :] + space_after)


def having(text):
    """An appeal that has the own key; @ stands for its value."""
    head, tail = text.replace("KEY", KEY).encode().split(b"@")
    return Member(head, tail)


FIXED = [
    lacking("{}"),
    lacking("{ }"),
    lacking(' \t{"id" : "1" , "text":"яма на дороге"\t} '),
    lacking('{"id":"a","n":12345678901234567,"m":0.10,"e":1E400,"z":-0,"w":123456789012345678901234567890}'),
    lacking('{"id":"a","id":"b","extra":{"x":1,"x":2}}'),
    lacking('{"text":"\\u044f\\ud83d\\ude00\\/\\"","title":"\\ud800 alone","\\u006bey":[ ]}'),
    lacking('{"text":"слово\u2028и\u007f \u202eконец","place":{"municipality":null}}'),
    lacking('{"kind":"appeal","text":null,"title":5,"events":{},"posted_at":"вчера"}'),
    lacking('{"kind":"app\\u0065al","text":"яма"}'),
    lacking('{"text":["яма"],"place":"город","author":[],"labels":7,"url":{}}'),
    lacking('{"id":"ü","nested":{"KEY":{"a":[1,2,{"KEY":"x"}]}}}'.replace("KEY", KEY)),
    lacking('{"a":' + "[" * 63 + "]" * 63 + "}"),
    having('{"KEY":@}'),
    having('{"KEY":@,"text":"яма"}'),
    having('{"text":"яма", "KEY" :\t@ ,"z":1 }'),
    having('{"KEY":1,"KEY":@,"text":"горячая вода"}'),
    having('{"id":"9","\\u%04x%s":@,"z":[]}' % (ord(KEY[0]), KEY[1:])),
    kept('{"kind":"event","appeal":"1","event":"answered","at":"2026-03-02T10:00:00+03:00","KEY":1}'.replace("KEY", KEY)),
    kept('{"kind":"poll","id":"p","options":[]}'),
    kept('{"kind":"what nobody knows","x":1.00}'),
    kept('{"kind":null,"text":"яма"}'),
    kept('{"kind":"appeal","kind":"note"}'),
    kept('{"kind":"end","sources":[]}'),
]

BAD = [
    b"nonsense", b"[1,2]", b'"text"', b"{", b'{"a":1', b'{"a":1,}', b'{"a" 1}', b"{'a':1}", b'{"a":01}', b'{"a":tru}',
    b'{"a":"\x01"}', b'{"a":"\xff"}', b'{"a":"\\x"}', b'{"a":1}{"b":2}', b'{"a":NaN}', b'{"a":\x00}', b"\xef\xbb\xbf\xef\xbb\xbf{}",
    b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", b'{"a":"' + b"\xd0" + b'"}', b"null", b"{}x",
]

WORDS = "яма дорога горячая вода спасибо за уборку снега свет во дворе не горит автобус опоздал школа врач мусор".split()


def generated(count, seed):
    """Seeded appeals: ordinary text, odd bytes beside it."""
    source = random.Random(seed)
    members = []
    for number in range(count):
        if source.random() < 0.2:
            members.append(source.choice(FIXED))
            continue
        text = " ".join(source.choices(WORDS, k=source.randrange(1, 40)))
        body = {"id": f"s:{number}", "source": source.choice(["vk", "портал"]), "text": text,
                "posted_at": f"2026-03-{source.randrange(1, 29):02}T{source.randrange(24):02}:15:00+03:00",
                "place": {"municipality": source.choice(["Заречный", "Нигде", None])},
                "extra": {"n": source.randrange(10**17, 10**18)}}
        if source.random() < 0.3:
            body["events"] = [{"event": "answered", "at": "2026-04-01T12:00:00+03:00"}]
        members.append(lacking(json.dumps(body, ensure_ascii=source.random() < 0.2)))
    return members


def joined(members, end=b"\n"):
    return b"".join(member.line + end for member in members)


class ContractTest(unittest.TestCase):
    def assert_clean(self, done):
        self.assertEqual((done.code, done.err), (0, ""))

    def assert_passed(self, members, done):
        """Every line came out, in order, and only the own key was touched."""
        self.assertEqual(len(members), len(done.lines))
        for member, line in zip(members, done.lines):
            if fault := member.fault(line):
                self.fail(fault)


def main():
    program = unittest.main(exit=False)
    skipped = len(program.result.skipped)
    if program.result.wasSuccessful() and skipped and skipped == program.result.testsRun:
        sys.exit(SKIPPED)
    sys.exit(0 if program.result.wasSuccessful() else 1)
