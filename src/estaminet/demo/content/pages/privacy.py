"""What becomes of personal data. Words in square brackets are for the association to fill in."""

from estaminet.demo.content.shapes import PageContent, words

FR = """<p>Les mots entre crochets sont à remplacer par l'association qui utilise ce texte.</p>
<p><strong>En trois phrases.</strong> Nous ne gardons que ce qu'il faut pour vous accueillir. Nous ne vendons rien, ne partageons rien
avec la publicité, et aucune page de ce site ne parle à un service extérieur. Vous pouvez tout voir, corriger, emporter et effacer, sans
dire pourquoi.</p>
<h2>Qui est responsable</h2>
<p>Le responsable du traitement est [nom de l'association], [adresse], [adresse électronique]. Chaque maison du réseau tient ses propres
listes et n'a pas accès à celles des autres ; [nom de l'association] et les maisons sont convenues par écrit de qui fait quoi, et vous
pouvez vous adresser à n'importe laquelle. Délégué à la protection des données : [nom, adresse électronique, ou « nous n'en avons pas
l'obligation »].</p>
<h2>Ce que nous gardons, et pourquoi</h2>
<ul><li><strong>Vous nous écrivez</strong> : votre nom, votre adresse et votre message, pour vous répondre. Base : notre intérêt légitime,
qui est aussi le vôtre.</li>
<li><strong>Vous avez un compte</strong> : votre adresse électronique, vos langues, et de quoi vous reconnaître (clé d'accès, code ou mot
de passe haché). Base : le contrat, c'est-à-dire ce que vous nous avez demandé.</li>
<li><strong>Une équipe vous connaît</strong> : votre prénom, votre nom si vous l'avez donné, un téléphone. Base : l'intérêt légitime à
savoir qui vient.</li>
<li><strong>Votre date de naissance et la personne à prévenir</strong>, seulement si une activité le demande. Base : votre accord, ou celui
de la personne qui répond de vous. Ces informations sont chiffrées.</li>
<li><strong>Ce dont vous avez besoin pour participer</strong> (une rampe, une traduction, du calme). C'est une donnée sensible : nous ne la
notons qu'avec votre accord exprès, elle est chiffrée, et seule l'équipe de la maison la voit.</li>
<li><strong>Vos accords et vos refus</strong>, datés, dans les mots exacts que vous avez lus. Base : nous devons pouvoir prouver que vous
avez dit oui – ou non.</li></ul>
<h2>Les enfants</h2>
<p>En dessous de dix-huit ans, une personne adulte répond de l'enfant et donne les accords avec lui. L'adresse électronique d'un enfant n'est
jamais exigée. Un accord donné pour un enfant peut être retiré par l'enfant devenu grand.</p>
<h2>Combien de temps</h2>
<ul><li>Messages : [24] mois après la dernière réponse.</li><li>Personnes que plus rien ne relie à une activité : [36] mois.</li><li>Comptes :
jusqu'à ce que vous les fermiez.</li><li>Accords : tant qu'ils servent de preuve, puis [5] ans.</li><li>Journal de ce qui a été fait dans le
logiciel : il ne contient ni nom ni texte, et reste.</li></ul>
<p>Les chiffres que nous publions (combien de personnes, de quel âge) ne contiennent aucun nom. Ils restent quand vous vous effacez, et rien
ne mène d'eux à vous.</p>
<h2>Qui d'autre les voit</h2>
<p>Notre hébergeur, [nom], et le service qui envoie notre courrier, [nom] ; tous deux dans l'Union européenne, liés par contrat. Personne
d'autre, sauf si la loi nous y oblige.</p>
<h2>Les cookies</h2>
<p>Une page que l'on regarde n'en dépose aucun. Quand vous vous connectez ou remplissez un formulaire, deux cookies techniques servent à vous
reconnaître et à protéger l'envoi. Il n'y a ni mesure d'audience, ni traceur, donc pas de bandeau.</p>
<h2>Vos droits</h2>
<p>Vous pouvez <strong>voir</strong> ce que nous avons sur vous, le <strong>corriger</strong>, l'<strong>emporter</strong> dans un format
lisible, l'<strong>effacer</strong>, <strong>limiter</strong> ce que nous en faisons, vous y <strong>opposer</strong>, et <strong>retirer un
accord</strong> à tout moment. Avec un compte, tout cela se fait à la page « Mes données ». Sans compte, écrivez-nous ou passez : nous
répondons dans le mois, gratuitement. Aucune décision n'est prise par une machine.</p>
<h2>Si nous faisons mal</h2>
<p>Dites-le-nous d'abord si vous voulez. Vous pouvez aussi vous plaindre à l'autorité de votre pays : la CNIL en France, l'Autorité de protection
des données en Belgique, le Garante per la protezione dei dati personali en Italie, la Комисия за защита на личните данни en Bulgarie.</p>
<p>Version du [date]. Les versions précédentes peuvent être demandées.</p>"""

NL = """<p>Woorden tussen vierkante haken vult de vereniging in die deze tekst gebruikt.</p>
<p><strong>In drie zinnen.</strong> We bewaren alleen wat nodig is om je te ontvangen. We verkopen niets, delen niets met reclamebedrijven, en geen
enkele pagina van deze site praat met een dienst van buitenaf. Je kunt alles bekijken, verbeteren, meenemen en wissen, zonder te zeggen
waarom.</p>
<h2>Wie is verantwoordelijk</h2>
<p>De verwerkingsverantwoordelijke is [naam van de vereniging], [adres], [e-mailadres]. Elk huis van het netwerk houdt zijn eigen lijsten bij en
ziet die van de andere niet; [naam van de vereniging] en de huizen hebben schriftelijk afgesproken wie wat doet, en je mag bij elk van hen
terecht. Functionaris voor gegevensbescherming: [naam, e-mailadres, of ‘we zijn daartoe niet verplicht’].</p>
<h2>Wat we bewaren, en waarom</h2>
<ul><li><strong>Je schrijft ons</strong>: je naam, je adres en je bericht, om te antwoorden. Grond: ons gerechtvaardigd belang, dat ook het jouwe
is.</li>
<li><strong>Je hebt een account</strong>: je e-mailadres, je talen en iets om je te herkennen (toegangssleutel, code of gehasht wachtwoord).
Grond: de overeenkomst, dus wat je ons gevraagd hebt.</li>
<li><strong>Een ploeg kent je</strong>: je voornaam, je naam als je die gaf, een telefoonnummer. Grond: het gerechtvaardigd belang om te weten
wie er komt.</li>
<li><strong>Je geboortedatum en wie we in nood verwittigen</strong>, alleen als een activiteit het vraagt. Grond: jouw toestemming, of die van wie
voor je instaat. Deze gegevens zijn versleuteld.</li>
<li><strong>Wat je nodig hebt om mee te doen</strong> (een helling, een vertaling, rust). Dat is een gevoelig gegeven: we noteren het alleen met je
uitdrukkelijke toestemming, het is versleuteld en enkel de ploeg van het huis ziet het.</li>
<li><strong>Je toestemmingen en weigeringen</strong>, met datum, in precies de woorden die je gelezen hebt. Grond: we moeten kunnen bewijzen dat je ja
zei – of nee.</li></ul>
<h2>Kinderen</h2>
<p>Onder de achttien staat een volwassene in voor het kind en geeft die samen met het kind toestemming. We vragen nooit het e-mailadres van een
kind. Een toestemming voor een kind kan ingetrokken worden door het kind zodra het groot is.</p>
<h2>Hoe lang</h2>
<ul><li>Berichten: [24] maanden na het laatste antwoord.</li><li>Mensen die met geen enkele activiteit meer verbonden zijn: [36]
maanden.</li><li>Accounts: tot je ze sluit.</li><li>Toestemmingen: zolang ze als bewijs dienen, daarna [5] jaar.</li><li>Het logboek van wat er in de
software gebeurde: zonder namen of teksten, en het blijft.</li></ul>
<p>De cijfers die we publiceren (hoeveel mensen, welke leeftijd) bevatten geen namen. Ze blijven als je je gegevens wist, en niets leidt van die
cijfers naar jou.</p>
<h2>Wie ze nog ziet</h2>
<p>Onze hostingdienst, [naam], en de dienst die onze post verstuurt, [naam]; allebei in de Europese Unie en met een contract. Niemand anders, tenzij
de wet ons verplicht.</p>
<h2>Cookies</h2>
<p>Een pagina die je bekijkt, zet er geen. Als je aanmeldt of een formulier invult, dienen twee technische cookies om je te herkennen en het
versturen te beveiligen. Er is geen meting en geen tracker, dus ook geen banner.</p>
<h2>Je rechten</h2>
<p>Je kunt <strong>bekijken</strong> wat we over je hebben, het <strong>verbeteren</strong>, <strong>meenemen</strong> in een leesbaar formaat,
<strong>wissen</strong>, <strong>beperken</strong> wat we ermee doen, je ertegen <strong>verzetten</strong> en een <strong>toestemming
intrekken</strong>, op elk moment. Met een account doe je dat op de pagina ‘Mijn gegevens’. Zonder account schrijf je ons of kom je langs: we
antwoorden binnen de maand, gratis. Geen enkele beslissing wordt door een machine genomen.</p>
<h2>Als we het verkeerd doen</h2>
<p>Zeg het ons eerst, als je wilt. Je kunt ook klacht indienen bij de autoriteit van je land: de Gegevensbeschermingsautoriteit in België, de CNIL in
Frankrijk, de Garante per la protezione dei dati personali in Italië, de Комисия за защита на личните данни in Bulgarije.</p>
<p>Versie van [datum]. Vorige versies kun je opvragen.</p>"""

EN = """<p>Words in square brackets are for the association that uses this text to fill in.</p>
<p><strong>In three sentences.</strong> We keep only what we need to welcome you. We sell nothing, share nothing with advertisers, and no page of this
site talks to an outside service. You may see, correct, take away and erase everything, without saying why.</p>
<h2>Who is responsible</h2>
<p>The controller is [name of the association], [address], [e-mail address]. Every house of the network keeps its own lists and cannot see those of
the others; [name of the association] and the houses have agreed in writing who does what, and you may turn to any of them. Data protection
officer: [name, e-mail address, or “we are not obliged to have one”].</p>
<h2>What we keep, and why</h2>
<ul><li><strong>You write to us</strong>: your name, your address and your message, so that we can answer. Basis: our legitimate interest, which is
yours too.</li>
<li><strong>You have an account</strong>: your e-mail address, your languages, and something to know you by (passkey, code or hashed password). Basis:
the contract, that is, what you asked us for.</li>
<li><strong>A team knows you</strong>: your first name, your surname if you gave it, a telephone number. Basis: the legitimate interest in knowing who
comes.</li>
<li><strong>Your birth date and whom to call in an emergency</strong>, only when an activity needs them. Basis: your consent, or that of the person
who answers for you. They are stored encrypted.</li>
<li><strong>What you need in order to take part</strong> (a ramp, an interpreter, quiet). This is sensitive: we note it only with your explicit consent,
it is stored encrypted, and only the team of the house sees it.</li>
<li><strong>Your yeses and noes</strong>, dated, in the exact words you read. Basis: we must be able to show that you said yes – or no.</li></ul>
<h2>Children</h2>
<p>Below eighteen, an adult answers for the child and gives consent together with the child. A child's e-mail address is never required. Consent given
for a child may be withdrawn by the child, once grown.</p>
<h2>For how long</h2>
<ul><li>Messages: [24] months after the last answer.</li><li>People whom nothing links to an activity any more: [36] months.</li><li>Accounts: until you
close them.</li><li>Consents: as long as they serve as proof, then [5] years.</li><li>The record of what was done in the software holds neither names nor
texts, and stays.</li></ul>
<p>The figures we publish (how many people, of what age) hold no names. They stay when you erase yourself, and nothing leads from them to you.</p>
<h2>Who else sees them</h2>
<p>Our host, [name], and the service that sends our mail, [name]; both in the European Union and bound by contract. Nobody else, unless the law obliges
us.</p>
<h2>Cookies</h2>
<p>A page you look at sets none. When you sign in or fill in a form, two technical cookies serve to recognise you and to protect what you send. There
is no audience measurement and no tracker, hence no banner.</p>
<h2>Your rights</h2>
<p>You may <strong>see</strong> what we hold about you, <strong>correct</strong> it, <strong>take it away</strong> in a readable format, <strong>erase</strong>
it, <strong>restrict</strong> what we do with it, <strong>object</strong> to it, and <strong>withdraw a consent</strong> at any time. With an account all
this is done on the page “My data”. Without one, write to us or drop in: we answer within a month, free of charge. No decision is taken by a
machine.</p>
<h2>If we do it wrong</h2>
<p>Tell us first, if you like. You may also complain to the authority of your country: the CNIL in France, the Data Protection Authority (APD/GBA) in
Belgium, the Garante per la protezione dei dati personali in Italy, the Комисия за защита на личните данни in Bulgaria.</p>
<p>Version of [date]. Earlier versions are available on request.</p>"""

PRIVACY = PageContent(
    slug="privacy",
    poster="agora",
    menu="everyone",
    title=words(
        fr="Vos données", nl="Je gegevens", en="Your data", it="I vostri dati", bg="Вашите данни", de="Ihre Daten"
    ),
    summary=words(
        fr="Ce que nous gardons, pourquoi, combien de temps, et comment tout reprendre.",
        nl="Wat we bewaren, waarom, hoe lang, en hoe je alles terugneemt.",
        en="What we keep, why, for how long, and how to take it all back.",
        it="Che cosa conserviamo, perché, per quanto tempo, e come riprendersi tutto.",
        bg="Какво пазим, защо, колко дълго и как да си вземете всичко обратно.",
    ),
    body=words(fr=FR, nl=NL, en=EN),
)
