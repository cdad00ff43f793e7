"""What `import` does beside the draft: doubts asked, corrected and revised documents."""
