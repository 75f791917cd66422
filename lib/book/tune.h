/*
 * tune.h - a process that writes workbooks.
 *
 * libxlsxwriter asks for memory in small pieces and gives all of it back after each
 * workbook, and glibc then gives it back to the system.
 */
#ifndef PALIER_BOOK_TUNE_H
#define PALIER_BOOK_TUNE_H

/*
 * Let this process keep the memory that it got: for one that does nothing but write workbooks and
 * ends. The tools call it in the child that writes.
 */
void palier_workbook_tune(void);

#endif
