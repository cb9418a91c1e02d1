"""What the answer rests on: experiments that vary what is not known, and leave the rest alone."""
