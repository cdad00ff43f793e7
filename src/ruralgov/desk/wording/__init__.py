"""What rules and commands say, in the words of the desk: its boxes and pages."""
