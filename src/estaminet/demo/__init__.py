"""The demo network: one scenario, told in code."""
