#!/usr/bin/env python3
"""The lexicon alone on real messages: is it an appeal, is its probability true, are people who are gone found.

Appeal or noise: the rows of Perm Krai's dev.csv against the half of the posts that no word was chosen by. Posts are
short and appeals are not, so a length would do for a judgement: every post counts as often as makes the posts of its
length as many, to the appeals of that length, as all posts are to all appeals. Nothing of the export's mark, tags,
mentions and addresses is left in either."""

import bisect
import collections
import csv
import json
import re
import tomllib
import zlib

import support
from support import DATA, RealTest, run

DEV, NOISE, GROUPS = DATA / "perm" / "dev.csv", DATA / "noise" / "vk_posts.csv", DATA / "perm" / "groups.toml"
SHARE = 17403 / (17403 + 12000)  # of appeals, in all that there is of both: «always an appeal» has the F1 0.74
LENGTHS = (20, 30, 40, 55, 75, 93, 115, 140, 164, 200, 245, 291, 350, 420, 487, 600)  # where a class ends
LEAST_F1 = 0.93
LEAST_ACCURACY = 0.72
MOST_CALIBRATION_ERROR = 0.05


def cleaned(text):
    """What is left of a message when all is gone that only one of the sources has."""
    text = re.sub("<[^>]*>", " ", text.strip().removeprefix("'"))
    text = re.sub(r"\[[a-z]+[^|\]]*\|[^\]]*\]|https?://\S+|\+?0{5,}", " ", text)
    return re.sub(r"\s+", " ", text).strip()


def rows_of(path, delimiter):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def classified(texts):
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    return [record["classify"] for record in run("cur-classify", given=lines.encode()).records]


def length_class(text):
    return bisect.bisect_right(LENGTHS, len(text))


def f1(hits, misses, alarms):
    return 2 * hits / (2 * hits + misses + alarms)


def calibration_error(results, right):
    """The expected one: over ten equal classes of probability."""
    classes = collections.defaultdict(list)
    for result, truth in zip(results, right):
        classes[min(int(result["score"] * 10), 9)].append((result["score"], truth))
    return sum(abs(sum(score for score, _ in found) - sum(truth for _, truth in found))
               for found in classes.values()) / len(results)


class Lexicon(RealTest):
    @classmethod
    def setUpClass(cls):
        cls.rows = rows_of(DEV, ";")
        cls.appeals = [cleaned(row["Текст инцидента"]) for row in cls.rows]
        posts = [cleaned(row["text"]) for row in rows_of(NOISE, ",")]
        cls.posts = [post for number, post in enumerate(posts) if zlib.crc32(f"noise:{number}".encode()) % 2 == 1]
        cls.of_appeals = classified(cls.appeals)
        cls.of_posts = classified(cls.posts)

    def weights(self):
        """How often each post counts."""
        appeals = collections.Counter(map(length_class, self.appeals))
        posts = collections.Counter(map(length_class, self.posts))
        return [(1 / SHARE - 1) * appeals[length_class(post)] / posts[length_class(post)] for post in self.posts]

    def judge(self, is_appeal):
        weights = self.weights()
        hits = sum(map(is_appeal, self.appeals, self.of_appeals))
        alarms = sum(weight for weight, *post in zip(weights, self.posts, self.of_posts) if is_appeal(*post))
        return f1(hits, len(self.appeals) - hits, alarms), hits / len(self.appeals), 1 - alarms / sum(weights)

    def test_appeals_are_told_from_posts(self):
        always, *_ = self.judge(lambda text, result: True)
        longer, *_ = self.judge(lambda text, result: len(text) > 60)
        value, recall, specificity = self.judge(lambda text, result: result["appeal"])
        print(f"appeal or noise at equal lengths: F1 {value:.4f}, of appeals {recall:.4f}, of posts {specificity:.4f}; "
              f"always {always:.4f}, longer than 60 {longer:.4f}")
        alarms = sum(result["appeal"] for result in self.of_posts) / len(self.posts)
        print(f"posts of any length taken for appeals: {alarms:.4f}")
        self.assertGreaterEqual(value, LEAST_F1)

    def test_the_export_itself_is_not_seen(self):
        """Marks and tags change no judgement; a mention, whose name is words, makes no post an appeal."""
        marked = classified([f"'{post}<br>&nbsp;[club1|]" for post in self.posts])
        self.assertEqual([result["appeal"] for result in marked], [result["appeal"] for result in self.of_posts])
        mentions = classified([f"[id1|Имя Фамилия], {post}" for post in self.posts])
        gained = sum(result["appeal"] and not plain["appeal"] for result, plain in zip(mentions, self.of_posts))
        self.assertEqual(gained, 0)

    def test_probability_is_true(self):
        sectors = tomllib.loads(GROUPS.read_text())["groups"]
        right = [result["sector"] == sectors[row["Группа тем"].strip()]
                 for row, result in zip(self.rows, self.of_appeals)]
        error = calibration_error(self.of_appeals, right)
        sure = [truth for truth, result in zip(right, self.of_appeals) if not result["needs_human"] and result["appeal"]]
        print(f"sector: accuracy {sum(right) / len(right):.4f}, calibration error {error:.4f}; without those for a "
              f"human {sum(sure) / len(sure):.4f} of {len(sure)}")
        self.assertGreaterEqual(sum(right) / len(right), LEAST_ACCURACY)
        self.assertLessEqual(error, MOST_CALIBRATION_ERROR)

    def test_urgency_is_rare_and_says_why(self):
        urgent = [result for result in self.of_appeals if result["urgency"] == "urgent"]
        print(f"urgent: {len(urgent)} of {len(self.of_appeals)}")
        self.assertLessEqual(len(urgent), len(self.of_appeals) * 0.05)
        for result in self.of_appeals + self.of_posts:
            told = any("urgency" in reason for reason in result["why"])
            self.assertEqual(told, result["urgency"] != "normal", result)

    def test_every_result_says_why(self):
        for result in self.of_appeals + self.of_posts:
            self.assertTrue(result["why"] or not result["appeal"], result)
            self.assertEqual(result["topic"], result["top"][0]["topic"] if result["topic"] else None, result)


if __name__ == "__main__":
    support.main("perm/dev.csv", "perm/groups.toml", "noise/vk_posts.csv")
