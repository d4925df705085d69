#include "geos_areas_private.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  geos_areas *areas;
  const GEOSGeometry *point;
  double degrees;
  spatial_tally tally;
} disc;

static void prepare_edges(geos_areas *areas) {
  areas->edges = malloc(areas->count * sizeof *areas->edges);
  areas->prepared_edges = malloc(areas->count * sizeof *areas->prepared_edges);
  for (size_t i = 0; i < areas->count; i++) {
    areas->edges[i] = GEOSBoundary_r(areas->context, areas->areas[i]);
    areas->prepared_edges[i] = GEOSPrepare_r(areas->context, areas->edges[i]);
  }
}

static void test(void *item, void *context) {
  disc *disc = context;
  size_t area = (uintptr_t)item - 1;
  geos_areas *areas = disc->areas;
  bool is_near =
    GEOSPreparedDistanceWithin_r(
      areas->context, areas->prepared_edges[area], disc->point, disc->degrees) == 1;
  bool is_deep =
    !is_near
    && GEOSPreparedIntersects_r(areas->context, areas->prepared[area], disc->point) == 1;
  if (!is_near && !is_deep) return;
  disc->tally.count += 1;
  disc->tally.sum += is_deep ? 2 * (double)area : (double)area;
}

/* A box is asked for by the line between two of its corners. */
static GEOSGeometry *diagonal(
  GEOSContextHandle_t context, spatial_point point, double height, double width) {
  GEOSCoordSequence *corners = GEOSCoordSeq_create_r(context, 2, 2);
  GEOSCoordSeq_setXY_r(context, corners, 0, point.longitude - width, point.latitude - height);
  GEOSCoordSeq_setXY_r(context, corners, 1, point.longitude + width, point.latitude + height);
  return GEOSGeom_createLineString_r(context, corners);
}

spatial_tally geos_areas_near(
  geos_areas *areas, const spatial_point *points, const double *metres, size_t count) {
  const double metres_a_degree = 110574;
  if (!areas->edges) prepare_edges(areas);
  disc disc = {.areas = areas};
  for (size_t i = 0; i < count; i++) {
    double height = metres[i] / metres_a_degree;
    double width = height / cos(points[i].latitude * M_PI / 180);
    GEOSGeometry *point =
      GEOSGeom_createPointFromXY_r(areas->context, points[i].longitude, points[i].latitude);
    GEOSGeometry *box = diagonal(areas->context, points[i], height, width);
    disc.point = point;
    disc.degrees = height;
    GEOSSTRtree_query_r(areas->context, areas->tree, box, test, &disc);
    GEOSGeom_destroy_r(areas->context, box);
    GEOSGeom_destroy_r(areas->context, point);
  }
  return disc.tally;
}
