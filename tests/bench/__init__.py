"""Measurements, run by hand (`just bench`): each prints what docs/performance.md records.

They need the folder of real input beside the project. Machines are noisy: every figure that
matters is a ratio to something that ran in the same minutes on the same machine.
"""
