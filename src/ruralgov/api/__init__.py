"""The public functions, a file a subject: values in, values out. ``ruralgov`` itself hands them on; they print nothing and never exit."""
