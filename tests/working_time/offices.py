"""The offices whose time is counted, and their sla.toml. A name says what is odd about one."""

import dataclasses

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
LAST_DAYS = ["next", "previous", "keep"]
FIRST_DAYS = ["next", "same"]


@dataclasses.dataclass(frozen=True)
class Plan:
    name: str
    zone: str
    week: list  # a text a day, Monday first
    follows_calendar: bool = True
    regional: str = ""  # what its region adds to the calendar
    is_elsewhere: bool = False  # in a municipality whose zone is not the region's


REGIONAL = """
holidays = ["08-30", "04-30"]
not_holidays = ["11-04"]
[[year]]
id = "2019"
moved = ["05-10 > 05-13"]
[[year]]
id = "2020"
worked = ["03-09", "03-30..04-03"]
[[year]]
id = "2026"
worked = ["01-09"]
full = ["05-08"]
short = ["05-26"]
[[year.declared]]
act = "day of the region"
off = ["05-27"]
"""

PLANS = [
    Plan("lunch", "Europe/Moscow", 4 * ["09:00-13:00 13:45-18:00"] + ["09:00-13:00 13:45-16:45", "", ""]),
    Plan("half-hours", "Asia/Omsk", 5 * ["08:30-17:30"] + ["", ""], is_elsewhere=True),
    # Half an hour of the hour that a short day lacks is in the second stretch, half in the first.
    Plan("two-stretches", "Asia/Kamchatka", 5 * ["09:00-11:30 17:00-17:30"] + ["", ""]),
    Plan("open-at-weekends", "Asia/Vladivostok", ["", *4 * ["10:00-19:00"], "10:00-18:00", "11:00-15:17"]),
    Plan("closed-on-holidays", "Asia/Omsk", 7 * ["00:00-24:00"]),
    Plan("nights", "Europe/Moscow", 5 * ["22:00-06:00"] + ["", ""]),
    Plan("tuesday-to-saturday", "Asia/Yakutsk", ["", *5 * ["10:00-13:00 14:00-19:00"], ""], is_elsewhere=True),
    Plan("region-of-its-own", "Europe/Moscow", 5 * ["09:00-18:00"] + ["", ""], regional=REGIONAL),
    # Volgograd moved its clocks on 28.10.2018 at 02:00 to 03:00 and on 27.12.2020 at 02:00 to 01:00. No office begins or
    # ends in an hour shown twice: to cur-sla that is the first of both, to a counter of minutes it would be each.
    Plan("zone-that-changed", "Europe/Volgograd", 5 * ["08:30-12:00 12:48-17:30"] + ["09:00-13:00", ""]),
    Plan("round-the-clock", "Europe/Volgograd", 7 * ["00:00-24:00"], follows_calendar=False),
    Plan("ends-in-the-gap", "Europe/Volgograd", 7 * ["10:00-10:01 20:30-02:30"], follows_calendar=False),
    Plan("clocks-twice-a-year", "America/New_York", 7 * ["08:00-12:00 22:00-06:00"], follows_calendar=False),
]


@dataclasses.dataclass(frozen=True)
class Limit:
    topic: str
    text: str
    seconds: int
    days: int
    first_day: str
    last_day: str


LIMITS = [Limit(f"t{n}", text, seconds, days, FIRST_DAYS[n % 2], LAST_DAYS[n % 3])
          for n, (text, seconds, days) in enumerate([
              ("1m", 60, 1), ("59m", 3540, 2), ("3h", 10800, 3), ("8h15m", 29700, 5), ("9h", 32400, 7),
              ("40h", 144000, 10), ("77s", 77, 15), ("160h", 576000, 30), ("1972h", 7099200, 60)])]


NEVER, MOST = "extends = false", 'extends_most = "{}d"'


def clock(name, unit, text, *lines):
    return "\n".join(["[[profile.clock]]", f'id = "{name}"', f'unit = "{unit}"', f'limit = "{text}"',
                      'stop = "final_answer"', f'norm = "{name}"', *lines, ""])


def profile(limit):
    days = ["pauses = false", f'first_day = "{limit.first_day}"', f'last_day = "{limit.last_day}"']
    return (f'[[rule]]\nid = "{limit.topic}"\nwhen = {{ topic = "{limit.topic}" }}\nprofile = "{limit.topic}"\n'
            f'[[profile]]\nid = "{limit.topic}"\n{clock("hours", "working", limit.text, NEVER)}'
            f'{clock("working-days", "working", f"{limit.days}d", NEVER, *days)}'
            f'{clock("calendar-days", "calendar_days", f"{limit.days}d", NEVER, *days)}'
            f'{clock("extended-days", "calendar_days", f"{limit.days}d", MOST.format(limit.days), *days)}')


def region_toml(plan):
    """The zone of the office: that of its region, or of its municipality in a region far away."""
    if not plan.is_elsewhere:
        return f'zone = "{plan.zone}"\n'
    return f'zone = "America/New_York"\n[[municipality]]\nname = "here"\nzone = "{plan.zone}"\n'


def sla_toml(plan):
    hours = "".join(f"{weekday} = {stretches.split()}\n".replace("'", '"')
                    for weekday, stretches in zip(WEEKDAYS, plan.week) if stretches)
    calendar = str(plan.follows_calendar).lower()
    return (f'[fallback]\nprofile = "{LIMITS[0].topic}"\n[[week]]\nid = "{plan.name}"\ncalendar = {calendar}\n{hours}'
            + "".join(profile(limit) for limit in LIMITS))
