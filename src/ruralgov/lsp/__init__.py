"""Plans in an editor: what a language server answers. Only ``server`` speaks the protocol; the rest are plain functions."""
