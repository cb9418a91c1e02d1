"""Every decision rule of the model, a file for each question a government asks.

A rule is a pure, keyword-only function. It works elementwise on plain floats (one nation in one
run) and on arrays of shape ``(nation, run)`` (all nations in all runs); quantities of the world
have shape ``(run,)`` and broadcast. The few rules that add up over nations say so: they run over
the first axis, on numbers kept on a binary grid, so that no order of summing changes a bit.
"""
