"""Two sources of the same units held against each other: what agrees, what differs and where, who is in one alone."""
