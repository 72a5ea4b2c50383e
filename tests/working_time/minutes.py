"""Working time, a minute at a time: a second opinion that shares no code with cur-sla and knows no shortcut, so that a
person can check it by reading. The calendar is calendar-ru.toml, a week seven texts like "09:00-13:00 14:00-18:00"."""

import datetime
import functools
import zoneinfo

DAY_MINUTES = 24 * 60


def days(year, texts):
    """["04-30", "05-06..05-08"] are four days."""
    for text in texts:
        first, last = (datetime.date.fromisoformat(f"{year}-{end}") for end in (text[:5], text[-5:]))
        yield from (first + datetime.timedelta(days=number) for number in range((last - first).days + 1))


class Calendar:
    def __init__(self, toml):
        self.every_year = {(day.month, day.day) for day in days("2000", toml["holidays"])}
        self.off, self.short, self.keeps_hours_of = set(), set(), {}
        for year in toml["year"]:
            for left, taken in (days(year["id"], move.split(" > ")) for move in year["moved"]):
                self.keeps_hours_of[left] = taken.weekday()
                self.off.add(taken)
            self.short.update(days(year["id"], year["short"]))
            for act in year.get("declared", []):
                self.off.update(days(year["id"], act["off"]))
        self.worked = set()

    def add(self, toml):
        """What a region has beside the country; `worked`, `full` and `not_holidays` take away."""
        self.every_year |= {(day.month, day.day) for day in days("2000", toml.get("holidays", []))}
        kept_no_longer = {(day.month, day.day) for day in days("2000", toml.get("not_holidays", []))}
        self.every_year -= kept_no_longer
        for day in [day for day in self.keeps_hours_of if (day.month, day.day) in kept_no_longer]:
            del self.keeps_hours_of[day]
        for year in toml.get("year", []):
            for left, taken in (days(year["id"], move.split(" > ")) for move in year.get("moved", [])):
                self.off.discard(left)
                self.keeps_hours_of[left] = taken.weekday()
                self.off.add(taken)
            for act in year.get("declared", []):
                self.off.update(days(year["id"], act["off"]))
            for day in days(year["id"], year.get("worked", [])):
                self.worked.add(day)
                self.off.discard(day)
            self.short.update(days(year["id"], year.get("short", [])))
            self.short.difference_update(days(year["id"], year.get("full", [])))

    def is_holiday(self, day):
        return (day.month, day.day) in self.every_year and day not in self.worked or day in self.off


class Office:
    def __init__(self, week, calendar, zone):
        """Without a calendar it works on holidays like on any day."""
        self.week, self.calendar, self.zone = week, calendar, zoneinfo.ZoneInfo(zone)

    def shift(self, day):
        """The minutes that are worked, from the midnight `day` begins with; a night shift goes on after DAY_MINUTES."""
        if self.calendar and self.calendar.is_holiday(day):
            return []
        weekday, out = self.calendar.keeps_hours_of.get(day, day.weekday()) if self.calendar else day.weekday(), []
        # Who has no Monday keeps his Saturday where it was swapped for one.
        for stretch in (self.week[weekday] or self.week[day.weekday()]).split():
            begin, end = (60 * int(time[:2]) + int(time[3:]) for time in stretch.split("-"))
            out += range(begin, end if end > begin else end + DAY_MINUTES)
        return out[:-60] if self.calendar and day in self.calendar.short else out

    @functools.lru_cache(maxsize=None)
    def works_on(self, day):
        """A working day of this office is one on which it begins to work."""
        return bool(self.shift(day))

    @functools.lru_cache(maxsize=2)
    def minutes_of(self, day):
        before = self.shift(day - datetime.timedelta(days=1))
        return set(self.shift(day)) | {minute - DAY_MINUTES for minute in before}

    def quarter(self, number):
        """Which minutes of a quarter of an hour, counted from 1970 in UTC, are worked; no clock changes within one."""
        wall = datetime.datetime.fromtimestamp(number * 15 * 60, self.zone)
        return [60 * wall.hour + wall.minute + passed in self.minutes_of(wall.date()) for passed in range(15)]
