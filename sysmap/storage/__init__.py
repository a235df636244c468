"""The map's own file and everything else that this program keeps on the disk."""
