#!/usr/bin/env python3
"""Reads a report as a browser would: check_report.py FILE.html [NETWORK.json] prints what is wrong, one sentence a line.

Checked: one well-nested document; nothing in it loads anything; the policy names the hashes of the style and script
that are there; no markup but our own (a name must not become an element, an attribute or a script); the JSON blocks are
JSON and hold the network; ids are unique; without scripts every event has a row that its link in the picture leads to."""
import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr"}
SHAPES = {"polygon", "path", "ellipse", "polyline"}
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping"}
KNOWN = set("html head meta title style body a header h1 h2 p nav form main section div noscript table thead tbody tr th td q span time "
            "aside footer script svg g desc text".split()) | SHAPES


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.ids, self.blocks, self.policy, self.targets, self.text = [], [], [], [], None, [], []

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag not in KNOWN:
            self.faults.append(f"<{tag}> is none of the page's elements")
        for name, value in pairs:
            if name.startswith("on") or name in LOADING or name == "style":
                self.faults.append(f'<{tag} {name}="{value}"> may run or load something')
            if name in ("href", "xlink:href") and not value.startswith("#"):
                self.faults.append(f"<{tag} {name}={value}> leads out of the page")
        if len(attributes) != len(pairs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        self.targets += [attributes[k][1:] for k in ("href", "xlink:href") if k in attributes and "svg" in self.open]
        if tag in ("script", "style"):
            self.blocks.append([tag, attributes, ""])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1] if self.open else 'nothing'}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] in ("script", "style"):
            self.blocks[-1][2] += data
        else:
            self.text.append(data)


def hash_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def directives(policy):
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


def check(html, network):
    page = Page()
    page.feed(html)
    page.close()
    faults = page.faults
    if page.open:
        faults.append(f"left open: {page.open}")
    if "{{" in re.sub(r"<(script|style|title|h1)\b.*?</\1>|<text.*?</text>", "", html, flags=re.S):
        faults.append("a mark was not filled")
    for control in re.findall("[\u202a-\u202e\u2066-\u2069\x00-\x08]", "".join(page.text)):
        faults.append(f"U+{ord(control):04X} stands in the text")
    for name in {i for i in page.ids if page.ids.count(i) > 1}:
        faults.append(f"id {name} is there twice")

    rules = directives(page.policy or "")
    if rules.get("default-src") != ["'none'"] or "unsafe" in (page.policy or "unsafe"):
        faults.append(f"the policy is lax: {page.policy}")
    styles = [text for tag, _, text in page.blocks if tag == "style"]
    scripts = [text for tag, attributes, text in page.blocks if tag == "script" and attributes.get("type") != "application/json"]
    if len(styles) != 1 or rules.get("style-src") != [hash_of(styles[0])]:
        faults.append("style-src does not name the style")
    if len(scripts) != 1 or rules.get("script-src") != [hash_of(scripts[0])]:
        faults.append("script-src does not name the script")
    if re.search(r"url\(|@import", styles[0]):
        faults.append("the style loads something")
    if re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttpRequest|import\(", scripts[0]):
        faults.append("the script makes markup of text, or loads something")

    blocks = {attributes.get("id"): text for tag, attributes, text in page.blocks if attributes.get("type") == "application/json"}
    for name, text in blocks.items():
        if "<" in text:
            faults.append(f"block {name} has a bare <")
    data = {name: json.loads(text) for name, text in blocks.items()}
    if set(data) != {"network", "measures", "terms"}:
        faults.append(f"blocks: {sorted(data)}")
    if network is not None and sorted(e["id"] for e in data["network"]["events"]) != sorted(e["id"] for e in network["events"]):
        faults.append("the events of the page are not those of the network")
    renamed = data["terms"]["events"]
    for event in data["network"]["events"]:
        if "event-" + renamed.get(event["id"], event["id"]) not in page.ids:
            faults.append(f"event {event['id']} has no row without scripts")
    for target in page.targets:
        if target.startswith("event-") and target not in page.ids:
            faults.append(f"the picture's link #{target} leads nowhere without scripts")
    return faults


if __name__ == "__main__":
    found = check(open(sys.argv[1], encoding="utf-8").read(), json.load(open(sys.argv[2], encoding="utf-8")) if len(sys.argv) > 2 else None)
    print("\n".join(found))
    sys.exit(bool(found))
