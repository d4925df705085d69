#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#include <geodesic.h>
#include <maxminddb.h>
#include <sqlite3.h>
