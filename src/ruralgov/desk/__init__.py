"""The desk: a clerk's page over the plans of a folder, on a local server or in one HTML file."""
