#ifndef GEOS_OFFERS_PRIVATE_H
#define GEOS_OFFERS_PRIVATE_H

#define GEOS_USE_ONLY_R_API
#include <geodesic.h>
#include <geos_c.h>

#include "geos_offers.h"

/* Metres from the earth's middle. */
typedef struct {
  double x, y, z;
} earth_point;

typedef struct {
  double west, south, east, north;
} degree_box;

/* A request while it is decided. */
typedef struct {
  const offer_request *asked;
  earth_point position;
  /* What holds the truth with the wanted confidence, in metres. */
  double reach;
  /* Metres a degree at the point, and the flat lengths that are surely nearer, and surely not. */
  double metres_x, metres_y, inner, outer;
  bool measures;
  double margin;
} offer_fix;

typedef enum { is_outside, may_be_inside, is_inside } offer_relation;

/* A region, in as few lines of memory as it goes. */
typedef struct {
  /* The request that it was last looked at for. */
  uint64_t seen;
  earth_point middle;
  double radius;
  uint32_t kind, item;
  /* Its offers, in `owned`; or the only one itself, with a count of 1. */
  uint32_t start, count;
} region_row;

typedef struct {
  const struct decision *asked;
  uint32_t offer;
  uint8_t priority;
  /* Infinite without a place. */
  double chord;
} passing_offer;

struct geos_offers {
  GEOSContextHandle_t context;
  GEOSSTRtree *tree;
  struct geod_geodesic ellipsoid;
  made_offers made;
  spatial_areas areas;
  region_row *regions;
  /* Of each area. */
  degree_box *boxes;
  GEOSGeometry **shapes;
  const GEOSPreparedGeometry **prepared;
  uint32_t *owned;
  /* The region of each country; none where no offer has it. */
  uint32_t countries[256];
  earth_point *places;
  uint64_t turn;
  /* Room for all offers that pass. */
  passing_offer *passing;
};

earth_point earth_point_at(spatial_point);
double chord_between(earth_point, earth_point);
/* No shortest path with this chord is longer. */
double greatest_metres(double chord);
degree_box box_around(spatial_point, double metres);

offer_fix offer_fix_of(const offer_request *, bool measures);
offer_relation offer_relation_of(geos_offers *, const region_row *, offer_fix *);

double offer_metres(const geos_offers *, spatial_point, spatial_point);

#endif
