"""The command line: the app and its error boundary, the screen, and the options that commands share."""
