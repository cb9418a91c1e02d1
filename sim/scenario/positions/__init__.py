"""What governments said in public about troops of their own, and which word holds on a day."""
