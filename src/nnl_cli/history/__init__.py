"""Two or more reports side by side: what changed between them, and how figures moved over the years."""
