#!/usr/bin/env python3
"""Learning from the export of Perm Krai: trained on train.csv, judged on dev.csv. LEARNING.md says how it got here.

With CUR_FULL=1 determinism is tested on all rows, else on a part of them. With sanitizers all of it is done with that part,
and the levels reached are not looked at."""

import collections
import hashlib
import json
import os
import subprocess
import unittest

import support
from support import BIN, DATA, NOW, SCRATCH, SOURCE, run

LABELS = ("group", "topic", "agency")
LIMIT_S = 900
PART = 2500  # rows that are enough to see whether two trainings differ
SANITIZED = bool(os.environ.get("CUR_SANITIZED"))
# Somewhat under what was measured; LEARNING.md has the numbers.
LEAST = {
    "group": {"weighted_f1": 0.792, "macro_f1": 0.46, "among_best_3": 0.935, "surest_70": 0.912},
    "topic": {"weighted_f1": 0.523, "macro_f1": 0.32, "among_best_3": 0.782, "surest_70": 0.660},
    "agency": {"weighted_f1": 0.790, "macro_f1": 0.68, "among_best_3": 0.930, "surest_70": 0.922},
}
MOST_CALIBRATION_ERROR = 0.05
LEAST_SECTOR_ACCURACY = 0.72


def fetched(name):
    """The rows of one file as records, with what the system of export wrote into texts undone."""
    text = (SOURCE / "scripts" / "example-perm" / "sources.toml").read_text()
    directory = support.config(name, sources=text.replace('"train.csv"', f'"{DATA / "perm" / name}.csv"'))
    path = SCRATCH / f"{name}.jsonl"
    path.write_bytes(run("cur-fetch", "--now", NOW, directory=directory).out)
    return path


def classify(*arguments):
    done = subprocess.run([BIN / "cur-classify", *map(str, arguments)], capture_output=True, timeout=LIMIT_S, check=True,
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "CUR_CONFIG": str(SCRATCH / "empty")})
    return done.stdout


def train(model, rows, *options):
    labels = [option for label in LABELS for option in ("--label", f"labels.{label}")]
    classify("train", *labels, "-o", SCRATCH / model, *options, rows)
    return SCRATCH / model


def part_of(path, rows=PART):
    """Some rows, always the same."""
    lines = path.read_bytes().splitlines(keepends=True)
    lines.sort(key=lambda line: hashlib.sha256(json.loads(line)["id"].encode()).digest())
    part = SCRATCH / "part.jsonl"
    part.write_bytes(b"".join(lines[:rows]))
    return part


def f1(truth, said):
    """Weighted and macro F1 over the classes that occur, written anew so as to check the program's."""
    right = collections.Counter(a for a, b in zip(truth, said) if a == b)
    rows, called = collections.Counter(truth), collections.Counter(said)
    by_class = {name: 2 * right[name] / (rows[name] + called[name]) for name in rows | called}
    weighted = sum(by_class[name] * rows[name] for name in rows) / len(truth)
    return weighted, sum(by_class.values()) / len(by_class)


class PermLearning(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        (SCRATCH / "empty").mkdir(exist_ok=True)
        cls.train, cls.dev = fetched("train"), fetched("dev")
        if SANITIZED:
            cls.train = part_of(cls.train, 600)
        cls.model = train("perm.model", cls.train, "-j", 2)
        judged = json.loads(classify("eval", "--model", cls.model, "--format", "json", cls.dev))
        cls.judged = {each["title"].removeprefix("labels."): each for each in judged["evaluations"]}
        cls.out = classify("--model", cls.model, cls.dev)
        cls.records = [json.loads(line) for line in cls.out.split(b"\n")[:-1]]

    @unittest.skipIf(SANITIZED, "slow with sanitizers")
    def test_labels_are_predicted_well(self):
        for label in LABELS:
            judged = self.judged[label]
            surest = next(each for each in judged["surest"] if each["share"] == 0.7)
            got = judged | {"surest_70": surest["precision"]}
            print(f"{label}: " + ", ".join(f"{name} {got[name]:.4f}" for name in (*LEAST[label], "calibration_error")))
            with self.subTest(label):
                for name, least in LEAST[label].items():
                    self.assertGreaterEqual(got[name], least, name)
                self.assertLessEqual(got["calibration_error"], MOST_CALIBRATION_ERROR)

    def test_the_numbers_are_those_of_others(self):
        for label in LABELS:
            truth = [record["labels"][label] for record in self.records]
            said = [record["classify"]["labels"][label]["value"] for record in self.records]
            weighted, macro = f1(truth, said)
            judged = self.judged[label]
            with self.subTest(label):
                self.assertAlmostEqual(judged["weighted_f1"], weighted, places=5)
                self.assertAlmostEqual(judged["macro_f1"], macro, places=5)
                try:
                    from sklearn import metrics
                except ImportError:
                    continue
                self.assertAlmostEqual(weighted, metrics.f1_score(truth, said, average="weighted"))
                self.assertAlmostEqual(macro, metrics.f1_score(truth, said, average="macro"))

    def test_words_alone_find_the_sector(self):
        path = SCRATCH / "dev.out.jsonl"
        path.write_bytes(self.out)
        judged = json.loads(classify("eval", "--truth", "labels.group", "--got", "classify.sector", "--map",
                                     DATA / "perm" / "groups.toml", "--format", "json", path))["evaluations"][0]
        print(f"sector accuracy without learning: {judged['accuracy']:.4f}")
        self.assertEqual(judged["unmapped"], 0)
        self.assertGreaterEqual(judged["accuracy"], LEAST_SECTOR_ACCURACY)

    def test_what_the_export_wrote_is_not_seen(self):
        """A model must not know Perm by its marks: with them in the text it says the same."""
        marked = SCRATCH / "marked.jsonl"
        lines = []
        for record in self.records[:500]:
            text = "'" + record["text"] + "<br> +00000000000 <br><br>00000000000"
            lines.append(json.dumps({"id": record["id"], "text": text}, ensure_ascii=False))
        marked.write_text("\n".join(lines) + "\n")
        again = [json.loads(line) for line in classify("--model", self.model, marked).split(b"\n")[:-1]]
        same = sum(one["classify"]["labels"]["group"]["value"] == other["classify"]["labels"]["group"]["value"]
                   for one, other in zip(self.records, again))
        self.assertGreaterEqual(same, 495)

    def test_the_same_rows_give_the_same_bytes(self):
        rows = self.train if os.environ.get("CUR_FULL") == "1" else part_of(self.train, 300 if SANITIZED else PART)
        one, other = train("one.model", rows), train("other.model", rows, "-j", 2)
        self.assertEqual(one.read_bytes(), other.read_bytes())
        self.assertEqual(self.out, classify("--model", self.model, "-j", 2, self.dev))


if __name__ == "__main__":
    support.main("perm/train.csv", "perm/dev.csv", "perm/groups.toml")
