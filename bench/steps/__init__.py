"""What a step costs: ours, two workflow engines' and the floor, in one run on one database."""
