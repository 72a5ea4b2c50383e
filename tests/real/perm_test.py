#!/usr/bin/env python3
"""The export of Perm Krai through the pipe: every row, every text, and how well it is classified and routed."""

import csv
import re
import tomllib

import support
from support import DATA, NOW, SOURCE, RealTest, run

TRAIN, DEV, GROUPS = (DATA / "perm" / name for name in ("train.csv", "dev.csv", "groups.toml"))
ROWS = 14084
LEAST_ACCURACY = 0.72
MOST_FALLBACK = 0.10

SOURCES = f"""
[[source]]
name = "perm"
type = "csv"
path = "{TRAIN}"
delimiter = ";"
id = "row"
zone = "Asia/Yekaterinburg"
clean = "incident-system"
[source.columns]
text = "Текст инцидента"
"labels.agency" = "Исполнитель"
"labels.group" = "Группа тем"
"labels.topic" = "Тема"
"""


def rows_of(path):
    """The rows as Python's own reader gives them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    return [dict(zip(header, row)) for row in rows]


def undone(text):
    """What a reader of the message saw, with the space around it left to the two readers of CSV."""
    lines = re.sub("\r*\n", "\n", text).strip()
    return re.sub("<br ?/?>", "\n", lines.removeprefix("'"))


def fetch(name, path):
    directory = support.config(name, sources=SOURCES.replace(str(TRAIN), str(path)))
    return run("cur-fetch", "--now", NOW, "--stats", directory=directory)


class Perm(RealTest):
    @classmethod
    def setUpClass(cls):
        cls.rows = rows_of(TRAIN)
        cls.train = fetch("train", TRAIN)
        cls.dev = fetch("dev", DEV)

    def test_every_row_is_a_record(self):
        self.assertEqual(len(self.rows), ROWS)
        self.assert_whole(self.train, ROWS)
        records = self.train.records
        self.assertEqual([record["id"] for record in records], [f"perm:{n}" for n in range(1, ROWS + 1)])
        self.assertEqual({record["source"] for record in records}, {"perm"})
        self.assertEqual({record["fetched_at"] for record in records}, {"2026-04-30T14:00:00+05:00"})
        self.assertFalse(any("extra" in record or "events" in record for record in records))

    def test_texts_are_as_a_reader_saw_them(self):
        for row, record in zip(self.rows, self.train.records):
            self.assertEqual(record["text"].rstrip(), undone(row["Текст инцидента"]).rstrip(), record["id"])
            self.assertNotRegex(record["text"], "<br ?/?>", record["id"])

    def test_a_mark_stays_only_where_a_citizen_wrote_one(self):
        for row, record in zip(self.rows, self.train.records):
            if record["text"].startswith("'"):
                self.assertTrue(row["Текст инцидента"].strip().startswith("''"), record["id"])

    def test_labels_are_the_columns(self):
        names = {"agency": "Исполнитель", "group": "Группа тем", "topic": "Тема"}
        for row, record in zip(self.rows, self.train.records):
            wanted = {label: row[column].strip() for label, column in names.items() if row[column].strip()}
            self.assertEqual(record.get("labels", {}), wanted, record["id"])

    def test_four_stages_lose_nothing(self):
        directory = SOURCE / "scripts" / "example-perm"
        done = self.train
        for tool in (("cur-classify",), ("cur-route", "--config", directory), ("cur-sla", "--now", NOW)):
            done = run(*tool, "--stats", given=done.out)
            self.assert_whole(done, ROWS)
        records = done.records
        self.assertTrue(all({"classify", "route", "sla"} <= record.keys() for record in records))
        self.assertEqual([record["text"] for record in records], [record["text"] for record in self.train.records])

    def test_sectors_are_mostly_right(self):
        sectors = tomllib.loads(GROUPS.read_text())["groups"]
        records = run("cur-classify", given=self.dev.out).records
        judged = [record for record in records if record["labels"]["group"] in sectors]
        right = sum(record["classify"]["sector"] == sectors[record["labels"]["group"]] for record in judged)
        self.assertEqual(len(judged), len(rows_of(DEV)))
        print(f"sector accuracy on dev.csv: {right / len(judged):.4f} ({right} of {len(judged)})")
        self.assertGreaterEqual(right / len(judged), LEAST_ACCURACY)

    def test_few_fall_through_the_example_of_routing(self):
        directory = SOURCE / "scripts" / "example-perm"
        for name, fetched in (("train.csv", self.train), ("dev.csv", self.dev)):
            with self.subTest(name):
                classified = run("cur-classify", given=fetched.out).out
                records = run("cur-route", "--config", directory, given=classified).records
                fell = sum(record["route"]["rule"] == "fallback" for record in records)
                titles = {agency["id"]: agency["title"]
                          for agency in tomllib.loads((directory / "routes.toml").read_text())["agency"]}
                right = sum(titles.get(record["route"]["agency"]) == record["labels"]["agency"] for record in records)
                print(f"routing of {name}: fallback {fell / len(records):.4f}, "
                      f"the export's agency {right / len(records):.4f}")
                self.assertLess(fell / len(records), MOST_FALLBACK)


if __name__ == "__main__":
    support.main("perm/train.csv", "perm/dev.csv", "perm/groups.toml")
