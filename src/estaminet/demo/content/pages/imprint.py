"""Who answers for the site. Words in square brackets are for the association to fill in."""

from estaminet.demo.content.shapes import PageContent, words

IMPRINT = PageContent(
    slug="imprint",
    poster="agora",
    menu="everyone",
    title=words(fr="Mentions légales", nl="Colofon", en="Imprint", it="Note legali", bg="За издателя", de="Impressum"),
    summary=words(
        fr="Qui publie ce site, qui en répond, qui l'héberge.",
        nl="Wie deze site uitgeeft, wie ervoor instaat en wie hem host.",
        en="Who publishes this site, who answers for it, who hosts it.",
        it="Chi pubblica questo sito, chi ne risponde, chi lo ospita.",
        de="Wer diese Website herausgibt, verantwortet und betreibt.",
    ),
    body=words(
        fr="""<p>Les mots entre crochets sont à remplacer par l'association qui utilise ce texte.</p>
        <h2>Éditeur</h2><p>[Nom de l'association], [forme juridique], [adresse du siège]. Numéro d'enregistrement : [RNA, BCE ou
        équivalent]. Représentée par [prénom et nom], [fonction].</p>
        <h2>Contact</h2><p>[adresse électronique], [téléphone]. Pour une maison du réseau, écrivez-lui plutôt depuis sa page.</p>
        <h2>Responsable de la publication</h2><p>[prénom et nom]. Les pages de chaque maison sont écrites par son équipe, qui en
        répond.</p>
        <h2>Hébergement</h2><p>[nom de l'hébergeur], [adresse], [téléphone]. Les données restent dans l'Union européenne.</p>
        <h2>Textes, images, logiciel</h2><p>Sauf mention contraire, les textes et les dessins de ce site peuvent être repris en citant
        leur source. Les films, sons et photographies restent à leurs auteurs : demandez-leur. Le logiciel, Estaminet, est libre
        (licence publique de l'Union européenne, EUPL 1.2).</p>
        <h2>Signaler un contenu</h2><p>Quelque chose vous blesse, vous expose ou vous semble illégal ? Écrivez à [adresse électronique].
        Nous accusons réception sous deux jours ouvrés et nous vous disons ce que nous avons décidé, et pourquoi.</p>""",
        nl="""<p>Woorden tussen vierkante haken vult de vereniging in die deze tekst gebruikt.</p>
        <h2>Uitgever</h2><p>[Naam van de vereniging], [rechtsvorm], [adres van de zetel]. Ondernemingsnummer: [KBO, RNA of gelijkwaardig].
        Vertegenwoordigd door [voornaam en naam], [functie].</p>
        <h2>Contact</h2><p>[e-mailadres], [telefoon]. Voor één van de huizen schrijf je beter via de pagina van dat huis.</p>
        <h2>Verantwoordelijke uitgever</h2><p>[voornaam en naam], [adres]. De pagina's van elk huis worden geschreven door de ploeg van
        dat huis, die er ook voor instaat.</p>
        <h2>Hosting</h2><p>[naam van de hostingdienst], [adres], [telefoon]. De gegevens blijven in de Europese Unie.</p>
        <h2>Teksten, beelden, software</h2><p>Tenzij anders vermeld, mag je teksten en tekeningen van deze site overnemen met vermelding
        van de bron. Films, geluid en foto's blijven van hun makers: vraag het hun. De software, Estaminet, is vrij (openbare licentie
        van de Europese Unie, EUPL 1.2).</p>
        <h2>Inhoud melden</h2><p>Kwetst iets je, stelt het je bloot of lijkt het je onwettig? Schrijf naar [e-mailadres]. Binnen twee
        werkdagen bevestigen we dat we het gelezen hebben; daarna zeggen we wat we beslist hebben, en waarom.</p>""",
        en="""<p>Words in square brackets are for the association that uses this text to fill in.</p>
        <h2>Publisher</h2><p>[Name of the association], [legal form], [registered address]. Registration number: [number and register].
        Represented by [first name and surname], [function].</p>
        <h2>Contact</h2><p>[e-mail address], [telephone]. To reach one of the houses, write to it from its own page.</p>
        <h2>Responsible for the content</h2><p>[first name and surname]. Each house's pages are written by its team, who answer for
        them.</p>
        <h2>Hosting</h2><p>[name of the host], [address], [telephone]. Data stay within the European Union.</p>
        <h2>Texts, pictures, software</h2><p>Unless stated otherwise, the texts and drawings of this site may be used again if you name
        their source. Films, sounds and photographs remain their makers': ask them. The software, Estaminet, is free (European Union
        Public Licence, EUPL 1.2).</p>
        <h2>Report something</h2><p>Does something hurt you, expose you or seem unlawful? Write to [e-mail address]. We confirm within two
        working days that we have read it; then we tell you what we decided, and why.</p>""",
        de="""<p>Wörter in eckigen Klammern füllt der Verein aus, der diesen Text verwendet.</p>
        <h2>Herausgeber</h2><p>[Name des Vereins], [Rechtsform], [Anschrift des Sitzes]. Registernummer: [Register und Nummer]. Vertreten
        durch [Vor- und Nachname], [Funktion].</p>
        <h2>Kontakt</h2><p>[E-Mail-Adresse], [Telefon]. Ein einzelnes Haus erreichen Sie am besten über dessen Seite.</p>
        <h2>Hosting</h2><p>[Name des Anbieters], [Anschrift], [Telefon]. Die Daten bleiben in der Europäischen Union.</p>
        <h2>Software</h2><p>Estaminet ist freie Software (Open-Source-Lizenz für die Europäische Union, EUPL 1.2).</p>""",
    ),
)
