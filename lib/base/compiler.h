/* compiler.h - the few GCC attributes and built-ins this project uses, in one place. */
#ifndef PALIER_BASE_COMPILER_H
#define PALIER_BASE_COMPILER_H

#include <stddef.h>

#define PALIER_MUST_USE          __attribute__((warn_unused_result))
#define PALIER_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define PALIER_NORETURN          __attribute__((noreturn))

enum { PALIER_CACHE_LINE = 64 };

/* Let LENGTH bytes AT come from memory while other work is done: they will be read soon. Nothing
 * happens where there are none. */
static inline void palier_fetch(const char *at, size_t length)
{
    for (size_t i = 0; i < length; i += PALIER_CACHE_LINE)
        __builtin_prefetch(at + i);
}

#endif
