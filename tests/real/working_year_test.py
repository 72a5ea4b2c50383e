#!/usr/bin/env python3
"""An office of 40 hours a week through cur-sla, against the published production calendars: its hours on every day of
2018 to 2027 are the day lists', and its working days and hours of 2018 to 2026 the files' own statistics."""

import datetime
import json
import re

import support
from support import DATA, RealTest, run

FOLDER = DATA / "calendar"
NOW = "2028-02-01T00:00:00+03:00"
OFF, SHORT, WORKED = 0, 7, 8
KINDS = {"1": OFF, "2": SHORT, "3": WORKED}
HOUR_S = 3600

SLA = """
[fallback]
profile = "office"
[[week]]
id = "forty-hours"
mon-fri = ["09:00-13:00", "14:00-18:00"]
[[profile]]
id = "office"
[[profile.clock]]
id = "worked"
unit = "working"
limit = "1h"
stop = "final_answer"
norm = "one day"
"""


def days_of(year):
    first = datetime.date(year, 1, 1)
    return [first + datetime.timedelta(days=number) for number in range((datetime.date(year + 1, 1, 1) - first).days)]


def published_hours(year):
    """From the XML: its entries, and weekends as they come."""
    entries = dict(re.findall(r'<day d="([\d.]+)" t="(\d)"', (FOLDER / f"ru_{year}.xml").read_text()))
    kinds = {day: KINDS[entries[day.strftime("%m.%d")]] for day in days_of(year) if day.strftime("%m.%d") in entries}
    return {day: kinds.get(day, OFF if day.weekday() > 4 else WORKED) for day in days_of(year)}


def midnight(day):
    return f"{day.isoformat()}T00:00:00+03:00"


def counted_hours(year):
    """As cur-sla counts an appeal that waits from midnight to midnight."""
    one_day = datetime.timedelta(days=1)
    records = [{"id": str(day), "registered_at": midnight(day),
                "events": [{"event": "answered", "at": midnight(day + one_day)}]} for day in days_of(year)]
    done = run("cur-sla", "--now", NOW, given="".join(json.dumps(record) + "\n" for record in records).encode(),
               directory=WorkingYear.directory)
    used = {datetime.date.fromisoformat(record["id"]): record["sla"]["clocks"][0]["used_s"] for record in done.records}
    return {day: seconds / HOUR_S for day, seconds in used.items()}


class WorkingYear(RealTest):
    @classmethod
    def setUpClass(cls):
        cls.directory = support.config("forty-hours", sla=SLA, region='zone = "Europe/Moscow"\n')
        cls.years = {year: counted_hours(year) for year in range(2018, 2028)}

    def test_every_day_is_as_published(self):
        for year, hours in self.years.items():
            with self.subTest(year):
                self.assertEqual(hours, published_hours(year))

    def test_the_totals_are_the_statistics(self):
        for year in range(2018, 2027):
            with self.subTest(year):
                statistic = json.loads((FOLDER / f"ru_{year}.json").read_text())["statistic"]
                hours = self.years[year].values()
                worked = sum(hour > 0 for hour in hours)
                self.assertEqual((worked, len(hours) - worked, sum(hours)),
                                 (statistic["workdays"], statistic["holidays"], statistic["hours40"]))


if __name__ == "__main__":
    support.main("calendar/ru_2018.json", "calendar/ru_2027.xml")
