/*
 * refusal.h - what the machine says when it refuses.
 *
 * The C library has its sentences in English wherever no locale is set, and palier sets none: a
 * locale would change how numbers are written.
 */
#ifndef PALIER_BASE_REFUSAL_H
#define PALIER_BASE_REFUSAL_H

#include "base/language.h"

/* The sentence of ERROR, an errno, in LANGUAGE; that of the C library where there is no other. */
const char *palier_refusal(int error, enum palier_language language);

#endif
