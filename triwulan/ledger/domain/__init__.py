"""What the ledger does: append an event, verify the chain, read it."""
