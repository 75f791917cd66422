/* turn.c - see turn.h. */
#include "coding/turn.h"

#include <string.h>

#include "coding/word.h"

enum {
    LONGEST_LABEL = 40, /* bytes */
    MOST_LABEL_WORDS = 4,
};

/* The label at the start of a sentence. */
struct label {
    const char *word; /* its first word */
    size_t word_length, words;
    size_t end; /* bytes of the text where the speech begins; 0: there is no label */
};

static size_t skip(const char *text, size_t at, const char *bytes)
{
    return at + strspn(text + at, bytes);
}

/* Past the dash or bullet that may open a line of dialogue. */
static size_t skip_dash(const char *text, size_t at)
{
    static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "-", "\xE2\x80\xA2", "*"};

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (!strncmp(text + at, dashes[i], strlen(dashes[i])))
            return skip(text, at + strlen(dashes[i]), " ");
    return at;
}

/* Words, dots and hyphens up to a colon with a blank behind it. */
static struct label read_label(const char *text, struct palier_span sentence)
{
    struct label label = {0};
    size_t longest = sentence.end - sentence.start;

    longest = longest < LONGEST_LABEL + 4 ? longest : LONGEST_LABEL + 4;
    if (!memchr(text + sentence.start, ':', longest))
        return label;
    size_t start = skip_dash(text, sentence.start), at = start;

    label.word = text + start;
    label.word_length = palier_word_length(label.word);
    while (at < sentence.end && at - start <= LONGEST_LABEL && text[at] != ':') {
        size_t length = palier_word_length(text + at);

        if (!length && !strchr(" .-/", text[at]))
            return label;
        label.words += length > 0;
        at += length ? length : 1;
    }
    if (at < sentence.end && text[at] == ':' && label.word_length &&
        label.words <= MOST_LABEL_WORDS && strchr(" \n", text[at + 1]) &&
        at - start <= LONGEST_LABEL)
        label.end = skip(text, at + 1, " \n");
    return label;
}

static bool names_interviewer(const struct label *label)
{
    static const char names[] =
        "q q1 q2 q3 question enqueteur enquetrice enqueteurs intervieweur intervieweuse "
        "interviewer "
        "consultant consultante auditeur auditrice moderateur moderatrice animateur animatrice "
        "facilitator researcher assessor relance int";

    return palier_word_in(label->word, label->word_length, names);
}

static bool names_office(const struct label *label)
{
    static const char names[] =
        "r reponse a answer m mm mme mlle mr mrs ms dr elu elue maire maires adjoint adjointe "
        "president presidente dgs dga dsi rsi rssi dpo directeur directrice secretaire agent "
        "agente "
        "agents responsable chef cheffe habitant habitante usager usagere citoyen citoyenne "
        "editeur "
        "prestataire technicien technicienne conseiller conseillere participant participante "
        "repondant repondante interviewe interviewee mayor councillor clerk officer manager "
        "resident "
        "staff supplier respondent interviewee";

    return palier_word_in(label->word, label->word_length, names);
}

static bool starts_line(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] == ' ')
        at--;
    return at == 0 || text[at - 1] == '\n';
}

/* A short label at the start of a line, which a dialogue has more than one of. */
static bool may_be_label(const char *text, struct palier_span sentence, const struct label *label)
{
    return label->end && label->words <= 2 && starts_line(text, sentence.start) &&
           palier_starts_with_capital(label->word);
}

static bool is_dialogue(const char *text, const struct palier_sentences *sentences)
{
    size_t labels = 0;

    for (size_t i = 0; i < sentences->count && labels < 2; i++) {
        struct label label = read_label(text, sentences->at[i].span);

        labels += may_be_label(text, sentences->at[i].span, &label);
    }
    return labels > 1;
}

/* Whether LABEL, which stands where SENTENCE begins, is one of a speaker. */
static bool is_label(const char *text, const struct palier_sentence *sentence,
                     const struct label *label, bool is_interviewer, bool has_labels)
{
    return names_interviewer(label) || names_office(label) ||
           (is_interviewer && palier_starts_with_capital(label->word)) ||
           (has_labels && may_be_label(text, sentence->span, label));
}

void palier_turns_mark(const char *text, struct palier_sentences *sentences)
{
    bool is_interviewer = false, knows_dialogue = false, has_labels = false, starts_turn = false;
    size_t kept = 0;

    if (!strchr(text, ':')) /* no label at all */
        return;
    for (size_t i = 0; i < sentences->count; i++) {
        struct palier_sentence sentence = sentences->at[i];
        struct label label = read_label(text, sentence.span);

        if (label.end && !knows_dialogue) {
            has_labels = is_dialogue(text, sentences);
            knows_dialogue = true;
        }
        if (label.end && is_label(text, &sentence, &label, is_interviewer, has_labels)) {
            is_interviewer = names_interviewer(&label);
            starts_turn = true;
            if (label.end >= sentence.span.end) /* a line of its own */
                continue;
            sentence.span.start = label.end;
        }
        sentence.is_interviewer = is_interviewer;
        sentence.starts_turn = starts_turn;
        starts_turn = false;
        sentences->at[kept++] = sentence;
    }
    sentences->count = kept;
}
