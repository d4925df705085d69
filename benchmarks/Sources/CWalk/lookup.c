#include "walk.h"

static const char *const country_path[] = {"country", "iso_code", NULL};
static const char *const city_path[] = {"city", "names", "en", NULL};
static const char *const latitude_path[] = {"location", "latitude", NULL};
static const char *const longitude_path[] = {"location", "longitude", NULL};

static bool is_text(const MMDB_entry_data_s *data, int status) {
  return status == MMDB_SUCCESS && data->has_data && data->type == MMDB_DATA_TYPE_UTF8_STRING
    && data->data_size > 0;
}

static bool is_number(const MMDB_entry_data_s *data, int status) {
  return status == MMDB_SUCCESS && data->has_data && data->type == MMDB_DATA_TYPE_DOUBLE;
}

static bool read_fields(MMDB_entry_s *entry, walk_layout layout, walk_fields *fields) {
  MMDB_entry_data_s data;
  int status = MMDB_aget_value(entry, &data, country_path);
  if (!is_text(&data, status)) return false;
  fields->country = data.utf8_string;
  fields->country_size = data.data_size;
  fields->city = NULL;
  if (layout != walk_city) return true;
  status = MMDB_aget_value(entry, &data, city_path);
  if (is_text(&data, status)) {
    fields->city = data.utf8_string;
    fields->city_size = data.data_size;
  }
  status = MMDB_aget_value(entry, &data, latitude_path);
  fields->latitude = is_number(&data, status) ? data.double_value : 0;
  status = MMDB_aget_value(entry, &data, longitude_path);
  fields->longitude = is_number(&data, status) ? data.double_value : 0;
  return true;
}

static bool read_allocating(MMDB_entry_s *entry, walk_fields *fields) {
  MMDB_entry_data_s data;
  int status = MMDB_get_value(entry, &data, "country", "iso_code", NULL);
  if (!is_text(&data, status)) return false;
  fields->country = data.utf8_string;
  fields->country_size = data.data_size;
  fields->city = NULL;
  status = MMDB_get_value(entry, &data, "city", "names", "en", NULL);
  if (is_text(&data, status)) {
    fields->city = data.utf8_string;
    fields->city_size = data.data_size;
  }
  status = MMDB_get_value(entry, &data, "location", "latitude", NULL);
  fields->latitude = is_number(&data, status) ? data.double_value : 0;
  status = MMDB_get_value(entry, &data, "location", "longitude", NULL);
  fields->longitude = is_number(&data, status) ? data.double_value : 0;
  return true;
}

/* Without a city the resolver gives no coordinate: it is read, and not counted. */
static void count(walk_tally *tally, const walk_fields *fields) {
  tally->located += 1;
  tally->text += fields->country_size * 256 + (uint8_t)fields->country[0];
  if (!fields->city) return;
  tally->text += fields->city_size * 256 + (uint8_t)fields->city[0];
  tally->sum += fields->latitude + fields->longitude / 2;
}

bool walk_find(
  const MMDB_s *database, walk_layout layout, const struct sockaddr *address, walk_fields *fields) {
  int status;
  MMDB_lookup_result_s result = MMDB_lookup_sockaddr(database, address, &status);
  return status == MMDB_SUCCESS && result.found_entry
    && read_fields(&result.entry, layout, fields);
}

walk_tally walk_each(
  const MMDB_s *database, walk_layout layout, const void *addresses, size_t size, size_t number) {
  walk_tally tally = {0};
  walk_fields fields;
  const char *address = addresses;
  for (size_t i = 0; i < number; i++, address += size) {
    if (walk_find(database, layout, (const struct sockaddr *)address, &fields))
      count(&tally, &fields);
  }
  return tally;
}

walk_tally walk_each_allocating(
  const MMDB_s *database, const struct sockaddr_in *addresses, size_t number) {
  walk_tally tally = {0};
  walk_fields fields;
  for (size_t i = 0; i < number; i++) {
    int status;
    const struct sockaddr *address = (const struct sockaddr *)&addresses[i];
    MMDB_lookup_result_s result = MMDB_lookup_sockaddr(database, address, &status);
    if (status == MMDB_SUCCESS && result.found_entry && read_allocating(&result.entry, &fields))
      count(&tally, &fields);
  }
  return tally;
}

walk_tally walk_each_text(
  const MMDB_s *database, walk_layout layout, const char *texts, const uint32_t *offsets,
  size_t number) {
  walk_tally tally = {0};
  walk_fields fields;
  for (size_t i = 0; i < number; i++) {
    int gai_error, status;
    MMDB_lookup_result_s result =
      MMDB_lookup_string(database, texts + offsets[i], &gai_error, &status);
    if (gai_error == 0 && status == MMDB_SUCCESS && result.found_entry
      && read_fields(&result.entry, layout, &fields))
      count(&tally, &fields);
  }
  return tally;
}
