#ifndef GEOS_AREAS_PRIVATE_H
#define GEOS_AREAS_PRIVATE_H

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include "geos_areas.h"

struct geos_areas {
  GEOSContextHandle_t context;
  GEOSSTRtree *tree;
  size_t count;
  GEOSGeometry **areas;
  const GEOSPreparedGeometry **prepared;
  /* Made when a disc is first asked for. */
  GEOSGeometry **edges;
  const GEOSPreparedGeometry **prepared_edges;
};

#endif
