"""What was judged or told wrongly once: its kind, held on small plans that stand beside each test."""
