"""Make the workbooks that go out to units: forms to fill in, and their own tables with their faults marked."""
