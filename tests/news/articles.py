#!/usr/bin/env python3
"""Articles of ../shared/data/news that the gold files beside this script annotate, each as a file.

usage: articles.py NEWS_DIR OUT_DIR

Enters: sources.tsv, which says of each article in which JSON Lines file and under which id it lies. Leaves:
OUT_DIR/NAME.txt, the record's text; where sources.tsv says so, with its title and date before it as front matter,
as archives keep them, else bare, as agencies send it. The texts stay outside the repository; the annotations are ours.
"""
import json
import pathlib
import sys


def front_matter(record):
    rows = [f'{key}: {json.dumps(record[key], ensure_ascii=False)}' for key in ("date", "title", "url") if record.get(key)]
    rows = [row.replace('"', "", 2) if row.startswith("date") else row for row in rows]
    return "---\n" + "\n".join(rows) + "\n---\n\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    news, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    wanted = {}
    for line in (pathlib.Path(__file__).parent / "sources.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            name, file, head, ident = line.split("\t")
            wanted.setdefault(file, {})[ident] = (name, head == "yes")
    missing = 0
    for file, articles in sorted(wanted.items()):
        left = dict(articles)
        with open(news / f"{file}.jsonl", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["id"] not in left:
                    continue
                name, head = left.pop(record["id"])
                text = record["text"]
                if head and not text.startswith("---"):
                    text = front_matter(record) + text
                elif not head and file.startswith("wikinews"):
                    text = record["title"] + "\n\n" + text
                (out / f"{name}.txt").write_text(text, encoding="utf-8")
        for ident in left:
            print(f"{news / file}.jsonl: no record {ident}", file=sys.stderr)
        missing += len(left)
    sys.exit(1 if missing else 0)


main()
