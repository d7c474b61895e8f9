"""Papers that an office signs or sends: what they say is laid out as blocks, and one file turns blocks into .docx."""
