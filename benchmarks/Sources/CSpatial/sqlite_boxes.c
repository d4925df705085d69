#include "sqlite_boxes.h"

#include <geodesic.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>

struct sqlite_boxes {
  sqlite3 *database;
  sqlite3_stmt *query;
  geos_areas *areas;
  const spatial_point *places;
};

typedef struct {
  double west, east, south, north;
} box;

void sqlite_boxes_destroy(sqlite_boxes *boxes) {
  sqlite3_finalize(boxes->query);
  sqlite3_close(boxes->database);
  free(boxes);
}

static void bind(sqlite3_stmt *statement, int first, box box) {
  sqlite3_bind_double(statement, first, box.west);
  sqlite3_bind_double(statement, first + 1, box.east);
  sqlite3_bind_double(statement, first + 2, box.south);
  sqlite3_bind_double(statement, first + 3, box.north);
}

static sqlite_boxes *empty(void) {
  sqlite_boxes *made = calloc(1, sizeof *made);
  if (
    sqlite3_open(":memory:", &made->database) == SQLITE_OK
    && sqlite3_exec(
      made->database, "CREATE VIRTUAL TABLE boxes USING rtree(id, west, east, south, north)", NULL,
      NULL, NULL) == SQLITE_OK)
    return made;
  sqlite_boxes_destroy(made);
  return NULL;
}

/* Inserts in one transaction. */
static void fill(sqlite_boxes *boxes, size_t count, box (*box_at)(sqlite_boxes *, size_t)) {
  sqlite3_stmt *insert;
  sqlite3_exec(boxes->database, "BEGIN", NULL, NULL, NULL);
  sqlite3_prepare_v2(
    boxes->database, "INSERT INTO boxes VALUES (?1, ?2, ?3, ?4, ?5)", -1, &insert, NULL);
  for (size_t i = 0; i < count; i++) {
    sqlite3_bind_int64(insert, 1, (sqlite3_int64)i);
    bind(insert, 2, box_at(boxes, i));
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  sqlite3_exec(boxes->database, "COMMIT", NULL, NULL, NULL);
  sqlite3_prepare_v3(
    boxes->database,
    "SELECT id FROM boxes WHERE west <= ?2 AND east >= ?1 AND south <= ?4 AND north >= ?3", -1,
    SQLITE_PREPARE_PERSISTENT, &boxes->query, NULL);
}

static box box_of_area(sqlite_boxes *boxes, size_t area) {
  double sides[4];
  geos_areas_box(boxes->areas, area, sides);
  return (box){sides[0], sides[1], sides[2], sides[3]};
}

sqlite_boxes *sqlite_boxes_of_areas(geos_areas *areas) {
  sqlite_boxes *boxes = empty();
  if (!boxes) return NULL;
  boxes->areas = areas;
  fill(boxes, geos_areas_count(areas), box_of_area);
  return boxes;
}

static box box_of_place(sqlite_boxes *boxes, size_t place) {
  spatial_point point = boxes->places[place];
  return (box){point.longitude, point.longitude, point.latitude, point.latitude};
}

sqlite_boxes *sqlite_boxes_of_places(const spatial_point *places, size_t count) {
  sqlite_boxes *boxes = empty();
  if (!boxes) return NULL;
  boxes->places = places;
  fill(boxes, count, box_of_place);
  return boxes;
}

spatial_tally sqlite_areas_locate(
  sqlite_boxes *boxes, const spatial_point *points, size_t count) {
  spatial_tally tally = {0};
  for (size_t i = 0; i < count; i++) {
    double x = points[i].longitude, y = points[i].latitude;
    bind(boxes->query, 1, (box){x, x, y, y});
    while (sqlite3_step(boxes->query) == SQLITE_ROW) {
      size_t area = (size_t)sqlite3_column_int64(boxes->query, 0);
      if (!geos_areas_covers(boxes->areas, area, points[i])) continue;
      tally.count += 1;
      tally.sum += (double)area;
    }
    sqlite3_reset(boxes->query);
  }
  return tally;
}

spatial_tally sqlite_places_within(
  sqlite_boxes *boxes, const spatial_point *centers, size_t count, double metres) {
  spatial_tally tally = {0};
  struct geod_geodesic ellipsoid;
  geod_init(&ellipsoid, 6378137, 1 / 298.257223563);
  for (size_t i = 0; i < count; i++) {
    double x = centers[i].longitude, y = centers[i].latitude;
    /* As in geos_places.c. */
    double height = metres / 110574 * 1.01;
    double width = metres / (111319 * cos(y * M_PI / 180)) * 1.01;
    bind(boxes->query, 1, (box){x - width, x + width, y - height, y + height});
    while (sqlite3_step(boxes->query) == SQLITE_ROW) {
      size_t place = (size_t)sqlite3_column_int64(boxes->query, 0);
      double distance;
      geod_inverse(
        &ellipsoid, y, x, boxes->places[place].latitude, boxes->places[place].longitude,
        &distance, NULL, NULL);
      if (distance > metres) continue;
      tally.count += 1;
      tally.sum += (double)place;
    }
    sqlite3_reset(boxes->query);
  }
  return tally;
}
