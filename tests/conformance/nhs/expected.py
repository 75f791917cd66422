#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()

RECORD = {1: ["r11", "r12", "r13"], 2: ["r21", "r22"], 3: ["r31", "r32"], 4: ["r41"],
          5: ["r51", "r52"], 6: ["r61"], 7: ["r71"]}
BOARD = {1: [["b1"]], 2: [["b2a", "b2c"], ["b2b"]], 3: [["b3"]], 4: [["b4"]]}
HALF = {"yes": 1, "partly": 0.5, "no": 0}


def reach(stages, passes):
    """passes: True, False, or None for what does not apply."""
    reached = 0
    for stage in sorted(stages):
        if any(passes(member) is False for member in stages[stage]):
            break
        reached = stage
    return reached


for entity, said in answers.items():
    def on_record(question):
        return None if said[question] == "NA" else said[question] == "yes"

    def on_board(questions):
        if all(said[q] == "NA" for q in questions):
            return None
        value = mean([HALF.get(said[q]) for q in questions])
        return value is not None and value >= 0.5
    if set(said.values()) in ({"DK"}, {"NA"}):
        for node in ("record", "board", "nhs"):
            tell(entity, node, "exact", None)
            tell(entity, node, "status", "not-assessed" if "DK" in said.values() else "not-applicable")
        continue
    record, board = reach(RECORD, on_record), reach(BOARD, on_board)
    tell(entity, "record", "exact", record)
    tell(entity, "record", "level", record or None)
    tell(entity, "board", "exact", board)
    tell(entity, "nhs", "exact", min(record, board))
