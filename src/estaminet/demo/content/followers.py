"""Neighbours who left an address to hear of an activity, or of what is on in their town."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Follower:
    """Somebody who lives near a hub. ``digest`` ones get the week's programme; ``kinds`` is what they ask for."""

    email: str
    language: str
    hub: str
    digest: bool = False
    kinds: tuple[str, ...] = ()


FOLLOWERS = (
    Follower("chloe@example.org", "fr", "wattrelos"),
    Follower("odile.vandecasteele@example.org", "fr", "wattrelos", digest=True),
    Follower("gerda.claeys@example.org", "nl", "wattrelos", digest=True, kinds=("screening", "open_air", "meal")),
    Follower("mamadou.b@example.org", "fr", "wattrelos"),
    Follower("janusz.w@example.org", "fr", "wattrelos"),
    Follower("les.delmotte@example.org", "fr", "wattrelos"),
    Follower("priya.n@example.org", "en", "wattrelos"),
    Follower("famille.tahri@example.org", "fr", "wattrelos"),
    Follower("roger.lagneau@example.org", "fr", "mons", digest=True),
    Follower("ginette.p@example.org", "fr", "mons"),
    Follower("sofie.maes@example.org", "nl", "mons"),
    Follower("amina.el.k@example.org", "fr", "mons"),
    Follower("thomas.and.ruth@example.org", "en", "mons", digest=True, kinds=("concert", "walk")),
    Follower("hugo.de.la.scie@example.org", "fr", "mons"),
    Follower("marleen.k@example.org", "nl", "bruxelles", digest=True),
    Follower("yassine.o@example.org", "fr", "bruxelles"),
    Follower("tante.rosa@example.org", "nl", "bruxelles"),
    Follower("ingrid.s@example.org", "de", "bruxelles"),
    Follower("kamiel@example.org", "nl", "bruxelles"),
    Follower("famiglia.bertolucci@example.org", "it", "lucca", digest=True),
    Follower("nonna.ersilia@example.org", "it", "lucca"),
    Follower("dario.f@example.org", "it", "lucca"),
    Follower("margaret.h@example.org", "en", "lucca"),
    Follower("ivanka.t@example.org", "bg", "gabrovo", digest=True),
    Follower("stoyan.k@example.org", "bg", "gabrovo"),
    Follower("semeystvo.petrovi@example.org", "bg", "gabrovo"),
    Follower("rayna@example.org", "bg", "gabrovo"),
)
