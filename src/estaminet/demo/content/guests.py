"""Names of people who register in the demo network. None of them exists; no address leads anywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """Given and family names heard around a hub, with the languages its people read."""

    languages: tuple[str, ...]
    grown: tuple[str, ...]
    children: tuple[str, ...]
    family: tuple[str, ...]


NAMES = {
    "wattrelos": Names(
        ("fr", "fr", "fr", "nl", "en"),
        tuple(
            "Odile Mamadou Janusz Priya Khadija Bernard Martine Sofiane Régine Lucas Nadège Fatou Didier Yolande Karim "
            "Annick Jean-Luc Zohra Grażyna Manon Ludovic Rachida Denise Hervé Aïcha Mireille Thibaut Sabrina".split()
        ),
        tuple("Inès Noé Yanis Lila Jules Sarah Adam Maëlle Rayan Louise Ilyès Zoé Nathan Assia Elio Kenza".split()),
        tuple(
            "Vandecasteele Delmotte Tahri Lagache Wojcik Bouzid Desmet Carlier Diallo Lepoutre Hennebelle Saïdi Catteau "
            "Nowak Ghesquière Ouali Deschamps Verbrugge Petit Mbaye Leclercq Haddad Florin Dubus".split()
        ),
    ),
    "mons": Names(
        ("fr", "fr", "fr", "nl", "en"),
        tuple(
            "Ginette Roger Amina Sofie Hugo Colette Pascal Noura Benoît Christelle Giuseppe Myriam Yves Valérie Mehdi "
            "Josiane Frédéric Safia Luc Bernadette Enzo Nathalie Olivier Samira Paul Françoise Rosa".split()
        ),
        tuple("Léa Théo Imane Simon Chloé Hugo Nour Martin Clara Ali Juliette Tom Yasmine Arthur Elsa".split()),
        tuple(
            "Lambiotte Maes Pirard Urbain Dufrasne El-Khoury Caudron Battaglia Mertens Hanot Godart Rossi Leroy "
            "Dieu Amrani Bauwens Colmant Ferrari Wattiez Delhaye Yilmaz Thiébaut Moreau Fontaine".split()
        ),
    ),
    "bruxelles": Names(
        ("nl", "fr", "nl", "fr", "en", "de"),
        tuple(
            "Marleen Yassine Rosa Ingrid Kamiel Greet Mohamed Liesbeth Dirk Fatima An Pieter Samir Hilde Jan Leila Els "
            "Wout Karima Stijn Nele Bart Souad Veerle Tine Omar Katrien Filip".split()
        ),
        tuple("Lotte Anas Emma Younes Fien Adam Nora Lars Salma Wout Mila Ibrahim Noor Jef Amira".split()),
        tuple(
            "Peeters Janssens El-Amrani Claes Wouters Bakkali De-Smedt Goossens Haddou Willems Jacobs Aydin Mertens "
            "De-Clercq Martens Benali Hermans Lambrecht Van-Damme Schneider Okafor Michiels".split()
        ),
    ),
    "lucca": Names(
        ("it", "it", "it", "en"),
        tuple(
            "Ersilia Dario Margaret Lucia Franco Giulia Alessandro Piera Marco Silvana Chiara Renzo Elena Tommaso Ivana "
            "Stefano Beatrice Nello Caterina Bruno Marta Paolo".split()
        ),
        tuple("Sofia Lorenzo Emma Matteo Giada Pietro Anna Diego Viola Leonardo Nina Samuele".split()),
        tuple(
            "Bertolucci Giannini Lucchesi Del-Carlo Pardini Puccinelli Matteucci Bianchi Simonetti Barsanti Fanucchi "
            "Orsi Paoli Quilici Martinelli Ricci Hughes Tognetti".split()
        ),
    ),
    "gabrovo": Names(
        ("bg", "bg", "bg", "en"),
        tuple(
            "Иванка Стоян Райна Димитър Мария Георги Пенка Николай Елена Христо Цветана Петър Анка Красимир Виолета "
            "Тодор Галина Борис Снежана Асен".split()
        ),
        tuple("Калина Борис Ния Мартин Рая Виктор Дара Алекс Михаела Симеон Ева Теодор".split()),
        tuple(
            "Петрови Колеви Станчеви Димитрови Недялкови Тодорови Цанкови Христови Маринови Стойкови Генчеви Попови "
            "Илиеви Рачеви Донкови Василеви".split()
        ),
    ),
}
SCHOOLS = {
    "wattrelos": ("Collège Émile-Zola, 4e B", "École Jean-Macé, CM2", "Centre social de l’Avenir, groupe ados"),
    "mons": ("École communale du Parc, 4e primaire", "Athénée royal, 1re C", "Maison de jeunes de la Haine"),
    "bruxelles": ("Basisschool De Kade, 5de leerjaar", "École 7 Molenbeek, 5e", "Jeugdhuis De Brug"),
    "lucca": ("Scuola media Carducci, 2ª B", "Primaria Fornaciari, 5ª A", "Gruppo scout Lucca 3"),
    "gabrovo": ("СУ „Райчо Каролев“, 9. клас", "ОУ „Цанко Дюстабанов“, 5. клас", "Клуб „Млади майстори“"),
}
NEEDS = (("step_free", "toilet"), ("hearing",), ("seat",), ("step_free", "companion"), ("easy",), ("dog",), ("quiet",))
NOTES = ("", "", "", "appelle le matin", "vient avec un vélo-cargo", "")
