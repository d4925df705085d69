#ifndef GEOS_PLACES_PRIVATE_H
#define GEOS_PLACES_PRIVATE_H

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#include <geodesic.h>

#include "geos_places.h"

struct geos_places {
  GEOSContextHandle_t context;
  GEOSSTRtree *tree;
  size_t count;
  spatial_point *places;
  GEOSGeometry **points;
  struct geod_geodesic ellipsoid;
};

/* Calls back with each place in a box that holds the circle. */
void each_candidate(
  geos_places *, spatial_point center, double metres, GEOSQueryCallback, void *context);

static inline double geodesic_metres(
  const geos_places *places, spatial_point center, size_t place) {
  double metres;
  geod_inverse(
    &places->ellipsoid, center.latitude, center.longitude, places->places[place].latitude,
    places->places[place].longitude, &metres, NULL, NULL);
  return metres;
}

/* An item is a pointer of our own making; null would not be called back. */
static inline size_t place_of(const void *item) { return (uintptr_t)item - 1; }

#endif
