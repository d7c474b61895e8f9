"""The same examples in every run, so that a green run stays green; `just explore` looks for new ones."""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("NNL_EXAMPLES", "steady"))
