"""The two forms the appeals come in: the incident system's CSV export, and records as JSON lines."""

import csv
import io
import json

import appeals
import geography

INCIDENT_COLUMNS = ("ID", "Номер инцидента", "Отдел", "Исполнитель", "Общее время первого ответа", "Общий текст первого ответа", "Текущий шаг инцидента",
                    "Дата создания", "Дата окончания", "Группа тем", "Тема", "Регион", "Муниципалитет", "Населенный пункт", "Улица", "Дом", "Тип инцидента",
                    "Итог", "Есть медиафайл в ответе", "Есть медиафайл в сообщении", "Урл поста", "Урл блога", "Текст инцидента", "Причина закрытия",
                    "Аудитория", "Вовлеченность", "URL автора", "Аккаунт публикации ответа")
FIRST_ID, FIRST_NUMBER = 90010000, 12000
CLOSED_BECAUSE = ("Автор доволен", "Нет ответа от автора", "Нет ответа от автора", "Дальнейший диалог нецелесообразен")


def account_url(account):
    """vk:club1 -> https://vk.com/club1, ok:group1 -> https://ok.ru/group/1, telegram:name -> https://t.me/name"""
    network, name = account.split(":")
    return {"vk": f"https://vk.com/{name}", "ok": f"https://ok.ru/group/{name.removeprefix('group')}", "telegram": f"https://t.me/{name}"}[network]


def community(region, municipality, network):
    """Where such a message was written: the place's own page, or the capital's where it has none in that network."""
    own = [c for c in municipality["channels"] if c.startswith(network + ":")]
    return (own or [c for c in region["municipality"][0]["channels"] if c.startswith(network + ":")])[0]


def incidents_text(rng, region, incidents):
    """UTF-8 with BOM, `;`, CRLF; a text starts with the export's stray ' and keeps most of its line breaks as <br>."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(INCIDENT_COLUMNS)
    for appeal in incidents:
        row = incident(rng, region, appeal)
        writer.writerow([row.get(column, "") for column in INCIDENT_COLUMNS])
    return "\ufeff" + out.getvalue()


def exported(rng, text):
    return "'" + (text.replace("\n", "<br>") if rng.random() < 0.75 else text)


def time(moment):
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""


def step(appeal):
    if appeal.closed:
        return "Готово"
    if appeal.reopened and not appeal.answered_again:
        return "Возвращено на доработку"
    if appeal.final:
        return "Оценка удовлетворённости"
    return "Промежуточный ответ дан" if appeal.interim else "Подготовка ответа"


def incident(rng, region, appeal):
    place = appeal.municipality
    blog = account_url(community(region, place, appeal.channel))
    post = rng.randint(1000, 9999)
    if appeal.channel == "vk":
        url = f"https://vk.com/wall-{blog.rpartition('club')[2]}_{post}?reply={200000 + appeal.number * 7}"
        author = f"https://vk.com/id9900{rng.randint(10000, 13999)}"
    else:
        url = f"{blog}/topic/9900{post}#{700000 + appeal.number * 3}"
        author = f"https://ok.ru/profile/9900000{rng.randint(10000, 11999)}"
    text = appeal.text
    if appeal.channel == "vk" and rng.random() < 0.09:
        text = f"[{blog.rpartition('/')[2]}|{rng.choice(appeal.speaker.words['around']['mention'])}], {text}"
    closed = appeal.kind == "noise" and rng.random() < 0.5
    located = rng.random() < 0.97
    account = [a for a in appeal.agency["accounts"] if a.startswith(appeal.channel)] or appeal.agency["accounts"]
    addressed = appeal.speaker.slots["street"] in text or appeal.speaker.street in text
    return {
        "ID": FIRST_ID + appeal.number * 13, "Номер инцидента": FIRST_NUMBER + appeal.number,
        "Отдел": place["name"] if appeal.agency["id"] in ("city", "municipal") else "Правительство края",
        "Исполнитель": appeal.agency["title"],
        "Общее время первого ответа": time(appeal.first_answer), "Общий текст первого ответа": exported(rng, appeal.first_text),
        "Текущий шаг инцидента": "Готово" if closed else step(appeal),
        "Дата создания": time(appeal.created), "Дата окончания": time(appeal.closed),
        "Группа тем": appeal.group, "Тема": appeal.label, "Регион": region["name"],
        "Муниципалитет": (place["name"] if rng.random() < 0.8 else rng.choice(place["aliases"])) if located else "",
        "Населенный пункт": appeal.speaker.town if located and rng.random() < 0.8 else "",
        "Улица": appeal.speaker.street if addressed else "", "Дом": appeal.speaker.house if f", {appeal.speaker.house}" in text else "",
        "Тип инцидента": "Решаемый" if appeal.kind == "complaint" else "Информационный",
        "Итог": {"resolved": "Решено", "explained": "Разъяснено", "": ""}[appeal.outcome],
        "Есть медиафайл в ответе": "Да" if appeal.outcome == "resolved" and rng.random() < 0.35 else "Нет",
        "Есть медиафайл в сообщении": "Да" if appeal.kind == "complaint" and rng.random() < 0.22 else "Нет",
        "Урл поста": url, "Урл блога": blog, "Текст инцидента": exported(rng, text),
        "Причина закрытия": rng.choice(CLOSED_BECAUSE) if appeal.closed else "",
        "Аудитория": int(place["population"] * rng.uniform(0.03, 0.25)), "Вовлеченность": rng.randint(1, 90) if rng.random() < 0.3 else "",
        "URL автора": author, "Аккаунт публикации ответа": account_url(account[0]) if appeal.first_answer else ""}


def messages_text(rng, region, messages, land):
    records = [record(rng, region, appeal, land) for appeal in messages]
    make_odd([r for r, appeal in zip(records, messages) if appeal.channel == "portal" and appeal.kind == "complaint"])
    return "".join(json.dumps(r, ensure_ascii="extra" in r, separators=(",", ":")) + "\n" for r in records)


def identity(appeal):
    return f"{'pos' if appeal.channel == 'portal' else appeal.channel}-{appeal.number}"


def stamp(moment):
    return moment.isoformat()


def record(rng, region, appeal, land):
    place, speaker = appeal.municipality, appeal.speaker
    made = {"id": identity(appeal), "channel": appeal.channel}
    if appeal.channel == "portal":
        made |= {"source": "pos", "channel": "pos"}
    if appeal.channel == "telegram":
        account = community(region, place, "telegram")
        thread, comment = rng.randint(100, 2400), 50000 + appeal.number
        made |= {"channel": account, "url": f"{account_url(account)}/{thread}?comment={comment}", "thread": f"{account}/{thread}"}
    made |= {"author": {"id": f"{appeal.channel}:9900{rng.randint(1000, 9999)}", "name": speaker.name, "official": False}}
    made["posted_at"] = stamp(appeal.created)
    if appeal.channel != "telegram":
        made["registered_at"] = stamp(appeal.registered)
    if appeal.channel == "portal":
        made["title"] = appeal.topic
    made["text"] = "Заявитель сообщает: " + appeal.text if appeal.channel == "hotline" else appeal.text
    if rng.random() < {"portal": 0.35, "telegram": 0.2}.get(appeal.channel, 0):
        made["media"] = [{"type": "photo", "url": f"https://files.example/{appeal.number}-{i}.jpg"} for i in range(rng.choice([1, 1, 2]))]
    made["place"] = where(rng, appeal, land)
    if appeal.channel == "telegram":
        made["reach"] = {"audience": int(place["population"] * 0.2), "views": rng.randint(80, 6000), "likes": rng.randint(0, 60)}
    if rng.random() < 0.55:
        made["labels"] = {"group": appeal.group, "topic": appeal.label}
    return {key: value for key, value in (made | {"events": events(rng, appeal)}).items() if value}


def where(rng, appeal, land):
    place, form = appeal.municipality, rng.random()
    said = place["name"] if form < 0.6 else rng.choice(place["aliases"]) if form < 0.92 else None
    if not said:
        return {}
    made = {"municipality": said}
    if appeal.channel == "portal":
        made["oktmo"] = place["oktmo"]
    if appeal.speaker.street in appeal.text:
        made["address"] = f"{appeal.speaker.town}, {appeal.speaker.street}, {appeal.speaker.house}"
    if appeal.channel == "portal" and rng.random() < 0.5:
        made["lon"], made["lat"] = geography.point_near(rng, land[place["name"]], place["name"])
    return made


def events(rng, appeal):
    """The appeal's history, oldest first."""
    made, later = [], appeals.datetime.timedelta
    by = appeal.agency["title"]

    def add(event, at, **fields):
        if at and at < appeals.AS_OF:
            made.append({"event": event, "at": stamp(at.replace(microsecond=0)), **fields})

    if appeal.channel != "telegram":
        add("registered", appeal.registered)
        wait = (appeal.first_answer or appeals.AS_OF) - appeal.registered
        add("assigned", appeal.registered + min(wait / 3, later(seconds=rng.randrange(30, 900))), to={"agency": appeal.agency["id"]})
    add("interim", appeal.interim, by=by, text=appeal.interim_text)
    if appeal.interim and rng.random() < 0.3:
        end = appeal.final or appeal.interim + later(days=30)
        asked = appeal.interim + (end - appeal.interim) * 0.2
        resumed = appeal.interim + (end - appeal.interim) * 0.7
        add("paused", asked, by=by, text="Ждём от заявителя уточнения адреса")
        add("resumed", resumed, by=by)
    elif appeal.interim and rng.random() < 0.2:
        add("extended", appeal.interim + later(hours=2), by=by, until=stamp(appeal.interim + later(days=30)),
            text="Срок продлён, нужно обследование")
    add("answered", appeal.final, by=by, text=appeal.final_text, **({"outcome": "explained"} if appeal.outcome == "explained" else {}))
    if appeal.outcome == "resolved":
        add("resolved", appeal.final + later(seconds=rng.randrange(60, 3000)), by=by, outcome="resolved")
    add("reopened", appeal.reopened, by=appeal.speaker.name, text=appeal.reopened_text)
    add("answered", appeal.answered_again, by=by, text="Выехали повторно, замечания устранены.", outcome="resolved")
    made.sort(key=lambda event: event["at"])
    for number, event in enumerate(made, 1):
        event["id"] = f"{identity(appeal)}/{number}"
    return made


def make_odd(portal):
    """What every tool must survive: long numbers, odd characters (escaped in the file), a broken-off quotation with a bell,
    a place that is on no map; and appeals that follow an earlier one."""
    portal[5]["extra"] = {"Лицевой счёт": 90071992547409931, "Показание": -12345678901234567, "Доля": 1e-7,
                          "Пометка": "a\u00a0b\u202ec\u2066d e\u0301 и\u0306 👩\u200d👧 𝔘 \ufffe \u2028 \0 \\ / <b>&amp;</b>"}
    long = portal[40]
    again_and_again = [long["text"].replace("\n", " ")] * (3000 // len(long["text"]) + 1)
    long["text"] = "Пишу «по порядку, как было: \"сначала приехали\a " + " ".join(again_and_again)
    for index in (20, 120):
        portal[index]["place"] = {"municipality": "Заболотский муниципальный округ"}
    for earlier, later in zip(portal[50::25], portal[53::25]):
        later |= {key: earlier[key] for key in ("title", "author", "place") if key in earlier}
        later |= {"follows": earlier["id"], "events": later["events"][:1],
                  "text": "Пишу повторно, ответа по существу нет. " + earlier["text"]}
        later.pop("labels", None)
