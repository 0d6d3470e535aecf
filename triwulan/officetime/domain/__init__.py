"""Office time: the pure reckoning and the acts on stored calendars."""
