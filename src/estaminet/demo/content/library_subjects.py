"""Subjects of the many works, beside the few that the library begins with; each may belong to a wider one."""

from __future__ import annotations

from collections.abc import Mapping

from estaminet.demo.content.shapes import Words, words

MORE_SUBJECTS: Mapping[str, tuple[Words, str]] = {
    "weaving": (words(fr="tissage", nl="weven", en="weaving", it="tessitura", bg="тъкане", de="Weberei"), "wool"),
    "embroidery": (
        words(fr="broderie", nl="borduurwerk", en="embroidery", it="ricamo", bg="шевици", de="Stickerei"),
        "",
    ),
    "ceramics": (words(fr="céramique", nl="keramiek", en="ceramics", it="ceramica", bg="керамика", de="Keramik"), ""),
    "printing": (words(fr="impression", nl="drukken", en="printing", it="stampa", bg="печат", de="Druck"), "paper"),
    "food": (words(fr="cuisine", nl="keuken", en="food", it="cucina", bg="кухня", de="Küche"), ""),
    "soup": (words(fr="soupe", nl="soep", en="soup", it="zuppa", bg="супа", de="Suppe"), "food"),
    "feasts": (words(fr="fêtes", nl="feesten", en="feasts", it="feste", bg="празници", de="Feste"), ""),
    "cinema": (words(fr="cinéma", nl="cinema", en="cinema", it="cinema", bg="кино", de="Kino"), ""),
    "dance": (words(fr="danse", nl="dans", en="dance", it="danza", bg="танци", de="Tanz"), ""),
    "songs": (words(fr="chansons", nl="liederen", en="songs", it="canzoni", bg="песни", de="Lieder"), ""),
    "puppets": (words(fr="marionnettes", nl="poppen", en="puppets", it="marionette", bg="кукли", de="Puppen"), ""),
    "water": (words(fr="eau", nl="water", en="water", it="acqua", bg="вода", de="Wasser"), ""),
    "journeys": (words(fr="voyages", nl="reizen", en="journeys", it="viaggi", bg="пътувания", de="Reisen"), ""),
    "migration": (
        words(
            fr="venir d’ailleurs",
            nl="van elders komen",
            en="coming from elsewhere",
            it="venire da lontano",
            bg="дошли отдалече",
            de="von anderswo kommen",
        ),
        "journeys",
    ),
    "neighbours": (
        words(fr="voisinage", nl="buren", en="neighbours", it="vicinato", bg="съседи", de="Nachbarschaft"),
        "",
    ),
    "childhood": (words(fr="enfance", nl="kindertijd", en="childhood", it="infanzia", bg="детство", de="Kindheit"), ""),
    "repair": (
        words(fr="réparation", nl="herstellen", en="repair", it="riparazione", bg="поправка", de="Reparatur"),
        "work",
    ),
    "plants": (words(fr="plantes", nl="planten", en="plants", it="piante", bg="растения", de="Pflanzen"), ""),
}
