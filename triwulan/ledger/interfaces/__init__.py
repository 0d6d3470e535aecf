"""The ledger's form, rows and file."""
