#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, tell

answers = facts(HERE)
begin()

PENALTIES = {
    "cookies": {"ok": 0, "weak": 5, "insecure": 20, "exposed": 40},
    "cors": {"ok": 0, "open": 50},
    "csp": {"ok": 0, "unsafe-style": 0, "unsafe": 20, "missing": 25},
    "redirect": {"ok": 0, "late": 5, "none": 20},
    "hsts": {"ok": 0, "short": 10, "none": 20},
    "referrer": {"ok": 0, "unsafe": 5},
    "sri": {"ok": 0, "partial": 20, "insecure": 50},
    "frames": {"ok": 0, "none": 20},
}
BONUSES = {
    "csp_bonus": {"none": 0, "strict": 10},
    "cookies_bonus": {"none": 0, "samesite": 5},
    "hsts_bonus": {"none": 0, "preload": 5},
    "referrer_bonus": {"none": 0, "private": 5},
}
GRADES = [0, 25, 30, 40, 45, 50, 60, 65, 70, 80, 85, 90, 100]

for entity, said in answers.items():
    def total(table):
        known = [points[said[q]] for q, points in table.items() if said[q] in points]
        return sum(known) if known else None
    faults, bonus = total(PENALTIES), total(BONUSES)
    base = None if faults is None else max(100 - faults, 0)
    if base is not None and base < 90:
        bonus = 0  # whatever was seen
    known = [v for v in (base, bonus) if v is not None]
    score = sum(known) if known else None
    for node, value in (("base", base), ("bonus", bonus), ("site", score)):
        tell(entity, node, "exact", value)
    tell(entity, "site", "level", None if score is None else sum(score >= g for g in GRADES))
tell("eighty-five", "bonus", "before_gate", 25)
tell("down", "site", "reason", "no-data")
