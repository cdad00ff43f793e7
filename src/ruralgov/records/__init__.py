"""The plan as a record: documents that approve, seals and fingerprints, what is open when it is closed. Pure."""
