"""What the room does."""

from estaminet.demo.operations.make_demo import DatabaseNotEmpty, MadeDemo, make_demo

__all__ = ["DatabaseNotEmpty", "MadeDemo", "make_demo"]
