// Makes libsodium visible to Swift, and nothing else.
#include <sodium.h>
