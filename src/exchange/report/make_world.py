#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes assets/world.js, the coast lines and borders behind the report's map, from Natural Earth 1:110m (public domain,
naturalearthdata.com) as packed in the npm package world-atlas 2.0.2:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 src/exchange/report/make_world.py package > src/exchange/report/assets/world.js

Points are rounded to a tenth of a degree and written as differences, one printable character each for longitude and
latitude when both are within +-44 tenths, else "~" and two decimal numbers. Lines are parted by a space. Land south of
60 S is left out.
"""
import json
import sys


def arcs_of(topology):
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * scale[0] + move[0]) * 10), round((y * scale[1] + move[1]) * 10)))
        out.append(points)
    return out


def ring_points(arcs, ring):
    points = []
    for index in ring:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += part[1:] if points else part
    return points


def rings_of(geometry):
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return [ring for part in geometry.get("geometries", []) for ring in rings_of(part)]


def encode(points):
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    if len(kept) < 2:
        return ""
    out = "%d,%d;" % kept[0]
    for (x0, y0), (x1, y1) in zip(kept, kept[1:]):
        dx, dy = x1 - x0, y1 - y0
        if abs(dx) <= 44 and abs(dy) <= 44:
            out += letter(dx) + letter(dy)
        else:
            out += "~%d,%d;" % (dx, dy)
    return out


ALPHABET = [chr(c) for c in range(33, 126) if chr(c) not in "\"'\\<"]


def letter(difference):
    return ALPHABET[difference + 44]


def main(folder):
    land = json.load(open(folder + "/land-110m.json"))
    arcs = arcs_of(land)
    rings = [ring_points(arcs, ring) for ring in rings_of(land["objects"]["land"])]
    coast = " ".join(filter(None, (encode(r) for r in rings if max(y for _, y in r) > -600)))
    countries = json.load(open(folder + "/countries-110m.json"))
    arcs = arcs_of(countries)
    users = {}
    for geometry in countries["objects"]["countries"]["geometries"]:
        for ring in rings_of(geometry):
            for index in ring:
                users.setdefault(index if index >= 0 else ~index, []).append(geometry)
    shared = sorted(i for i, by in users.items() if len(by) > 1)
    borders = " ".join(filter(None, (encode(arcs[i]) for i in shared)))
    print("// SPDX-License-Identifier: Apache-2.0")
    print("// Made by make_world.py from Natural Earth 1:110m, public domain (naturalearthdata.com).")
    print('const WORLD_ALPHABET = "%s";' % "".join(ALPHABET))
    print('const WORLD_COAST = "%s";' % coast)
    print('const WORLD_BORDERS = "%s";' % borders)


main(sys.argv[1])
