#!/usr/bin/env python3
"""Twenty rows of the incident system's own export: no cell of the 47 columns may be lost, times have their zone."""

import datetime
import re
import xml.etree.ElementTree
import zipfile

import support
from support import DATA, NOW, RealTest, run

BOOK = DATA / "omsk" / "incidents.xlsx"
COLUMNS = 47
ROWS = 20
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFSET = "+06:00"
PLAIN = "Время с даты создания инцидента до времени первого ответа"
OUTCOMES = {"Решено": "resolved", "Разъяснено": "explained"}

SOURCES = f"""
[[source]]
name = "omsk"
type = "xlsx"
path = "{BOOK}"
layout = "incident-system"
zone = "Asia/Omsk"
"""

# The system's own way: plain and working time from the creation to the first answer, the day beginning at 08:30.
SLA = """
[fallback]
profile = "incidents"

[[week]]
id = "incident-system"
mon-fri = ["08:30-17:30"]

[[profile]]
id = "incidents"

[[profile.clock]]
id = "plain"
limit = "24h"
norm = "24 часа"

[[profile.clock]]
id = "working"
unit = "working"
limit = "9h"
norm = "9 рабочих часов"
"""


def elapsed(days):
    """A duration as the sheet shows it: h:mm:ss, with as many hours as there are."""
    seconds = round(float(days) * 86400)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def shown(cell, elapsed_styles):
    if (inline := cell.find(f"{MAIN}is")) is not None:
        return "".join(part.text or "" for part in inline.iter(f"{MAIN}t"))
    value = cell.findtext(f"{MAIN}v", "")
    return elapsed(value) if value and cell.get("s") in elapsed_styles else value


def rows_of(path):
    """The rows that have any text, as {column: what the sheet shows}; read without the project's own reader."""
    with zipfile.ZipFile(path) as book:
        sheet = xml.etree.ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        styles = xml.etree.ElementTree.fromstring(book.read("xl/styles.xml"))
    formats = {style.get("numFmtId") for style in styles.iter(f"{MAIN}numFmt") if "[h" in style.get("formatCode")}
    elapsed_styles = {str(number) for number, style in enumerate(styles.find(f"{MAIN}cellXfs"))
                      if style.get("numFmtId") in formats}
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        cells = {re.sub(r"\d", "", cell.get("r")): shown(cell, elapsed_styles) for cell in row}
        if any(text.strip() for text in cells.values()):
            rows.append(cells)
    header = rows.pop(0)
    return list(header.values()), [{header[letter]: text for letter, text in row.items()} for row in rows]


def leaves(value):
    if isinstance(value, dict):
        return [leaf for member in value.values() for leaf in leaves(member)]
    if isinstance(value, list):
        return [leaf for member in value for leaf in leaves(member)]
    return [str(value)]


def told(record):
    """All that the record says outside of `extra`, and the parts that an id and an address are made of."""
    said = leaves({key: value for key, value in record.items() if key != "extra"})
    said.append(record["id"].partition(":")[2])
    return said + record.get("place", {}).get("address", "").split(", ")


def forms(text):
    """The ways in which a record may say what a cell says."""
    plain = re.sub("<br ?/?>", "\n", text.removeprefix("'"))
    found = {text, plain, OUTCOMES.get(plain, plain)}
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", plain):
        found.add(plain.replace(" ", "T") + OFFSET)
    return found


class Omsk(RealTest):
    @classmethod
    def setUpClass(cls):
        cls.header, cls.rows = rows_of(BOOK)
        cls.done = run("cur-fetch", "--now", NOW, "--stats", directory=support.config("omsk", sources=SOURCES))
        cls.records = cls.done.records

    def test_every_row_is_a_record(self):
        self.assertEqual((len(self.header), len(set(self.header))), (COLUMNS, COLUMNS))
        self.assertEqual(len(self.rows), ROWS)
        self.assert_whole(self.done, ROWS)
        self.assertEqual([record["id"] for record in self.records], [f"omsk:{row['ID']}" for row in self.rows])

    def test_no_cell_is_lost(self):
        counts = {"extra": 0, "field or event": 0, "empty": 0}
        for row, record in zip(self.rows, self.records):
            said = set(told(record))
            for column in self.header:
                text = row.get(column, "")
                if text in ("", "'"):
                    counts["empty"] += 1
                    self.assertNotIn(column, record.get("extra", {}), record["id"])
                elif column in record.get("extra", {}):
                    counts["extra"] += 1
                    self.assertIn(record["extra"][column], forms(text), (record["id"], column))
                else:
                    counts["field or event"] += 1
                    self.assertTrue(said & forms(text), (record["id"], column, text))
        self.assertEqual(sum(counts.values()), ROWS * COLUMNS)
        print("cells:", ", ".join(f"{count} {place}" for place, count in counts.items()))

    def test_texts_have_neither_mark_nor_markup(self):
        for record in self.records:
            for text in (record["text"], *(event.get("text", "") for event in record["events"])):
                self.assertFalse(text.startswith("'"), record["id"])
                self.assertNotRegex(text, "<br ?/?>")

    def test_times_have_the_zone(self):
        for row, record in zip(self.rows, self.records):
            times = [record["fetched_at"], record["registered_at"], *(event["at"] for event in record["events"])]
            self.assertTrue(all(time.endswith(OFFSET) for time in times), record["id"])
            self.assertEqual(record["registered_at"], row["Дата создания"].replace(" ", "T") + OFFSET)
            ats = [(event["at"], event["id"]) for event in record["events"]]
            self.assertEqual(ats, sorted(ats))
            self.assertEqual(len({event["id"] for event in record["events"]}), len(ats))

    def test_answers_and_closings_are_events(self):
        of_event = {"registered": "Дата создания", "answered": "Общее время первого ответа",
                    "resolved": "Дата окончания"}
        for row, record in zip(self.rows, self.records):
            for kind, column in of_event.items():
                wanted = row.get(column, "").removeprefix("'")
                ats = [event["at"] for event in record["events"] if event["event"] == kind]
                if wanted:
                    self.assertIn(wanted.replace(" ", "T") + OFFSET, ats, (record["id"], kind))
                elif kind != "answered":
                    self.assertEqual(ats, [], (record["id"], kind))
        kinds = {event["event"] for record in self.records for event in record["events"]}
        self.assertLessEqual(of_event.keys(), kinds)

    def test_outcomes_are_known(self):
        for row, record in zip(self.rows, self.records):
            wanted = OUTCOMES.get(row.get("Итог", "").removeprefix("'")) if row.get("Дата окончания") else None
            given = [event["outcome"] for event in record["events"] if "outcome" in event]
            self.assertEqual(given, [wanted] if wanted else [], record["id"])

    def test_clocks_run_over_them(self):
        done = run("cur-sla", "--now", NOW, "--stats", given=run("cur-classify", given=self.done.out).out)
        self.assert_whole(done, ROWS)
        for record in done.records:
            self.assertTrue(record["sla"].get("clocks"), record["id"])
            registered = datetime.datetime.fromisoformat(record["registered_at"])
            starts = [datetime.datetime.fromisoformat(clock["start"]) for clock in record["sla"]["clocks"]]
            self.assertGreaterEqual(min(starts), registered, record["id"])

    def test_times_to_the_first_answer_are_the_systems_own(self):
        directory = support.config("omsk-sla", sla=SLA, region='zone = "Asia/Omsk"\n')
        done = run("cur-sla", "--now", NOW, "--stats", given=self.done.out, directory=directory)
        self.assert_whole(done, ROWS)
        columns = {"plain": PLAIN, "working": f"{PLAIN}, рабочее время"}
        for row, record in zip(self.rows, done.records):
            clocks = {clock["clock"]: clock for clock in record["sla"]["clocks"]}
            for name, column in columns.items():
                hours, minutes, seconds = map(int, row[column].split(":"))
                told = hours * 3600 + minutes * 60 + seconds
                self.assertLessEqual(abs(clocks[name]["used_s"] - told), 60, (record["id"], name))


if __name__ == "__main__":
    support.main("omsk/incidents.xlsx")
