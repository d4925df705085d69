"""The published JSON Schema and the reader of catalogs must refuse and accept the same.

VICINITY names the program.
"""

import copy
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/catalog.schema.json").read_text())

# Uses every key of the schema at least once.
FULL = """
catalog: {id: full, version: 1.10, defaultLocale: en, seed: 7f, timezone: Europe/London}
policies: {location: {confidence: 0.9, maxFixAge: PT2M, defaultMatch: certain}}
lint: [{rule: overlapping-areas, at: areas/zones, reason: the zones share a river}]
include: [more.yaml]
places:
  - id: shop
    "@type": Store
    name: Shop
    description: d
    url: https://example.org
    telephone: "1"
    geo: {type: Point, coordinates: [-3.19, 55.95]}
    timezone: Europe/London
    tags: [open]
    openingHours: [{"@type": x, dayOfWeek: [Mo], opens: "09:00", closes: "17:00"}]
    address: {"@type": p, streetAddress: s, addressLocality: l, addressRegion: r, addressCountry: NO, postalCode: 09810}
  - {id: kiosk, at: "55.96,-3.19", openingHours: [{opens: 22:00, closes: 02:00}]}
  - {each: places.csv, tags: open}
areas:
  - {id: around, name: n, around: $place, geoRadius: 2 mi}
  - {id: one, around: shop, radius: 1 km}
  - {id: circle, circle: {at: "55.95,-3.19", radius: 500 m}}
  - {id: hood, shape: {type: Polygon, coordinates: [[[4, 52], [4.1, 52], [4.1, 52.1], [4, 52.1], [4, 52]]]}}
  - {id: ref, shape: {$ref: zones.geojson, feature: Oost, key: properties.name}}
  - {id: file, shape: {file: zones.geojson, feature: Oost}}
  - {id: zones, each: zones.geojson, key: properties.name}
  - {id: buffer, buffer: {of: hood, by: 300 m}}
  - {id: norway, country: NO}
  - {id: washington, region: US-WA}
  - {id: seattle, city: Seattle, country: US}
  - {id: post, postalCode: [09810], country: US}
segments:
  - {id: gold, description: d, attr: tier, op: in, value: [gold, black]}
  - {id: known, attr: tier, op: known}
  - {id: foodie, member: aud-7}
  - {id: rich, basket: {category: wine, atLeast: {value: "1", currency: EUR}, lessThan: {value: "9", currency: EUR}}}
  - {id: poor, basket: {moreThan: {value: "1", currency: EUR}, atMost: {value: "9", currency: EUR}}}
  - {id: both, who: {all: [gold, foodie]}}
offers:
  - id: a
    "@type": Offer
    name: A
    description: d
    url: u
    availableAtOrFrom: [shop]
    where: {subject: delivery, in: [around, hood], notIn: norway, within: {radius: 1 mi, of: [shop]}, match: possible, confidence: 0.9, minAccuracy: 50 m, maxFixAge: PT2M}
    who: {all: [gold], any: [foodie], not: rich, is: {country: US}, segment: poor, attr: age, op: between, value: [1, 2], unknown: accept}
    when: {timezone: Europe/London, validFrom: 2026-01-01, validThrough: 2026-12-31, hours: placeOpen, dst: {gap: skip, overlap: first}}
    channels: [app]
    effect: {type: amountOff, amount: {value: "1.00", currency: EUR}, description: d}
    minimumSpend: {EUR: "1.00"}
    priority: 3
    value: 1.5
    stacking: {group: g, exclusive: true, with: [h]}
    caps: {perCustomer: 2/P7D, perDevice: 1, perArea: 1/week, total: 9/day, onStoreError: reject}
    budget: {total: {value: "1", currency: EUR}, perArea: {value: "1", currency: EUR}, unitCost: {value: "1", currency: EUR}}
    creative: {en: {title: t}}
  - {id: b, availableAtOrFrom: {tag: open}, where: {within: {geoRadius: 1 mi, of: {area: hood}}}, who: {member: m}, effect: {type: percent, value: 5}}
  - {id: c, who: {basket: {atLeast: {value: "1", currency: EUR}}}, effect: {type: gift, item: cake}, when: {hours: [{opens: "09:00", closes: "17:00"}]}}
templates:
  - id: t
    for: zones
    params: {p: {from: properties.tier, map: {A: 1}, default: 2}, q: 3}
    offer: {id: "x-{area.id}", where: {in: $area}, effect: {type: percent, value: $p}, priority: $q}
  - {id: u, for: {areas: zones}, offer: {id: "y-{area.id}"}}
  - {id: v, for: {places: all}, offer: {id: "z-{place.id}", availableAtOrFrom: $place}}
"""
FILES = {
    "more.yaml": "offers: [{id: more}]\n",
    "places.csv": "id,name,lat,lon\np1,P,55.9,-3.1\n",
    "zones.geojson": json.dumps({"type": "FeatureCollection", "features": [{
        "type": "Feature", "properties": {"name": "Oost", "tier": "A"},
        "geometry": {"type": "Polygon", "coordinates": [[[5, 52], [5.1, 52], [5.1, 52.1], [5, 52.1], [5, 52]]]}}]}),
}


class Text(yaml.SafeLoader):
    """Reads every scalar as text, as the reader of catalogs does."""


Text.yaml_implicit_resolvers = {}
Text.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def read(text):
    catalog = yaml.load(text, Loader=Text)
    for area in catalog.get("areas", []):
        # GeoJSON has numbers.
        if "coordinates" in area.get("shape", {}):
            area["shape"]["coordinates"] = numbers(area["shape"]["coordinates"])
    return catalog


def numbers(value):
    return [numbers(v) for v in value] if isinstance(value, list) else float(value)


class CatalogSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        cls.validator = jsonschema.Draft202012Validator(SCHEMA)
        cls.folder = tempfile.TemporaryDirectory()
        for name, text in FILES.items():
            pathlib.Path(cls.folder.name, name).write_text(text)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def check(self, catalog):
        """Whether the program takes a catalog, and what it says."""
        path = pathlib.Path(self.folder.name, "catalog.json")
        path.write_text(json.dumps(catalog))
        run = subprocess.run(
            [os.environ["VICINITY"], "offers", "check", str(path)], capture_output=True, text=True)
        return run.returncode == 0, run.stdout + run.stderr

    def assert_both(self, catalog, valid, what):
        taken, said = self.check(catalog)
        errors = [e.message for e in self.validator.iter_errors(catalog)]
        self.assertEqual(taken, valid, f"the program, {what}: {said}")
        self.assertEqual(not errors, valid, f"the schema, {what}: {errors}")

    def test_valid_catalogs_are_valid_for_both(self):
        self.assert_both(read(FULL), True, "every key")
        demo = (ROOT / "Fixtures/edinburgh/offers.yaml").read_text()
        self.assertEqual([], list(self.validator.iter_errors(read(demo))))
        text = (ROOT / "docs/catalog.md").read_text()
        example = re.findall(r"```yaml\n(.*?)```", text, re.S)[0]
        self.assert_both(read(example), True, "the example of docs/catalog.md")

    def test_every_key_of_the_schema_is_known_to_the_reader(self):
        used = set()

        def visit(value):
            if isinstance(value, dict):
                used.update(value)
                for child in value.values():
                    visit(child)
            elif isinstance(value, list):
                for child in value:
                    visit(child)

        visit(read(FULL))
        named = set()

        def properties(value):
            if isinstance(value, dict):
                named.update(value.get("properties", {}) if value.get("type") == "object" else {})
                for child in value.values():
                    properties(child)
            elif isinstance(value, list):
                for child in value:
                    properties(child)

        properties(SCHEMA)
        # The version of the time zones is this machine's.
        self.assertEqual({"tzdb"}, named - used, "keys that no test uses")

    def test_what_one_refuses_the_other_refuses(self):
        full = read(FULL)
        full.pop("include")
        cases = 0
        for path in objects(full):
            if any(step in ("creative", "minimumSpend", "params", "map", "is", "shape") for step in path):
                continue
            broken = copy.deepcopy(full)
            at(broken, path)["surprise"] = "x"
            self.assert_both(broken, False, f"an unknown key in {path}")
            cases += 1
        for path, value in [
            (("catalog", "id"), None), (("lint", 0, "rule"), "overlaps"), (("lint", 0, "reason"), None),
            (("lint", 0, "reason"), " "), (("lint", 0, "at"), "zones"), (("catalog", "defaultLocale"), "e"),
            (("places", 0, "geo", "type"), "Line"), (("places", 1, "at"), None),
            (("places", 0, "openingHours", 0, "opens"), "nine"), (("areas", 0, "geoRadius"), "two"),
            (("areas", 0, "geoRadius"), None), (("segments", 0, "op"), "isIn"), (("segments", 0, "op"), None),
            (("offers", 0, "id"), None), (("offers", 0, "where", "subject"), "work"),
            (("offers", 0, "where", "match"), "maybe"), (("offers", 0, "where", "confidence"), "much"),
            (("offers", 0, "who", "unknown"), "maybe"), (("offers", 0, "when", "validFrom"), "1.1.2026"),
            (("offers", 0, "when", "dst", "gap"), "shift"), (("offers", 0, "effect", "type"), "gratis"),
            (("offers", 0, "effect", "amount"), None), (("offers", 0, "effect", "amount", "currency"), "euro"),
            (("offers", 0, "minimumSpend"), {"Euro": "1"}), (("offers", 0, "priority"), "high"),
            (("offers", 0, "stacking", "group"), None), (("offers", 0, "stacking", "exclusive"), "yes"),
            (("offers", 0, "caps", "perCustomer"), "two"), (("offers", 0, "creative"), {"e": {"title": "t"}}),
            (("offers", 0, "channels"), {"app": "yes"}), (("templates", 0, "for"), None),
            (("templates", 0, "offer"), None), (("offers",), {"id": "a"}), (("offers", 0, "where"), {}),
        ]:
            broken = copy.deepcopy(full)
            parent = at(broken, path[:-1])
            if value is None:
                del parent[path[-1]]
            else:
                parent[path[-1]] = value
            self.assert_both(broken, False, f"{path} = {value}")
            cases += 1
        print(f"schema and reader: 0 of {cases} broken catalogs taken by either")


def objects(value, path=()):
    """Where objects are in a value."""
    if isinstance(value, dict):
        yield path
        for key, child in value.items():
            yield from objects(child, path + (key,))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from objects(child, path + (index,))


def at(value, path):
    for step in path:
        value = value[step]
    return value


if __name__ == "__main__":
    unittest.main()
