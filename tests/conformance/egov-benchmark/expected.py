#!/usr/bin/env -S python3 -B
"""Work out expected.csv from responses.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, mean, tell
from run import rows

begin()

EVENTS = {"move": ["m1", "m2"], "business": ["b1", "b2", "b3"]}
POINTS = {"automatic": 100, "online": 100, "information": 50, "offline": 0, "yes": 100, "no": 0, "": 0}

seen = {}
for row in rows(HERE / "responses.csv"):
    seen.setdefault(row["entity"], []).append(row)
for entity, visits in seen.items():
    def best(question):
        return max((POINTS[v[question]] for v in visits if v[question] in POINTS), default=None)
    events, across = [], {"online": [], "support": [], "mobile": [], "open": []}
    for event, services in EVENTS.items():
        scores = []
        for service in services:
            online = best(service + "_online")
            tell(entity, service + ".online", "exact", online)
            parts = [online]
            across["online"].append(online)
            for indicator in ("support", "mobile", "open"):
                question = f"{service}_{indicator}"
                value = best(question)
                concerns = any(visit[question] != "NA" for visit in visits)
                if concerns and online is not None and online < 50:
                    value = 0  # a service that is not there supports nobody, noted or not
                parts.append(value)
                across[indicator].append(value)
                tell(entity, f"{service}.{indicator}", "exact", value)
            scores.append(mean(parts))
            tell(entity, service, "exact", scores[-1])
        events.append(mean(scores))
        tell(entity, event, "exact", events[-1])
    tell(entity, "egov", "exact", mean(events))
    for indicator, values in across.items():
        tell(entity, indicator, "exact", mean(values))
tell("brugg", "m1.support", "before_gate", 100)
tell("brugg", "m1.support", "reason", "gated")
tell("brugg", "egov", "level", 1)
tell("diez", "b2", "status", "not-applicable")
tell("fulda", "m1.mobile", "status", "scored")
tell("emden", "egov", "reason", "no-data")
