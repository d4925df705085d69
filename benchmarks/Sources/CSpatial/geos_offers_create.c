#include <stdlib.h>
#include <string.h>

#include "geos_offers_private.h"

static void *copied(const void *rows, size_t count, size_t size) {
  void *copy = malloc(count * size + 1);
  if (count) memcpy(copy, rows, count * size);
  return copy;
}

static void copy_areas(spatial_areas *own, const spatial_areas *areas) {
  size_t polygons = areas->polygons[areas->count];
  size_t rings = areas->rings[polygons];
  *own = (spatial_areas){
    .count = areas->count,
    .polygons = copied(areas->polygons, areas->count + 1, sizeof *areas->polygons),
    .rings = copied(areas->rings, polygons + 1, sizeof *areas->rings),
    .starts = copied(areas->starts, rings + 1, sizeof *areas->starts),
    .points = copied(areas->points, areas->starts[rings], sizeof *areas->points)};
}

static GEOSGeometry *ring(GEOSContextHandle_t context, const spatial_areas *areas, uint32_t ring) {
  uint32_t start = areas->starts[ring], count = areas->starts[ring + 1] - start;
  GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(context, count, 2);
  for (uint32_t i = 0; i < count; i++) {
    spatial_point point = areas->points[start + i];
    GEOSCoordSeq_setXY_r(context, sequence, i, point.longitude, point.latitude);
  }
  return GEOSGeom_createLinearRing_r(context, sequence);
}

/* Areas of offers are one polygon each. */
static GEOSGeometry *polygon(
  GEOSContextHandle_t context, const spatial_areas *areas, uint32_t area) {
  uint32_t first = areas->rings[areas->polygons[area]];
  uint32_t holes = areas->rings[areas->polygons[area] + 1] - first - 1;
  GEOSGeometry **inner = malloc((holes + 1) * sizeof *inner);
  for (uint32_t i = 0; i < holes; i++) inner[i] = ring(context, areas, first + 1 + i);
  GEOSGeometry *made =
    GEOSGeom_createPolygon_r(context, ring(context, areas, first), inner, holes);
  free(inner);
  return made;
}

static GEOSGeometry *diagonal(GEOSContextHandle_t context, degree_box box) {
  GEOSCoordSequence *corners = GEOSCoordSeq_create_r(context, 2, 2);
  GEOSCoordSeq_setXY_r(context, corners, 0, box.west, box.south);
  GEOSCoordSeq_setXY_r(context, corners, 1, box.east, box.north);
  return GEOSGeom_createLineString_r(context, corners);
}

/* The tree copies the box, and one that reaches beyond 180 degrees is there twice. */
static void insert(geos_offers *offers, uint32_t region, degree_box box) {
  for (int turn = -1; turn <= 1; turn++) {
    degree_box moved = {box.west + 360 * turn, box.south, box.east + 360 * turn, box.north};
    if (moved.east < -180 || moved.west > 180) continue;
    GEOSGeometry *line = diagonal(offers->context, moved);
    /* An item is a pointer of our own making; null would not be called back. */
    GEOSSTRtree_insert_r(offers->context, offers->tree, line, (void *)(uintptr_t)(region + 1));
    GEOSGeom_destroy_r(offers->context, line);
  }
}

static void add(geos_offers *offers, uint32_t region) {
  GEOSContextHandle_t context = offers->context;
  region_row *row = &offers->regions[region];
  switch (row->kind) {
  case region_country: offers->countries[row->item] = region; break;
  case region_circle: {
    const spatial_circle *circle = &offers->made.circle[row->item];
    row->middle = earth_point_at(circle->center);
    row->radius = circle->radius_metres;
    insert(offers, region, box_around(circle->center, circle->radius_metres));
    break;
  }
  case region_polygon: {
    GEOSGeometry *shape = polygon(context, &offers->areas, row->item);
    degree_box box;
    GEOSGeom_getXMin_r(context, shape, &box.west);
    GEOSGeom_getXMax_r(context, shape, &box.east);
    GEOSGeom_getYMin_r(context, shape, &box.south);
    GEOSGeom_getYMax_r(context, shape, &box.north);
    offers->boxes[row->item] = box;
    offers->shapes[row->item] = shape;
    offers->prepared[row->item] = GEOSPrepare_r(context, shape);
    insert(offers, region, box);
  }
  }
}

static void list_owners(geos_offers *offers) {
  size_t regions = offers->made.regions, count = offers->made.offers;
  region_row *rows = offers->regions;
  for (size_t i = 0; i < count; i++) rows[offers->made.offer[i].region].count += 1;
  uint32_t next = 0;
  for (size_t i = 0; i < regions; i++) {
    rows[i].start = next;
    next += rows[i].count;
    rows[i].count = 0;
  }
  for (size_t i = 0; i < count; i++) {
    region_row *row = &rows[offers->made.offer[i].region];
    offers->owned[row->start + row->count++] = (uint32_t)i;
  }
  for (size_t i = 0; i < regions; i++)
    if (rows[i].count == 1) rows[i].start = offers->owned[rows[i].start];
}

static void ignore(void *item, void *context) { (void)item, (void)context; }

geos_offers *geos_offers_create(const made_offers *made, const spatial_areas *areas) {
  geos_offers *offers = calloc(1, sizeof *offers);
  offers->context = GEOS_init_r();
  offers->tree = GEOSSTRtree_create_r(offers->context, 10);
  geod_init(&offers->ellipsoid, 6378137, 1 / 298.257223563);
  made_offers *own = &offers->made;
  *own = *made;
  own->seed = strdup(made->seed);
  own->offer = copied(made->offer, made->offers, sizeof *made->offer);
  own->region = copied(made->region, made->regions, sizeof *made->region);
  own->circle = copied(made->circle, made->circles, sizeof *made->circle);
  own->stack = copied(made->stack, made->stacks, sizeof *made->stack);
  own->zone = copied(made->zone, made->zones, sizeof *made->zone);
  own->minutes = copied(made->minutes, made->hours * minutes_words, sizeof *made->minutes);
  own->predicate = copied(made->predicate, made->predicates, sizeof *made->predicate);
  own->literal = copied(made->literal, made->literals, sizeof *made->literal);
  copy_areas(&offers->areas, areas);
  memset(offers->countries, 0xFF, sizeof offers->countries);
  offers->regions = calloc(made->regions + 1, sizeof *offers->regions);
  offers->boxes = calloc(areas->count + 1, sizeof *offers->boxes);
  offers->shapes = calloc(areas->count + 1, sizeof *offers->shapes);
  offers->prepared = calloc(areas->count + 1, sizeof *offers->prepared);
  offers->owned = malloc((made->offers + 1) * sizeof *offers->owned);
  offers->places = calloc(made->offers + 1, sizeof *offers->places);
  offers->passing = malloc((made->offers + 1) * sizeof *offers->passing);
  for (size_t i = 0; i < made->offers; i++)
    if (made->offer[i].has_place) offers->places[i] = earth_point_at(made->offer[i].place);
  for (uint32_t i = 0; i < made->regions; i++) {
    offers->regions[i].kind = made->region[i].kind;
    offers->regions[i].item = made->region[i].item;
    add(offers, i);
  }
  list_owners(offers);
  /* The tree is built by its first query. */
  GEOSGeometry *line = diagonal(offers->context, (degree_box){0, 0, 1e-9, 1e-9});
  GEOSSTRtree_query_r(offers->context, offers->tree, line, ignore, NULL);
  GEOSGeom_destroy_r(offers->context, line);
  return offers;
}

void geos_offers_destroy(geos_offers *offers) {
  GEOSContextHandle_t context = offers->context;
  GEOSSTRtree_destroy_r(context, offers->tree);
  for (size_t i = 0; i < offers->areas.count; i++) {
    GEOSPreparedGeom_destroy_r(context, offers->prepared[i]);
    GEOSGeom_destroy_r(context, offers->shapes[i]);
  }
  GEOS_finish_r(context);
  made_offers *own = &offers->made;
  free((void *)own->seed);
  free((void *)own->offer);
  free((void *)own->region);
  free((void *)own->circle);
  free((void *)own->stack);
  free((void *)own->zone);
  free((void *)own->minutes);
  free((void *)own->predicate);
  free((void *)own->literal);
  free((void *)offers->areas.polygons);
  free((void *)offers->areas.rings);
  free((void *)offers->areas.starts);
  free((void *)offers->areas.points);
  free(offers->regions);
  free(offers->shapes);
  free(offers->prepared);
  free(offers->boxes);
  free(offers->owned);
  free(offers->places);
  free(offers->passing);
  free(offers);
}
