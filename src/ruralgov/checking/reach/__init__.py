"""Where an error leaves holes in a plan: by its place in the file, and in what hangs on that."""
