"""What a user notices: endings, streams, reports on disk, consoles, order."""
