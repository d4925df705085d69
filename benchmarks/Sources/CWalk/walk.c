#include "walk.h"

#include <stdlib.h>
#include <string.h>

/* A walk and what it does with each network. */
typedef struct walker {
  const MMDB_s *database;
  uint8_t address[16];
  bool is_in_ipv4;
  void (*visit)(struct walker *, int depth, MMDB_entry_s *);
  void *context;
} walker;

static void descend(walker *, uint32_t node, int depth);

static void follow(walker *walker, uint64_t record, uint8_t type, MMDB_entry_s *entry, int depth) {
  if (type == MMDB_RECORD_TYPE_SEARCH_NODE) descend(walker, (uint32_t)record, depth);
  if (type == MMDB_RECORD_TYPE_DATA) walker->visit(walker, depth, entry);
}

static void descend(walker *walker, uint32_t node, int depth) {
  if (depth >= 128) return;
  /* ::/96 is met first; later ways to its node are aliases. */
  if (node == walker->database->ipv4_start_node.node_value) {
    if (walker->is_in_ipv4) return;
    walker->is_in_ipv4 = true;
  }
  MMDB_search_node_s branch;
  if (MMDB_read_node(walker->database, node, &branch) != MMDB_SUCCESS) return;
  uint8_t bit = (uint8_t)(0x80 >> depth % 8);
  follow(walker, branch.left_record, branch.left_record_type, &branch.left_record_entry, depth + 1);
  walker->address[depth / 8] |= bit;
  follow(
    walker, branch.right_record, branch.right_record_type, &branch.right_record_entry, depth + 1);
  walker->address[depth / 8] &= (uint8_t)~bit;
}

static void walk(
  const MMDB_s *database, void (*visit)(walker *, int, MMDB_entry_s *), void *context) {
  walker walker = {.database = database, .visit = visit, .context = context};
  if (database->metadata.ip_version == 6) descend(&walker, 0, 0);
}

typedef struct {
  walk_network *networks;
  size_t count, capacity;
} list;

static void append(walker *walker, int depth, MMDB_entry_s *entry) {
  (void)entry;
  static const uint8_t zeros[12];
  list *list = walker->context;
  if (list->count < list->capacity) {
    walk_network *network = &list->networks[list->count];
    network->is_ipv4 = depth >= 96 && memcmp(walker->address, zeros, 12) == 0;
    network->length = (uint8_t)(network->is_ipv4 ? depth - 96 : depth);
    memcpy(network->address, walker->address, 16);
  }
  list->count++;
}

size_t walk_networks(const MMDB_s *database, walk_network *networks, size_t capacity) {
  list list = {networks, 0, capacity};
  walk(database, append, &list);
  return list.count;
}

typedef struct {
  /* A bit for each offset of the data. */
  uint8_t *seen;
  walk_layout layout;
  walk_contents contents;
} decoder;

static void add(walk_tally *tally, MMDB_entry_s *entry, const char *const *path) {
  MMDB_entry_data_s data;
  if (MMDB_aget_value(entry, &data, path) != MMDB_SUCCESS || !data.has_data) return;
  if (data.type == MMDB_DATA_TYPE_UTF8_STRING && data.data_size > 0)
    tally->text += data.data_size * 256 + (uint8_t)data.utf8_string[0];
  if (data.type == MMDB_DATA_TYPE_DOUBLE) tally->sum += data.double_value;
  if (data.type == MMDB_DATA_TYPE_UINT16) tally->text += data.uint16;
}

static void decode(walker *walker, int depth, MMDB_entry_s *entry) {
  (void)depth;
  static const char *const paths[][4] = {
    {"country", "iso_code"},     {"subdivisions", "0", "iso_code"},  {"city", "names", "en"},
    {"postal", "code"},          {"location", "latitude"},           {"location", "longitude"},
    {"location", "time_zone"},   {"location", "accuracy_radius"},
  };
  decoder *decoder = walker->context;
  decoder->contents.networks++;
  uint8_t bit = (uint8_t)(1 << entry->offset % 8);
  if (decoder->seen[entry->offset / 8] & bit) return;
  decoder->seen[entry->offset / 8] |= bit;
  decoder->contents.records++;
  decoder->contents.tally.located++;
  /* The country is the first. */
  size_t count = decoder->layout == walk_city ? sizeof paths / sizeof *paths : 1;
  for (size_t i = 0; i < count; i++) add(&decoder->contents.tally, entry, paths[i]);
}

walk_contents walk_decode(const MMDB_s *database, walk_layout layout) {
  decoder decoder = {.seen = calloc(database->data_section_size / 8 + 1, 1), .layout = layout};
  if (decoder.seen) walk(database, decode, &decoder);
  free(decoder.seen);
  return decoder.contents;
}
