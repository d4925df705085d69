#ifndef SPATIAL_INPUT_H
#define SPATIAL_INPUT_H

#include <stddef.h>
#include <stdint.h>

/* Degrees. */
typedef struct {
  double latitude, longitude;
} spatial_point;

typedef struct {
  spatial_point center;
  double radius_metres;
} spatial_circle;

/* Areas as columns: where the polygons of each begin, the rings of each polygon, the points of each
 * ring, and behind the last where all end. The first ring of a polygon is its shell; the last point
 * of a ring is its first. */
typedef struct {
  size_t count;
  const uint32_t *polygons, *rings, *starts;
  const spatial_point *points;
} spatial_areas;

/* What queries found: how much, and a sum of what, which is exact for whole numbers. */
typedef struct {
  uint64_t count;
  double sum;
} spatial_tally;

#endif
