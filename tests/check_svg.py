#!/usr/bin/env python3
"""Looks at pictures as a reader would: check_svg.py [--through N] FILE.svg... prints what is wrong, one sentence a line.
N lines may run through a node, in a picture that is full to the brim (none where it is not given).

Counted: nodes that overlap, nodes or text outside the canvas, text wider than its node, text that lies on another node or on
other text (heading, key, labels of frames), lines that run through a node which is none of their ends, references to anything
outside."""
import math
import re
import sys
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
WIDTHS = {**dict.fromkeys("ijl'|·.,:; ", 0.31), **dict.fromkeys("frt-()/\\", 0.39), **dict.fromkeys("mwMW%@", 0.92)}  # DejaVu Sans


def numbers(text):
    return [float(x) for x in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", text)]


def box_of(group):
    xs, ys = [], []
    for e in group.iter():
        if e.tag == SVG + "ellipse":
            cx, cy, rx, ry = (float(e.get(k)) for k in ("cx", "cy", "rx", "ry"))
            xs += [cx - rx, cx + rx]
            ys += [cy - ry, cy + ry]
        elif e.tag in (SVG + "polygon", SVG + "path", SVG + "polyline"):
            n = numbers(e.get("points") or e.get("d"))
            xs += n[0::2]
            ys += n[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def width_of(text):
    size, words = float(text.get("font-size", 12)), text.text or ""
    wide = sum(1.0 if ord(c) > 0x2E80 else WIDTHS.get(c, 0.69 if c.isupper() else 0.6) for c in words)
    return size * wide * (1.1 if text.get("font-weight") == "bold" else 1)


def text_box(text):
    x, y, wide = float(text.get("x")), float(text.get("y")), width_of(text)
    start = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
    size = float(text.get("font-size", 12))
    return start, y - 0.75 * size, start + wide, y + 0.1 * size


def touch(a, b, slack):
    """Do they overlap by more than `slack`, in both directions? The widths of text are estimates."""
    return min(a[2], b[2]) - max(a[0], b[0]) > slack and min(a[3], b[3]) - max(a[1], b[1]) > slack


def collisions(texts, boxes):
    """Text that is in no node: with nodes, and with one another."""
    for i, (text, box) in enumerate(texts):
        for other, name in boxes:
            if touch(box, other, 3):
                yield f"text '{text.text}' lies on node {name}"
        for second, other in texts[i + 1:]:
            if touch(box, other, 3):
                yield f"text '{text.text}' lies on text '{second.text}'"


def curve(path):
    """Points along the Bézier curves of a line, about three units apart."""
    n = numbers(path.get("d"))
    points, along = list(zip(n[0::2], n[1::2])), []
    for i in range(0, len(points) - 3, 3):
        a, b, c, d = points[i:i + 4]
        steps = max(2, int((math.dist(a, b) + math.dist(b, c) + math.dist(c, d)) / 3))
        for j in range(steps + 1):
            t, u = j / steps, 1 - j / steps
            along.append(tuple(u**3 * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t**3 * d[k] for k in (0, 1)))
    return along


def holds(group, box, slack):
    """Is a point inside of the node by more than `slack`? An ellipse, or the first outline that is drawn."""
    x0, y0, x1, y1 = box
    ellipse, outline = group.find(f".//{SVG}ellipse"), group.find(f".//{SVG}polygon")
    n = numbers(outline.get("points")) if outline is not None else []
    corners = list(zip(n[0::2], n[1::2]))

    def test(x, y):
        if not (x0 + slack < x < x1 - slack and y0 + slack < y < y1 - slack):
            return False
        if ellipse is not None:
            rx, ry = float(ellipse.get("rx")) - slack, float(ellipse.get("ry")) - slack
            return ((x - float(ellipse.get("cx"))) / rx) ** 2 + ((y - float(ellipse.get("cy"))) / ry) ** 2 < 1
        within = not corners
        for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                within = not within
        return within
    return test


def crossings(main, nodes):
    """Lines with nodes that they run through; the nodes at which a line ends are those that it comes near to there."""
    for group in main.iter(SVG + "g"):
        if "edge" not in (group.get("class") or "").split() or (path := group.find(f".//{SVG}path")) is None:
            continue
        along = curve(path)
        for box, name, inside in nodes:
            ends = any(box[0] - 6 < x < box[2] + 6 and box[1] - 6 < y < box[3] + 6 for x, y in (along[0], along[-1]))
            if not ends and any(inside(x, y) for x, y in along):
                yield f"line {group.get('id')} runs through node {name}"


def faults(root):
    x0, y0, w, h = numbers(root.get("viewBox"))
    main = root.find(SVG + "g")
    dx, dy = numbers(re.search(r"translate\(([^)]*)\)", main.get("transform")).group(1))
    left, top, right, bottom = x0 - dx, y0 - dy, x0 - dx + w, y0 - dy + h
    found, boxes, nodes, inside = [], [], [], set()
    for group in main.iter(SVG + "g"):
        if "node" not in (group.get("class") or "").split():
            continue
        name, box = group.get("id"), box_of(group)
        if not box:
            continue
        if box[0] < left - 1 or box[1] < top - 1 or box[2] > right + 1 or box[3] > bottom + 1:
            found.append(f"node {name} leaves the canvas")
        for text in group.iter(SVG + "text"):
            inside.add(text)
            if width_of(text) > (box[2] - box[0]) * 1.08:
                found.append(f"text '{text.text}' is wider than its node {name}")
        boxes.append((box, name))
        nodes.append((box, name, holds(group, box, 2)))
    boxes.sort()
    for i, (a, name) in enumerate(boxes):
        for b, other in boxes[i + 1:]:
            if b[0] >= a[2] - 0.5:
                break
            if a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5:
                found.append(f"nodes {name} and {other} overlap")
    for text in main.iter(SVG + "text"):
        (start, _, end, _), y = text_box(text), float(text.get("y"))
        wide = end - start
        if start < left - 0.05 * wide or start + wide > right + 0.12 * wide or not top <= y <= bottom:
            found.append(f"text '{text.text}' leaves the canvas")
    found += collisions([(text, text_box(text)) for text in main.iter(SVG + "text") if text not in inside], boxes)
    found += crossings(main, nodes)
    for e in root.iter():
        if e.get(LINK) and not e.get(LINK).startswith("#"):
            found.append(f"a link leads outside: {e.get(LINK)}")
        if e.tag in (SVG + "image", SVG + "script", SVG + "foreignObject"):
            found.append(f"there is a {e.tag}")
    if root.get("role") != "img" or root.find(SVG + "title") is None or root.find(SVG + "desc") is None:
        found.append("role, title or desc is missing")
    if not boxes:
        found.append("no node is drawn")
    return found


if __name__ == "__main__":
    bad, paths, most = 0, sys.argv[1:], 0
    if paths[:1] == ["--through"]:
        most, paths = int(paths[1]), paths[2:]
    for path in paths:
        told = faults(tree.parse(path).getroot())
        through = [fault for fault in told if "runs through node" in fault]
        for fault in told if len(through) > most else [fault for fault in told if fault not in through]:
            print(f"{path}: {fault}")
            bad += 1
    sys.exit(1 if bad else 0)
