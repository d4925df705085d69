"""Opens the page of a simulation in headless Chromium and compares what it shows with the JSON.

    python3 check_report.py VICINITY CHROMIUM

Exits with 1 where a number differs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

HERE = pathlib.Path(__file__).resolve().parent
FIXTURE = HERE.parent.parent / "Fixtures" / "edinburgh"


class Page(HTMLParser):
    """The elements of a document as a browser has it: tag, attributes, text."""

    VOID = {"meta", "link", "br", "hr", "img", "input"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        element = {"tag": tag, "attributes": dict(attributes), "text": "", "cells": []}
        self.elements.append(element)
        if tag == "td":
            row = next((e for e in reversed(self.open) if e["tag"] == "tr"), None)
            if row is not None:
                row["cells"].append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open.pop()["tag"] != tag:
            pass

    def handle_data(self, text):
        for element in self.open:
            element["text"] += text

    def having(self, tag, name):
        return {
            e["attributes"][name]: e
            for e in self.elements
            if e["tag"] == tag and name in e["attributes"]
        }


class Comparison:
    def __init__(self):
        self.compared = 0
        self.differences = []

    def equal(self, what, shown, expected):
        self.compared += 1
        if shown != expected:
            self.differences.append(f"{what}: the page has {shown!r}, the JSON {expected!r}")


def attribute(count):
    return "suppressed" if count is None else str(count)


def text(count, least):
    return f"<{least}*" if count is None else str(count)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout


def dom(chromium, page, profile):
    return run(
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={profile}", "--virtual-time-budget=2000", "--dump-dom",
        page.resolve().as_uri())


def compare(page, report, log):
    summary = report["summary"]
    least = summary["minimumPeople"]
    headline = page.having("div", "data-summary")
    for key in ["requests", "withOffer", "withOfferBefore", "people", "reached"]:
        if key not in summary:
            log.equal(key, key in headline, False)
            continue
        log.equal(key, headline[key]["attributes"]["data-value"], attribute(summary[key]))
        log.equal(f"{key}, shown", text(summary[key], least) in headline[key]["text"], True)
    rows = page.having("tr", "data-offer")
    log.equal("offers", sorted(rows), sorted(o["offer"] for o in report["offers"]))
    bars = page.having("g", "data-bar-offer")
    for offer in report["offers"]:
        row = rows.get(offer["offer"])
        if row is None:
            continue
        for name, key in [("data-reach", "people"), ("data-shown", "shown"), ("data-first", "first")]:
            log.equal(f"{offer['offer']} {key}", row["attributes"][name], attribute(offer[key]))
        log.equal(
            f"{offer['offer']}, shown", [c["text"] for c in row["cells"][:3]],
            [text(offer[key], least) for key in ["people", "shown", "first"]])
        reasons = [f"{name} {text(count, least)}" for name, count in offer["rejections"].items()]
        log.equal(f"{offer['offer']} reasons", row["cells"][3]["text"].split(), " ".join(reasons).split())
        if offer["offer"] in bars:
            log.equal(
                f"{offer['offer']} bar", bars[offer["offer"]]["attributes"]["data-reach"],
                attribute(offer["people"]))
    log.equal("bars", len(bars), min(len(report["offers"]), 30))
    reasons = page.having("g", "data-bar-reason")
    log.equal(
        "reasons", {k: e["attributes"]["data-count"] for k, e in reasons.items()},
        {k: attribute(count) for k, count in summary["rejections"].items()})
    areas = page.having("tr", "data-area")
    shapes = page.having("path", "data-area")
    log.equal("areas", sorted(areas), sorted(a["area"] for a in report["areas"]))
    for area in report["areas"]:
        for where in [areas, shapes]:
            if area["area"] in where:
                log.equal(
                    f"{area['area']}", where[area["area"]]["attributes"]["data-reach"],
                    attribute(area["people"]))
    log.equal("shapes are drawn", len(shapes) > 10, True)
    budgets = page.having("tr", "data-budget")
    for offer in report["offers"]:
        if "spend" not in offer:
            continue
        spend, shown = offer["spend"], budgets[offer["offer"]]["attributes"]
        spent = "unknown" if spend["spent"] is None else spend["spent"]["value"]
        log.equal(f"{offer['offer']} spent", shown["data-spent"], spent)
        end = str(spend["end"]["request"]) if "end" in spend else ""
        log.equal(f"{offer['offer']} end", shown["data-end"], end)
    log.equal("budgets", len(budgets), sum("spend" in o for o in report["offers"]))
    changes = page.having("tr", "data-change")
    log.equal("changes", sorted(changes), sorted(c["offer"] for c in report.get("changes", [])))
    for change in report.get("changes", []):
        row = changes[change["offer"]]["attributes"]
        for key in ["gained", "lost"]:
            log.equal(f"{change['offer']} {key}", row[f"data-{key}"], attribute(change[key]))
    tags = {e["tag"] for e in page.elements}
    log.equal("scripts", sorted(tags & {"script", "iframe", "img", "link", "object"}), [])
    log.equal("headers with a scope", [
        e["text"] for e in page.elements if e["tag"] == "th" and "scope" not in e["attributes"]], [])
    log.equal("charts with a role and a label", [
        e["attributes"] for e in page.elements if e["tag"] == "svg"
        and not (e["attributes"].get("role") == "img" and e["attributes"].get("aria-label"))], [])


def main():
    vicinity, chromium = sys.argv[1:3]
    log = Comparison()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        requests = folder / "requests.ndjson"
        requests.write_text(
            run("awk", "-v", "count=6000", "-v", "people=3000", "-f", str(HERE / "requests.awk")))
        catalog = (FIXTURE / "offers.yaml").read_text().replace(
            "neighborhoods.geojson", "zones.geojson")
        (folder / "zones.geojson").write_text((FIXTURE / "neighborhoods.geojson").read_text())
        budget = ('budget: {total: {value: "120.00", currency: GBP}, '
                  'unitCost: {value: "0.75", currency: GBP}}')
        current = catalog.replace("    priority: 40\n", f"    priority: 40\n    {budget}\n")
        # A name that would be a tag, where it is not escaped.
        hostile = current.replace("id: double-points", """id: "<script>alert('x')</script>&quot;\\\"" """)
        (folder / "old.yaml").write_text(
            catalog.replace("priority: 10", "priority: 60"))
        for name, text_, least in [("new", current, 20), ("all", current, 1), ("hostile", hostile, 20)]:
            path, page = folder / f"{name}.yaml", folder / f"{name}.html"
            path.write_text(text_)
            report = json.loads(run(
                vicinity, "offers", "simulate", str(path), "--against", str(folder / "old.yaml"),
                "--requests", str(requests), "--format", "json", "--min-people", str(least),
                "--report", str(page)))
            before = log.compared
            compare(Page(dom(chromium, page, folder / "profile")), report, log)
            print(f"report {name}: {log.compared - before} numbers compared")
    for difference in log.differences:
        print(difference, file=sys.stderr)
    print(f"report: {len(log.differences)} of {log.compared} differ")
    return 1 if log.differences or log.compared < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
