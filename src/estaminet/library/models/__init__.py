"""Rows of the room."""

from estaminet.library.models.appearance import Appearance, Release
from estaminet.library.models.brought import BroughtFile, ContributionWord
from estaminet.library.models.collection import Collection, CollectionItem
from estaminet.library.models.concept import Concept, ConceptName
from estaminet.library.models.contribution import Contribution, MemoryCall, Takedown
from estaminet.library.models.keeping import Bag, LooseFile
from estaminet.library.models.media import KeptFact, Media
from estaminet.library.models.speech import Cue, Track
from estaminet.library.models.work import Contributor, RelatedWork, Work, WorkConcept, WorkProperty
from estaminet.library.models.work_version import WorkVersion

__all__ = [
    "Appearance",
    "Bag",
    "BroughtFile",
    "Collection",
    "CollectionItem",
    "Concept",
    "ConceptName",
    "Contribution",
    "ContributionWord",
    "Contributor",
    "Cue",
    "KeptFact",
    "LooseFile",
    "Media",
    "MemoryCall",
    "RelatedWork",
    "Release",
    "Takedown",
    "Track",
    "Work",
    "WorkConcept",
    "WorkProperty",
    "WorkVersion",
]
