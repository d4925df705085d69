#include "geos_places_private.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  double metres;
  size_t place;
} hit;

typedef struct {
  const geos_places *places;
  spatial_point center;
  double metres;
  hit *hits;
  size_t count, capacity;
} circle;

static void collect(void *item, void *context) {
  circle *circle = context;
  size_t place = place_of(item);
  double metres = geodesic_metres(circle->places, circle->center, place);
  if (metres > circle->metres) return;
  if (circle->count == circle->capacity) {
    circle->capacity = circle->capacity ? 2 * circle->capacity : 64;
    circle->hits = realloc(circle->hits, circle->capacity * sizeof *circle->hits);
  }
  circle->hits[circle->count++] = (hit){metres, place};
}

/* Nearest first; of several at one distance, the one listed first. */
static int compare(const void *left, const void *right) {
  const hit *a = left, *b = right;
  if (a->metres != b->metres) return a->metres < b->metres ? -1 : 1;
  return a->place < b->place ? -1 : a->place > b->place;
}

static void find(geos_places *places, circle *circle, double metres) {
  circle->metres = metres;
  circle->count = 0;
  each_candidate(places, circle->center, metres, collect, circle);
}

spatial_tally geos_places_within_sorted(
  geos_places *places, const spatial_point *centers, size_t count, double metres) {
  spatial_tally tally = {0};
  circle circle = {.places = places};
  for (size_t i = 0; i < count; i++) {
    circle.center = centers[i];
    find(places, &circle, metres);
    if (circle.count) qsort(circle.hits, circle.count, sizeof *circle.hits, compare);
    tally.count += circle.count;
    for (size_t j = 0; j < circle.count; j++) tally.sum += circle.hits[j].metres;
  }
  free(circle.hits);
  return tally;
}

spatial_tally geos_places_nearest(
  geos_places *places, const spatial_point *centers, size_t count, size_t limit,
  what_to_sum what, spatial_tally *each) {
  const double first_metres = 200, last_metres = 3e5;
  spatial_tally total = {0};
  circle circle = {.places = places};
  for (size_t i = 0; i < count; i++) {
    circle.center = centers[i];
    find(places, &circle, first_metres);
    while (circle.count < limit && circle.metres < last_metres)
      find(places, &circle, 2 * circle.metres);
    if (circle.count) qsort(circle.hits, circle.count, sizeof *circle.hits, compare);
    spatial_tally tally = {.count = circle.count < limit ? circle.count : limit};
    for (size_t j = 0; j < tally.count; j++) {
      const hit *hit = &circle.hits[j];
      double number = what == sum_distances ? hit->metres : (double)hit->place;
      tally.sum += number;
      /* In the order of the hits, so that equal distances have equal sums. */
      total.sum += number;
    }
    total.count += tally.count;
    if (each) each[i] = tally;
  }
  free(circle.hits);
  return total;
}
