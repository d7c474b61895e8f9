"""What one run found: the exact report (`model`), its JSON form (`form`), and that form out and in (`file`)."""
