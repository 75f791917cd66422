/* tool_columns.c - the columns that each tool adds to the answers; see tool.h. */
#include "import/tool.h"

#include <string.h>

/* A column told by its code, or by its label in the key's spelling; SIGN_ ones speak for the tool.
 */
#define CODE(name, use)                                                                            \
    {                                                                                              \
        name, PALIER_SPELLED_CODE, PALIER_USE_##use, false                                         \
    }
#define SIGN_CODE(name, use)                                                                       \
    {                                                                                              \
        name, PALIER_SPELLED_CODE, PALIER_USE_##use, true                                          \
    }
#define LABEL(name, use)                                                                           \
    {                                                                                              \
        name, PALIER_SPELLED_LABEL, PALIER_USE_##use, false                                        \
    }
#define SIGN_LABEL(name, use)                                                                      \
    {                                                                                              \
        name, PALIER_SPELLED_LABEL, PALIER_USE_##use, true                                         \
    }
#define START(name, use)                                                                           \
    {                                                                                              \
        name, PALIER_SPELLED_START, PALIER_USE_##use, false                                        \
    }

static const struct palier_tool_column kobo[] = {
    SIGN_CODE("_uuid", ID),
    SIGN_CODE("_id", ID),
    CODE("meta/instanceID", ID),
    CODE("meta/rootUuid", IGNORE),
    CODE("meta/instanceName", IGNORE),
    CODE("meta/deprecatedID", IGNORE),
    CODE("formhub/uuid", IGNORE),
    CODE("_root_uuid", IGNORE),
    SIGN_CODE("_submission_time", SUBMITTED),
    SIGN_CODE("_validation_status", REVIEW),
    SIGN_CODE("__version__", VERSION),
    START("_version_", VERSION),
    SIGN_CODE("_index", IGNORE),
    SIGN_CODE("_submitted_by", IGNORE),
    SIGN_CODE("_status", IGNORE),
    SIGN_CODE("_notes", IGNORE),
    SIGN_CODE("_tags", IGNORE),
    CODE("_attachments", IGNORE),
    CODE("_geolocation", IGNORE),
    CODE("_xform_id_string", IGNORE),
    CODE("_bamboo_dataset_id", IGNORE),
    CODE("start", IGNORE),
    CODE("end", IGNORE),
    CODE("today", IGNORE),
    CODE("deviceid", IGNORE),
    CODE("username", IGNORE),
    CODE("phonenumber", IGNORE),
    CODE("simserial", IGNORE),
    CODE("subscriberid", IGNORE),
    CODE("audit", IGNORE),
    CODE("background-audio", IGNORE),
};

static const struct palier_tool_column odk[] = {
    SIGN_CODE("KEY", ID),
    SIGN_CODE("meta-instanceID", ID),
    SIGN_CODE("instanceID", ID),
    SIGN_CODE("SubmissionDate", SUBMITTED),
    SIGN_CODE("ReviewState", REVIEW),
    SIGN_CODE("FormVersion", VERSION),
    SIGN_CODE("SubmitterID", IGNORE),
    SIGN_CODE("SubmitterName", IGNORE),
    SIGN_CODE("AttachmentsPresent", IGNORE),
    SIGN_CODE("AttachmentsExpected", IGNORE),
    CODE("Status", IGNORE),
    CODE("DeviceID", IGNORE),
    CODE("Edits", IGNORE),
    CODE("meta-instanceName", IGNORE),
    CODE("instanceName", IGNORE),
    CODE("meta-audit", IGNORE),
    CODE("audit", IGNORE),
    CODE("start", IGNORE),
    CODE("end", IGNORE),
    CODE("today", IGNORE),
    CODE("deviceid", IGNORE),
    CODE("username", IGNORE),
    CODE("phonenumber", IGNORE),
    CODE("email", IGNORE),
};

static const struct palier_tool_column limesurvey[] = {
    SIGN_CODE("id", ID),
    SIGN_LABEL("id de la réponse", ID),
    SIGN_LABEL("response id", ID),
    SIGN_CODE("submitdate", SUBMITTED),
    SIGN_LABEL("date de soumission", SUBMITTED),
    SIGN_LABEL("date submitted", SUBMITTED),
    SIGN_CODE("lastpage", IGNORE),
    SIGN_LABEL("dernière page", IGNORE),
    SIGN_LABEL("last page", IGNORE),
    SIGN_CODE("startlanguage", IGNORE),
    SIGN_LABEL("langue de départ", IGNORE),
    SIGN_LABEL("start language", IGNORE),
    SIGN_CODE("seed", IGNORE),
    SIGN_LABEL("tête de série", IGNORE),
    LABEL("seed", IGNORE),
    SIGN_CODE("datestamp", IGNORE),
    SIGN_LABEL("date de la dernière action", IGNORE),
    SIGN_LABEL("date last action", IGNORE),
    CODE("startdate", IGNORE),
    LABEL("date de lancement", IGNORE),
    LABEL("date started", IGNORE),
    CODE("token", IGNORE),
    LABEL("access code", IGNORE),
    LABEL("token", IGNORE),
    LABEL("code", IGNORE),
    LABEL("code d'accès", IGNORE),
    CODE("ipaddr", IGNORE),
    LABEL("adresse ip", IGNORE),
    LABEL("ip address", IGNORE),
    CODE("refurl", IGNORE),
    LABEL("url de référence", IGNORE),
    LABEL("url référente", IGNORE),
    LABEL("referrer url", IGNORE),
    CODE("interviewtime", IGNORE),
    LABEL("temps total", IGNORE),
    LABEL("total time", IGNORE),
    START("group time:", IGNORE),
    START("question time:", IGNORE),
    START("grouptime", IGNORE),
};

static const struct palier_tool_column google[] = {
    SIGN_LABEL("horodateur", SUBMITTED), SIGN_LABEL("timestamp", SUBMITTED),
    LABEL("adresse e-mail", IGNORE),     LABEL("email address", IGNORE),
    LABEL("nom d'utilisateur", IGNORE),  LABEL("username", IGNORE),
};

static const struct palier_tool_column microsoft[] = {
    LABEL("id", ID),
    SIGN_LABEL("heure de fin", SUBMITTED),
    SIGN_LABEL("completion time", SUBMITTED),
    SIGN_LABEL("heure de début", IGNORE),
    SIGN_LABEL("start time", IGNORE),
    SIGN_LABEL("heure de la dernière modification", IGNORE),
    SIGN_LABEL("last modified time", IGNORE),
    SIGN_LABEL("adresse de messagerie", IGNORE),
    LABEL("email", IGNORE),
    LABEL("nom", IGNORE),
    LABEL("name", IGNORE),
    LABEL("langue", IGNORE),
    LABEL("language", IGNORE),
    LABEL("total points", IGNORE),
    LABEL("quiz feedback", IGNORE),
    LABEL("grade posted time", IGNORE),
    START("points -", IGNORE),
    START("feedback -", IGNORE),
};

/* Of Webform, which Framaforms is made with. */
static const struct palier_tool_column framaforms[] = {
    SIGN_LABEL("sid", ID),
    SIGN_CODE("webform_sid", ID),
    SIGN_LABEL("série", IGNORE),
    SIGN_LABEL("serial", IGNORE),
    SIGN_LABEL("numéro de série", IGNORE),
    SIGN_CODE("webform_serial", IGNORE),
    SIGN_LABEL("uid", IGNORE),
    SIGN_CODE("webform_uid", IGNORE),
    SIGN_LABEL("brouillon", DRAFT),
    SIGN_LABEL("draft", DRAFT),
    SIGN_CODE("webform_draft", DRAFT),
    LABEL("heure de complétion", SUBMITTED),
    LABEL("heure d'achèvement", SUBMITTED),
    LABEL("completed time", SUBMITTED),
    CODE("webform_completed_time", SUBMITTED),
    LABEL("heure de soumission", SUBMITTED),
    LABEL("submitted time", SUBMITTED),
    CODE("webform_time", SUBMITTED),
    LABEL("date", SUBMITTED),
    LABEL("heure", SUBMITTED),
    LABEL("time", SUBMITTED),
    LABEL("heure de modification", IGNORE),
    LABEL("modified time", IGNORE),
    CODE("webform_modified_time", IGNORE),
    LABEL("adresse ip", IGNORE),
    LABEL("ip address", IGNORE),
    CODE("webform_ip_address", IGNORE),
    LABEL("nom d'utilisateur", IGNORE),
    LABEL("username", IGNORE),
    CODE("webform_username", IGNORE),
};

static const struct palier_tool_column palier[] = {
    SIGN_CODE("entity", ENTITY),    SIGN_CODE("wave", WAVE),
    SIGN_CODE("group", GROUP),      SIGN_CODE("respondent", RESPONDENT),
    SIGN_CODE("weight", WEIGHT),    SIGN_CODE("interview", INTERVIEW),
    SIGN_CODE("_complete", IGNORE), /* of the Excel form: how far the row has got */
    CODE("date", IGNORE),
};

#undef CODE
#undef SIGN_CODE
#undef LABEL
#undef SIGN_LABEL
#undef START

#define TRAITS(name, title, columns, needed, is_in_front)                                          \
    {                                                                                              \
        name, title, columns, sizeof(columns) / sizeof *(columns), needed, is_in_front             \
    }

const struct palier_tool_traits *palier_tool_traits(enum palier_import_tool tool)
{
    static const struct palier_tool_traits traits[PALIER_TOOL_COUNT] = {
        [PALIER_TOOL_FIND] = {"", "", NULL, 0, 0, false},
        [PALIER_TOOL_KOBO] = TRAITS("kobo", "KoboToolbox", kobo, 2, false),
        [PALIER_TOOL_ODK] = TRAITS("odk", "ODK Central", odk, 2, false),
        [PALIER_TOOL_LIMESURVEY] = TRAITS("limesurvey", "LimeSurvey", limesurvey, 2, false),
        [PALIER_TOOL_GOOGLE] = TRAITS("google", "Google Forms", google, 1, true),
        [PALIER_TOOL_MICROSOFT] = TRAITS("microsoft", "Microsoft Forms", microsoft, 2, false),
        [PALIER_TOOL_FRAMAFORMS] = TRAITS("framaforms", "Framaforms", framaforms, 2, false),
        [PALIER_TOOL_PALIER] = TRAITS("palier", "palier", palier, 2, false),
        [PALIER_TOOL_TABLE] = {"table", "table", NULL, 0, 0, false},
    };

    return &traits[tool];
}

const struct palier_tool_column *palier_tool_column_find(enum palier_import_tool tool,
                                                         const char *text, const char *key)
{
    const struct palier_tool_traits *traits = palier_tool_traits(tool);

    for (size_t i = 0; i < traits->column_count; i++) {
        const struct palier_tool_column *column = &traits->columns[i];
        bool is_it = column->spelling == PALIER_SPELLED_CODE ? !strcmp(text, column->name)
                     : column->spelling == PALIER_SPELLED_LABEL
                         ? !strcmp(key, column->name)
                         : !strncmp(key, column->name, strlen(column->name));

        if (is_it)
            return column;
    }
    return NULL;
}
