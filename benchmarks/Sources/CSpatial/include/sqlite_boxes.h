#ifndef SQLITE_BOXES_H
#define SQLITE_BOXES_H

#include "geos_areas.h"

/* SQLite's R*Tree in memory, of the boxes of areas or of places. It keeps 32-bit numbers, rounded
 * outward: what it finds is refined. */
typedef struct sqlite_boxes sqlite_boxes;

/* NULL where SQLite has no R*Tree. The areas are kept by the caller. */
sqlite_boxes *sqlite_boxes_of_areas(geos_areas *);
/* The places are kept by the caller. */
sqlite_boxes *sqlite_boxes_of_places(const spatial_point *, size_t count);
void sqlite_boxes_destroy(sqlite_boxes *);

/* The areas that cover each point: boxes by SQLite, the rest by prepared geometries of GEOS. */
spatial_tally sqlite_areas_locate(sqlite_boxes *, const spatial_point *, size_t count);

/* The places at most so many metres away: boxes by SQLite, distances by geod_inverse. */
spatial_tally sqlite_places_within(
  sqlite_boxes *, const spatial_point *centers, size_t count, double metres);

#endif
