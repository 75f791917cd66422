/*
 * key.h - one spelling for comparing what people and programs wrote.
 *
 * A survey tool, a program for coding and a spreadsheet each give the same label back
 * in their own dress: bold, in a paragraph, with entities for its accents, with an
 * asterisk because an answer is required. Two labels are the same where their keys are.
 */
#ifndef PALIER_BASE_KEY_H
#define PALIER_BASE_KEY_H

#include "base/arena.h"

/*
 * TEXT as it is compared: NFC, small letters, ’ as ', every run of blanks (no-break ones too) one
 * space, none before : ; ! ? % or inside « », invisible characters, HTML tags, entities and
 * Markdown's ** and __ gone, no blanks, colons or asterisks at the end. Accents stay.
 */
PALIER_MUST_USE const char *palier_text_key(struct palier_arena *arena, const char *text);

#endif
