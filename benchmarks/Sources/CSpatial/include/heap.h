#ifndef HEAP_H
#define HEAP_H

#include <stddef.h>

/* The bytes of the heap that this process has in use; 0 where the system does not tell. */
size_t heap_bytes(void);

#endif
