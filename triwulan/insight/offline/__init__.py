"""What goes into a bundle to be run or read without this program."""
