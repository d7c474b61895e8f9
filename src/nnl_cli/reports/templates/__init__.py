"""The office's own Word document, filled: which fields it may name, what they hold, and how a template is read."""
