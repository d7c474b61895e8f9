"""How an office's tables are to be read: notes beside them, reviewed by a person."""

NAME = "cach-doc.yaml"  # of the notes that lie beside tables
