#!/usr/bin/env python3
"""make_national.py FOLDER [ENTITIES] [RESPONDENTS] [SEED]: an assessment as large as all communes of France.

    FOLDER/assessments/national/responses.csv   a row for each respondent, in no order
    FOLDER/questionnaires/national/*.csv        60 questions
    FOLDER/rubrics/national/*.csv               30 criteria in 12 parts of 5 dimensions
    FOLDER/questions.csv                        the same tree, a row for each question

34,935 entities by default (the communes of 2024), each with 20 respondents on average, of three groups
that weigh 0.3, 0.4 and 0.3: 140 MB. 40 questions have an answer from 1 to 5, 14 yes or no, and 6 one of
four stages. Of the answers 3 % are blank, 1 % are "don't know", and 3 % of the stages "not applicable".
The answers of an entity lean towards its own maturity. Seeded: every run writes the same bytes.

questions.csv is what the other programs of the bench read instead of a rubric.
"""
import csv
import os
import random
import sys

ENTITIES, RESPONDENTS, SEED = 34_935, 20, 20261130
GROUPS = [("citizen", "Habitants", "Residents", 0.3, 6), ("staff", "Agents", "Staff", 0.4, 3),
          ("elected", "Élus", "Councillors", 0.3, 1)]  # the last column: how many of ten respondents
DIMENSIONS = [("T", "Socle technique", "Technical readiness", 30, 3), ("O", "Organisation", "Organisation", 25, 3),
              ("C", "Culture numérique", "Digital culture", 20, 2), ("S", "Services en ligne", "Online services", 15, 2),
              ("P", "Participation", "Participation", 10, 2)]
SCALES = {"opinion": [(str(i), 25 * (i - 1), str(i), str(i)) for i in range(1, 6)],
          "presence": [("oui", 100, "Oui", "Yes"), ("non", 0, "Non", "No")],
          "stage": [("aucun", 0, "Aucun", "None"), ("essai", 35, "Essai", "Pilot"), ("partiel", 70, "Partiel", "Partial"),
                    ("complet", 100, "Complet", "Full")]}
BLOCK = [("opinion", 20), ("presence", 7), ("stage", 3)]  # twice
STEPS, POOL = 20, 1000


def questions():
    """A dict for each question: its kind, and its way up to the root with the weight at each step."""
    draw = random.Random(SEED)
    parts = [f"{code}{i + 1}" for code, *_, count in DIMENSIONS for i in range(count)]
    part_weights = {part: draw.randint(1, 3) for part in parts}
    criteria = [(f"{part}.{i + 1}", part) for p, part in enumerate(parts) for i in range(3 if p % 2 else 2)]
    criterion_weights = {code: draw.randint(1, 4) for code, _ in criteria}
    kinds = [kind for _ in range(2) for kind, count in BLOCK for _ in range(count)]
    for number, kind in enumerate(kinds, 1):
        criterion, part = criteria[(number - 1) // 2]
        dimension = next(each for each in DIMENSIONS if each[0] == part[0])
        yield {"question": f"q{number:02d}", "kind": kind, "reverse": int(kind != "stage" and number % 7 == 0),
               "weight": draw.randint(1, 3), "criterion": criterion,
               "criterion_weight": criterion_weights[criterion], "part": part, "part_weight": part_weights[part],
               "dimension": dimension[0], "dimension_weight": dimension[3]}


def write(path, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def criteria_rows(asked):
    yield "all", "", "Maturité numérique", "Digital maturity", 1
    seen = set()
    for of in asked:
        _, french, english, weight, _ = next(each for each in DIMENSIONS if each[0] == of["dimension"])
        for code, parent, label, weight in (
                (of["dimension"], "all", (french, english), weight),
                (of["part"], of["dimension"], (f"{french}, partie {of['part'][1:]}", f"{english}, part {of['part'][1:]}"),
                 of["part_weight"]),
                (of["criterion"], of["part"], (f"Critère {of['criterion']}", f"Criterion {of['criterion']}"),
                 of["criterion_weight"])):
            if code not in seen:
                seen.add(code)
                yield code, parent, *label, weight


def write_rubric(folder, asked):
    write(f"{folder}/rubrics/national/rubric.csv", [
        ("key", "value"), ("id", "national"), ("version", "1.0"), ("title::fr", "Soixante questions"),
        ("title::en", "Sixty questions"), ("language", "fr"), ("minimum", 0), ("maximum", 100), ("decimals", 9),
        ("minimum_coverage", 0)])
    write(f"{folder}/rubrics/national/criteria.csv", [
        ("criterion", "parent", "label::fr", "label::en", "weight"), *criteria_rows(asked)])
    write(f"{folder}/rubrics/national/items.csv", [
        ("criterion", "source", "question", "scale", "weight", "reverse"),
        *((of["criterion"], "survey", of["question"], of["kind"], of["weight"], "yes" if of["reverse"] else "")
          for of in asked)])
    write(f"{folder}/rubrics/national/scales.csv", [
        ("scale", "kind", "answer", "points"),
        *((kind, "map", answer, points) for kind, of in SCALES.items() for answer, points, *_ in of)])
    write(f"{folder}/rubrics/national/levels.csv", [
        ("level", "from", "label::fr", "label::en"), (1, 0, "Initial", "Initial"), (2, 20, "Émergent", "Emerging"),
        (3, 40, "Structuré", "Structured"), (4, 60, "Maîtrisé", "Managed"), (5, 80, "Exemplaire", "Exemplary")])
    write(f"{folder}/rubrics/national/groups.csv", [
        ("group", "label::fr", "label::en", "weight", "minimum"),
        *((group, french, english, weight, 5) for group, french, english, weight, _ in GROUPS)])


def write_questionnaire(folder, asked):
    everybody = " ".join(group for group, *_ in GROUPS)
    write(f"{folder}/questionnaires/national/settings.csv", [
        ("form_title", "form_id", "version", "default_language"), ("Soixante questions", "national", "1.0", "Français (fr)")])
    write(f"{folder}/questionnaires/national/survey.csv", [
        ("type", "name", "label::Français (fr)", "label::English (en)", "audience"),
        *((f"select_one {of['kind']}", of["question"], f"Question {i} ?", f"Question {i}?", everybody)
          for i, of in enumerate(asked, 1))])
    write(f"{folder}/questionnaires/national/choices.csv", [
        ("list_name", "name", "label::Français (fr)", "label::English (en)"),
        *((kind, answer, french, english) for kind, of in SCALES.items() for answer, _, french, english in of),
        *((kind, "DK", "Je ne sais pas", "Don’t know") for kind in SCALES),
        ("stage", "NA", "Sans objet", "Does not concern me")])


def pool(draw, kind, step):
    """Answers to a question of KIND where maturity is STEP, as often as they shall be drawn."""
    answers = [""] * (POOL * 3 // 100) + ["DK"] * (POOL // 100)
    if kind == "stage":
        answers += ["NA"] * (POOL * 3 // 100)
    names = [answer for answer, *_ in sorted(SCALES[kind], key=lambda of: of[1])]
    while len(answers) < POOL:
        share = (step + 0.5) / STEPS * 0.6 + draw.random() * 0.4
        answers.append(names[min(len(names) - 1, int(share * len(names)))])
    return answers


def answer_rows(draw, count, pools):
    """The answers of COUNT respondents of one entity, each as text."""
    drawn = [(draw.choices(pools[kind], k=length * count), length) for _ in range(2) for kind, length in
             ((kind, length) for kind, length in BLOCK)]
    for i in range(count):
        yield ",".join(",".join(of[i * length:(i + 1) * length]) for of, length in drawn)


def write_responses(path, entities, respondents, seed, asked):
    draw = random.Random(seed)
    pools = [{kind: pool(draw, kind, step) for kind in SCALES} for step in range(STEPS)]
    asked_groups = [group for group, *_, share in GROUPS for _ in range(share)]
    rows = []
    for e in range(entities):
        code = f"{1 + e // 368:02d}{1 + e % 368:03d}"
        count = respondents - respondents // 2 + draw.randrange(respondents // 2 * 2 + 1)
        rows += [(code, answers) for answers in answer_rows(draw, count, pools[draw.randrange(STEPS)])]
    draw.shuffle(rows)
    with open(path, "w", encoding="ascii", newline="") as file:
        file.write("entity,group,respondent," + ",".join(of["question"] for of in asked) + "\n")
        file.writelines(f"{code},{draw.choice(asked_groups)},r{i:09d},{answers}\n"
                        for i, (code, answers) in enumerate(rows, 1))
    return len(rows)


def make(folder, entities=ENTITIES, respondents=RESPONDENTS, seed=SEED):
    asked = list(questions())
    write_rubric(folder, asked)
    write_questionnaire(folder, asked)
    write(f"{folder}/questions.csv", [list(asked[0]), *(list(of.values()) for of in asked)])
    write(f"{folder}/assessments/national/assessment.csv", [
        ("key", "value"), ("title::fr", f"{entities} communes (données inventées)"),
        ("title::en", f"{entities} communes (made-up data)"), ("rubric", "national"),
        ("questionnaire", "national")])
    return write_responses(f"{folder}/assessments/national/responses.csv", entities, respondents, seed, asked)


if __name__ == "__main__":
    print(f"{make(sys.argv[1], *map(int, sys.argv[2:]))} rows")
