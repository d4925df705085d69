#include "geos_areas_private.h"

typedef struct {
  geos_areas *areas;
  const GEOSGeometry *point;
  spatial_tally tally;
  /* Where each area keeps its own, and the position of the point in the list; NULL if none is kept. */
  spatial_tally *each;
  size_t position;
} location;

static void test(void *item, void *context) {
  location *location = context;
  size_t area = (uintptr_t)item - 1;
  geos_areas *areas = location->areas;
  if (GEOSPreparedIntersects_r(areas->context, areas->prepared[area], location->point) != 1) return;
  location->tally.count += 1;
  location->tally.sum += (double)area;
  if (!location->each) return;
  location->each[area].count += 1;
  location->each[area].sum += (double)location->position;
}

static spatial_tally locate(
  geos_areas *areas, const spatial_point *points, size_t count, spatial_tally *each) {
  location location = {.areas = areas, .each = each};
  for (size_t i = 0; i < count; i++) {
    GEOSGeometry *point =
      GEOSGeom_createPointFromXY_r(areas->context, points[i].longitude, points[i].latitude);
    location.point = point;
    location.position = i;
    GEOSSTRtree_query_r(areas->context, areas->tree, point, test, &location);
    GEOSGeom_destroy_r(areas->context, point);
  }
  return location.tally;
}

spatial_tally geos_areas_locate(geos_areas *areas, const spatial_point *points, size_t count) {
  return locate(areas, points, count, NULL);
}

void geos_areas_locate_each(
  geos_areas *areas, const spatial_point *points, size_t count, spatial_tally *each) {
  locate(areas, points, count, each);
}

bool geos_areas_covers(geos_areas *areas, size_t area, spatial_point position) {
  GEOSGeometry *point =
    GEOSGeom_createPointFromXY_r(areas->context, position.longitude, position.latitude);
  bool covers = GEOSPreparedIntersects_r(areas->context, areas->prepared[area], point) == 1;
  GEOSGeom_destroy_r(areas->context, point);
  return covers;
}

size_t geos_areas_count(const geos_areas *areas) { return areas->count; }

void geos_areas_box(geos_areas *areas, size_t area, double box[4]) {
  GEOSContextHandle_t context = areas->context;
  const GEOSGeometry *geometry = areas->areas[area];
  GEOSGeom_getXMin_r(context, geometry, &box[0]);
  GEOSGeom_getXMax_r(context, geometry, &box[1]);
  GEOSGeom_getYMin_r(context, geometry, &box[2]);
  GEOSGeom_getYMax_r(context, geometry, &box[3]);
}
