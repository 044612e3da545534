"""Edit source files: find the lines to change, and keep all other bytes."""
