#ifndef GEOS_PLACES_H
#define GEOS_PLACES_H

#include "spatial_input.h"

/* Places in an STRtree, which finds what is in a box. No query may reach a pole or the date line. */
typedef struct geos_places geos_places;

geos_places *geos_places_create(const spatial_point *, size_t count);
void geos_places_destroy(geos_places *);

/* The places at most so many metres away on the ellipsoid: what is in the box around the circle,
 * each measured by geod_inverse. Sums positions in the list; `each`, where it is not NULL, gets the
 * tally of each query. */
spatial_tally geos_places_within(
  geos_places *, const spatial_point *centers, size_t count, double metres, spatial_tally *each);

/* The same with the haversine formula and a sphere of 6,371,000 m. */
spatial_tally geos_places_within_haversine(
  geos_places *, const spatial_point *centers, size_t count, double metres);

/* How many answers of the haversine formula are not those of geod_inverse, to so many queries. */
typedef struct {
  uint64_t answers, queries;
} wrong_answers;
wrong_answers geos_places_haversine_errors(
  geos_places *, const spatial_point *centers, size_t count, double metres);

/* As geos_places_within, sorted, and sums distances, nearest first. */
spatial_tally geos_places_within_sorted(
  geos_places *, const spatial_point *centers, size_t count, double metres);

/* The nearest places, from boxes that grow until a circle in them holds enough. Sums positions in
 * the list, or distances. */
typedef enum { sum_positions, sum_distances } what_to_sum;
spatial_tally geos_places_nearest(
  geos_places *, const spatial_point *centers, size_t count, size_t limit, what_to_sum,
  spatial_tally *each);

#endif
