"""The configuration of the test, and the same clocks for the model."""

import dataclasses
import json

from model import ALIASES, ClockRule
from records import AGENCIES, KINDS, MUNICIPALITIES, RUDE, SECTORS, TOPICS, ZONE

LONG_H = 87_600  # never breached
# Hours of the first answer by urgency: a correction of the urgency chooses other clocks.
PROFILES = {"urgent": 4, "high": 48, "normal": 400}
MARKED = {"sector": SECTORS, "topic": TOPICS, "agency": AGENCIES, "kind": KINDS, "municipality": MUNICIPALITIES}

COMMON = [
    ClockRule("first_reaction", "posted", "first_reaction", LONG_H),
    ClockRule("pause", "registered", "final_answer", LONG_H, pauses=True, restarts=True),
    ClockRule("final_once", "posted", "final_answer", LONG_H),
    ClockRule("answered_or_forwarded", "posted", ("final_answer", "forwarded"), LONG_H),
    ClockRule("resolved_or_reaction", "registered", ("resolved", "first_reaction"), LONG_H, restarts=True),
    # One stands there only if the field has that value.
    *(ClockRule(f"{field}={value}", "registered", "final_answer", LONG_H, when=(field, value))
      for field, values in MARKED.items() for value in values),
]
COPY = ClockRule("copy", "copy", "first_answer", LONG_H)
REPAIRED = {"high"}  # profiles in which an explanation is no solution
SEEN = [ClockRule("by_posting", "posted", "first_answer", LONG_H), ClockRule("by_sight", "seen", "final_answer", LONG_H),
        ClockRule("by_registration", "registered", "final_answer", LONG_H)]
SEEN_PROFILES = {"urgent": True, "normal": False}  # whether it registers by the archive


def clocks_of(profile):
    hours = PROFILES[profile]
    return [ClockRule("first_answer", "posted", "first_answer", hours),
            ClockRule("final_answer", "registered", "final_answer", 3 * hours, restarts=True),
            ClockRule("solution", "posted", "resolved", 5 * hours, restarts=True, only_repaired=profile in REPAIRED),
            *(dataclasses.replace(rule, only_repaired=profile in REPAIRED) for rule in COMMON)]


def profile_of(appeal, profiles):
    return appeal.urgency if appeal.urgency in profiles else "normal"


def clock(rule, table):
    when = f'when = {{ {rule.when[0]} = "{rule.when[1]}" }}\n' if rule.when else ""
    return (f'[[{table}]]\nid = "{rule.id}"\n{when}start = "{rule.start}"\nstop = {json.dumps(rule.stop)}\nlimit = "{rule.hours}h"\n'
            f'pauses = {str(rule.pauses).lower()}\nextends = false\nrestarts = {str(rule.restarts).lower()}\nnorm = "-"\n')


def choice(profiles):
    return '[fallback]\nprofile = "normal"\n' + "".join(
        f'[[rule]]\nid = "{name}"\nwhen = {{ urgency = "{name}" }}\nprofile = "{name}"\n'
        for name in profiles if name != "normal")


def sla_toml():
    own = len(COMMON)
    profiles = "".join(f'[[profile]]\nid = "{name}"\nexplained_stops = {str(name not in REPAIRED).lower()}\n'
                       + "".join(clock(rule, "profile.clock") for rule in clocks_of(name)[:-own]) for name in PROFILES)
    audit = f'[audit]\nrude = ["{RUDE}"]\nrepeated_after = "24h"\n'
    return choice(PROFILES) + audit + "".join(clock(rule, "clock") for rule in [*COMMON, COPY]) + profiles


def seen_toml():
    register = {True: 'register = "archive"\n', False: ""}
    clocks = "".join(clock(rule, "profile.clock") for rule in SEEN)
    return choice(SEEN_PROFILES) + "".join(f'[[profile]]\nid = "{name}"\n{register[by_archive]}{clocks}'
                                           for name, by_archive in SEEN_PROFILES.items())


def topics_toml():
    """Small, for a quick start, and with titles that are the names: the text of every record is about alpha.one."""
    words = {"alpha": "вопрос^3", "alpha.one": "вопрос^3"}
    return "".join(f'[[{table}]]\nid = "{name}"\ntitle = {{ ru = "{name}", en = "{name}" }}\n'
                   f'words = ["{words.get(name, name)}"]\n'
                   for table, names in (("sector", SECTORS), ("topic", TOPICS)) for name in names)


def routes_toml():
    return f'[fallback]\nagency = "{AGENCIES[0]}"\n' + "".join(f'[[agency]]\nid = "{name}"\ntitle = "{name}"\n'
                                                               for name in AGENCIES)


def region_toml():
    names = "".join(f'[[municipality]]\nname = "{name}"\naliases = ["{alias}"]\n' for alias, name in ALIASES.items())
    return 'zone = "Europe/Moscow"\nlanguage = "ru"\n' + names


def write_configuration(directory):
    """The folders `main`, and `seen` with clocks that start when the archive saw an appeal."""
    for name, sla in (("main", sla_toml()), ("seen", seen_toml())):
        (directory / name).mkdir()
        files = {"sla.toml": sla, "topics.toml": topics_toml(), "routes.toml": routes_toml(),
                 "region.toml": region_toml()}
        for file, text in files.items():
            (directory / name / file).write_text(text)
    return directory / "main", directory / "seen"


assert ZONE.utcoffset(None).total_seconds() == 3 * 3600  # Europe/Moscow in these years
