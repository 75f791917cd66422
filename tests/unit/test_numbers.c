/* test_numbers.c - what is read as a number, and how numbers are shown. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/number.h"

static const struct {
    const char *text;
    bool is_number;
    double value;
    enum palier_decimal_mark mark;
} readings[] = {
    {"0", true, 0, PALIER_MARK_NONE},        {"42", true, 42, PALIER_MARK_NONE},
    {"-1.5", true, -1.5, PALIER_MARK_POINT}, {"+3,25", true, 3.25, PALIER_MARK_COMMA},
    {"007", true, 7, PALIER_MARK_NONE},      {"0.1", true, 0.1, PALIER_MARK_POINT},
    {"", false, 0, PALIER_MARK_NONE},        {"-", false, 0, PALIER_MARK_NONE},
    {".5", false, 0, PALIER_MARK_NONE},      {"5.", false, 0, PALIER_MARK_NONE},
    {"1.2.3", false, 0, PALIER_MARK_NONE},   {"1,2.3", false, 0, PALIER_MARK_NONE},
    {"1 000", false, 0, PALIER_MARK_NONE},   {"1e3", false, 0, PALIER_MARK_NONE},
    {"0x10", false, 0, PALIER_MARK_NONE},    {"inf", false, 0, PALIER_MARK_NONE},
    {"nan", false, 0, PALIER_MARK_NONE},     {" 1", false, 0, PALIER_MARK_NONE},
    {"1 ", false, 0, PALIER_MARK_NONE},      {"--1", false, 0, PALIER_MARK_NONE},
    {"١", false, 0, PALIER_MARK_NONE},
};

static void read_all(const char *where)
{
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        enum palier_decimal_mark mark = PALIER_MARK_NONE;
        double value = 0;
        bool is_number = palier_number_parse(readings[i].text, &value, &mark);

        cr_expect(eq(int, is_number, readings[i].is_number), "%s: '%s'", where, readings[i].text);
        if (!is_number)
            continue;
        cr_expect(eq(dbl, value, readings[i].value), "%s: '%s'", where, readings[i].text);
        cr_expect(eq(int, mark, readings[i].mark), "%s: '%s'", where, readings[i].text);
    }
}

Test(number, one_form_is_read_and_no_other)
{
    read_all("C");
}

Test(number, whole_numbers_stay_within_their_bounds)
{
    static const struct {
        const char *text;
        bool is_good;
    } cases[] = {{"1", true},
                 {"5", true},
                 {"0", false},
                 {"6", false},
                 {"-1", false},
                 {"2.0", false},
                 {"", false},
                 {"+2", false},
                 {" 2", false},
                 {"2 ", false},
                 {"99999999999999999999", false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t value;
        cr_expect(eq(int, palier_integer_parse(cases[i].text, 1, 5, &value), cases[i].is_good),
                  "'%s'", cases[i].text);
    }
}

Test(number, a_space_may_part_thousands_where_it_can_be_nothing_else)
{
    static const struct {
        const char *text, *ungrouped; /* NULL: refused */
    } cases[] = {{"3 200", "3200"},
                 {"45\u00A0300", "45300"},
                 {"1\u202F234 567", "1234567"},
                 {"3200", NULL},
                 {"3 20", NULL},
                 {"3 2000", NULL},
                 {"3200 000", NULL},
                 {" 200", NULL},
                 {"3 200 ", NULL},
                 {"3  200", NULL},
                 {"3\u2009200", NULL},
                 {"3 200.5", NULL},
                 {"-3 200", NULL},
                 {"", NULL}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char ungrouped[PALIER_NUMBER_SIZE] = "";
        cr_expect(eq(int, palier_number_ungroup(cases[i].text, ungrouped), !!cases[i].ungrouped),
                  "'%s'", cases[i].text);
        cr_expect(eq(str, ungrouped, (char *)(cases[i].ungrouped ? cases[i].ungrouped : "")));
    }
}

Test(number, three_digits_behind_a_mark_may_be_thousands)
{
    static const char *const may[] = {"3,000", "3.000", "45,300", "999.999", "-3,000"};
    static const char *const cannot[] = {"3",     "3.0",      "3,00",  "3.0000",    "0,300",
                                         "0.000", "3000.000", "3 000", "1.234.567", "3,00x",
                                         "",      ",300",     "3,000 "};

    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        cr_expect(palier_number_may_be_thousands(may[i]), "'%s'", may[i]);
    for (size_t i = 0; i < sizeof cannot / sizeof *cannot; i++)
        cr_expect(not(palier_number_may_be_thousands(cannot[i])), "'%s'", cannot[i]);
}

Test(number, printed_text_reads_back_as_the_same_number)
{
    static const double values[] = {0,
                                    1,
                                    2.6,
                                    0.1,
                                    1.0 / 3,
                                    2.55,
                                    -1.25,
                                    1e15,
                                    1e-5,
                                    123456.789,
                                    0.30000000000000004,
                                    5e-324,
                                    1.7976931348623157e308};

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char text[PALIER_NUMBER_SIZE];
        cr_expect(eq(dbl, strtod(palier_number_print(text, values[i]), NULL), values[i]));
    }
    char text[PALIER_NUMBER_SIZE];
    cr_expect(eq(str, (char *)palier_number_print(text, 0.1), "0.1"));
    cr_expect(eq(str, (char *)palier_number_print(text, -0.0), "0"));
    cr_expect(eq(str, (char *)palier_number_print(text, 4), "4"));
}

/* What C says of the same number: the fewest digits, 15 at least, that read back. */
static void print_by_trial(char text[PALIER_NUMBER_SIZE], double value)
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, PALIER_NUMBER_SIZE, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            return;
    }
}

/* Few decimals are printed without a trial: the digits must be those of the trial all the same. */
Test(numbers, a_number_of_few_decimals_is_printed_as_any_other)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
    char text[PALIER_NUMBER_SIZE], expected[PALIER_NUMBER_SIZE];
    uint64_t state = 1;

    for (int i = 0; i < 200000; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double whole = (double)(state >> (11 + state % 40)), value = whole / powers[i % 11];

        value = i % 3 ? value : nextafter(value, i % 2 ? INFINITY : 0);
        value = i % 5 ? value : -value;
        if (value == 0)
            continue;
        print_by_trial(expected, value);
        if (strcmp(palier_number_print(text, value), expected))
            cr_expect(eq(str, text, expected));
    }
}

/* 2.55 is held as 2.54999999999999982236431605997495353221893310546875. */
static const struct {
    double value;
    int decimals;
    double rounded;
} roundings[] = {
    {2.55, 1, 2.6},
    {-2.55, 1, -2.6},
    {1.25, 1, 1.3},
    {-1.25, 1, -1.3},
    {2.5, 0, 3},
    {-2.5, 0, -3},
    {0.04, 1, 0},
    {1.005, 2, 1.01},
    {2.549, 1, 2.5},
    {2.5499, 1, 2.5},
    {2.65, 1, 2.7},
    {3.35, 1, 3.4},
    {0, 1, 0},
    {4.999, 1, 5},
    {1.23456789, 9, 1.23456789},
    {2.54999, 1, 2.5},
    {2.549999, 1, 2.5},
    {2.5499999, 1, 2.6}, /* within a millionth of the digit */
};

Test(number, rounding_is_half_away_from_zero_as_people_see_it)
{
    for (size_t i = 0; i < sizeof roundings / sizeof *roundings; i++)
        cr_expect(eq(dbl, palier_round_displayed(roundings[i].value, roundings[i].decimals),
                     roundings[i].rounded),
                  "%.9f to %d", roundings[i].value, roundings[i].decimals);
    cr_expect(isnan(palier_round_displayed(NAN, 1)));
}

static const struct {
    double value;
    int decimals;
    const char *french, *english;
} shown[] = {
    {2.55, 1, "2,6", "2.6"},    {-0.04, 1, "0,0", "0.0"}, {3, 0, "3", "3"},
    {-1.25, 1, "-1,3", "-1.3"}, {NAN, 1, "", ""},         {INFINITY, 1, "", ""},
};

static void show_all(const char *where)
{
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        char text[PALIER_NUMBER_SIZE];

        cr_expect(eq(str,
                     (char *)palier_number_show(text, shown[i].value, shown[i].decimals,
                                                PALIER_FRENCH),
                     (char *)shown[i].french),
                  "%s: %f", where, shown[i].value);
        cr_expect(eq(str,
                     (char *)palier_number_show(text, shown[i].value, shown[i].decimals,
                                                PALIER_ENGLISH),
                     (char *)shown[i].english),
                  "%s: %f", where, shown[i].value);
    }
}

Test(number, shown_in_the_digits_of_the_reader)
{
    show_all("C");
}

Test(number, counts_are_shown_in_groups_of_three)
{
    static const struct {
        int64_t count;
        const char *french, *english;
    } cases[] = {{0, "0", "0"},
                 {999, "999", "999"},
                 {1000, "1\u202f000", "1,000"},
                 {45000, "45\u202f000", "45,000"},
                 {1234567, "1\u202f234\u202f567", "1,234,567"},
                 {-999, "-999", "-999"},
                 {-123456, "-123\u202f456", "-123,456"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[PALIER_NUMBER_SIZE];
        cr_expect(eq(str, (char *)palier_count_show(text, cases[i].count, PALIER_FRENCH),
                     (char *)cases[i].french));
        cr_expect(eq(str, (char *)palier_count_show(text, cases[i].count, PALIER_ENGLISH),
                     (char *)cases[i].english));
    }
}

/* A French locale, made for the occasion where the machine has none; (locale_t)0 where it cannot.
 */
static locale_t french_locale(char folder[])
{
    char command[128];

    if (!mkdtemp(folder))
        return (locale_t)0;
    snprintf(command, sizeof command, "localedef -i fr_FR -f UTF-8 %s/fr_FR.UTF-8 >/dev/null 2>&1",
             folder);
    if (system(command))
        return newlocale(LC_NUMERIC_MASK, "fr_FR.UTF-8", (locale_t)0);
    setenv("LOCPATH", folder, 1);
    return newlocale(LC_NUMERIC_MASK, "fr_FR.UTF-8", (locale_t)0);
}

static void remove_folder(const char *folder)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", folder);
    cr_expect(eq(int, system(command), 0));
}

/* LeakSanitizer asks for these by name: glibc's newlocale forgets what it made of LOCPATH. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:__argz_add_sep\n";
}

const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}

Test(number, a_comma_of_the_locale_changes_nothing)
{
    char folder[] = "/tmp/palier-locale-XXXXXX", text[PALIER_NUMBER_SIZE];
    locale_t french = french_locale(folder);

    if (french) {
        locale_t before = uselocale(french);

        snprintf(text, sizeof text, "%.1f", 2.5);
        cr_expect(eq(str, text, "2,5"), "the locale does what it is here for");
        read_all("fr_FR");
        show_all("fr_FR");
        cr_expect(eq(str, (char *)palier_number_print(text, 2.5), "2.5"));
        uselocale(before);
        freelocale(french);
    }
    remove_folder(folder);
    if (!french)
        cr_skip("no French locale here, and localedef cannot make one");
}
