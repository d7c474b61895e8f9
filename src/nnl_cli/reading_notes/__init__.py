"""How an office's tables are to be read: notes beside them, reviewed by a person."""
