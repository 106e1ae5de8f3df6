// Makes libsodium visible to Swift, and one call of the system that guards what it keeps: Swift cannot call functions
// with any number of arguments.
#include <sodium.h>
#include <sys/prctl.h>

static inline int tocsin_forbid_inspection(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
