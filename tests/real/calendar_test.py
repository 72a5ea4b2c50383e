#!/usr/bin/env python3
"""The years as `cur-sla calendar` prints them against the published production calendars: working days, days off and the
hours of a 40-hour week of 2018 to 2026, and every day of 2018 to 2027."""

import datetime
import json
import re

import support
from support import DATA, NOW, RealTest, run

FOLDER = DATA / "calendar"
OFF, SHORT, WORKED = "1", "2", "3"


def calendar_of(year, *options):
    return run("cur-sla", "calendar", year, "--now", NOW, *options)


def published_days(year):
    """A kind for each day, from the XML: its entries, and weekends as they come."""
    text = (FOLDER / f"ru_{year}.xml").read_text()
    entries = dict(re.findall(r'<day d="([\d.]+)" t="(\d)"', text))
    day, days = datetime.date(year, 1, 1), {}
    while day.year == year:
        days[day] = entries.get(day.strftime("%m.%d"), OFF if day.weekday() > 4 else WORKED)
        day += datetime.timedelta(days=1)
    return days


class Calendar(RealTest):
    def test_the_totals_are_the_published_ones(self):
        for year in range(2018, 2027):
            with self.subTest(year):
                statistic = json.loads((FOLDER / f"ru_{year}.json").read_text())["statistic"]
                found = json.loads(calendar_of(year, "--format", "json").out)
                self.assertEqual((found["working"], found["off"], found["hours40"]),
                                 (statistic["workdays"], statistic["holidays"], statistic["hours40"]))

    def test_every_day_is_as_published(self):
        kinds = {"working": WORKED, "short": SHORT, "weekend": OFF, "holiday": OFF}
        for year in range(2018, 2028):
            with self.subTest(year):
                rows = calendar_of(year, "--format", "csv").out.decode().splitlines()[1:]
                found = {datetime.date.fromisoformat(row.split(",")[0]): kinds[row.split(",")[2]] for row in rows}
                self.assertEqual(found, published_days(year))


if __name__ == "__main__":
    support.main("calendar/ru_2018.json", "calendar/ru_2027.xml")
