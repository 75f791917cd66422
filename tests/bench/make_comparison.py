#!/usr/bin/env python3
"""make_comparison.py FOLDER [TOWNS]: an assessment of many communes by 28 facts each. Seeded: every
run writes the same bytes.

    FOLDER/towns/assessment.csv, entities.csv, facts.csv
    FOLDER/rubric/*.csv          an overall score, four dimensions, 28 criteria
    FOLDER/questionnaire/*.csv

34,935 is the number of French communes in 2024. Populations are spread as theirs: half have fewer
than 500 inhabitants. A town in forty has no figure for a criterion.
"""
import csv
import os
import random
import sys

SEED = 20261130
TOWNS = 34_935
DIMENSIONS = [("T", "Socle technique", "Technical readiness"), ("O", "Organisation", "Organisation"),
              ("C", "Culture numérique", "Digital culture"), ("S", "Services en ligne", "Online services")]
THEMES = [("Infrastructures et réseau", "Infrastructure and network"), ("Données et échanges", "Data and exchange"),
          ("Sécurité et sauvegardes", "Security and backups"), ("Pilotage et budget", "Steering and budget"),
          ("Compétences des agents", "Skills of staff"), ("Écoute des usagers", "Listening to users"),
          ("Accessibilité", "Accessibility")]
STEMS = ["Aubre", "Bour", "Cler", "Dom", "Épi", "Ferri", "Gran", "Haute", "Île", "Joux", "Lan", "Mont", "Neu",
         "Or", "Pont", "Roche", "Saint-Mar", "Saint-Pier", "Ter", "Vau", "Ville"]
ENDS = ["bois", "court", "fontaine", "gny", "lieu", "mont", "nac", "pré", "rive", "tin", "val", "ville"]
TAILS = ["", "", "-sur-Lorne", "-la-Forêt", "-les-Bains", "-en-Plaine", "-le-Haut", "-d’Aure"]


def write(path, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def criteria():
    for code, _, _ in DIMENSIONS:
        for i, (french, english) in enumerate(THEMES, 1):
            yield f"{code}{i}", code, french, english


def write_rubric(folder):
    write(f"{folder}/rubric/rubric.csv", [
        ("key", "value"), ("id", "many"), ("version", "1.0"), ("title::fr", "Vingt-huit critères"),
        ("title::en", "Twenty-eight criteria"), ("language", "fr"), ("minimum", 1), ("maximum", 5), ("decimals", 1)])
    write(f"{folder}/rubric/criteria.csv", [
        ("criterion", "parent", "label::fr", "label::en", "weight", "combine"),
        ("all", "", "Maturité numérique", "Digital maturity", 1, "mean"),
        *((code, "all", french, english, 1, "mean") for code, french, english in DIMENSIONS),
        *((code, parent, french, english, 1, "mean") for code, parent, french, english in criteria())])
    write(f"{folder}/rubric/items.csv", [
        ("criterion", "source", "question", "scale", "weight"),
        *((code, "fact", f"q_{code.lower()}", "share", 1) for code, *_ in criteria())])
    write(f"{folder}/rubric/scales.csv", [
        ("scale", "kind", "answer", "points", "low", "high", "clamp", "log"),
        ("share", "linear", "", "", 0, 100, "yes", "no")])
    write(f"{folder}/rubric/levels.csv", [
        ("level", "from", "label::fr", "label::en"), (1, 1, "Initial", "Initial"),
        (2, 1.8, "Émergent", "Emerging"), (3, 2.6, "Structuré", "Structured"),
        (4, 3.4, "Maîtrisé", "Managed"), (5, 4.2, "Exemplaire", "Exemplary")])
    write(f"{folder}/rubric/groups.csv", [("group", "label::fr", "label::en"), ("staff", "Agents", "Staff")])
    write(f"{folder}/rubric/profiles.csv", [
        ("profile", "label::fr", "label::en", "criterion", "weight", "target"),
        ("rural", "Commune rurale", "Rural commune", "", "", ""), ("town", "Ville", "Town", "", "", "")])
    write(f"{folder}/questionnaire/settings.csv", [
        ("form_title", "form_id", "version", "default_language"), ("Faits", "many", 1, "Français (fr)")])
    write(f"{folder}/questionnaire/survey.csv", [
        ("type", "name", "label::Français (fr)", "label::English (en)"),
        *(("decimal", f"q_{code.lower()}", french, english) for code, _, french, english in criteria())])
    write(f"{folder}/questionnaire/choices.csv", [("list_name", "name", "label::Français (fr)", "label::English (en)")])


def name_of(draw, taken):
    name = draw.choice(STEMS) + draw.choice(ENDS) + draw.choice(TAILS)
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name} {taken[name]}"


def write_towns(folder, count):
    draw, taken, towns, facts = random.Random(SEED), {}, [], []
    for i in range(count):
        code = f"{1 + i // 368:02d}{1 + i % 368:03d}"
        population = max(12, int(draw.lognormvariate(6.2, 1.35)))
        towns.append((code, name_of(draw, taken), population, "commune", "town" if population >= 3500 else "rural"))
        mean = draw.gauss(38 + 6 * len(str(population)), 12)
        for question, *_ in criteria():
            if draw.random() >= 0.025:
                value = min(100.0, max(0.0, draw.gauss(mean, 18)))
                facts.append((code, "2026", f"q_{question.lower()}", f"{value:.1f}", "shown", "", "2026-09-01"))
    write(f"{folder}/towns/assessment.csv", [
        ("key", "value"), ("title::fr", f"{count} communes (données inventées)"),
        ("title::en", f"{count} communes (made-up data)"), ("rubric", "../rubric"), ("questionnaire", "../questionnaire")])
    write(f"{folder}/towns/entities.csv", [("entity", "name", "population", "type", "profile"), *towns])
    write(f"{folder}/towns/facts.csv", [
        ("entity", "wave", "question", "value", "proof", "source", "date"), *facts])


folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else TOWNS
write_rubric(folder)
write_towns(folder, count)
