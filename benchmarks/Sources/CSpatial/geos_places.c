#include "geos_places_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The capacity of a node that the documentation recommends. */
enum { node_capacity = 10 };

static void ignore(void *item, void *context) {
  (void)item;
  (void)context;
}

geos_places *geos_places_create(const spatial_point *points, size_t count) {
  geos_places *made = malloc(sizeof *made);
  GEOSContextHandle_t context = GEOS_init_r();
  made->context = context;
  made->tree = GEOSSTRtree_create_r(context, node_capacity);
  made->count = count;
  made->places = malloc(count * sizeof *made->places);
  memcpy(made->places, points, count * sizeof *made->places);
  /* Kept as long as the tree: older versions of GEOS point into them. */
  made->points = malloc(count * sizeof *made->points);
  for (size_t i = 0; i < count; i++) {
    made->points[i] =
      GEOSGeom_createPointFromXY_r(context, points[i].longitude, points[i].latitude);
    GEOSSTRtree_insert_r(context, made->tree, made->points[i], (void *)(uintptr_t)(i + 1));
  }
  geod_init(&made->ellipsoid, 6378137, 1 / 298.257223563);
  /* The tree is built by its first query. */
  each_candidate(made, (spatial_point){0, 0}, 1, ignore, NULL);
  return made;
}

void geos_places_destroy(geos_places *places) {
  GEOSSTRtree_destroy_r(places->context, places->tree);
  for (size_t i = 0; i < places->count; i++)
    GEOSGeom_destroy_r(places->context, places->points[i]);
  GEOS_finish_r(places->context);
  free(places->points);
  free(places->places);
  free(places);
}

void each_candidate(
  geos_places *places, spatial_point center, double metres, GEOSQueryCallback callback,
  void *context) {
  /* A degree of latitude is at least 110,574 m, one of longitude at least 111,319 m times the
   * cosine. One percent more covers the narrowing towards the edge of the box, for some miles. */
  double height = metres / 110574 * 1.01;
  double width = metres / (111319 * cos(center.latitude * M_PI / 180)) * 1.01;
  GEOSCoordSequence *corners = GEOSCoordSeq_create_r(places->context, 2, 2);
  GEOSCoordSeq_setXY_r(
    places->context, corners, 0, center.longitude - width, center.latitude - height);
  GEOSCoordSeq_setXY_r(
    places->context, corners, 1, center.longitude + width, center.latitude + height);
  GEOSGeometry *diagonal = GEOSGeom_createLineString_r(places->context, corners);
  GEOSSTRtree_query_r(places->context, places->tree, diagonal, callback, context);
  GEOSGeom_destroy_r(places->context, diagonal);
}
