"""Documents: files, numbers, signing routes, the register."""
