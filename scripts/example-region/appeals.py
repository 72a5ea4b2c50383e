"""What happened in the made-up region: who wrote when about what, and how the agencies answered."""

import dataclasses
import datetime
import math

import speech

ZONE = datetime.timezone(datetime.timedelta(hours=3))
FIRST_DAY = datetime.date(2026, 3, 2)
DAYS = 60
AS_OF = datetime.datetime(2026, 5, 1, tzinfo=ZONE)  # nothing later is known
TOTAL = 2000
CHANNELS = ("vk", "ok", "portal", "hotline", "telegram")
CHANNEL_SHARES = (56, 19, 11, 6, 8)

DAYS_OFF = {datetime.date(2026, 3, 9)}  # besides Saturdays and Sundays
WORK_BEGINS, WORK_HOURS = 8.5, 9.0
WEEKDAY_WEIGHTS = (1.15, 1.1, 1.05, 1.0, 0.95, 0.55, 0.5)
HOUR_WEIGHTS = (4, 2, 1, 1, 1, 2, 6, 14, 22, 28, 30, 29, 27, 26, 25, 24, 25, 28, 32, 34, 32, 26, 18, 9)

# How fast and how willingly a kind of message is answered, and how slow an agency is against the others.
ANSWERED = {"complaint": 0.94, "question": 0.95, "suggestion": 0.9, "thanks": 0.6, "noise": 0.1}
MEDIAN_HOURS = 2.8
SLOWNESS = {"mindor": 1.25, "operator-tko": 1.3, "minzhkh": 1.1, "minsoc": 0.8, "minzdrav": 0.9, "rescue": 0.6, "centre": 0.7}


@dataclasses.dataclass
class Appeal:
    number: int
    created: datetime.datetime
    channel: str
    kind: str
    sector: str
    topic: str
    label: str
    group: str
    agency: dict
    municipality: dict
    speaker: speech.Speaker
    text: str
    urgent: bool
    facts: list
    reasons: list
    registered: datetime.datetime
    interim: datetime.datetime | None = None
    interim_text: str = ""
    final: datetime.datetime | None = None
    final_text: str = ""
    outcome: str = ""
    reopened: datetime.datetime | None = None
    reopened_text: str = ""
    answered_again: datetime.datetime | None = None
    closed: datetime.datetime | None = None

    @property
    def first_answer(self):
        return self.interim or self.final

    @property
    def first_text(self):
        return self.interim_text if self.interim else self.final_text


def works(day):
    return day.weekday() < 5 and day not in DAYS_OFF


def at_hour(day, hour):
    return datetime.datetime.combine(day, datetime.time(), ZONE) + datetime.timedelta(hours=hour)


def working_hours_between(start, end):
    total, day = 0.0, start.date()
    while day <= end.date():
        if works(day):
            begins, ends = at_hour(day, WORK_BEGINS), at_hour(day, WORK_BEGINS + WORK_HOURS)
            total += max(0.0, (min(end, ends) - max(start, begins)).total_seconds() / 3600)
        day += datetime.timedelta(days=1)
    return total


def add_working_hours(start, hours, duty=False):
    """duty: somebody sits there on days off, too."""
    day = start.date()
    while True:
        if duty or works(day):
            begins, ends = max(start, at_hour(day, WORK_BEGINS)), at_hour(day, WORK_BEGINS + WORK_HOURS)
            room = (ends - begins).total_seconds() / 3600
            if room > 0 and hours <= room:
                return (begins + datetime.timedelta(hours=hours)).replace(microsecond=0)
            hours -= max(0.0, room)
        day += datetime.timedelta(days=1)


def moment(rng, day):
    return at_hour(day, rng.choices(range(24), HOUR_WEIGHTS)[0]) + datetime.timedelta(seconds=rng.randrange(3600))


def season(topic, day):
    """How much of the topic there is on the day: even, or a hill around its peak (month-day)."""
    if "peak" not in topic:
        return topic["weight"]
    peak = datetime.date.fromisoformat(f"2026-{topic['peak']}")
    return topic["weight"] * (0.15 + 1.6 * math.exp(-((day - peak).days / topic["width"]) ** 2))


def pick_topic(rng, words, day, municipality):
    town = municipality["population"] > 60000
    fitting = [t for t in words["topic"] if t.get("where") != ("country" if town else "towns")]
    return rng.choices(fitting, [season(t, day) for t in fitting])[0]


def make_all(rng, region, routes, words):
    """All appeals, oldest first."""
    municipalities = region["municipality"]
    shares = [m["population"] ** 0.93 for m in municipalities]
    days = [FIRST_DAY + datetime.timedelta(days=i) for i in range(DAYS)]
    day_weights = [WEEKDAY_WEIGHTS[d.weekday()] * (0.6 if d in DAYS_OFF else 1.0) * rng.uniform(0.85, 1.15) for d in days]
    drafts = list(spikes(rng, region, words))
    for _ in range(TOTAL - len(drafts)):
        day = rng.choices(days, day_weights)[0]
        municipality = rng.choices(municipalities, shares)[0]
        kind, topic = pick_kind(rng, words, day, municipality)
        drafts.append((moment(rng, day), kind, topic, municipality))
    drafts.sort(key=lambda draft: draft[0])
    agencies = {agency["id"]: agency for agency in routes["agency"]}
    everyone = [make_one(rng, words, agencies, number, *draft) for number, draft in enumerate(drafts, 1)]
    for appeal in everyone:
        answer(rng, words, appeal)
    return everyone


def pick_kind(rng, words, day, municipality):
    kind = rng.choices(["substance", "thanks", "suggestion", "noise"], [88, 4, 3, 5])[0]
    if kind != "substance":
        return kind, rng.choice(words[kind])
    topic = pick_topic(rng, words, day, municipality)
    return ("question" if topic.get("ask") and rng.random() < 0.2 else "complaint"), topic


def spikes(rng, region, words):
    by_name = {m["name"]: m for m in region["municipality"]}
    for spike in words["spike"]:
        shares = {}
        for key, share in spike["topics"].items():
            for topic in words["topic"]:
                if key in (topic.get("id"), topic["label"]):
                    shares[topic["label"]] = (topic, share)
        topics, weights = zip(*shares.values())
        for offset, count in enumerate(spike["days"]):
            day = datetime.date.fromisoformat(spike["first"]) + datetime.timedelta(days=offset)
            for _ in range(count):
                topic = rng.choices(topics, weights)[0]
                place = rng.choices(list(spike["places"]), list(spike["places"].values()))[0]
                asks = topic.get("ask") and rng.random() < 0.15
                yield moment(rng, day), "question" if asks else "complaint", topic, by_name[place]


def make_one(rng, words, agencies, number, created, kind, topic, municipality):
    sector = words["sectors"][topic["sector"]]
    agency_id = sector["agency"]
    if topic.get("local") or agency_id == "municipal":
        agency_id = "city" if municipality["name"].startswith("Город ") else "municipal"
    channel = rng.choices(CHANNELS, CHANNEL_SHARES)[0]
    if kind == "noise" and channel in ("portal", "hotline"):
        channel = "vk"
    speaker = speech.Speaker(rng, words, municipality)
    text = speaker.appeal(kind, topic, formal=channel in ("portal", "hotline"), retold=channel == "hotline")
    said = [words["answers"][key] for key in ("fact", "why")]
    facts, reasons = (topic.get(key, by_sector.get(topic["sector"], by_sector["default"])) for key, by_sector in zip(("fact", "why"), said))
    delay = {"portal": (60, 5400), "hotline": (20, 600)}.get(channel)
    registered = created + datetime.timedelta(seconds=rng.randrange(*delay) if delay else 0)
    return Appeal(number, created, channel, kind, topic["sector"], topic["label"], mislabelled(rng, words, topic), sector["group"],
                  agencies[agency_id], municipality, speaker, text, topic.get("urgent", False), facts, reasons, registered)


def mislabelled(rng, words, topic):
    """The topic's label; now and then a neighbour's, as hands do."""
    neighbours = [t["label"] for t in words["topic"] if t["sector"] == topic["sector"]]
    return rng.choice(neighbours) if neighbours and rng.random() < 0.05 else topic["label"]


def answer(rng, words, appeal):
    """Gives the appeal its answers; those that would come after AS_OF are not there yet."""
    if rng.random() > ANSWERED[appeal.kind]:
        return
    swamped = appeal.sector == "roads" and appeal.created.date() >= datetime.date(2026, 4, 20)
    slowness = SLOWNESS.get(appeal.agency["id"], 1.0) * (1.6 if swamped else 1.0)
    if appeal.urgent:
        first = appeal.registered + datetime.timedelta(seconds=int(600 + 5400 * slowness * rng.lognormvariate(0, 0.8)))
    else:
        slowness *= 5 if appeal.channel == "portal" else 1  # a portal answers in days, by law
        duty = not works(appeal.created.date()) and rng.random() < 0.6
        first = add_working_hours(appeal.registered, MEDIAN_HOURS * slowness * rng.lognormvariate(0, 0.9), duty)
    if first >= AS_OF:
        return
    said = Officials(rng, words, appeal)
    if appeal.kind == "complaint" and rng.random() < 0.28:
        final = add_working_hours(first, 22 * rng.lognormvariate(0, 0.7))
        appeal.interim, appeal.interim_text = first, said.interim(final)
    else:
        final = first
    if final >= AS_OF:
        return
    appeal.final = final
    appeal.outcome = "resolved" if appeal.kind == "complaint" and rng.random() < 0.5 else "explained"
    appeal.final_text = said.final(final)
    if appeal.kind == "complaint" and rng.random() < 0.08:
        again = final + datetime.timedelta(seconds=rng.randrange(7200, 4 * 86400))
        if again < AS_OF:
            appeal.reopened, appeal.reopened_text = again, appeal.speaker.fill(rng.choice(words["answers"]["follow_up"]))
            second = add_working_hours(again, 8 * rng.lognormvariate(0, 0.6))
            appeal.answered_again = second if second < AS_OF and rng.random() < 0.75 else None
    last = appeal.answered_again or (None if appeal.reopened else final)
    closed = last and add_working_hours(last, rng.uniform(1, 30))
    appeal.closed = closed if closed and closed < AS_OF else None


class Officials:
    """The answers to one appeal."""

    def __init__(self, rng, words, appeal):
        self.rng, self.answers, self.appeal = rng, words["answers"], appeal
        self.hello = rng.choice(self.answers["hello"]).replace("{who}", appeal.speaker.name.split()[0])

    def interim(self, until):
        return self.put(self.rng.choice(self.answers["interim"]), until)

    def final(self, at):
        rng, answers = self.rng, self.answers
        if self.appeal.kind in ("thanks", "suggestion", "noise"):
            return f"{self.hello} Спасибо, передадим {rng.choice(['коллегам', 'специалистам', 'в профильный отдел'])}!"
        if self.appeal.outcome == "resolved":
            body = rng.choice(answers["resolved"]).replace("{fact}", rng.choice(self.appeal.facts))
        elif rng.random() < 0.12:
            body = rng.choice(answers["empty_phrases"])
        else:
            body = rng.choice(answers["explained"]).replace("{why}", rng.choice(self.appeal.reasons))
        body = body[0].upper() + body[1:]
        template = rng.choice(answers["first"]).replace("{body}", body)
        return self.put(template, at + datetime.timedelta(days=rng.randint(1, 12) if self.appeal.outcome == "explained" else 0))

    def put(self, template, date):
        return template.replace("{hello}", self.hello).replace("{date}", f"{date:%d.%m}")
