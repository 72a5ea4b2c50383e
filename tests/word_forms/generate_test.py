"""The table of word forms is what its generator makes of the dictionary. Skipped where the dictionary is not installed
(scripts/setup --check), or is another version than the table was made of."""

import hashlib
import os
import pathlib
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(os.environ.get("CUR_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
FORMS = SOURCE / "common" / "archive" / "words" / "forms"
DICTIONARY = pathlib.Path("/usr/share/hunspell/ru_RU.dic")
MADE_OF = "f6047416a0204adbecf3a451b874ec8a97ee37e2cbc714466ef04d8dbcc0d6fc"  # SHA-256; hunspell-ru 1:7.5.0-1
SKIPPED = 77


class Generate(unittest.TestCase):
    def test_table_is_made_of_the_dictionary(self):
        made = subprocess.run([sys.executable, FORMS / "generate"], stdout=subprocess.PIPE, check=True).stdout
        self.assertTrue(made == (FORMS / "forms.txt").read_bytes(), "forms.txt: run generate > forms.txt, then read the diff")


if __name__ == "__main__":
    if os.environ.get("CUR_SANITIZED"):
        print("skipped: no program of the build takes part", file=sys.stderr)
        sys.exit(SKIPPED)
    if not DICTIONARY.exists() or hashlib.sha256(DICTIONARY.read_bytes()).hexdigest() != MADE_OF:
        print(f"skipped: {DICTIONARY} is not the dictionary that the table was made of", file=sys.stderr)
        sys.exit(SKIPPED)
    unittest.main()
