"""The design system: tokens, components, layouts."""
