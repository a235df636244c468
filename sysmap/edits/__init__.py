"""What a person does to a map: every function here makes one undo step, or none where nothing changes."""
