#!/usr/bin/env python3
"""The peer of `cur-classify --model`: scikit-learn's TF-IDF of words and pairs and its linear SVM, end to end.

usage: sklearn_peer.py train FILE MODEL   learns classify.topic of the records in FILE
       sklearn_peer.py predict MODEL      records in, records with their label out

python3-sklearn is no part of the set-up; scripts/bench says when it is absent."""

import json
import pickle
import sys

LINES = 2000  # predicted at once


def text_of(record):
    return f"{record.get('title') or ''} {record.get('text') or ''}"


def train(records, model):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    with open(records, encoding="utf-8") as lines:
        labelled = [record for record in map(json.loads, lines) if record["classify"]["topic"]]
    pipeline = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LinearSVC())
    pipeline.fit([text_of(record) for record in labelled], [record["classify"]["topic"] for record in labelled])
    with open(model, "wb") as out:
        pickle.dump(pipeline, out)


def predict(model):
    with open(model, "rb") as file:
        pipeline = pickle.load(file)
    while lines := sys.stdin.readlines(LINES * 1000):
        records = [json.loads(line) for line in lines]
        for record, topic in zip(records, pipeline.predict([text_of(record) for record in records])):
            record["labels"] = {"topic": topic}
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    train(*sys.argv[2:]) if sys.argv[1] == "train" else predict(*sys.argv[2:])
