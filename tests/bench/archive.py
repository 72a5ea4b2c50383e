"""What scripts/bench --archive measures: an archive filled and asked, beside databases that load the same lines."""

import datetime
import re
import shutil
import subprocess

import measure

PAGE = 100       # appeals between two checkpoints
FIRST_DAY = datetime.date(2025, 5, 1)
DAY = "2025-11-03"
NEXT_DAY = "2025-11-04"
WORDS = "яма дорога"
POSTED = re.compile(rb'"posted_at":"\d{4}-\d\d-\d\d')

DUCKDB = """
const {DuckDBInstance} = require('@duckdb/node-api');
(async () => {
  const [lines, database] = process.argv.slice(-2);
  const connection = await (await DuckDBInstance.create(database, {threads: '1'})).connect();
  await connection.run(`CREATE TABLE appeal AS SELECT * FROM read_json('${lines}', format = 'newline_delimited')`);
})();
"""


def spread(source, target, appeals):
    """The records over the days of a year, in order, as they come in life; a checkpoint behind each page, and an end."""
    days = [(FIRST_DAY + datetime.timedelta(day)).isoformat().encode() for day in range(365)]
    cursor = b""
    with open(source, "rb") as lines, open(target, "wb") as out:
        for number, line in enumerate(lines, 1):
            out.write(POSTED.sub(b'"posted_at":"' + days[(number - 1) * 365 // appeals], line, count=1))
            if number % PAGE == 0 or number == appeals:
                at = b"rows:%d" % number
                out.write(b'{"kind":"checkpoint","source":"bench","prev":"%s","cursor":"%s","at":"2026-05-01T00:00:00Z"}\n'
                          % (cursor, at))
                cursor = at
        out.write(b'{"kind":"end","sources":[]}\n')


def has_duckdb(environment):
    probe = ["node", "-e", "require('@duckdb/node-api')"]
    return shutil.which("node") and subprocess.run(probe, env=environment, stderr=subprocess.DEVNULL).returncode == 0


class Archive:
    """The measurements, in the order in which they are made."""

    def __init__(self, tool, directory, appeals, environment):
        self.tool, self.directory, self.appeals, self.environment = str(tool), directory, appeals, environment
        self.rows = []   # what, seconds, CPU seconds, peak MiB, appeals or None
        self.goals = []  # what, value, target, at most?

    def path(self, name):
        return str(self.directory / name)

    def time(self, what, command, appeals=None):
        cost = measure.run([command], environment=self.environment)
        if any(cost.exit_codes):
            raise SystemExit(f"bench: {' '.join(command)} ended with {cost.exit_codes[0]}")
        self.rows.append((what, cost.seconds, cost.cpu, max(cost.peaks_kib) / 1024, appeals))
        return cost

    def run(self, generator):
        with open(self.path("plain.jsonl"), "wb") as plain:
            subprocess.run(generator, check=True, stdout=plain)
        spread(self.path("plain.jsonl"), self.path("appeals.jsonl"), self.appeals)
        with open(self.path("appeals.jsonl"), "rb") as lines, open(self.path("fifth.jsonl"), "wb") as fifth:
            for line, _ in zip(lines, range((self.appeals + self.appeals // PAGE) // 5)):
                fifth.write(line)
        self.fill()
        self.ask()
        self.peers()

    def fill(self):
        put = [self.tool, "put"]
        small = measure.run([[*put, self.path("fifth.db"), "--no-index", self.path("fifth.jsonl")]],
                            environment=self.environment)  # without its end: exit 75
        plain = self.time("put --no-index", [*put, self.path("plain.db"), "--no-index", self.path("appeals.jsonl")],
                          self.appeals)
        whole = self.time("put", [*put, self.path("archive.db"), self.path("appeals.jsonl")], self.appeals)
        self.time("the same again", [*put, self.path("archive.db"), self.path("appeals.jsonl")], self.appeals)
        size = sum(f.stat().st_size for f in self.directory.glob("plain.db*"))
        self.goals += [("put, appeals/s", self.appeals / plain.seconds, 30_000, False),
                       ("put with the index of words, appeals/s", self.appeals / whole.seconds, 8_000, False),
                       ("put: memory, of that for a fifth of the appeals",
                        max(plain.peaks_kib) / max(small.peaks_kib), 1.1, True)]
        lines = (self.directory / "appeals.jsonl").stat().st_size
        indexed = sum(f.stat().st_size for f in self.directory.glob("archive.db*"))
        self.sizes = f"archive {size / lines:.2f} times its input, with the index {indexed / lines:.2f}"

    def ask(self):
        get = [self.tool, "get", self.path("archive.db")]
        day = self.time("get, one day of a year", [*get, "--since", DAY, "--until", NEXT_DAY])
        text = self.time("get --text, two words", [*get, "--text", WORDS])
        self.time("get, everything", get, self.appeals)
        self.goals += [("get of one day, s", day.seconds, 1, True), ("get --text of two words, s", text.seconds, 1, True)]

    def peers(self):
        lines = self.path("plain.jsonl")  # appeals only: to DuckDB a checkpoint would be columns
        if shutil.which("sqlite3"):
            script = ["CREATE TABLE appeal (line TEXT)", ".mode ascii", '.separator "\\037" "\\n"', f".import {lines} appeal"]
            self.time("sqlite3 .import", ["sqlite3", self.path("sqlite.db"), *script], self.appeals)
        if shutil.which("duckdb"):
            load = f"SET threads = 1; CREATE TABLE appeal AS SELECT * FROM read_json('{lines}', format = 'newline_delimited')"
            self.time("duckdb read_json", ["duckdb", self.path("duck.db"), load], self.appeals)
        elif has_duckdb(self.environment):
            self.time("duckdb read_json", ["node", "-e", DUCKDB, lines, self.path("duck.db")], self.appeals)

    def lines(self):
        yield f"{'':<26}{'s':>8}{'CPU s':>8}{'MiB':>8}{'appeals/s':>11}"
        for what, seconds, cpu, peak, appeals in self.rows:
            rate = f"{appeals / seconds:>11.0f}" if appeals else f"{'':>11}"
            yield f"{what:<26}{seconds:>8.2f}{cpu:>8.2f}{peak:>8.1f}{rate}"
        yield self.sizes
