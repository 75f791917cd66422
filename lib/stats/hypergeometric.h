/*
 * hypergeometric.h - is a group heard as often as chance would have it?
 *
 * Of 400 people 60 answered, and 9 of the 12 in one department: drawn without looking, how
 * often would so many of them, or so few, be among the 60? That is the hypergeometric
 * distribution, as in Fisher's exact test.
 */
#ifndef PALIER_STATS_HYPERGEOMETRIC_H
#define PALIER_STATS_HYPERGEOMETRIC_H

/*
 * The p-value of FOUND people of a group of GROUP among DRAWN of ALL: twice the smaller tail, 1 at
 * most (Agresti 2002, Categorical Data Analysis, 3.5.3; R: 2 * min(phyper(k, K, N - K, n),
 * phyper(k - 1, K, N - K, n, lower.tail = FALSE))). NAN where that cannot be: more were found than
 * there are.
 */
double palier_hypergeometric_p(unsigned found, unsigned group, unsigned drawn, unsigned all);

#endif
