"""Tests of workbooks that go out to units and come back from them."""
