#!/usr/bin/env python3
"""A spool that a web form drops files into."""

import json
import os
import unittest

from fetch import Fetch, records

WRITTEN = 1773000000  # well before the runs' present


class Spool(unittest.TestCase):
    def setUp(self):
        self.fetch = Fetch("")
        self.spool = self.fetch.folder / "spool"
        self.spool.mkdir()
        (self.fetch.folder / "sources.toml").write_text(
            '[[source]]\nname = "form"\ntype = "dir"\npath = "spool"\nchannel = "https://example.org/form"\n')

    def drop(self, name, content, written=WRITTEN):
        path = self.spool / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (written, written))

    def read(self, code=0, *arguments):
        done = self.fetch.into_file(*arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stderr

    def lines(self):
        return records(self.fetch.output.read_bytes())

    def test_in_order_of_name_and_once(self):
        self.drop("2.jsonl", '{"text":"два"}\n{"id":"x","text":"три","channel":"own"}\n')
        self.drop("1.json", '\ufeff{\n  "text": "раз",\n  "note": 1.50\n}\n')
        self.drop("3.txt", "\ufeffЧетыре\nстроки\n")
        self.drop("4.json", '[{"text":"пять"},\n {"text":"шесть"}]')
        self.drop("5.part", "no")
        self.drop(".6.json", "no")
        os.symlink("/etc/hostname", self.spool / "7.txt")
        self.assertEqual(self.read(), "")
        self.assertEqual([line["id"] for line in self.lines()],
                         ["form:1.json", "form:2.jsonl", "form:x", "form:3.txt", "form:4.json", "form:4.json/2"])
        first, _, own, text = self.lines()[:4]
        self.assertEqual((first["text"], first["channel"], first["note"]), ("раз", "https://example.org/form", 1.5))
        self.assertIn(b'"note": 1.50', self.fetch.output.read_bytes())
        self.assertEqual(own["channel"], "own")
        self.assertEqual((text["text"], text["posted_at"]), ("Четыре\nстроки", "2026-03-08T23:00:00+03:00"))
        self.drop("8.txt", "Семь")
        self.assertEqual(self.read(), "")
        self.assertEqual(self.read(), "")
        self.assertEqual(len(self.lines()), 7)
        (self.spool / "8.txt").unlink()
        self.assertEqual(self.read(), "")

    def test_a_young_file_holds_up_those_behind_it(self):
        self.drop("1.txt", "раз")
        self.drop("2.txt", "два", written=4102444800)
        self.drop("3.txt", "три")
        self.assertIn("2.txt: may still be written to: left for the next run", self.read())
        self.assertEqual([line["text"] for line in self.lines()], ["раз"])
        self.drop("2.txt", "два!")
        self.read()
        self.assertEqual([line["text"] for line in self.lines()], ["раз", "два!", "три"])

    def test_odd_files_are_kept_aside(self):
        self.drop("1.json", '{"text":"раз"}')
        self.drop("2.json", '{"text":')
        self.drop("3.jsonl", '{"text":"два"}\nno\n')
        self.drop("4.txt", b"\xff\xfe")
        self.drop("5.txt", "x" * (16 << 20) + "y")
        self.drop("6.txt", " \n")
        self.drop("7.txt", "три")
        rejects = self.fetch.folder / "bad.jsonl"
        said = self.read(1, "--rejects", rejects)
        self.assertIn("2.json: ", said)
        self.assertIn("5.txt: is larger than 16 MiB", said)
        self.assertEqual([line["text"] for line in self.lines()], ["раз", "два", "\ufffd\ufffd", "три"])
        self.assertEqual([json.loads(line)["raw"] for line in rejects.read_bytes().splitlines()], ['{"text":', "no", ""])

    def test_a_bad_file_that_nobody_keeps_is_come_back_to(self):
        self.drop("1.json", '{"text":"раз"}')
        self.drop("2.jsonl", '{"text":"два"}\nno\n')
        self.drop("3.json", '{"text":"три"}')
        self.assertIn("--rejects", self.read(1))
        self.assertEqual([line["text"] for line in self.lines()], ["раз"])
        self.drop("2.jsonl", '{"text":"два"}\n')
        self.read()
        self.assertEqual([line["text"] for line in self.lines()], ["раз", "два", "три"])

    def test_no_spool(self):
        self.spool.rmdir()
        self.assertEqual(self.fetch.into_file().returncode, 66)


if __name__ == "__main__":
    unittest.main()
