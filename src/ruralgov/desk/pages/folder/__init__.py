"""Pages about all plans of the desk."""
