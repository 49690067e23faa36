"""Large files on their way in: asked for, received in pieces, handed to whoever wants the whole (tus 1.0)."""
