#!/usr/bin/env python3
"""What can befall an archive: a full disk and failing writes at every place, power loss, a torn log, other writers, old
files. Afterwards the pipe is run again, and the archive is the one that an undisturbed run makes."""

import itertools
import json
import os
import random
import shutil
import sqlite3
import subprocess
import unittest

from pipe import KILLED, NOW, SHIM, Pipe, counts, environment, export, folder, ids_before_cursors, check_cursors, make_sources, \
    need_shim, outputs, store

need_shim()
SOURCES = make_sources(60, 20)
REFERENCE = Pipe(SOURCES, folder() / "reference.db")
STREAMS = outputs(REFERENCE)
LINES = STREAMS["cur-route"]
PROMISED = ids_before_cursors(STREAMS["cur-fetch"])
WRITES = counts(REFERENCE.commands["cur-store"], LINES)["writes"]
EXPECTED = export(REFERENCE.archive)
ONE_PAGE = 4096  # of the archive's file, when all else is in its log still
FULL = os.environ.get("CUR_FULL") == "1"


def put(archive, lines=LINES, fault=None, options=()):
    return subprocess.run(["cur-store", "put", str(archive), "--now", NOW, *options], input=lines, capture_output=True,
                          env=environment(fault, archive.with_suffix(".log")), timeout=120)


def places(most):
    """Every place of a change of a file, or so many of them that a run of the tests stays short."""
    every = range(1, WRITES + 1)
    return every if FULL or WRITES <= most else sorted(random.Random(5).sample(every, most))


class Store(unittest.TestCase):
    def whole(self, archive):
        """The pipe, run again, makes the archive what it should be."""
        check_cursors(archive, PROMISED)
        done = put(archive)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(export(archive), EXPECTED)
        self.assertEqual(store("verify", archive).returncode, 0)

    def test_a_failing_write_is_reported_and_nothing_is_lost(self):
        for error in ("EIO", "ENOSPC"):
            fired = 0
            for place in places(40):
                with self.subTest(error=error, place=place):
                    archive = folder() / "archive.db"
                    done = put(archive, fault=f"{error}:writes:{place}")
                    if not archive.with_suffix(".log").exists():
                        continue
                    fired += 1
                    # What fails while the log is folded into the archive is tried again by the next commit.
                    self.assertIn(done.returncode, (0, 74), done.stderr.decode())
                    if done.returncode == 74:
                        self.assertRegex(done.stderr.decode(), r"^cur-store: .*archive\.db.*: ")
                    self.whole(archive)
            self.assertGreater(fired, 20)

    def test_power_loss(self):
        """The files as they stand when the process is gone, without what lies in shared memory alone."""
        for place in places(40):
            with self.subTest(place=place):
                archive, copy = folder() / "archive.db", folder() / "copy.db"
                if put(archive, fault=f"kill:writes:{place}").returncode != KILLED:
                    continue  # fewer transactions than in the first run
                for end in ("", "-wal", "-journal"):
                    if (file := archive.with_name("archive.db" + end)).exists():
                        shutil.copy(file, copy.with_name("copy.db" + end))
                if copy.exists():
                    self.whole(copy)
                self.whole(archive)

    def test_a_torn_log(self):
        """The end of the log is missing or wrong. Not once it is being folded into the archive: it was synced before."""
        torn = 0
        for seed in range(60 if FULL else 15):
            with self.subTest(seed=seed):
                choice = random.Random(seed)
                archive = folder() / "archive.db"
                put(archive, fault=f"kill:writes:{choice.randint(WRITES // 4, WRITES - 5)}")
                log = archive.with_name("archive.db-wal")
                if not log.exists() or archive.stat().st_size > ONE_PAGE:
                    continue
                torn += 1
                data = bytearray(log.read_bytes())
                cut = choice.randint(0, len(data))
                if seed % 2:
                    log.write_bytes(data[:cut])
                else:
                    data[cut:cut + 100] = choice.randbytes(min(100, len(data) - cut))
                    log.write_bytes(data)
                self.whole(archive)
        self.assertGreater(torn, 3)

    def test_two_writers_take_turns(self):
        archive = folder() / "archive.db"
        appeals = [line for line in LINES.splitlines(keepends=True) if b'"kind":' not in line]
        halves = [b"".join(appeals[:50]), b"".join(appeals[30:])]
        both = [subprocess.Popen(["cur-store", "put", str(archive), "--now", NOW], stdin=subprocess.PIPE,
                                 stderr=subprocess.PIPE, env=environment()) for _ in halves]
        for process, half in zip(both, halves):
            process.stdin.write(half)
            process.stdin.close()
        for process in both:
            self.assertEqual(process.wait(60), 0, process.stderr.read().decode())
            process.stderr.close()
        self.whole(archive)

    def test_a_locked_archive_is_said_and_can_be_tried_again(self):
        archive = folder() / "archive.db"
        self.assertEqual(put(archive, b"").returncode, 0)
        other = sqlite3.connect(archive, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        done = put(archive)
        self.assertEqual(done.returncode, 75, done.stderr.decode())
        self.assertIn("locked by another writer", done.stderr.decode())
        self.assertEqual(store("stats", archive).returncode, 0)  # readers do not wait
        other.execute("ROLLBACK")
        other.close()
        self.whole(archive)

    def test_a_folder_that_cannot_be_written(self):
        missing = folder() / "no/archive.db"
        done = put(missing)
        self.assertEqual(done.returncode, 74)
        self.assertIn("no/archive.db", done.stderr.decode())

    @unittest.skipUnless(os.geteuid() != 0 or shutil.which("setpriv"), "root writes everywhere, and there is no setpriv")
    def test_a_file_that_is_read_only(self):
        archive = folder() / "archive.db"
        self.assertEqual(put(archive, b"").returncode, 0)
        archive.chmod(0o444)
        for directory in (archive.parent, archive.parent.parent):
            directory.chmod(0o755)
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        done = subprocess.run([*nobody, "cur-store", "put", str(archive)], input=LINES, capture_output=True,
                              env=environment())
        self.assertEqual(done.returncode, 74, done.stderr.decode())
        self.assertIn("archive.db", done.stderr.decode())
        archive.chmod(0o600)
        self.whole(archive)

    def test_put_again_changes_nothing(self):
        archive = folder() / "archive.db"
        for jobs in (1, 4, 4):
            pipe = Pipe(SOURCES, archive, jobs=jobs)
            codes, _, errors = pipe.run()
            self.assertEqual((set(codes.values()), errors), ({0}, ""))
        self.assertEqual(export(archive), EXPECTED)
        # Checkpoints that the archive is past: the lines are known, the cursor stays.
        done = put(archive)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(export(archive), EXPECTED)

    def test_a_part_of_the_stream_put_later_moves_no_cursor(self):
        archive = folder() / "archive.db"
        lines = LINES.splitlines(keepends=True)
        middle = next(i for i, line in enumerate(lines) if b'"kind":"checkpoint"' in line) + 1
        done = put(archive, b"".join(lines[middle:]))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("not follow the archive's cursor", done.stderr.decode())
        check_cursors(archive, PROMISED)
        self.whole(archive)

    def test_two_sources_interleaved(self):
        """Pages of two sources in turns, as they come from the network: each has a cursor of its own."""
        pages, page, end = {}, [], b""
        for line in LINES.splitlines(keepends=True):
            page.append(line)
            if b'"kind":"checkpoint"' in line:
                pages.setdefault(b'"source":"calls"' in line, []).append(b"".join(page))
                page = []
            end = line
        self.assertEqual(sorted(map(len, pages.values())), [1, 3])
        turns = itertools.zip_longest(pages[False], pages[True], fillvalue=b"")
        archive = folder() / "archive.db"
        done = put(archive, b"".join(itertools.chain.from_iterable(turns)) + end)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(export(archive), EXPECTED)
        self.whole(archive)

    def test_a_middle_stage_that_dies_is_seen_by_sh(self):
        archive = folder() / "archive.db"
        line = f"cur-fetch --config {SOURCES} --checkpoints --state {archive} --page 20 --now {NOW} | " \
               f"CUR_FAULT=kill:bytes:20000 LD_PRELOAD={SHIM} cur-classify | cur-route | cur-store put {archive} --now {NOW}"
        done = subprocess.run(["sh", "-c", line], capture_output=True, env=environment())
        self.assertEqual(done.returncode, 75, done.stderr.decode())
        self.whole(archive)

    def test_a_purge_that_is_killed_has_told_what_it_removes(self):
        def purge(archive, fault=None):
            command = ["cur-store", "purge", str(archive), "--older-than", "2026-04-01", "--now", "2026-05-01T00:00:00Z",
                       "--log", str(archive.with_suffix(".jsonl"))]
            return subprocess.run(command, capture_output=True, env=environment(fault, archive.with_suffix(".log")), timeout=120)

        def copy():
            archive = folder() / "archive.db"
            shutil.copy(REFERENCE.archive, archive)
            return archive

        def left(archive):
            done = store("get", archive)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            return len(done.stdout.splitlines())

        counted = copy()
        purge(counted, "count")
        writes = int(counted.with_suffix(".log").read_text().rsplit("writes=", 1)[1])
        before = left(REFERENCE.archive)
        every = range(1, writes + 1)
        for place in every if FULL else sorted(random.Random(6).sample(every, min(writes, 25))):
            with self.subTest(place=place):
                archive = copy()
                self.assertEqual(purge(archive, f"kill:writes:{place}").returncode, KILLED)
                log = archive.with_suffix(".jsonl")
                told = [json.loads(line) for line in log.read_text().splitlines() if line.endswith("}")] if log.exists() else []
                if left(archive) < before:
                    self.assertEqual(sum(one["appeals"] for one in told[0]["purged"]), before)
                self.assertEqual(store("verify", archive).returncode, 0)
                self.assertEqual(purge(archive).returncode, 0)
                self.assertEqual(left(archive), 0)
                self.assertEqual(put(archive).returncode, 0)
                self.assertEqual(left(archive), 0)

    def test_an_edited_file_put_again_is_a_revision(self):
        sources = make_sources(60, 20)
        archive = folder() / "archive.db"
        pipe = Pipe(sources, archive)
        pipe.run()
        table = sources / "calls.csv"
        table.write_text(table.read_text().replace("\n7,", "\n7,исправлено ", 1))
        codes, _, errors = pipe.run()
        self.assertEqual((set(codes.values()), errors), ({0}, ""))
        revisions = [line for line in export(archive).splitlines() if b'"kind":"revision"' in line]
        self.assertEqual(len(revisions), 1)
        self.assertNotIn("исправлено".encode(), revisions[0])


if __name__ == "__main__":
    unittest.main(verbosity=2)
