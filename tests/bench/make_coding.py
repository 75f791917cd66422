#!/usr/bin/env python3
"""make_coding.py FOLDER [ANSWERS]: interviews as a town hall might give them, and a rubric of 120
patterns to code them by. Seeded: every run writes the same bytes.

    FOLDER/town/assessment.csv, interviews.csv
    FOLDER/rubric/*.csv
    FOLDER/answers.txt       one answer a line, for other programs
    FOLDER/expressions.txt   one pattern a line
"""
import csv
import os
import random
import sys

SEED = 20261130
DENSITY = 0.12  # of the sentences speak of a theme: a quote or two in each answer
ANSWERS = 50_000
LONGEST, SHORTEST = 1000, 220  # characters of an answer: 640 on average

# What people talk about: an expression, and how they say it.
THEMES = [
    (r"copies? de secours", ["copie de secours", "copies de secours"]),
    (r"disques? durs?", ["disque dur", "disques durs"]),
    (r"(?:pare-feu|antivirus)", ["pare-feu", "antivirus"]),
    (r"mots? de passe", ["mot de passe", "mots de passe"]),
    (r"hame[cç]onnages?", ["hameçonnage", "HAMEÇONNAGE"]),
    (r"rançon\w*", ["rançon", "rançongiciel"]),
    (r"mises? à jour", ["mise à jour", "mises à jour"]),
    (r"fibre(?: optique)?", ["fibre", "fibre optique"]),
    (r"couverture mobile|4G", ["couverture mobile", "4G"]),
    (r"wi-?fi", ["wifi", "Wi-Fi"]),
    (r"ordinateurs? portables?", ["ordinateur portable", "ordinateurs portables"]),
    (r"écrans?", ["écran", "écrans"]),
    (r"imprimantes?", ["imprimante", "imprimantes"]),
    (r"serveurs?", ["serveur", "serveurs", "SERVEUR"]),
    (r"héberge(?:ur|ment)s?", ["hébergeur", "hébergement"]),
    (r"logiciels? métiers?", ["logiciel métier", "logiciels métiers"]),
    (r"licences?", ["licence", "licences"]),
    (r"agendas? partagés?", ["agenda partagé", "agendas partagés"]),
    (r"messageries?", ["messagerie"]),
    (r"parapheurs?", ["parapheur"]),
    (r"archiv(?:age|er|es)", ["archivage", "archives", "archiver"]),
    (r"signatures? (?:électroniques?|manuscrites?)", ["signature électronique", "signature manuscrite"]),
    (r"portail (?:famille|citoyen)", ["portail famille", "portail citoyen"]),
    (r"rendez-vous en ligne", ["rendez-vous en ligne"]),
    (r"paiements? en ligne|pay(?:er|é)s? en ligne", ["paiement en ligne", "payer en ligne"]),
    (r"accessibilité", ["accessibilité"]),
    (r"données? (?:ouvertes?|personnelles?)", ["données ouvertes", "donnée personnelle"]),
    (r"délégué\w* à la protection", ["délégué à la protection", "déléguée à la protection"]),
    (r"registre des traitements", ["registre des traitements"]),
    (r"tableaux? de bord", ["tableau de bord", "tableaux de bord"]),
    (r"indicateurs?", ["indicateur", "indicateurs"]),
    (r"feuille de route|schéma directeur", ["feuille de route", "schéma directeur"]),
    (r"budgets?", ["budget", "budgets"]),
    (r"subventions?", ["subvention", "subventions"]),
    (r"formations?", ["formation", "formations"]),
    (r"tutoriels?|modes? d'emploi", ["tutoriel", "mode d'emploi"]),
    (r"télétravail\w*", ["télétravail", "télétravailler"]),
    (r"élue? référente?", ["élu référent", "élue référente"]),
    (r"(?:syndicat|groupement) (?:mixte|informatique)", ["syndicat mixte", "groupement informatique"]),
    (r"conseill(?:er|ère)s? numériques?", ["conseiller numérique", "conseillère numérique"]),
]

SUBJECTS = """on|nous|la directrice|le maire|ma collègue|l'accueil|la secrétaire|le service technique|le voisin|
la comptable|l'équipe|mon adjoint|la trésorerie|le technicien|l'école|la médiathèque|les parents|les agents""".replace("\n", "").split("|")
VERBS = """attend|regarde|garde|cherche|prépare|demande|suit|range|montre|connaît|explique|oublie|retrouve|
remplit|signe|envoie|classe|imprime|vérifie|appelle""".replace("\n", "").split("|")
OBJECTS = """le dossier|une réponse|le courrier|la liste|un papier|les chiffres|le planning|la clé|le cahier bleu|
les factures|une place|la convention|le bon de commande|l'original|les horaires|un tampon|deux classeurs|
la délibération|le compte rendu|les inscriptions""".replace("\n", "").split("|")
ENDINGS = """depuis lundi|à la main|comme avant|avant midi|chaque semaine|sans trop y penser|pour la cantine|
en fin d'année|entre deux réunions|au premier étage|quand il pleut|avec le fichier de l'an dernier|à côté du guichet|
tant bien que mal|pendant les vacances|le temps de souffler|même l'été|dès que possible""".replace("\n", "").split("|")
FILLERS = ["", "", "", "Alors, ", "Franchement, ", "Bon, ", "Vous savez, ", "À vrai dire, ", "Écoutez, "]
DENIALS = ["pas de ", "aucun ", "plus de ", "sans ", "jamais de "]
OUTCOMES = ["fonctionne", "est prêt", "a été testé", "est suivi", "traîne", "est en retard", "nous sert"]
STOPS = [". ", ". ", ". ", ". ", " ! ", " ; ", "… ", " ? "]


def sentence(chance):
    words = [chance.choice(SUBJECTS), chance.choice(VERBS), chance.choice(OBJECTS)]
    draw = chance.random()
    if draw < DENSITY:
        said = chance.choice(chance.choice(THEMES)[1])
        if draw < DENSITY / 5:
            said = chance.choice(DENIALS) + said
        elif draw < DENSITY / 2:
            said += " " + chance.choice(OUTCOMES)
        words.insert(chance.randrange(1, 4), said)
    if chance.random() < 0.7:
        words.append(chance.choice(ENDINGS))
    text = chance.choice(FILLERS) + " ".join(words)
    text = text[0].upper() + text[1:] + chance.choice(STOPS)
    if chance.random() < 0.3:
        text = text.replace("'", "’")
    if chance.random() < 0.02:
        text = f"« {text.strip()} » "
    return text


def answer(chance):
    length = chance.randint(SHORTEST, LONGEST)
    parts, total = [], 0
    while total < length:
        parts.append(sentence(chance))
        total += len(parts[-1])
    if chance.random() < 0.1:
        parts.insert(len(parts) // 2, "\n")
    return "".join(parts).strip()


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def patterns():
    """In the three shapes that rubrics are full of."""
    apart = "(?<!pas de )(?<!pas d')(?<!aucun )(?<!aucune )(?<!sans )"
    between = r"(?:(?!\b(?:ne|pas|plus|jamais|sans)\b|\bn')[^.;:!?,]){0,40}"
    outcomes = "fonctionn|prêt|test|suivi|sert"
    for number, (expression, _) in enumerate(THEMES):
        criterion = f"c{number:02}"
        yield [f"a{number:02}", criterion, "fr", "supports", 3, 1, 4, rf"{apart}\b(?:{expression})\b"]
        yield [f"b{number:02}", criterion, "fr", "supports", 4, 2, 4,
               rf"\b(?:{expression})\b{between}\b(?:{outcomes})\w*"]
        yield [f"c{number:02}", criterion, "fr", "contradicts", 1, "", 0,
               rf"\b(?:pas|plus|jamais|aucune?|sans)\s+(?:de\s+|d')?(?:{expression})\b"]


def write_rubric(folder):
    os.makedirs(folder, exist_ok=True)
    criteria = [f"c{number:02}" for number in range(len(THEMES))]
    write(f"{folder}/rubric.csv", ["key", "value"], [["id", "bench"], ["language", "fr"]])
    write(f"{folder}/criteria.csv", ["criterion", "parent"], [["all", ""]] + [[c, "all"] for c in criteria])
    write(f"{folder}/items.csv", ["criterion", "source"], [[c, "evidence"] for c in criteria])
    write(f"{folder}/levels.csv", ["level", "from"], [[1, 1], [2, 1.8], [3, 2.6], [4, 3.4], [5, 4.2]])
    write(f"{folder}/patterns.csv", "pattern criterion language polarity level negated_level scope expression".split(),
          patterns())


def main():
    folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else ANSWERS
    chance = random.Random(SEED)
    answers = [answer(chance) for _ in range(count)]
    os.makedirs(f"{folder}/town", exist_ok=True)
    write_rubric(f"{folder}/rubric")
    write(f"{folder}/town/assessment.csv", ["key", "value"], [["rubric", "bench"]])
    write(f"{folder}/town/interviews.csv", "entity wave interview group date question answer".split(),
          ([f"{1 + i // 500:05}", "", f"i{i // 10:05}", "", "2026-10-06", f"q{i % 10}", text]
           for i, text in enumerate(answers)))
    with open(f"{folder}/answers.txt", "w", encoding="utf-8") as file:
        file.writelines(text.replace("\n", " ") + "\n" for text in answers)
    with open(f"{folder}/expressions.txt", "w", encoding="utf-8") as file:
        file.writelines(row[-1] + "\n" for row in patterns())
    size = os.path.getsize(f"{folder}/town/interviews.csv")
    print(f"{count} answers, {sum(map(len, answers)) / count:.0f} characters on average, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
