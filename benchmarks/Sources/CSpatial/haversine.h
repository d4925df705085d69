#ifndef HAVERSINE_H
#define HAVERSINE_H

#include <math.h>

#include "spatial_input.h"

/* The distance on a sphere, as servers of geofences compute it. */
static inline double haversine_metres(spatial_point from, spatial_point to) {
  const double radius = 6371000, degree = M_PI / 180;
  double height = sin((to.latitude - from.latitude) * degree / 2);
  double width = sin((to.longitude - from.longitude) * degree / 2);
  double chord =
    height * height
    + cos(from.latitude * degree) * cos(to.latitude * degree) * width * width;
  return 2 * radius * asin(sqrt(chord));
}

#endif
