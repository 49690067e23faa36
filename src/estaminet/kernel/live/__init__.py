"""Open pages hear that something new is there: a number that has risen, and nothing else."""

from estaminet.kernel.live.telling import ENVIRON, LIVE, Listener, LiveKind, live_answer, tell_live

__all__ = ["ENVIRON", "LIVE", "Listener", "LiveKind", "live_answer", "tell_live"]
