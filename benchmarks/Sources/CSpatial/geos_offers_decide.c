#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geos_offers_private.h"

/* As VicinityOffers numbers them. */
enum {
  geo_outside = 0, geo_possible = 4, channel = 5, sched_early = 6, sched_ended = 7,
  sched_closed = 8, seg_mismatch = 9, seg_unknown = 10, seg_expired = 11, stacked = 18,
  outranked = 19, passes = offer_reasons
};

enum { most_zones = 64, priorities = 10 };

typedef struct {
  int32_t day;
  uint16_t minute;
  bool is_repeated;
} local_time;

typedef struct decision {
  geos_offers *offers;
  offer_fix fix;
  offer_order order;
  bool counts_all;
  offer_bits holds, fails;
  uint64_t hash;
  local_time clocks[most_zones];
  /* How many that nothing excludes passed with each priority; below `least` nothing can be shown. */
  uint32_t passed[priorities];
  int least;
  offer_answer *answer;
} decision;

static void read_clocks(decision *now) {
  const made_offers *made = &now->offers->made;
  int64_t seconds = now->fix.asked->seconds;
  for (size_t i = 0; i < made->zones && i < most_zones; i++) {
    const offer_zone *zone = &made->zone[i];
    bool is_after = seconds >= zone->change;
    int64_t local = seconds + (is_after ? zone->after : zone->before);
    int64_t day = local / 86400;
    now->clocks[i] = (local_time){
      .day = (int32_t)day,
      .minute = (uint16_t)((day + 3) % 7 * 1440 + local % 86400 / 60),
      .is_repeated = is_after && seconds < zone->change + zone->before - zone->after};
  }
}

static void set(offer_bits *bits, size_t index) { bits->words[index / 64] |= 1ull << index % 64; }

static void read_customer(decision *now) {
  const offer_request *asked = now->fix.asked;
  if (asked->knows_segments) {
    now->holds.words[0] = asked->segments;
    now->fails.words[0] = ~asked->segments;
  }
  int64_t today = (asked->seconds + asked->utc_offset) / 86400;
  const made_offers *made = &now->offers->made;
  for (size_t i = 0; i < made->predicates; i++) {
    const offer_predicate *predicate = &made->predicate[i];
    bool is_known = false, holds = false;
    switch (predicate->attribute) {
    case attribute_tier:
      is_known = asked->tier >= 0;
      holds = is_known && (predicate->low >> asked->tier & 1);
      break;
    case attribute_age:
      is_known = asked->age >= 0;
      holds = asked->age >= predicate->low && asked->age <= predicate->high;
      break;
    case attribute_order_before:
      is_known = asked->last_order != INT32_MIN;
      holds = asked->last_order < today - predicate->low;
      break;
    case attribute_order_after:
      is_known = asked->last_order != INT32_MIN;
      holds = asked->last_order > today - predicate->low;
    }
    if (is_known) set(holds ? &now->holds : &now->fails, 64 + i);
  }
}

/* Why the customer does not get it: the first thing that does not hold. */
static int failing(const decision *now, const made_offer *offer) {
  const uint32_t *literals = now->offers->made.literal + offer->literal;
  for (uint32_t i = 0; i < offer->literal_count; i++) {
    uint32_t predicate = literals[i] >> 1;
    const offer_bits *wrong = literals[i] & 1 ? &now->holds : &now->fails;
    if (!(wrong->words[predicate / 64] >> predicate % 64 & 1)) continue;
    bool is_expired = predicate < 64 && now->fix.asked->expired >> predicate & 1;
    return is_expired ? seg_expired : seg_mismatch;
  }
  return seg_mismatch;
}

/* All tests but those of the position. */
static int test(const decision *now, const made_offer *offer) {
  if (!(offer->channels & now->fix.asked->channel)) return channel;
  const local_time *clock = &now->clocks[offer->zone];
  if (clock->day < offer->first_day) return sched_early;
  if (clock->day > offer->last_day) return sched_ended;
  const uint64_t *minutes = now->offers->made.minutes + offer->hours * minutes_words;
  if (clock->is_repeated || !(minutes[clock->minute / 64] >> clock->minute % 64 & 1))
    return sched_closed;
  uint64_t missing = 0, wrong = 0;
  for (int i = 0; i < 2; i++) {
    missing |= offer->must.words[i] & ~now->holds.words[i];
    missing |= offer->must_not.words[i] & ~now->fails.words[i];
    wrong |= offer->must.words[i] & now->fails.words[i];
    wrong |= offer->must_not.words[i] & now->holds.words[i];
  }
  if (!missing) return passes;
  if (!wrong) return seg_unknown;
  return now->fix.asked->expired ? failing(now, offer) : seg_mismatch;
}

static void pass(decision *now, uint32_t index, const made_offer *offer) {
  passing_offer *passing = now->offers->passing;
  passing[now->answer->passing++] = (passing_offer){
    .asked = now, .offer = index, .priority = offer->priority,
    .chord = offer->has_place ? chord_between(now->offers->places[index], now->fix.position)
                              : INFINITY};
  if (now->counts_all || offer->stack || offer->priority < now->least) return;
  now->passed[offer->priority]++;
  uint32_t better = 0;
  for (int priority = priorities - 1; priority >= 0; priority--) {
    better += now->passed[priority];
    if (better < offer_limit) continue;
    now->least = priority;
    return;
  }
}

static void look(decision *now, uint32_t index) {
  geos_offers *offers = now->offers;
  region_row *region = &offers->regions[index];
  if (region->seen == offers->turn) return;
  region->seen = offers->turn;
  uint32_t count = region->count;
  const uint32_t *owned = count == 1 ? &region->start : offers->owned + region->start;
  now->answer->candidates += count;
  bool is_asked = now->order == geometry_first;
  offer_relation relation = is_inside;
  if (is_asked) {
    if (!now->counts_all) {
      uint32_t i = 0;
      while (i < count && offers->made.offer[owned[i]].priority < now->least) i++;
      if (i == count) return;
    }
    relation = offer_relation_of(offers, region, &now->fix);
    if (relation == is_outside) return;
    now->answer->near += count;
  }
  for (uint32_t i = 0; i < count; i++) {
    const made_offer *offer = &offers->made.offer[owned[i]];
    if (offer->priority < now->least) continue;
    int found;
    if (now->order == geometry_first) {
      found = relation == may_be_inside && !offer->accepts_possible ? geo_possible
                                                                    : test(now, offer);
    } else {
      found = test(now, offer);
      if (found != passes) continue;
      if (!is_asked) relation = offer_relation_of(offers, region, &now->fix);
      is_asked = true;
      if (relation == is_outside) return;
      if (relation == may_be_inside && !offer->accepts_possible) continue;
    }
    if (found == passes) {
      pass(now, owned[i], offer);
    } else {
      now->answer->counts[found]++;
    }
  }
}

static void visit(void *item, void *context) {
  look(context, (uint32_t)((uintptr_t)item - 1));
}

static void ask_tree(decision *now) {
  geos_offers *offers = now->offers;
  GEOSContextHandle_t context = offers->context;
  degree_box box = box_around(now->fix.asked->point, now->fix.reach);
  for (int turn = -1; turn <= 1; turn++) {
    if (box.east + 360 * turn < -180 || box.west + 360 * turn > 180) continue;
    /* A box is asked for by the line between two of its corners. */
    GEOSCoordSequence *corners = GEOSCoordSeq_create_r(context, 2, 2);
    GEOSCoordSeq_setXY_r(context, corners, 0, box.west + 360 * turn, box.south);
    GEOSCoordSeq_setXY_r(context, corners, 1, box.east + 360 * turn, box.north);
    GEOSGeometry *line = GEOSGeom_createLineString_r(context, corners);
    GEOSSTRtree_query_r(context, offers->tree, line, visit, now);
    GEOSGeom_destroy_r(context, line);
  }
}

static uint64_t add_text(uint64_t hash, const char *text, size_t count) {
  for (size_t i = 0; i < count; i++) hash = (hash ^ (uint8_t)text[i]) * 0x100000001b3;
  return hash;
}

/* FNV-1a over the catalog's seed, the request's id and the offer's. */
static uint64_t lot(const decision *now, uint32_t offer) {
  char text[16];
  return add_text(now->hash, text, (size_t)snprintf(text, sizeof text, "o%u", offer));
}

static int compare(const void *first, const void *other) {
  const passing_offer *a = first, *b = other;
  if (a->priority != b->priority) return a->priority > b->priority ? -1 : 1;
  if (a->chord == INFINITY || b->chord == INFINITY) {
    if (a->chord != b->chord) return a->chord < b->chord ? -1 : 1;
  } else {
    if (greatest_metres(a->chord) < b->chord) return -1;
    if (greatest_metres(b->chord) < a->chord) return 1;
    const geos_offers *offers = a->asked->offers;
    spatial_point point = a->asked->fix.asked->point;
    double metres = offer_metres(offers, point, offers->made.offer[a->offer].place);
    double others = offer_metres(offers, point, offers->made.offer[b->offer].place);
    if (metres != others) return metres < others ? -1 : 1;
  }
  uint64_t lots = lot(a->asked, a->offer), other_lots = lot(b->asked, b->offer);
  if (lots != other_lots) return lots < other_lots ? -1 : 1;
  return a->offer < b->offer ? -1 : 1;
}

static bool refuses(const offer_stack *rule, uint8_t group) {
  return rule->is_selective && !(rule->with >> group & 1);
}

static bool conflict(const offer_stack *a, const offer_stack *b) {
  if (a->group == b->group) return a->is_exclusive || b->is_exclusive;
  return refuses(a, b->group) || refuses(b, a->group);
}

static void rank(decision *now) {
  geos_offers *offers = now->offers;
  offer_answer *answer = now->answer;
  passing_offer *passing = offers->passing;
  qsort(passing, answer->passing, sizeof *passing, compare);
  uint8_t open[16];
  size_t count = 0;
  for (uint32_t i = 0; i < answer->passing; i++) {
    const made_offer *offer = &offers->made.offer[passing[i].offer];
    const offer_stack *rule = &offers->made.stack[offer->stack];
    bool is_excluded = false, is_there = false;
    for (size_t j = 0; offer->stack && j < count; j++) {
      is_there |= open[j] == offer->stack;
      is_excluded |= conflict(&offers->made.stack[open[j]], rule);
    }
    if (is_excluded) {
      answer->counts[stacked]++;
      continue;
    }
    if (offer->stack && !is_there && count < sizeof open) open[count++] = offer->stack;
    if (answer->shown_count == offer_limit) {
      answer->counts[outranked]++;
      if (!now->counts_all) return;
      continue;
    }
    answer->shown[answer->shown_count++] = passing[i].offer;
    if (!offer->has_place) continue;
    spatial_point point = now->fix.asked->point;
    double metres, bearing;
    geod_inverse(
      &offers->ellipsoid, point.latitude, point.longitude, offer->place.latitude,
      offer->place.longitude, &metres, &bearing, NULL);
    answer->path += metres + bearing;
  }
}

void geos_offers_decide(
  geos_offers *offers, const offer_request *asked, offer_order order, bool counts_all,
  bool measures, offer_answer *answer) {
  memset(answer, 0, sizeof *answer);
  offers->turn++;
  decision now = {
    .offers = offers, .fix = offer_fix_of(asked, measures), .order = order,
    .counts_all = counts_all, .answer = answer};
  read_clocks(&now);
  read_customer(&now);
  char id[16];
  size_t length = (size_t)snprintf(id, sizeof id, "r%u", asked->number);
  now.hash = add_text(0xcbf29ce484222325, offers->made.seed, strlen(offers->made.seed) + 1);
  now.hash = add_text(now.hash, id, length + 1);
  uint32_t country = offers->countries[asked->country];
  if (country != UINT32_MAX) look(&now, country);
  ask_tree(&now);
  if (counts_all) {
    uint32_t near = answer->passing;
    for (int i = 0; i < offer_reasons; i++) near += answer->counts[i];
    answer->counts[geo_outside] = (uint32_t)offers->made.offers - near;
  }
  rank(&now);
  answer->margin = now.fix.margin;
}

spatial_tally geos_offers_decide_all(
  geos_offers *offers, const offer_request *requests, size_t count, offer_order order,
  bool counts_all) {
  spatial_tally total = {0};
  for (size_t i = 0; i < count; i++) {
    offer_answer answer;
    geos_offers_decide(offers, &requests[i], order, counts_all, false, &answer);
    total.count += answer.shown_count;
    for (uint32_t j = 0; j < answer.shown_count; j++) total.sum += answer.shown[j];
    if (!counts_all) continue;
    for (int j = 0; j < offer_reasons; j++) total.sum += (double)j * answer.counts[j];
  }
  return total;
}
