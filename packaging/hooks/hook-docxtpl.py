"""Keep docxtpl as its source: it is LGPL, and whoever has the folder may put another version in its place."""

module_collection_mode = "py"
