"""Which kinds of conditions of the shipped configuration the generated records meet, and how many lines meet each."""

import collections
import itertools
import json

LINES = 20000
LEAST = 0.01  # of the lines, for every kind of condition


def count(path):
    """(group, condition) -> share of the lines of annotated records that meet it."""
    met = collections.Counter()
    lines = 0
    with open(path, encoding="utf-8") as records:
        for line in itertools.islice(records, LINES):
            lines += 1
            met.update(conditions(json.loads(line)))
    return {condition: number / max(lines, 1) for condition, number in met.items()}


def conditions(record):
    found = set()
    classify = record.get("classify", {})
    for key in ("kind", "sector", "urgency"):
        if key in classify:
            found.add((key, classify[key]))
    for reason in classify.get("why", []):
        shape = "phrase" if " " in reason["match"] else "word"
        found.add(("pattern", "prefix" if "*" in reason["match"] else shape))
        if "urgency" in reason:
            found.add(("urgency rule", reason["urgency"]))
    route = record.get("route", {})
    for reason in route.get("why", []):
        found.add(("route condition", reason["condition"]))
    if route.get("municipality"):
        found.add(("municipality", "from the place" if "municipality" in record.get("place", {}) else "from the channel"))
    if route.get("rule") == "fallback":
        found.add(("route condition", "fallback"))
    sla = record.get("sla", {})
    if "profile" in sla:
        found.add(("deadline profile", sla["profile"]))
    for clock in sla.get("clocks", []):
        found.add(("clock state", clock["state"]))
    return found


def lines_of(shares):
    """The table as text: a line a group, the rarest first, what is under the least marked."""
    groups = collections.defaultdict(list)
    for (group, name), share in shares.items():
        groups[group].append((share, name))
    for group, entries in sorted(groups.items()):
        share, name = min(entries)
        rare = [f"{n} {100 * s:.2f} %" for s, n in sorted(entries) if s < LEAST]
        tail = f"; under {100 * LEAST:.0f} %: {', '.join(rare)}" if rare else ""
        yield f"  {group:<17} {len(entries):>3} met, the rarest {name} by {100 * share:.1f} % of lines{tail}"
