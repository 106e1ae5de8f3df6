// Makes libqrencode visible to Swift.
#include <qrencode.h>
