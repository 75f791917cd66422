/* terminal.c - see terminal.h. */
#include "rate/terminal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

/* A signal handler can reach nothing else. */
static volatile sig_atomic_t stopped_by, was_resized, was_interrupted;

enum { ESCAPE = 0x1B, DELETE = 0x7F, BACKSPACE = 0x08, PATIENCE_NANOSECONDS = 60000000 };

#define OPEN_SCREEN  "\x1b[?1049h\x1b[?2004h"
#define CLOSE_SCREEN "\x1b[?2004l\x1b[?1049l"

static void handle(int signal)
{
    if (signal == SIGWINCH)
        was_resized = 1;
    else if (signal == SIGINT)
        was_interrupted = 1;
    else
        stopped_by = signal;
}

static const int handled[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH};

/* Signals wait until keys are read: nothing is interrupted while a file is being written. */
static void catch_signals(struct terminal *terminal)
{
    struct sigaction action = {.sa_handler = handle};
    sigset_t held;

    sigemptyset(&action.sa_mask);
    sigemptyset(&held);
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++) {
        sigaction(handled[i], &action, NULL);
        sigaddset(&held, handled[i]);
    }
    sigprocmask(SIG_BLOCK, &held, &terminal->mask);
}

static void measure(struct terminal *terminal)
{
    struct winsize size;

    terminal->width = 80;
    terminal->height = 24;
    if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col && size.ws_row) {
        terminal->width = size.ws_col;
        terminal->height = size.ws_row;
    }
}

bool terminal_open(struct terminal *terminal)
{
    struct termios raw;

    *terminal = (struct terminal){.has_colour = !getenv("NO_COLOR")};
    if (tcgetattr(STDIN_FILENO, &terminal->before))
        return false;
    raw = terminal->before;
    raw.c_lflag &= (tcflag_t) ~(ICANON | ECHO | IEXTEN);
    raw.c_iflag &= (tcflag_t) ~(IXON | ISTRIP);
    raw.c_iflag |= ICRNL;
    raw.c_cc[VSUSP] = _POSIX_VDISABLE;
    raw.c_cc[VQUIT] = _POSIX_VDISABLE;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    catch_signals(terminal);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    measure(terminal);
    fputs(OPEN_SCREEN, stdout);
    fflush(stdout);
    return true;
}

void terminal_close(struct terminal *terminal)
{
    fputs(CLOSE_SCREEN, stdout);
    fflush(stdout);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal->before);
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
        signal(handled[i], SIG_DFL);
    sigprocmask(SIG_SETMASK, &terminal->mask, NULL);
    if (stopped_by > 0)
        raise(stopped_by);
}

bool terminal_was_interrupted(void)
{
    bool was = was_interrupted;

    was_interrupted = 0;
    return was;
}

/* Wait for a byte, at most NANOSECONDS (0: for ever). False where none came. */
static bool wait_for_byte(const struct terminal *terminal, long nanoseconds)
{
    const struct timespec patience = {.tv_nsec = nanoseconds};
    fd_set inputs;

    FD_ZERO(&inputs);
    FD_SET(STDIN_FILENO, &inputs);
    return pselect(STDIN_FILENO + 1, &inputs, NULL, NULL, nanoseconds ? &patience : NULL,
                   &terminal->mask) > 0;
}

static int take_held(struct terminal *terminal)
{
    int byte = terminal->held[0];

    memmove(terminal->held, terminal->held + 1, --terminal->held_count);
    return byte;
}

/* A byte, or -1: of no input, of a signal, or after NANOSECONDS. */
static int read_byte(struct terminal *terminal, long nanoseconds)
{
    unsigned char byte;

    if (terminal->held_count)
        return take_held(terminal);
    if (stopped_by || was_interrupted || was_resized || !wait_for_byte(terminal, nanoseconds))
        return -1;
    if (read(STDIN_FILENO, &byte, 1) == 1)
        return byte;
    stopped_by = stopped_by ? stopped_by : -1; /* the line is gone */
    return -1;
}

int terminal_byte(struct terminal *terminal)
{
    int byte;

    do {
        byte = read_byte(terminal, 0);
        if (byte < 0 && was_resized && !stopped_by && !was_interrupted) {
            was_resized = 0; /* a line is being edited: the screen is drawn again after it */
            measure(terminal);
            continue;
        }
        break;
    } while (true);
    return byte;
}

/* Read what follows an escape character, as far as it comes at once. */
static size_t read_sequence(struct terminal *terminal, char *sequence, size_t room)
{
    size_t length = 0;

    while (length + 1 < room) {
        int byte = read_byte(terminal, PATIENCE_NANOSECONDS);

        if (byte < 0)
            break;
        sequence[length++] = (char)byte;
        if (length == 1 && (byte == '[' || byte == 'O'))
            continue;
        if (length == 1 || (byte >= 0x40 && byte <= 0x7E))
            break;
    }
    sequence[length] = '\0';
    return length;
}

static bool is_paste_mark(struct terminal *terminal, const char *sequence)
{
    if (strcmp(sequence, "[200~") && strcmp(sequence, "[201~"))
        return false;
    terminal->is_pasting = sequence[3] == '0';
    return true;
}

bool terminal_take_paste_mark(struct terminal *terminal)
{
    char sequence[TERMINAL_HELD];
    size_t length = read_sequence(terminal, sequence, sizeof sequence);

    if (is_paste_mark(terminal, sequence))
        return true;
    memcpy(terminal->held, sequence, length);
    terminal->held_count = length;
    return false;
}

/* Throw a pasted text away. */
static void skip_paste(struct terminal *terminal)
{
    char sequence[TERMINAL_HELD];

    while (terminal->is_pasting) {
        int byte = read_byte(terminal, 0);

        if (byte < 0)
            break;
        if (byte == ESCAPE) {
            read_sequence(terminal, sequence, sizeof sequence);
            is_paste_mark(terminal, sequence);
        }
    }
    terminal->is_pasting = false;
}

static struct terminal_key read_escape(struct terminal *terminal)
{
    static const struct {
        const char *sequence;
        enum terminal_key_kind kind;
    } keys[] = {
        {"", TERMINAL_ESCAPE},     {"[A", TERMINAL_UP},       {"OA", TERMINAL_UP},
        {"[B", TERMINAL_DOWN},     {"OB", TERMINAL_DOWN},     {"[C", TERMINAL_RIGHT},
        {"OC", TERMINAL_RIGHT},    {"[D", TERMINAL_LEFT},     {"OD", TERMINAL_LEFT},
        {"[Z", TERMINAL_BACK_TAB}, {"[5~", TERMINAL_PAGE_UP}, {"[6~", TERMINAL_PAGE_DOWN},
    };
    char sequence[TERMINAL_HELD];

    read_sequence(terminal, sequence, sizeof sequence);
    if (is_paste_mark(terminal, sequence)) {
        skip_paste(terminal);
        return (struct terminal_key){.kind = TERMINAL_PASTED};
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (!strcmp(sequence, keys[i].sequence))
            return (struct terminal_key){.kind = keys[i].kind};
    return (struct terminal_key){.kind = TERMINAL_OTHER};
}

struct terminal_key terminal_read(struct terminal *terminal)
{
    int byte = read_byte(terminal, 0);

    if (byte < 0) {
        if (stopped_by || was_interrupted)
            return (struct terminal_key){.kind = TERMINAL_STOPPED};
        was_resized = 0;
        measure(terminal);
        return (struct terminal_key){.kind = TERMINAL_RESIZED};
    }
    switch (byte) {
    case ESCAPE:
        return read_escape(terminal);
    case '\n':
    case '\r':
        return (struct terminal_key){.kind = TERMINAL_ENTER};
    case '\t':
        return (struct terminal_key){.kind = TERMINAL_TAB};
    case DELETE:
    case BACKSPACE:
        return (struct terminal_key){.kind = TERMINAL_ERASE};
    default:
        break;
    }
    return byte >= ' ' && byte < DELETE ? (struct terminal_key){TERMINAL_CHARACTER, (char)byte}
                                        : (struct terminal_key){.kind = TERMINAL_OTHER};
}

/* The look that a byte of a line asks for; NULL: it is text. */
static const char *look_of(char byte)
{
    static const char *const looks[PALIER_RATE_LAST_LOOK + 1] = {
        [1] = "\x1b[0m", [2] = "\x1b[1m", [3] = "\x1b[2m", [4] = "\x1b[0;36m", [5] = "\x1b[7m"};

    return byte > 0 && byte <= PALIER_RATE_LAST_LOOK ? looks[(int)byte] : NULL;
}

static void draw_line(const struct terminal *terminal, size_t number, const char *line)
{
    printf("\x1b[%zu;1H\x1b[2K", number + 1);
    for (; *line; line++) {
        const char *look = look_of(*line);

        if (!look)
            putchar(*line);
        else if (terminal->has_colour)
            fputs(look, stdout);
    }
    if (terminal->has_colour)
        fputs("\x1b[0m", stdout);
}

void terminal_draw(const struct terminal *terminal, const struct palier_rate_screen *screen)
{
    fputs("\x1b[?25l", stdout);
    for (size_t i = 0; i < screen->lines.count && i < terminal->height; i++)
        draw_line(terminal, i, screen->lines.at[i]);
    printf("\x1b[%zu;%zuH\x1b[?25h", screen->cursor_line + 1, screen->cursor_column + 1);
    fflush(stdout);
}

void terminal_say(const struct terminal *terminal, const char *text)
{
    size_t length = palier_text_fit(text, terminal->width * terminal->height - 1);

    printf("\x1b[H\x1b[2J%.*s", (int)length, text);
    fflush(stdout);
}

void terminal_clear_below(size_t line, const char *hint)
{
    printf("\x1b[%zu;1H\x1b[J\x1b[%zu;1H%s\x1b[%zu;1H", line + 1, line + 3, hint, line + 1);
    fflush(stdout);
}
