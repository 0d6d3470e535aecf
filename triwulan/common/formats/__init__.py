"""How dates and times are written in each language (FORMAT_MODULE_PATH): one shape, as in `dates`."""
