"""The page of levers as one file that answers without Python, by a response fitted beforehand."""
