"""What one run found: the exact report (`model`), and its JSON form out and in (`file`)."""
