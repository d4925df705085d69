#include <stddef.h>
#include <stdint.h>

// From compiler-rt's FuzzerInterface; linked in by -sanitize=fuzzer.
int LLVMFuzzerRunDriver(
    int *argc, char ***argv, int (*check)(const uint8_t *data, size_t size));
