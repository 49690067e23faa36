"""What people are asked, in the words they read, and what some of them answered."""

from dataclasses import dataclass

from estaminet.demo.content.shapes import ConsentContent, Words, words


@dataclass(frozen=True)
class ConsentTextContent:
    use: str
    title: Words
    text: Words


CONSENT_TEXTS = (
    ConsentTextContent(
        use="access-needs",
        title=words(
            fr="Noter ce dont j'ai besoin pour participer",
            nl="Noteren wat ik nodig heb om mee te doen",
            en="Note what I need in order to take part",
            it="Annotare ciò di cui ho bisogno per partecipare",
            bg="Да се запише от какво имам нужда, за да участвам",
            de="Notieren, was ich zum Mitmachen brauche",
        ),
        text=words(
            fr="J'accepte que l'équipe de cette maison note ce dont j'ai besoin (accès, allergie, langue des signes, calme…) pour"
            " préparer ma venue. C'est chiffré, l'équipe seule le lit, et je peux le faire effacer quand je veux.",
            nl="Ik vind het goed dat de ploeg van dit huis noteert wat ik nodig heb (toegang, allergie, gebarentaal, rust…) om mijn"
            " komst voor te bereiden. Het is versleuteld, alleen de ploeg leest het, en ik kan het laten wissen wanneer ik wil.",
            en="I agree that the team of this house notes what I need (access, allergy, sign language, quiet…) to get ready for my"
            " visit. It is encrypted, only the team reads it, and I can have it erased whenever I like.",
            it="Accetto che il gruppo di questa casa annoti ciò di cui ho bisogno (accesso, allergie, lingua dei segni, calma…) per"
            " preparare la mia venuta. È cifrato, lo legge solo il gruppo, e posso farlo cancellare quando voglio.",
            bg="Съгласен/съгласна съм екипът на тази къща да запише от какво имам нужда (достъп, алергия, жестов език, тишина…), за"
            " да подготви идването ми. Записва се шифровано, чете го само екипът и мога да поискам да се изтрие по всяко време.",
            de="Ich bin einverstanden, dass das Team dieses Hauses notiert, was ich brauche (Zugang, Allergie, Gebärdensprache, Ruhe"
            " …), um meinen Besuch vorzubereiten. Es wird verschlüsselt, nur das Team liest es, und ich kann es jederzeit löschen"
            " lassen.",
        ),
    ),
    ConsentTextContent(
        use="pictures",
        title=words(
            fr="Des photos et des films où l'on me reconnaît",
            nl="Foto's en films waarop ik herkenbaar ben",
            en="Pictures and films in which I can be recognised",
            it="Foto e film in cui sono riconoscibile",
            bg="Снимки и филми, на които може да бъда разпознат/а",
            de="Fotos und Filme, auf denen man mich erkennt",
        ),
        text=words(
            fr="J'accepte que des images où l'on me reconnaît soient montrées sur ce site, dans la lettre et sur les murs de la"
            " maison. Pas ailleurs, pas pour vendre. Si je change d'avis, elles sont retirées.",
            nl="Ik vind het goed dat beelden waarop ik herkenbaar ben, getoond worden op deze site, in de nieuwsbrief en op de muren"
            " van het huis. Nergens anders, en niet om iets te verkopen. Verander ik van gedacht, dan gaan ze weg.",
            en="I agree that pictures in which I can be recognised are shown on this site, in the newsletter and on the walls of the"
            " house. Nowhere else, and not to sell anything. If I change my mind, they are taken down.",
            it="Accetto che immagini in cui sono riconoscibile siano mostrate su questo sito, nella lettera e sui muri della casa."
            " Non altrove, non per vendere. Se cambio idea, vengono tolte.",
            bg="Съгласен/съгласна съм снимки, на които може да бъда разпознат/а, да се показват на този сайт, в бюлетина и по стените"
            " на къщата. Никъде другаде и не за продажба. Ако размисля, се свалят.",
        ),
    ),
    ConsentTextContent(
        use="library",
        title=words(
            fr="Être vu ou entendu dans une œuvre de la bibliothèque",
            nl="Te zien of te horen zijn in een werk van de bibliotheek",
            en="Be seen or heard in a work of the library",
            it="Essere visto o sentito in un'opera della biblioteca",
            bg="Да се виждам или чувам в творба от библиотеката",
            de="In einem Werk der Bibliothek zu sehen oder zu hören sein",
        ),
        text=words(
            fr="Je choisis ce qu'on peut faire des images et des sons où l'on me reconnaît. Je peux changer d'avis quand je veux,"
            " sans dire pourquoi : ils disparaissent aussitôt des pages, des films, des sous-titres et de la recherche.",
            nl="Ik kies wat er mag gebeuren met beelden en geluiden waarin ik herkenbaar ben. Ik mag altijd van gedacht veranderen,"
            " zonder te zeggen waarom: ze verdwijnen meteen van de pagina's, uit films, ondertitels en het zoeken.",
            en="I choose what may be done with pictures and sounds in which I can be recognised. I can change my mind whenever I"
            " like, without saying why: they disappear at once from pages, films, captions and the search.",
            it="Scelgo che cosa si può fare delle immagini e dei suoni in cui sono riconoscibile. Posso cambiare idea quando voglio,"
            " senza dire perché: spariscono subito dalle pagine, dai film, dai sottotitoli e dalla ricerca.",
            bg="Избирам какво може да се прави с образите и звуците, в които може да бъда разпознат/а. Мога да размисля по всяко"
            " време, без да казвам защо: те веднага изчезват от страниците, филмите, субтитрите и търсенето.",
            de="Ich wähle, was mit Bildern und Tönen geschehen darf, in denen man mich erkennt. Ich kann meine Meinung jederzeit"
            " ändern, ohne zu sagen warum: Sie verschwinden sofort von den Seiten, aus Filmen, Untertiteln und der Suche.",
        ),
    ),
    ConsentTextContent(
        use="voice-archive",
        title=words(
            fr="Garder ma voix dans l'archive",
            nl="Mijn stem bewaren in het archief",
            en="Keep my voice in the archive",
            it="Conservare la mia voce nell'archivio",
            bg="Гласът ми да остане в архива",
        ),
        text=words(
            fr="J'accepte que l'enregistrement de mon récit soit gardé dans l'archive du réseau et que l'on puisse l'écouter, avec mon"
            " prénom seulement.",
            nl="Ik vind het goed dat de opname van mijn verhaal bewaard wordt in het archief van het netwerk en dat men ze kan"
            " beluisteren, met alleen mijn voornaam.",
            en="I agree that the recording of my story is kept in the network's archive and that people may listen to it, with my"
            " first name only.",
            it="Accetto che la registrazione del mio racconto sia conservata nell'archivio della rete e che si possa ascoltare, con il"
            " solo nome.",
            bg="Съгласен/съгласна съм записът на разказа ми да се пази в архива на мрежата и да може да се слуша, само с малкото ми"
            " име.",
        ),
    ),
    ConsentTextContent(
        use="news",
        title=words(
            fr="Recevoir les nouvelles par courrier électronique",
            nl="Nieuws krijgen per e-mail",
            en="Get news by e-mail",
            it="Ricevere le notizie per e-mail",
            bg="Новини по имейл",
            de="Neuigkeiten per E-Mail",
        ),
        text=words(
            fr="J'accepte de recevoir au plus une lettre par mois de ma maison. Chaque lettre dit comment ne plus la recevoir.",
            nl="Ik wil hoogstens één keer per maand een brief van mijn huis krijgen. In elke brief staat hoe ik ervan af kan.",
            en="I agree to get a letter from my house, once a month at most. Every letter says how to stop it.",
            it="Accetto di ricevere al massimo una lettera al mese dalla mia casa. Ogni lettera dice come smettere di riceverla.",
            bg="Съгласен/съгласна съм да получавам най-много едно писмо месечно от моята къща. Във всяко пише как да го спра.",
        ),
    ),
)

CONSENTS = (
    ConsentContent("chloe", "access-needs", "fr", given_days_ago=140),
    ConsentContent("chloe", "pictures", "fr", given_days_ago=140, withdrawn_days_ago=22),
    ConsentContent("chloe", "news", "fr", given_days_ago=140),
    ConsentContent("driss", "access-needs", "fr", given_days_ago=139, by="chloe"),
    ConsentContent("driss", "pictures", "fr", given_days_ago=139, by="chloe"),
    ConsentContent("lina", "pictures", "fr", given_days_ago=139, by="chloe", withdrawn_days_ago=60),
    ConsentContent("jp1", "access-needs", "fr", given_days_ago=301),
    ConsentContent("odile", "voice-archive", "fr", given_days_ago=88),
    ConsentContent("fatiha", "pictures", "fr", given_days_ago=200),
    ConsentContent("fatiha", "voice-archive", "fr", given_days_ago=200),
    ConsentContent("hugo", "access-needs", "fr", given_days_ago=64),
    ConsentContent("samuel", "news", "en", given_days_ago=30, withdrawn_days_ago=3),
    ConsentContent("emre", "pictures", "fr", given_days_ago=45, by="selma"),
    ConsentContent("maite", "pictures", "fr", given_days_ago=17),
    ConsentContent("joris", "news", "nl", given_days_ago=250),
    ConsentContent("bianca", "pictures", "it", given_days_ago=75),
    ConsentContent("matilde", "pictures", "it", given_days_ago=75, by="sara"),
    ConsentContent("renzo", "voice-archive", "it", given_days_ago=410),
    ConsentContent("stoyan", "voice-archive", "bg", given_days_ago=120),
    ConsentContent("vesela", "voice-archive", "bg", given_days_ago=121, withdrawn_days_ago=9),
    ConsentContent("vesela", "access-needs", "bg", given_days_ago=121),
)
