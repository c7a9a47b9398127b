"""vivarium's own state machine on the toy of four states. Run by the interpreter of an environment in which it is installed.

python _vivarium.py PERSONS STEPS TRANSITIONS     prints JSON: person-steps per second of processor time, and who is where
"""

import json
import sys
import time
from typing import Any

import numpy as np
import pandas as pd
from vivarium.engine import InteractiveContext, __version__
from vivarium.engine.framework.state_machine import Machine, State

people, steps, transitions = int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])


def chance_of(value: float) -> Any:
    """A chance that is the same for everybody."""
    return lambda index: pd.Series(value, index=index)


states = [State(f"s{number}") for number in range(len(transitions))]
for begin, row in enumerate(transitions):
    for end, value in enumerate(row):
        if begin != end:
            states[begin].add_transition(output_state=states[end], probability_function=chance_of(value))
world = InteractiveContext(
    components=[Machine("toy", states=states, initial_state=states[0])],
    configuration={"population": {"population_size": people}, "time": {"step_size": 30}},
    logging_verbosity=0,
)
begun, clock = time.process_time(), time.perf_counter()
world.take_steps(steps)
spent, lasted = time.process_time() - begun, time.perf_counter() - clock
shares = world.get_population("toy")
found = np.asarray(shares).ravel()
print(
    json.dumps(
        {
            "version": __version__, "rate": people * steps / spent, "wall_rate": people * steps / lasted,
            "shares": [float((found == state.state_id).mean()) for state in states],
        }
    )
)  # fmt: skip
