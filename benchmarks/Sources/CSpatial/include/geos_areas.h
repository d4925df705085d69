#ifndef GEOS_AREAS_H
#define GEOS_AREAS_H

#include <stdbool.h>

#include "spatial_input.h"

/* Areas as prepared geometries, found by their boxes in an STRtree. */
typedef struct geos_areas geos_areas;

geos_areas *geos_areas_create(const spatial_areas *);
/* Circles as polygons of so many corners on them, which is how GEOS has circles. */
geos_areas *geos_areas_create_circles(const spatial_circle *, size_t count, int corners);
/* The same by GEOSBuffer in degrees, four times as many corners as `quarter`. */
geos_areas *geos_areas_create_buffers(const spatial_circle *, size_t count, int quarter);
void geos_areas_destroy(geos_areas *);

size_t geos_areas_count(const geos_areas *);

/* Whether an area covers a point. */
bool geos_areas_covers(geos_areas *, size_t area, spatial_point);

/* The area's box, as west, east, south, north. */
void geos_areas_box(geos_areas *, size_t area, double box[4]);

/* The areas that cover each point. */
spatial_tally geos_areas_locate(geos_areas *, const spatial_point *, size_t count);

/* The same, and for each area the number of its points and the sum of their positions in the list. */
void geos_areas_locate_each(
  geos_areas *, const spatial_point *, size_t count, spatial_tally *areas);

/* The areas that a disc around each point meets, its radius taken as degrees of latitude both ways.
 * A covering area whose edge the disc does not meet counts twice in the sum. */
spatial_tally geos_areas_near(
  geos_areas *, const spatial_point *, const double *metres, size_t count);

#endif
