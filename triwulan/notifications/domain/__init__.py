"""What notifications do: put a message into the outbox, send it, show it, mark it as read."""
