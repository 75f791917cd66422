#!/usr/bin/env python3
"""Write the example val-de-lorne: five invented municipalities, two waves for two of them.

Every answer comes from a hidden level per municipality, wave and criterion, moved by the group's
point of view, the respondent's own and chance. Chance is seeded by what the answer is about, so that
the same files come out every time and a new question changes no other answer. What was written by
hand (interviews, ratings, open answers) stands in source/.

    python3 examples/generate.py
    python3 examples/generate.py --interviews    # interviews.csv and ratings.csv alone
"""

import argparse
import csv
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE / "val-de-lorne"
SOURCE = HERE / "source"
QUESTIONNAIRE = HERE.parent / "questionnaires" / "municipal"
RUBRIC = HERE.parent / "rubrics" / "municipal"
SEED = "val-de-lorne 1"
FRENCH = "label::Français (fr)"

GROUPS = ["elected", "management", "it", "staff", "citizen", "partner"]
INFORMED = {"management", "it", "partner"}  # they answer for their office: little noise

ASSESSMENT = [
    ("title::fr", "Val de Lorne : maturité numérique de cinq communes (exemple fictif)"),
    ("title::en", "Val de Lorne: digital maturity of five municipalities (fictional example)"),
    ("questionnaire", "municipal"),
    ("rubric", "municipal"),
    ("waves", "2025 2026"),
    ("language", "fr"),
    ("contact", "Équipe d’évaluation, evaluation@val-de-lorne.example"),
    ("date", "2026-11-20"),
]

# entity: name, population, profile, people in each group
ENTITIES = {
    "00107": ("Aubrelle-le-Puy", 612, "rural", [15, 1, 1, 4, 480, 2]),
    "00214": ("Montfauchel", 2430, "rural", [19, 1, 1, 23, 1890, 3]),
    "00318": ("Saint-Orvain-sur-Lorne", 7840, "town", [29, 5, 2, 112, 6050, 5]),
    "00426": ("Corvelle-les-Forges", 19200, "town", [33, 6, 3, 335, 14800, 9]),
    "00531": ("Lornemont", 45300, "town", [43, 14, 16, 960, 34900, 18]),
}

# respondents of each group, in the order of GROUPS
RESPONDENTS = {
    ("00214", "2025"): [6, 1, 1, 10, 14, 2],
    ("00426", "2025"): [6, 3, 3, 14, 15, 2],
    ("00107", "2026"): [4, 1, 1, 3, 18, 1],
    ("00214", "2026"): [7, 1, 1, 12, 15, 2],
    ("00318", "2026"): [10, 4, 2, 21, 20, 2],
    ("00426", "2026"): [6, 4, 3, 16, 15, 2],
    ("00531", "2026"): [9, 8, 4, 70, 60, 4],
}

CRITERIA = ("T1.1 T1.2 T1.3 T2.1 T2.2 T2.3 T3.1 T3.2 T3.3 T4.1 T4.2 T4.3 T4.4 T5.1 T5.2 T5.3 "
            "O1.1 O1.2 O1.3 O1.4 O2.1 O2.2 O2.3 O3.1 O3.2 O3.3 O4.1 O4.2 O4.3 O5.1 O5.2 "
            "C1.1 C1.2 C2.1 C2.2 C2.3 C3.1 C3.2 C3.3 C4.1 C4.2 C5.1 C5.2 C5.3").split()

# the hidden levels: a line each for T1-T2, T3-T4, T5, O1-O2, O3-O5, C1-C2, C3-C5
LEVELS = {
    ("00107", "2026"): """3.0 3.0 3.6 3.2 2.6 3.2
        2.8 2.6 2.0 3.4 3.7 4.5 3.8
        2.4 2.6 2.2
        1.1 1.7 1.6 2.4 1.6 3.2 2.6
        2.8 4.7 4.2 2.8 2.4 3.0 2.8 4.7
        1.5 3.4 3.3 3.0 2.4
        3.0 2.6 3.1 3.2 3.6 2.4 4.5 1.7""",
    ("00214", "2025"): """2.3 2.2 2.0 1.8 2.3 2.3
        1.8 2.0 1.6 1.6 1.6 1.3 2.0
        2.2 2.3 1.5
        1.4 1.5 1.3 1.7 1.7 1.8 2.0
        1.6 2.2 2.2 2.3 2.2 1.3 2.2 3.6
        1.8 2.8 2.6 2.0 2.1
        2.4 1.8 1.5 2.4 2.5 2.2 3.4 1.6""",
    ("00214", "2026"): """2.8 3.3 3.2 3.0 2.6 2.6
        1.9 2.2 1.8 4.5 4.6 4.8 3.6
        2.3 2.4 2.0
        3.6 4.0 2.6 3.0 2.8 3.0 2.4
        2.9 4.0 3.6 2.3 2.6 4.6 2.6 3.6
        4.3 3.4 2.9 3.0 2.5
        2.9 3.2 4.6 3.0 2.8 2.3 3.8 2.8""",
    ("00318", "2026"): """3.6 3.3 3.4 2.8 2.7 3.2
        1.8 2.6 2.8 3.0 3.0 3.1 3.4
        4.5 4.7 4.0
        3.5 3.2 2.4 3.2 3.0 3.1 2.4
        2.7 2.8 2.2 1.8 2.2 2.5 1.8 3.8
        4.6 3.8 2.1 1.3 1.5
        2.2 1.7 2.6 1.9 2.0 3.2 3.2 2.4""",
    ("00426", "2025"): """2.7 2.3 2.1 1.6 2.7 2.6
        1.4 1.8 1.9 2.8 3.3 1.3 2.7
        2.5 2.4 1.6
        1.8 1.3 1.5 2.0 1.7 2.0 2.1
        4.0 2.2 4.0 2.0 1.5 2.1 2.4 3.4
        1.7 2.6 2.5 2.4 2.3
        2.8 2.3 2.7 2.4 1.6 2.3 3.2 1.5""",
    ("00426", "2026"): """2.9 2.5 2.3 1.9 3.2 3.0
        1.7 2.4 2.1 3.3 3.6 1.3 2.9
        2.9 2.8 2.7
        2.3 1.7 1.8 2.7 2.0 2.2 2.3
        4.3 2.4 4.3 2.2 2.1 2.9 2.6 3.4
        1.8 2.7 2.7 2.6 2.7
        2.9 2.7 3.1 2.6 2.3 2.6 3.3 2.0""",
    ("00531", "2026"): """4.3 3.9 4.0 3.9 4.0 4.1
        4.0 3.8 4.0 4.1 4.4 4.5 4.1
        4.4 4.6 1.5
        4.4 4.7 4.0 3.8 1.4 3.3 3.2
        4.0 3.9 4.2 4.1 4.8 3.9 4.7 4.4
        4.3 4.1 4.1 3.7 4.3
        3.6 3.6 4.0 4.0 4.2 4.8 3.9 4.2""",
}

# how much higher or lower a group sees the same thing
VIEWS = {
    "00107": {"elected": 0.1},
    "00214": {"elected": 0.1, "staff": -0.1},
    "00318": {"elected": 1.6, "management": 0.6, "staff": -0.8},
    "00426": {"elected": 0.4, "management": 0.2, "it": -0.2, "staff": -0.2},
    "00531": {"elected": 0.2, "management": 0.1, "staff": -0.1},
}

# where one question does not follow its criterion: a level for every group that answers it
EXCEPTIONS = {
    ("00107", "2026"): {"o52_offline": 4.9, "o52_same_file": 5, "t51_done": 2.2, "c52_way": 5,
                        "o12_committee": 1.5, "o31_absence": 2.9, "c33_drill": 2.5},
    ("00214", "2025"): {"o52_offline": 4.3, "c52_way": 5, "c33_drill": 1, "t53_read": 2.8,
                        "t41_accounts": 2, "t41_mfa": 1, "t23_paper": 1.5, "t33_use": 1.7,
                        "c51_test": 2},
    ("00214", "2026"): {"o52_offline": 4.3, "c52_way": 5, "c33_drill": 5, "t53_read": 2.8,
                        "t23_paper": 3.2, "t33_use": 2.1, "c51_test": 2, "t41_accounts": 5, "t41_mfa": 5,
                        "o12_committee": 5, "c12_info": 3.6},
    ("00318", "2026"): {"t31_link": 2, "t53_read": 4.3, "c52_way": 5, "c11_backing": 4.6, "c11_council": 5},
    ("00426", "2025"): {"c52_way": 4.5, "t21_legacy": 1.4, "o12_committee": 1.3, "t43_copies": 2},
    ("00426", "2026"): {"c52_way": 4.5, "t21_legacy": 1.5, "o12_committee": 1.6, "t43_copies": 2,
                        "t41_mfa": 4, "t41_accounts": 5, "t41_leavers": 2},
    ("00531", "2026"): {"t53_read": 2.0, "c52_way": 4.3, "o12_committee": 5,
                        "o21_upkeep": 1.5, "t52_ease": 4.1},
}

# entity, wave, question, value, proof, source, date: what documents or a look at the screen tell.
# Those who answer for their office mostly say the same.
FACTS = [
    ("00107", "2026", "t11_fallback", "3", "shown", "Boîtier 4G vu en mairie", "2026-10-06"),
    ("00107", "2026", "t12_unsupported", "0", "shown", "Inventaire du syndicat", "2026-09-15"),
    ("00107", "2026", "t21_map", "3", "shown", "Liste tenue par le syndicat", "2026-09-15"),
    ("00107", "2026", "t42_measures", "antivirus firewall patches alerts", "shown",
     "Rapport semestriel du syndicat", "2026-07-02"),
    ("00107", "2026", "t43_restore", "half_year", "verified",
     "Compte rendu d’essai du syndicat, 12 mai 2026", "2026-10-06"),
    ("00107", "2026", "t44_dpo", "4", "shown", "Compte rendu de la déléguée mutualisée", "2026-06-18"),
    ("00107", "2026", "t51_top10", "3", "shown", "Relevé des démarches en ligne", "2026-10-06"),
    ("00107", "2026", "t53_decl", "2", "verified", "Page du site consultée", "2026-10-02"),
    ("00107", "2026", "o22_end_dates", "70", "shown", "Tableau des contrats du syndicat", "2026-09-15"),
    ("00107", "2026", "o43_exercise", "never", "said", "Entretien avec la secrétaire générale", "2026-10-06"),
    ("00107", "2026", "c32_share", "25", "said", "Entretien avec la secrétaire générale", "2026-10-06"),

    ("00214", "2025", "t11_fallback", "2", "said", "Entretien de cadrage", "2025-03-04"),
    ("00214", "2025", "t12_unsupported", "35", "shown", "Inventaire du prestataire", "2025-03-04"),
    ("00214", "2025", "t21_map", "1", "said", "Entretien de cadrage", "2025-03-04"),
    ("00214", "2025", "t42_measures", "antivirus", "shown", "Facture du prestataire", "2025-03-04"),
    ("00214", "2025", "t43_restore", "never", "said", "Entretien de cadrage", "2025-03-04"),
    ("00214", "2025", "t44_dpo", "2", "shown", "Délibération de désignation", "2025-03-11"),
    ("00214", "2025", "t51_top10", "3", "verified", "Site consulté", "2025-03-03"),
    ("00214", "2025", "t53_decl", "1", "verified", "Site consulté", "2025-03-03"),
    ("00214", "2025", "o22_end_dates", "20", "shown", "Contrats réunis par la mairie", "2025-03-11"),
    ("00214", "2025", "o43_exercise", "never", "said", "Entretien de cadrage", "2025-03-04"),
    ("00214", "2025", "c32_share", "9", "shown", "Relevé de formation", "2025-03-11"),

    ("00214", "2026", "t11_fallback", "3", "shown", "Essai devant l’équipe d’évaluation", "2026-10-13"),
    ("00214", "2026", "t12_unsupported", "0", "verified", "Inventaire du syndicat", "2026-10-01"),
    ("00214", "2026", "t21_map", "4", "shown", "Liste refaite après l’attaque", "2026-10-01"),
    ("00214", "2026", "t42_measures", "antivirus firewall patches alerts watch logs", "verified",
     "Contrat et rapports mensuels de surveillance", "2026-10-01"),
    ("00214", "2026", "t43_restore", "half_year", "verified", "Procès-verbal du 3 septembre 2026", "2026-10-13"),
    ("00214", "2026", "t44_dpo", "4", "shown", "Courriels avec le délégué mutualisé", "2026-10-13"),
    ("00214", "2026", "t51_top10", "3", "verified", "Site consulté", "2026-10-12"),
    ("00214", "2026", "t53_decl", "2", "verified", "Site consulté", "2026-10-12"),
    ("00214", "2026", "o22_end_dates", "65", "shown", "Tableau des contrats", "2026-10-13"),
    ("00214", "2026", "o43_exercise", "under1y", "verified", "Compte rendu de l’exercice de novembre 2025",
     "2026-10-13"),
    ("00214", "2026", "c32_share", "61", "shown", "Relevé de formation", "2026-10-13"),

    ("00318", "2026", "t11_fallback", "4", "shown", "Contrat de l’opérateur", "2026-10-20"),
    ("00318", "2026", "t12_unsupported", "4", "shown", "Inventaire", "2026-10-20"),
    ("00318", "2026", "t21_map", "3", "shown", "Liste des logiciels", "2026-10-20"),
    ("00318", "2026", "t42_measures", "antivirus firewall patches", "shown", "Contrat d’infogérance", "2026-10-20"),
    ("00318", "2026", "t43_restore", "two_years", "said", "Entretien avec l’informatique", "2026-10-20"),
    ("00318", "2026", "t44_dpo", "4", "shown", "Rapport annuel du délégué", "2026-10-21"),
    ("00318", "2026", "t51_top10", "9", "verified", "Démarches suivies sur le portail", "2026-10-19"),
    ("00318", "2026", "t53_decl", "5", "verified", "Déclaration et schéma en ligne", "2026-10-19"),
    ("00318", "2026", "t53_rate", "78", "verified", "Rapport d’audit", "2026-10-19"),
    ("00318", "2026", "o22_end_dates", "72", "shown", "Tableau des marchés", "2026-10-21"),
    ("00318", "2026", "o43_exercise", "under3y", "said", "Entretien avec la direction", "2026-10-21"),
    ("00318", "2026", "c32_share", "17", "shown", "Relevé de formation", "2026-10-21"),

    ("00426", "2025", "t11_fallback", "2", "said", "Entretien avec l’informatique", "2025-10-14"),
    ("00426", "2025", "t12_unsupported", "18", "shown", "Inventaire", "2025-10-14"),
    ("00426", "2025", "t21_map", "2", "shown", "Liste incomplète", "2025-10-14"),
    ("00426", "2025", "t42_measures", "antivirus firewall patches", "shown", "Console d’administration", "2025-10-14"),
    ("00426", "2025", "t43_restore", "never", "said", "Entretien avec l’informatique", "2025-10-14"),
    ("00426", "2025", "t44_dpo", "3", "said", "Entretien avec la direction", "2025-10-15"),
    ("00426", "2025", "t51_top10", "4", "verified", "Site consulté", "2025-10-13"),
    ("00426", "2025", "t53_decl", "1", "verified", "Site consulté", "2025-10-13"),
    ("00426", "2025", "o22_end_dates", "45", "shown", "Tableau des marchés", "2025-10-15"),
    ("00426", "2025", "o43_exercise", "over3y", "said", "Entretien avec la direction", "2025-10-15"),
    ("00426", "2025", "c32_share", "22", "shown", "Relevé de formation", "2025-10-15"),

    ("00426", "2026", "t11_fallback", "2", "shown", "Contrat de l’opérateur", "2026-10-27"),
    ("00426", "2026", "t12_unsupported", "14", "shown", "Inventaire", "2026-10-27"),
    ("00426", "2026", "t21_map", "3", "shown", "Liste des 61 logiciels", "2026-10-27"),
    ("00426", "2026", "t42_measures", "antivirus firewall patches logs", "shown",
     "Console d’administration", "2026-10-27"),
    ("00426", "2026", "t43_restore", "never", "shown",
     "Aucun procès-verbal ; confirmé par l’informatique", "2026-10-27"),
    ("00426", "2026", "t44_dpo", "3", "said", "Entretien avec la direction", "2026-10-27"),
    ("00426", "2026", "t51_top10", "5", "verified", "Site consulté", "2026-10-26"),
    ("00426", "2026", "t53_decl", "4", "verified", "Déclaration en ligne, audit de mars 2026", "2026-10-26"),
    ("00426", "2026", "t53_rate", "41", "verified", "Rapport d’audit", "2026-10-26"),
    ("00426", "2026", "o22_end_dates", "58", "shown", "Tableau des marchés", "2026-10-27"),
    ("00426", "2026", "o43_exercise", "over3y", "said", "Entretien avec la direction", "2026-10-27"),
    ("00426", "2026", "c32_share", "31", "shown", "Relevé de formation", "2026-10-27"),

    ("00531", "2026", "t11_fallback", "5", "verified", "Procès-verbal de bascule", "2026-11-04"),
    ("00531", "2026", "t12_unsupported", "1", "verified", "Inventaire", "2026-11-04"),
    ("00531", "2026", "t21_map", "5", "shown", "Cartographie revue en 2026", "2026-11-04"),
    ("00531", "2026", "t42_measures", "antivirus firewall patches alerts watch logs", "verified",
     "Rapports du centre de surveillance", "2026-11-04"),
    ("00531", "2026", "t43_restore", "half_year", "verified", "Compte rendu de juin 2026", "2026-11-04"),
    ("00531", "2026", "t44_dpo", "5", "shown", "Fiches d’avis avant achat", "2026-11-04"),
    ("00531", "2026", "t51_top10", "9", "verified", "Démarches suivies sur le portail", "2026-11-02"),
    ("00531", "2026", "t53_decl", "1", "verified", "Aucune déclaration sur le portail", "2026-11-02"),
    ("00531", "2026", "o22_end_dates", "84", "verified", "Registre des contrats", "2026-11-04"),
    ("00531", "2026", "o43_exercise", "under2y", "shown", "Compte rendu d’exercice de 2025", "2026-11-04"),
    ("00531", "2026", "c32_share", "52", "shown", "Bilan social", "2026-11-04"),
]

# ticks in the order in which they come: the first ones are the most common
TICKS = {
    "t42_measures": "antivirus firewall patches logs alerts watch".split(),
    "t52_features": "mobile receipt contact single tracking account rating".split(),
    "o22_clauses": "privacy security exit price testing access".split(),
    "o51_channels": "diary public_meeting staff_meeting survey workshop".split(),
    "c22_help": "notice guide peer training time thanks".split(),
}

# (entity, wave, group, number): how that respondent answers; the others are drawn by lot
HABITS = {
    ("00531", "2026", "staff", 17): "threes",
    ("00318", "2026", "staff", 5): "half",
    ("00531", "2026", "staff", 40): "half",
    ("00531", "2026", "citizen", 22): "half",
    ("00214", "2026", "elected", 3): "unsure",
}


def chance(*about):
    return random.Random("|".join([SEED, *map(str, about)]))


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, header, rows):
    with open(OUT / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


class Questionnaire:
    def __init__(self):
        self.choices = {}
        for row in read(QUESTIONNAIRE / "choices.csv"):
            self.choices.setdefault(row["list_name"], []).append(row["name"])
        self.points = {}
        for row in read(RUBRIC / "scales.csv"):
            if row["kind"] == "map":
                self.points.setdefault(row["scale"], {})[row["answer"]] = float(row["points"])
        self.criterion, self.scale = {}, {}
        for row in read(RUBRIC / "items.csv"):
            if row["source"] == "survey":
                self.criterion.setdefault(row["question"], row["criterion"])
                self.scale.setdefault(row["question"], row["scale"])
        self.questions = []
        for row in read(QUESTIONNAIRE / "survey.csv"):
            kind, _, choices = row["type"].partition(" ")
            if kind in ("select_one", "select_multiple", "integer", "text"):
                self.questions.append((row["name"], kind, choices, set((row["audience"] or "").split())))


def nearest(points, level):
    return min(points, key=lambda answer: (abs(points[answer] - level), answer))


def number_of(question, level, dice):
    """A number that the scale of QUESTION reads as about LEVEL."""
    level = min(5, max(1, level))
    if question == "t51_top10":
        return round((level - 1) / 4 * 10)
    if question == "t12_unsupported":
        return [40, 22, 9, 3, 0][round(level) - 1]
    if question == "c32_share":
        return [0, 12, 35, 60, 80][round(level) - 1] + dice.randint(0, 8)
    return 5 * round((level - 1) / 4 * 20)


class Respondent:
    def __init__(self, content, entity, wave, group, number, count):
        self.content, self.entity, self.wave, self.group = content, entity, wave, group
        self.number = number
        dice = self.dice("self")
        informed = group in INFORMED
        self.leaning = dice.gauss(0, 0.12 if informed else 0.35)
        self.noise = 0.3 if informed else 0.65
        lot = dice.random()
        self.habit = HABITS.get((entity, wave, group, number))
        if not self.habit and not informed and count > 8:
            self.habit = "half" if lot < 0.05 else "sparse" if lot < 0.12 else "unsure" if lot < 0.17 else None
        # agents of the roads, parks and canteens: no desk, no office software
        self.in_field = group == "staff" and count > 9 and self.habit != "threes" and dice.random() < 0.22

    def dice(self, *about):
        return chance(self.entity, self.wave, self.group, self.number, *about)

    def level(self, question, dice):
        case = (self.entity, self.wave)
        base = EXCEPTIONS.get(case, {}).get(question)
        if base is None:
            base = LEVEL_OF[case][self.content.criterion[question]]
            base += VIEWS[self.entity].get(self.group, 0)
        return base + self.leaning + dice.gauss(0, self.noise)

    def skips(self, position, last, dice):
        if self.habit == "half":
            return position > last * 0.5
        return dice.random() < {"sparse": 0.3, "threes": 0.0}.get(self.habit, 0.0 if self.group in INFORMED else 0.025)

    def does_not_know(self, names, dice):
        if "DK" not in names:
            return False
        share = {"elected": 0.09, "management": 0.02, "it": 0.01, "staff": 0.09, "citizen": 0.09, "partner": 0.15}
        return dice.random() < share[self.group] * (4 if self.habit == "unsure" else 1)

    def is_not_concerned(self, question, names, dice):
        if "NA" not in names:
            return False
        if self.in_field and question in ("t22_tools", "t31_retype", "t32_truth", "c31_ease", "t41_accounts"):
            return dice.random() < 0.7
        if question == "t51_done":
            return dice.random() < (0.3 if self.entity == "00107" else 0.12)
        if question == "o51_answer":
            return dice.random() < 0.2
        if self.group in ("citizen", "staff") and question != "c21_useful":
            return dice.random() < 0.03
        return False

    def answer(self, question, kind, choices, position, last):
        dice = self.dice(question)
        names = self.content.choices.get(choices, [])
        if self.skips(position, last, dice):
            return ""
        if self.habit == "threes":
            return self.middle(kind, names)
        fact = FACT_OF.get((self.entity, self.wave, question))
        if fact is not None and self.group in INFORMED:
            return self.repeat(kind, question, fact, names, dice)
        if self.does_not_know(names, dice):
            return "DK"
        if self.is_not_concerned(question, names, dice):
            return "NA"
        level = self.level(question, dice)
        if kind == "integer":
            return "" if question == "t53_rate" else str(number_of(question, level, dice))
        if kind == "select_multiple":
            return self.ticks(question, names, level, dice)
        points = self.content.points.get(self.content.scale[question])
        if not points:
            points = {name: float(name) for name in names if name.isdigit()} or {"yes": 5, "partly": 3, "no": 1}
        return nearest(points, level)

    @staticmethod
    def middle(kind, names):
        if kind != "select_one":
            return ""
        return "partly" if "partly" in names else names[2]

    def repeat(self, kind, question, fact, names, dice):
        """Who answers for the office mostly says what the documents say."""
        lot = dice.random()
        if self.group == "partner" and lot < 0.35 and "DK" in names:
            return "DK"
        if question == "t53_rate":
            return fact  # read off the statement
        if kind == "integer":
            if question == "t51_top10":
                return str(min(10, max(0, int(fact) + dice.choice([-1, 0, 0, 0, 1]))))
            return str(min(100, max(0, int(fact) + dice.choice([-5, -2, 0, 0, 2, 5]))))
        if kind == "select_one" and self.group == "management" and lot > 0.85 and fact.isdigit():
            return str(min(5, int(fact) + 1))  # rosier than the documents
        return fact

    def ticks(self, question, names, level, dice):
        order = TICKS[question]
        scored = [name for name in names if name not in ("none", "DK", "NA")]
        share = (min(5, max(1, level)) - 1) / 4
        wanted = round(share * len(order))
        if self.group not in INFORMED:  # who receives help receives it unevenly
            order = sorted(order, key=lambda name: order.index(name) + dice.gauss(0, 1.3))
        ticked = set(order[:wanted])
        if "letter" in scored:
            ticked.add("letter")
        if not ticked:
            return "none"
        return " ".join(name for name in scored if name in ticked)


LEVEL_OF = {}
for case, text in LEVELS.items():
    values = [float(word) for word in text.split()]
    assert len(values) == len(CRITERIA), (case, len(values))
    LEVEL_OF[case] = dict(zip(CRITERIA, values))
FACT_OF = {(fact[0], fact[1], fact[2]): fact[3] for fact in FACTS}


def lines_of(name):
    for line in (SOURCE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line


def read_comments():
    comments = {}
    for line in lines_of("comments.txt"):
        place, text = line.split(" | ", 1)
        comments.setdefault(tuple(place.split()), []).append(text.replace("\\n", "\n"))
    return comments


def hand_out(comments, people):
    """Give each open answer to a respondent of its group; few write, and some write twice."""
    for (entity, wave, group, question), texts in comments.items():
        able = [row for who, row in people if (who.entity, who.wave, who.group) == (entity, wave, group)
                and who.habit not in ("half", "threes")]
        if len(texts) > len(able):
            raise SystemExit(f"{entity} {wave} {group} {question}: {len(texts)} texts for {len(able)} people")
        for row, text in zip(chance(entity, wave, group, question).sample(able, len(texts)), texts):
            row[question] = text


def write_responses(content):
    names = [question[0] for question in content.questions]
    people = []
    for (entity, wave), counts in sorted(RESPONDENTS.items()):
        serial = 0
        for group, count in zip(GROUPS, counts):
            asked = [question for question in content.questions if group in question[3]]
            for number in range(1, count + 1):
                serial += 1
                who = Respondent(content, entity, wave, group, number, count)
                row = {"entity": entity, "wave": wave, "group": group, "respondent": f"r{serial:03d}"}
                for position, (question, kind, choices, _) in enumerate(asked):
                    if kind != "text":
                        row[question] = who.answer(question, kind, choices, position, len(asked))
                people.append((who, row))
    hand_out(read_comments(), people)
    header = ["entity", "wave", "group", "respondent", *names]
    for wave in ("2025", "2026"):
        write(f"responses-{wave}.csv", header,
              [[row.get(name, "") for name in header] for who, row in people if who.wave == wave])


def plain(text):
    return text.translate({0xA0: " ", 0x202F: " "})


def guide_questions():
    """The questions of the interview guide as it spells them, by what they say with plain spaces."""
    labels = [row[FRENCH] for row in read(QUESTIONNAIRE / "interview.csv")]
    return {plain(label): label for label in labels}


def write_interviews():
    rows, place, answer = [], None, []
    guide = guide_questions()

    def finish():
        if answer:
            rows[-1].append("\n".join(answer))
            answer.clear()

    for line in lines_of("interviews.txt"):
        if line.startswith("## "):
            finish()
            entity, wave, interview, group, date = line[3:].split()
            place = [entity, wave, interview, group, date]
        elif line.startswith("Q: "):
            finish()
            rows.append([*place, guide.get(plain(line[3:]), line[3:])])
        else:
            answer.append(line)
    finish()
    write("interviews.csv", "entity wave interview group date question answer".split(), rows)
    return {row[2]: (row[0], row[1]) for row in rows}


def write_ratings(interviews):
    rows = []
    for line in lines_of("ratings.txt"):
        place, _, note = line.partition(" |")
        interview, rater, criterion, level, proof = place.split()
        rows.append([*interviews[interview], interview, criterion, level, proof, rater, note.strip()])
    write("ratings.csv", "entity wave interview criterion level proof rater note".split(), rows)


def main():
    parser = argparse.ArgumentParser(description="Write the example val-de-lorne.")
    parser.add_argument("--interviews", action="store_true", help="write interviews.csv and ratings.csv alone")
    if parser.parse_args().interviews:
        write_ratings(write_interviews())
        return
    OUT.mkdir(exist_ok=True)
    write("assessment.csv", ["key", "value"], ASSESSMENT)
    write("entities.csv", ["entity", "name", "population", "type", "profile", *(f"size:{group}" for group in GROUPS)],
          [[entity, name, population, "commune", profile, *sizes]
           for entity, (name, population, profile, sizes) in ENTITIES.items()])
    write_responses(Questionnaire())
    write("facts.csv", "entity wave question value proof source date".split(), FACTS)
    write_ratings(write_interviews())


if __name__ == "__main__":
    main()
