"""Workbooks that go to units and come back: input forms made from the plan."""
