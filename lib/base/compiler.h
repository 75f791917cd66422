/* compiler.h - the few GCC attributes this project uses, in one place. */
#ifndef PALIER_BASE_COMPILER_H
#define PALIER_BASE_COMPILER_H

#define PALIER_MUST_USE          __attribute__((warn_unused_result))
#define PALIER_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define PALIER_NORETURN          __attribute__((noreturn))

#endif
