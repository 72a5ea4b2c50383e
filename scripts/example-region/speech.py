"""How the residents of the made-up region write: templates filled, then spoilt the way people spoil their texts."""

import re

import geography

CHOICE = re.compile(r"\{([^{}|]*\|[^{}]*)\}")
SLOT = re.compile(r"\{(\w+)\}")
MISSPELT = [("тся", "ться"), ("ться", "тся"), ("не ", "ни "), ("пожалуйста", "пожалуста"), ("сейчас", "щас"), ("что", "што"),
            ("вообще", "вобще"), ("никто", "ни кто")]


def street_forms(nominative):
    """Feminine adjectives: one ending serves every other case."""
    return f"ул. {nominative}", f"ул. {nominative[:-2]}ой"


class Speaker:
    """One message's voice: the slots are drawn once, so that a text speaks of one street and one house."""

    def __init__(self, rng, words, municipality):
        self.rng = rng
        self.words = words
        nominative, oblique = street_forms(rng.choice(words["streets"]["names"]))
        house = rng.randint(1, 120)
        self.street, self.house = nominative, str(house)
        self.town, in_town, of_town = rng.choices(*weighted_settlements(municipality["name"]))[0]
        around = words["around"]
        self.name = person_name(rng, words["people"])
        self.slots = {
            "street": oblique, "street_is": nominative, "house": f"{nominative}, {house}", "at_house": f"{house} по {oblique}",
            "town": self.town, "in_town": in_town, "in_town_cap": in_town[0].upper() + in_town[1:], "of_town": of_town,
            "since": rng.choice(around["since"]), "long": rng.choice(around["long"]), "name": self.name,
            "n": str(rng.randint(2, 4)), "m": str(rng.randint(5, 9)), "d": str(rng.randint(10, 19)), "h": str(rng.randint(17, 23)),
            "phone": f"8 (000) {rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}",
            "school": str(rng.randint(1, 24)), "bus": f"№{rng.randint(1, 60)}"}

    def fill(self, template):
        while SLOT.search(template):  # a slot may hold slots: «уже {d} дней»
            template = SLOT.sub(lambda slot: self.slots[slot[1]], template)
        while choice := CHOICE.search(template):
            template = template[:choice.start()] + self.rng.choice(choice[1].split("|")) + template[choice.end():]
        return template[0].upper() + template[1:]

    def appeal(self, kind, topic, formal, retold):
        """formal: written with care; retold: an operator of the hotline wrote it down.
        Greeting, substance, a cry of the heart, signature, here and there on lines of their own."""
        rng, around = self.rng, self.words["around"]
        if kind == "noise":
            return self.fill(rng.choice(topic["say"]))
        parts = []
        if kind == "question" and topic.get("ask"):
            question = self.fill(rng.choice(topic["ask"]))
            parts.append(rng.choice(around["ask_lead"]) + " " + uncapitalised(question) + "?" * rng.choice([1, 1, 1, 2]))
        else:
            parts.append(self.fill(rng.choice(topic["say"])))
            more = topic.get("more", [])
            count = min(len(more), rng.choice([0, 1, 1, 2] if not formal else [1, 1, 2]))
            parts += [self.fill(text) for text in rng.sample(more, count)]
        if not retold and rng.random() < (0.75 if formal else 0.42):
            greeting = rng.choice(around["greeting"])
            if greeting.endswith(","):
                parts[0] = uncapitalised(parts[0])
            parts.insert(0, greeting)
        if kind == "complaint" and rng.random() < 0.45:
            parts.append(self.fill(rng.choice(around["plea"])))
        if not retold and kind != "question" and rng.random() < (0.4 if formal else 0.08):
            parts.append(self.fill(rng.choice(around["sign"])))
        text = parts[0]
        for part in parts[1:]:
            text += ("\n" if rng.random() < 0.16 else " ") + part
        return text if formal else self.spoilt(text, kind)

    def spoilt(self, text, kind):
        rng = self.rng
        if rng.random() < 0.8:
            text = text.replace("ё", "е").replace("Ё", "Е")
        if rng.random() < 0.7:
            text = text.replace("«", '"').replace("»", '"')
        if rng.random() < 0.3:
            for _ in range(rng.choice([1, 1, 2])):
                text = mistyped(rng, text)
        habit = rng.random()
        if habit < 0.08:
            text = re.sub(r"[.,!]( |$)", r"\1", text).lower()
        elif habit < 0.12:
            text = re.sub(r"([.,]) ", r"\1", text)
        elif habit < 0.14:
            text = text.upper()
        if kind == "complaint" and rng.random() < 0.17:
            text += " " + rng.choice(self.words["around"]["emoji"])
        return text


def uncapitalised(text):
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def weighted_settlements(name):
    places = geography.settlements(name)
    return places, [3] + [1] * (len(places) - 1)


def person_name(rng, people):
    if rng.random() < 0.6:
        return f"{rng.choice(people['female'])} {rng.choice(people['surnames'])}а"
    return f"{rng.choice(people['male'])} {rng.choice(people['surnames'])}"


def mistyped(rng, text):
    letters = [i for i in range(1, len(text) - 1) if text[i - 1:i + 2].isalpha()]
    if not letters:
        return text
    i = rng.choice(letters)
    slip = rng.random()
    if slip < 0.35:
        return text[:i] + text[i + 1] + text[i] + text[i + 2:]
    if slip < 0.6:
        return text[:i] + text[i + 1:]
    if slip < 0.75:
        return text[:i] + text[i] + text[i:]
    for right, wrong in rng.sample(MISSPELT, len(MISSPELT)):
        if right in text:
            return text.replace(right, wrong, 1)
    return text
