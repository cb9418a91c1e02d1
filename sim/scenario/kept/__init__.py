"""What reading came to, kept on disk by the content of what was read, so that it is read once.

`place` says where, `plain` turns what was read into JSON and back, `entry` writes and reads a file
of it, `seen` notes what a reading looks at, `sources` stands for the code that reads, and `recall`
puts them together. Nothing here knows what a scenario is.
"""
