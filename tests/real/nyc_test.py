#!/usr/bin/env python3
"""A thousand service requests of New York through cur-fetch, by a map of columns, and cur-sla: who is overdue by a term
per type of complaint is whom SQL finds in the same file, at several moments."""

import csv
import datetime
import sqlite3
import zoneinfo

import support
from support import DATA, RealTest, run

TABLE = DATA / "sources" / "open311" / "nyc311_2024-05_1000.csv"
ROWS = 1000
ZONE = zoneinfo.ZoneInfo("America/New_York")
FETCHED = "2024-05-28T00:00:00"
MOMENTS = ["2024-05-26T23:50:00", "2024-05-27T00:30:00", "2024-05-27T03:00:00", "2024-05-27T23:59:59"]
OTHERS = 200
MINUTES = {"Noise - Residential": 25, "Noise - Street/Sidewalk": 35, "Noise - Commercial": 70, "Noise - Vehicle": 55,
           "Illegal Parking": 45, "Blocked Driveway": 15, "Illegal Fireworks": 65, "Street Condition": 240}

# The type of a complaint goes where conditions of sla.toml see it.
SOURCES = f"""
[[source]]
name = "nyc"
type = "csv"
path = "{TABLE}"
id = "unique_key"
zone = "{ZONE.key}"
[source.columns]
text = "descriptor"
channel = "complaint_type"
posted_at = "created_date"
[[source.events]]
event = "resolved"
at = "closed_date"
text = "resolution_description"
"""


def profile(name, minutes):
    return (f'[[profile]]\nid = "{name}"\n[[profile.clock]]\nid = "closed"\nlimit = "{minutes}m"\nstop = "resolved"\n'
            f'norm = "{minutes} min"\n')


def settings():
    rules = "".join(f'[[rule]]\nid = "{name}"\nwhen = {{ channel = "{name}" }}\nprofile = "{name}"\n'
                    for name in MINUTES)
    profiles = "".join(profile(name, minutes) for name, minutes in MINUTES.items())
    return f'{rules}{profiles}{profile("others", OTHERS)}[fallback]\nprofile = "others"\n'


def moment(local):
    return datetime.datetime.fromisoformat(local).replace(tzinfo=ZONE)


def overdue_by_sql(rows, now):
    """Ids of those that were open at their due moment, as the base knows it at `now`: what happened later has not."""
    base = sqlite3.connect(":memory:")
    base.execute("create table request (id, type, created, closed)")
    base.execute("create table term (type, minutes)")
    base.executemany("insert into request values (?, ?, ?, ?)", [
        (row["unique_key"], row["complaint_type"], row["created_date"], row["closed_date"] or None) for row in rows])
    base.executemany("insert into term values (?, ?)", MINUTES.items())
    return {key for key, in base.execute("""
        select id from request left join term using (type)
        where unixepoch(created) <= unixepoch(:now)
          and unixepoch(min(coalesce(closed, :now), :now)) > unixepoch(created) + 60 * coalesce(minutes, :others)""",
                                         {"now": now, "others": OTHERS})}


class Nyc(RealTest):
    @classmethod
    def setUpClass(cls):
        with TABLE.open(encoding="utf-8-sig", newline="") as file:
            cls.rows = list(csv.DictReader(file))
        cls.directory = support.config("nyc311", sources=SOURCES, sla=settings(), region=f'zone = "{ZONE.key}"\n')
        cls.fetched = run("cur-fetch", "--now", moment(FETCHED).isoformat(), "--stats", directory=cls.directory)

    def sla(self, now):
        return run("cur-sla", "--as-of", moment(now).isoformat(), "--stats", given=self.fetched.out,
                   directory=self.directory)

    def test_every_row_is_a_record_with_its_times(self):
        self.assert_whole(self.fetched, ROWS)
        for row, record in zip(self.rows, self.fetched.records):
            self.assertEqual(record["id"], f"nyc:{row['unique_key']}")
            self.assertEqual(datetime.datetime.fromisoformat(record["posted_at"]), moment(row["created_date"]))
            closed = [datetime.datetime.fromisoformat(event["at"]) for event in record.get("events", [])]
            self.assertEqual(closed, [moment(row["closed_date"])] if row["closed_date"] else [])

    def test_due_is_the_creation_and_the_term(self):
        done = self.sla(MOMENTS[-1])
        self.assertEqual((done.code, len(done.records)), (0, ROWS), done.err)
        for row, record in zip(self.rows, done.records):
            term = datetime.timedelta(minutes=MINUTES.get(row["complaint_type"], OTHERS))
            due = datetime.datetime.fromisoformat(record["sla"]["clocks"][0]["due"])
            self.assertEqual(due, moment(row["created_date"]) + term, row["unique_key"])

    def test_the_overdue_are_those_of_sql(self):
        for now in MOMENTS:
            with self.subTest(now):
                wanted = overdue_by_sql(self.rows, now)
                # Posted later than `now`: not known then.
                found = {record["id"].removeprefix("nyc:") for record in self.sla(now).records
                         if record["sla"].get("state") == "breached"
                         and datetime.datetime.fromisoformat(record["posted_at"]) <= moment(now)}
                print(f"{now}: {len(found)} of {ROWS} overdue")
                self.assertEqual(found, wanted)
                self.assertTrue(0 < len(wanted) < ROWS)


if __name__ == "__main__":
    support.main("sources/open311/nyc311_2024-05_1000.csv")
