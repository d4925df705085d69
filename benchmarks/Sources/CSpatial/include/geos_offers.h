#ifndef GEOS_OFFERS_H
#define GEOS_OFFERS_H

#include <stdbool.h>

#include "spatial_input.h"

/* Offers as somebody would decide about them without the library: regions in GEOS's STRtree, distances
 * by PROJ, customers as sets of bits, opening hours as a bit for each minute of the week. */
typedef struct geos_offers geos_offers;

typedef enum { region_circle, region_polygon, region_country } offer_region_kind;

/* A circle or an area by its position in the list of them, or a country by its number. */
typedef struct {
  offer_region_kind kind;
  uint32_t item;
} offer_region;

/* Which predicates hold, or are asked for: 64 segments, then 64 that ask for attributes. */
typedef struct {
  uint64_t words[2];
} offer_bits;

enum { offer_reasons = 20, offer_limit = 3, minutes_words = 158 };

typedef struct {
  spatial_point place;
  bool has_place, accepts_possible;
  uint8_t priority;
  /* 0 for one that stacks with everything. */
  uint8_t stack;
  uint8_t channels;
  uint8_t zone;
  uint16_t hours;
  uint32_t region;
  int32_t first_day, last_day;
  offer_bits must, must_not;
  /* The same in the order in which they are asked, each twice the number of a predicate, and one more
   * where it must not hold. */
  uint32_t literal, literal_count;
} made_offer;

typedef struct {
  uint8_t group;
  bool is_exclusive;
  /* Whether it goes with the groups of `with` only. */
  bool is_selective;
  uint32_t with;
} offer_stack;

/* Local time ahead of UTC, in seconds, before and after an instant. */
typedef struct {
  int64_t change;
  int32_t before, after;
} offer_zone;

typedef enum { attribute_tier, attribute_age, attribute_order_before, attribute_order_after }
  offer_attribute;

/* Tier: one of the bits of `low`. Age: from low to high. Order: before, or after, the day so many days
 * ago. */
typedef struct {
  offer_attribute attribute;
  int32_t low, high;
} offer_predicate;

typedef struct {
  const char *seed;
  size_t offers, regions, circles, stacks, zones, hours, predicates, literals;
  const made_offer *offer;
  const offer_region *region;
  const spatial_circle *circle;
  const offer_stack *stack;
  const offer_zone *zone;
  /* minutes_words for each. */
  const uint64_t *minutes;
  const offer_predicate *predicate;
  const uint32_t *literal;
} made_offers;

typedef struct {
  spatial_point point;
  double accuracy, confidence;
  bool is_by_address;
  bool knows_segments;
  uint8_t channel;
  uint8_t country;
  /* -1 where nobody knows it; of days, the least number. */
  int8_t tier;
  int16_t age;
  int32_t last_order;
  int32_t utc_offset;
  int64_t seconds;
  uint64_t segments, expired;
  uint32_t number;
} offer_request;

typedef enum { geometry_first, attributes_first } offer_order;

typedef struct {
  uint32_t shown[offer_limit];
  uint32_t shown_count;
  /* By reason; of `geometry_first` with all of them only. */
  uint32_t counts[offer_reasons];
  /* In the boxes; whose regions are near; and what passed each test of its own. */
  uint32_t candidates, near, passing;
  /* How near the disc's rim comes to the edge of a polygon that it may or may not reach, in metres. */
  double margin;
  /* To the places of those shown, with bearings, so that nobody leaves them out. */
  double path;
} offer_answer;

/* Copies what it is given. */
geos_offers *geos_offers_create(const made_offers *, const spatial_areas *);
void geos_offers_destroy(geos_offers *);

/* What somebody may see. With `counts_all`, why nothing else is; without, what cannot be among the
 * best need not be tested. `margin` is set where `measures` is. */
void geos_offers_decide(
  geos_offers *, const offer_request *, offer_order, bool counts_all, bool measures,
  offer_answer *);

/* All requests: the number of offers shown, and a sum of what was found. */
spatial_tally geos_offers_decide_all(
  geos_offers *, const offer_request *, size_t count, offer_order, bool counts_all);

#endif
