#include "geos_areas_private.h"

#include <math.h>
#include <stdlib.h>

/* The capacity of a node that the documentation recommends. */
enum { node_capacity = 10 };

static GEOSGeometry *ring(
  GEOSContextHandle_t context, const spatial_point *points, unsigned count) {
  GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(context, count, 2);
  for (unsigned i = 0; i < count; i++)
    GEOSCoordSeq_setXY_r(context, sequence, i, points[i].longitude, points[i].latitude);
  return GEOSGeom_createLinearRing_r(context, sequence);
}

static GEOSGeometry *polygon(
  GEOSContextHandle_t context, const spatial_areas *areas, uint32_t polygon) {
  uint32_t first = areas->rings[polygon];
  unsigned holes = areas->rings[polygon + 1] - first - 1;
  GEOSGeometry **rings = malloc((holes + 1) * sizeof *rings);
  for (unsigned i = 0; i <= holes; i++) {
    uint32_t start = areas->starts[first + i];
    rings[i] = ring(context, areas->points + start, areas->starts[first + i + 1] - start);
  }
  GEOSGeometry *made = GEOSGeom_createPolygon_r(context, rings[0], rings + 1, holes);
  free(rings);
  return made;
}

static GEOSGeometry *geometry(
  GEOSContextHandle_t context, const spatial_areas *areas, size_t area) {
  uint32_t first = areas->polygons[area];
  unsigned count = areas->polygons[area + 1] - first;
  if (count == 1) return polygon(context, areas, first);
  GEOSGeometry **parts = malloc(count * sizeof *parts);
  for (unsigned i = 0; i < count; i++) parts[i] = polygon(context, areas, first + i);
  GEOSGeometry *made = GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, parts, count);
  free(parts);
  return made;
}

/* Corners at the radius in the plane that touches the ellipsoid: a circle of a mile is off by less
 * than its sides are. */
static GEOSGeometry *outline(
  GEOSContextHandle_t context, const spatial_circle *circle, unsigned corners) {
  const double degree = M_PI / 180, equator = 6378137, flattening = 1 / 298.257223563;
  const double eccentricity = flattening * (2 - flattening);
  double latitude = circle->center.latitude * degree;
  double narrowing = 1 - eccentricity * sin(latitude) * sin(latitude);
  double prime_vertical = equator / sqrt(narrowing);
  double height = circle->radius_metres * narrowing / (prime_vertical * (1 - eccentricity)) / degree;
  double width = circle->radius_metres / (prime_vertical * cos(latitude)) / degree;
  GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(context, corners + 1, 2);
  for (unsigned i = 0; i <= corners; i++) {
    double angle = 2 * M_PI * (i % corners) / corners;
    GEOSCoordSeq_setXY_r(
      context, sequence, i, circle->center.longitude + width * cos(angle),
      circle->center.latitude + height * sin(angle));
  }
  return GEOSGeom_createPolygon_r(
    context, GEOSGeom_createLinearRing_r(context, sequence), NULL, 0);
}

static geos_areas *empty(size_t count) {
  geos_areas *made = calloc(1, sizeof *made);
  made->context = GEOS_init_r();
  made->tree = GEOSSTRtree_create_r(made->context, node_capacity);
  made->count = count;
  made->areas = malloc(count * sizeof *made->areas);
  made->prepared = malloc(count * sizeof *made->prepared);
  return made;
}

static void set(geos_areas *areas, size_t area, GEOSGeometry *geometry) {
  areas->areas[area] = geometry;
  areas->prepared[area] = GEOSPrepare_r(areas->context, geometry);
  /* An item is a pointer of our own making; null would not be called back. */
  GEOSSTRtree_insert_r(areas->context, areas->tree, geometry, (void *)(uintptr_t)(area + 1));
}

/* The tree is built by its first query. */
static void build(geos_areas *areas) {
  geos_areas_locate(areas, &(spatial_point){0, 0}, 1);
}

geos_areas *geos_areas_create(const spatial_areas *areas) {
  geos_areas *made = empty(areas->count);
  for (size_t area = 0; area < areas->count; area++)
    set(made, area, geometry(made->context, areas, area));
  build(made);
  return made;
}

geos_areas *geos_areas_create_circles(const spatial_circle *circles, size_t count, int corners) {
  geos_areas *made = empty(count);
  for (size_t area = 0; area < count; area++)
    set(made, area, outline(made->context, &circles[area], (unsigned)corners));
  build(made);
  return made;
}

geos_areas *geos_areas_create_buffers(const spatial_circle *circles, size_t count, int quarter) {
  geos_areas *made = empty(count);
  for (size_t area = 0; area < count; area++) {
    GEOSGeometry *middle = GEOSGeom_createPointFromXY_r(
      made->context, circles[area].center.longitude, circles[area].center.latitude);
    const double metres_each = 111195;
    set(
      made, area,
      GEOSBuffer_r(made->context, middle, circles[area].radius_metres / metres_each, quarter));
    GEOSGeom_destroy_r(made->context, middle);
  }
  build(made);
  return made;
}

void geos_areas_destroy(geos_areas *areas) {
  GEOSContextHandle_t context = areas->context;
  GEOSSTRtree_destroy_r(context, areas->tree);
  for (size_t i = 0; i < areas->count; i++) {
    GEOSPreparedGeom_destroy_r(context, areas->prepared[i]);
    GEOSGeom_destroy_r(context, areas->areas[i]);
    if (!areas->edges) continue;
    GEOSPreparedGeom_destroy_r(context, areas->prepared_edges[i]);
    GEOSGeom_destroy_r(context, areas->edges[i]);
  }
  free(areas->areas);
  free(areas->prepared);
  free(areas->edges);
  free(areas->prepared_edges);
  GEOS_finish_r(context);
  free(areas);
}
