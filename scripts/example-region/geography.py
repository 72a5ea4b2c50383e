"""The land of the made-up region: where its places are, and the borders between them.

The districts are Voronoi cells of hand-placed centres, cut out of a hand-drawn outline, with borders roughened by midpoint
displacement. A border is made once and used by both neighbours, so the districts tile the region without gaps or overlaps.
Inside, everything is in kilometres east and north of the south-west corner; only map_text() and to_degrees() speak of degrees.
"""

import json
import math
import random

ORIGIN_LON, ORIGIN_LAT = 44.05, 56.45
KM_PER_DEGREE_LON, KM_PER_DEGREE_LAT = 60.0, 111.2  # at 57.4° N

OUTLINE = [(22, 78), (48, 40), (58, 12), (86, 18), (124, 4), (160, 14), (178, 30), (214, 20), (250, 34), (262, 70), (254, 100), (272, 132),
           (266, 176), (236, 192), (226, 214), (190, 222), (162, 204), (140, 212), (104, 208), (84, 220), (44, 214), (26, 186), (20, 158), (12, 112)]

# name -> centre of the cell, and its settlements: nominative, "where", genitive
DISTRICTS = {
    "Велиборский муниципальный округ": ((126, 108), [("Новоречье", "в Новоречье", "Новоречья"), ("Липовый Лог", "в Липовом Логу", "Липового Лога")]),
    "Северецкий муниципальный округ": ((130, 170), [("Северецк", "в Северецке", "Северецка"), ("Дальний Ключ", "в Дальнем Ключе", "Дальнего Ключа")]),
    "Городской округ Камнегорск": ((202, 116), [("Камнегорск", "в Камнегорске", "Камнегорска"), ("Рудный Двор", "в Рудном Дворе", "Рудного Двора")]),
    "Кедроозёрский городской округ": ((190, 180), [("Кедроозёрск", "в Кедроозёрске", "Кедроозёрска"), ("Старый Бор", "в Старом Бору", "Старого Бора")]),
    "Межозёрский муниципальный округ": ((64, 178), [("Межозёрье", "в Межозёрье", "Межозёрья"), ("Щучье Плёсо", "в Щучьем Плёсе", "Щучьего Плёса")]),
    "Тихопольский муниципальный округ": ((40, 120), [("Тихополье", "в Тихополье", "Тихополья"), ("Малые Межи", "в Малых Межах", "Малых Межей")]),
    "Яропольский муниципальный округ": ((78, 66), [("Ярополье", "в Ярополье", "Ярополья"), ("Паромное", "в Паромном", "Паромного")]),
    "Луговецкий муниципальный округ": ((134, 46), [("Луговец", "в Луговце", "Луговца"), ("Заливное", "в Заливном", "Заливного")]),
    "Старопольский муниципальный округ": ((184, 58), [("Старополье", "в Старополье", "Старополья"), ("Гусиный Брод", "в Гусином Броде", "Гусиного Брода")]),
    "Синелужский муниципальный округ": ((236, 62), [("Синелужье", "в Синелужье", "Синелужья"), ("Сухой Яр", "в Сухом Яру", "Сухого Яра")]),
    "Верхнебродский муниципальный округ": ((244, 150), [("Верхний Брод", "в Верхнем Броде", "Верхнего Брода")]),
}
CITY = "Город Велиборск"
CITY_SETTLEMENTS = [("Велиборск", "в Велиборске", "Велиборска")]
# Areas cut out of a district and given to another: the city, and a part of Кедроозёрский that lies apart.
ENCLAVES = [(CITY, "Велиборский муниципальный округ", (120, 112), 13.0),
            ("Кедроозёрский городской округ", "Верхнебродский муниципальный округ", (238, 164), 6.0)]


def settlements(name):
    return CITY_SETTLEMENTS if name == CITY else DISTRICTS[name][1]


def centre(name):
    return ENCLAVES[0][2] if name == CITY else DISTRICTS[name][0]


def to_degrees(point):
    return round(ORIGIN_LON + point[0] / KM_PER_DEGREE_LON, 4), round(ORIGIN_LAT + point[1] / KM_PER_DEGREE_LAT, 4)


def nearer_part(polygon, a, b):
    """The part of the polygon that is nearer to a than to b."""
    def side(p):
        return math.dist(p, b) ** 2 - math.dist(p, a) ** 2
    kept = []
    for start, end in zip(polygon, polygon[1:] + polygon[:1]):
        if side(start) >= 0:
            kept.append(start)
        if side(start) * side(end) < 0:
            share = side(start) / (side(start) - side(end))
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return kept


def warp(point):
    """A gentle bend of the whole land, so that no border looks ruled."""
    x, y = point
    return (x + 4.5 * math.sin(y / 17.0 + 0.6) + 2.5 * math.sin(x / 11.0 + y / 23.0),
            y + 4.0 * math.sin(x / 19.0 + 1.9) + 2.5 * math.sin(y / 12.0 - x / 27.0))


class Borders:
    """Rough lines between two points: the same line for both neighbours, whichever asks first."""

    def __init__(self, seed):
        self.seed = seed
        self.lines = {}

    def line(self, start, end):
        """Points from start to end, without the end."""
        key = tuple(sorted([(round(start[0], 3), round(start[1], 3)), (round(end[0], 3), round(end[1], 3))]))
        if key not in self.lines:
            rng = random.Random(f"{self.seed} {key}")
            self.lines[key] = [key[0], *self.between(rng, key[0], key[1]), key[1]]
        line = self.lines[key]
        return line[:-1] if math.dist(line[0], start) < 0.01 else line[:0:-1]

    def between(self, rng, a, b):
        length = math.dist(a, b)
        if length < 2.2:
            return []
        push = max(-0.24, min(0.24, rng.gauss(0, 0.12)))
        middle = ((a[0] + b[0]) / 2 - push * (b[1] - a[1]), (a[1] + b[1]) / 2 + push * (b[0] - a[0]))
        return [*self.between(rng, a, middle), middle, *self.between(rng, middle, b)]

    def ring(self, corners):
        return [point for a, b in zip(corners, corners[1:] + corners[:1]) for point in self.line(a, b)]


def blob(rng, middle, radius):
    corners = 9
    return [(middle[0] + radius * rng.uniform(0.75, 1.25) * math.cos(2 * math.pi * i / corners),
             middle[1] + radius * rng.uniform(0.75, 1.25) * math.sin(2 * math.pi * i / corners)) for i in range(corners)]


def areas(seed):
    """name -> polygons, each a list of rings in degrees, closed: the outside counter-clockwise, then holes clockwise (RFC 7946)."""
    borders = Borders(seed)
    rng = random.Random(f"{seed} enclaves")
    rings = {}
    for name, (middle, _) in DISTRICTS.items():
        cell = OUTLINE
        for other, _ in DISTRICTS.values():
            if other != middle:
                cell = nearer_part(cell, middle, other)
        rings[name] = [[borders.ring(cell)]]
    for name, host, middle, radius in ENCLAVES:
        ring = borders.ring(blob(rng, middle, radius))
        rings.setdefault(name, []).append([ring])
        rings[host][0].append(ring[::-1])
    return {name: [[closed([to_degrees(warp(p)) for p in ring]) for ring in polygon] for polygon in polygons]
            for name, polygons in rings.items()}


def closed(ring):
    distinct = [p for i, p in enumerate(ring) if p != ring[i - 1]]
    return distinct + distinct[:1]


def contains(polygons, point):
    """Even-odd rule over all rings: holes need no special case."""
    x, y = point
    inside = False
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


def point_near(rng, polygons, name):
    """A point of the place, near its centre."""
    spread = 3.0 if name == CITY else 9.0
    while True:
        x, y = centre(name)
        point = to_degrees(warp((rng.gauss(x, spread), rng.gauss(y, spread))))
        if contains(polygons, point):
            return point


def map_text(land, keys):
    """GeoJSON, a district a line; keys: name -> value of the property `district`."""
    features = []
    for name in sorted(land):
        polygons = land[name]
        single = len(polygons) == 1
        shape = {"type": "Polygon" if single else "MultiPolygon", "coordinates": polygons[0] if single else polygons}
        feature = {"type": "Feature", "properties": {"district": keys[name]}, "geometry": shape}
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
