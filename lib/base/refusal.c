/* refusal.c - see refusal.h. */
#include "base/refusal.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static const struct {
    int error;
    const char *sentence;
} french[] = {
    {EACCES, "accès refusé"},
    {EBADF, "l’entrée ou la sortie est fermée"},
    {EDQUOT, "quota de disque dépassé"},
    {EEXIST, "ce nom est déjà pris"},
    {EFBIG, "fichier trop gros"},
    {EINVAL, "opération impossible ici"},
    {EIO, "erreur d’entrée-sortie"},
    {EISDIR, "c’est un dossier, et un fichier était attendu"},
    {ELOOP, "trop de liens symboliques"},
    {EMFILE, "trop de fichiers ouverts"},
    {ENAMETOOLONG, "nom trop long"},
    {ENFILE, "trop de fichiers ouverts sur cette machine"},
    {ENOENT, "aucun fichier ni dossier de ce nom"},
    {ENOMEM, "mémoire insuffisante"},
    {ENOSPC, "plus de place sur le disque"},
    {ENOTDIR, "ce n’est pas un dossier"},
    {EPERM, "opération interdite"},
    {EPIPE, "plus personne ne lit la sortie"},
    {EROFS, "disque en lecture seule"},
    {ETXTBSY, "fichier en cours d’utilisation"},
};

const char *palier_refusal(int error, enum palier_language language)
{
    for (size_t i = 0; language == PALIER_FRENCH && i < sizeof french / sizeof *french; i++)
        if (french[i].error == error)
            return french[i].sentence;
    return strerror(error);
}
