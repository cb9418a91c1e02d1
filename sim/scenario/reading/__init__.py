"""The strict reader: from scenario files to a `Scenario`, or to all that is wrong with them."""
