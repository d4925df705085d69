#include "geos_places_private.h"

#include "haversine.h"

typedef struct {
  const geos_places *places;
  spatial_point center;
  double metres;
  spatial_tally tally;
  uint64_t wrong;
} circle;

static void add(spatial_tally *tally, size_t place) {
  tally->count += 1;
  tally->sum += (double)place;
}

static void measure(void *item, void *context) {
  circle *circle = context;
  size_t place = place_of(item);
  if (geodesic_metres(circle->places, circle->center, place) <= circle->metres)
    add(&circle->tally, place);
}

spatial_tally geos_places_within(
  geos_places *places, const spatial_point *centers, size_t count, double metres,
  spatial_tally *each) {
  spatial_tally total = {0};
  for (size_t i = 0; i < count; i++) {
    circle circle = {.places = places, .center = centers[i], .metres = metres};
    each_candidate(places, centers[i], metres, measure, &circle);
    total.count += circle.tally.count;
    total.sum += circle.tally.sum;
    if (each) each[i] = circle.tally;
  }
  return total;
}

static void measure_on_sphere(void *item, void *context) {
  circle *circle = context;
  size_t place = place_of(item);
  if (haversine_metres(circle->center, circle->places->places[place]) <= circle->metres)
    add(&circle->tally, place);
}

spatial_tally geos_places_within_haversine(
  geos_places *places, const spatial_point *centers, size_t count, double metres) {
  circle circle = {.places = places, .metres = metres};
  for (size_t i = 0; i < count; i++) {
    circle.center = centers[i];
    each_candidate(places, centers[i], metres, measure_on_sphere, &circle);
  }
  return circle.tally;
}

static void compare(void *item, void *context) {
  circle *circle = context;
  size_t place = place_of(item);
  double sphere = haversine_metres(circle->center, circle->places->places[place]);
  double ellipsoid = geodesic_metres(circle->places, circle->center, place);
  circle->wrong += (sphere <= circle->metres) != (ellipsoid <= circle->metres);
}

wrong_answers geos_places_haversine_errors(
  geos_places *places, const spatial_point *centers, size_t count, double metres) {
  wrong_answers total = {0};
  for (size_t i = 0; i < count; i++) {
    circle circle = {.places = places, .center = centers[i], .metres = metres};
    each_candidate(places, centers[i], metres, compare, &circle);
    total.answers += circle.wrong;
    total.queries += circle.wrong > 0;
  }
  return total;
}
