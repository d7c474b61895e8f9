"""Raw rows become records: validated column-wise, merged by unit, every cell knowing its place."""
