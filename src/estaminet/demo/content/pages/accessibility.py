"""The accessibility statement, in the order the European model asks for. Square brackets are to be filled in."""

from estaminet.demo.content.shapes import PageContent, words

FR = """<p>Les mots entre crochets sont à remplacer par l'association qui utilise ce texte.</p>
<p>[Nom de l'association] veut que tout le monde puisse se servir de ce site : au clavier, à l'oreille, avec un écran agrandi, sur un vieux
téléphone, sans JavaScript. Cette déclaration vaut pour [adresse du site]. Elle dit ce qui marche, ce qui ne marche pas encore, et à qui le
dire.</p>
<h2>Où en est-on</h2>
<p>Ce site est <strong>partiellement conforme</strong> à la norme européenne EN 301 549 et aux règles WCAG 2.2, niveau AA : les points ci-dessous
manquent.</p>
<h2>Ce qui n'est pas accessible</h2>
<ul><li><strong>La carte des lieux</strong> ne se lit pas avec un lecteur d'écran. À côté, la liste des lieux dit la même chose, avec les
adresses.</li>
<li><strong>Des textes manquent dans certaines langues.</strong> Ils s'affichent alors dans une autre, et la page le signale, à l'œil comme au
lecteur d'écran.</li>
<li><strong>Des traductions faites par une machine</strong> peuvent être maladroites. Elles portent une mention ; le texte d'origine est à un
clic.</li>
<li><strong>Les boutons et les menus</strong> existent en français, néerlandais, anglais et allemand. En italien et en bulgare, ils sont encore en
anglais.</li>
<li><strong>Les documents ajoutés par les équipes</strong> ne sont pas tous balisés. Demandez-nous le texte : nous l'envoyons.</li></ul>
<h2>Comment cela a été vérifié</h2>
<p>Chaque page type est contrôlée automatiquement à chaque changement (axe-core, thème clair et sombre, petit et grand écran) et parcourue au
clavier. [Un audit par des personnes handicapées a eu lieu le … / n'a pas encore eu lieu.] Cette déclaration a été établie le [date] et revue le
[date].</p>
<h2>Les lieux aussi</h2>
<p>Un site accessible ne remplace pas une rampe. La page de chaque maison dit ce qu'on y trouve et ce qui y manque : marches, ascenseur, toilettes,
boucle magnétique, calme.</p>
<h2>Nous le dire</h2>
<p>Quelque chose vous arrête ? Écrivez à [adresse électronique], appelez le [téléphone] ou passez dans n'importe quelle maison. Dites ce que vous
cherchiez ; nous vous le donnons sous une autre forme dans les [deux] jours ouvrés, et nous réparons.</p>
<h2>Si notre réponse ne suffit pas</h2>
<p>Vous pouvez saisir le Défenseur des droits en France, Unia ou le médiateur compétent en Belgique, l'Agenzia per l'Italia digitale en Italie, la
Комисия за защита от дискриминация en Bulgarie.</p>"""

NL = """<p>Woorden tussen vierkante haken vult de vereniging in die deze tekst gebruikt.</p>
<p>[Naam van de vereniging] wil dat iedereen deze site kan gebruiken: met het toetsenbord, met het oor, met een vergroot scherm, op een oude telefoon,
zonder JavaScript. Deze verklaring geldt voor [adres van de site]. Ze zegt wat werkt, wat nog niet werkt en waar je dat meldt.</p>
<h2>Hoever we staan</h2>
<p>Deze site voldoet <strong>gedeeltelijk</strong> aan de Europese norm EN 301 549 en aan WCAG 2.2, niveau AA: de punten hieronder ontbreken.</p>
<h2>Wat niet toegankelijk is</h2>
<ul><li><strong>De kaart met de plekken</strong> kun je niet met een schermlezer lezen. De lijst ernaast zegt hetzelfde, met de adressen.</li>
<li><strong>In sommige talen ontbreken teksten.</strong> Ze verschijnen dan in een andere taal, en de pagina meldt dat, voor het oog en voor de
schermlezer.</li>
<li><strong>Vertalingen door een machine</strong> kunnen onhandig zijn. Dat staat erbij; de oorspronkelijke tekst is één klik ver.</li>
<li><strong>Knoppen en menu's</strong> bestaan in het Frans, Nederlands, Engels en Duits. In het Italiaans en het Bulgaars zijn ze nog in het
Engels.</li>
<li><strong>Documenten van de ploegen</strong> zijn niet allemaal gestructureerd. Vraag ons de tekst: we sturen hem.</li></ul>
<h2>Hoe we dat nagekeken hebben</h2>
<p>Elk soort pagina wordt bij elke wijziging automatisch gecontroleerd (axe-core, licht en donker, klein en groot scherm) en met het toetsenbord
doorlopen. [Er was een audit door mensen met een handicap op … / Die is er nog niet geweest.] Deze verklaring is opgesteld op [datum] en herzien op
[datum].</p>
<h2>Ook de plekken zelf</h2>
<p>Een toegankelijke site vervangt geen helling. De pagina van elk huis zegt wat er is en wat er ontbreekt: treden, lift, toilet, ringleiding,
rust.</p>
<h2>Zeg het ons</h2>
<p>Houdt iets je tegen? Schrijf naar [e-mailadres], bel [telefoon] of stap een van de huizen binnen. Zeg wat je zocht; binnen [twee] werkdagen krijg je
het in een andere vorm, en we herstellen het.</p>
<h2>Als ons antwoord niet volstaat</h2>
<p>Je kunt terecht bij Unia of bij de bevoegde ombudsdienst in België, de Défenseur des droits in Frankrijk, de Agenzia per l'Italia digitale in
Italië, de Комисия за защита от дискриминация in Bulgarije.</p>"""

EN = """<p>Words in square brackets are for the association that uses this text to fill in.</p>
<p>[Name of the association] wants everybody to be able to use this site: by keyboard, by ear, with an enlarged screen, on an old phone, without
JavaScript. This statement applies to [address of the site]. It says what works, what does not work yet, and whom to tell.</p>
<h2>How far we are</h2>
<p>This site is <strong>partially compliant</strong> with the European standard EN 301 549 and with WCAG 2.2, level AA: the points below are
missing.</p>
<h2>What is not accessible</h2>
<ul><li><strong>The map of hubs</strong> cannot be read with a screen reader. The list beside it says the same, with the addresses.</li>
<li><strong>Texts are missing in some languages.</strong> They then appear in another, and the page says so, to the eye and to the screen
reader.</li>
<li><strong>Translations made by a machine</strong> may be clumsy. They are marked; the original is one click away.</li>
<li><strong>Buttons and menus</strong> exist in French, Dutch, English and German. In Italian and Bulgarian they are still in English.</li>
<li><strong>Documents added by the teams</strong> are not all tagged. Ask us for the text and we will send it.</li></ul>
<h2>How this was checked</h2>
<p>Every kind of page is tested automatically at every change (axe-core, light and dark, small and large screen) and walked through by keyboard. [An
audit by disabled people took place on … / has not taken place yet.] This statement was prepared on [date] and reviewed on [date].</p>
<h2>The buildings too</h2>
<p>An accessible site is no substitute for a ramp. Each house's page says what you will find there and what is missing: steps, lift, toilet, hearing
loop, quiet.</p>
<h2>Tell us</h2>
<p>Is something stopping you? Write to [e-mail address], ring [telephone] or walk into any of the houses. Say what you were looking for; within [two]
working days you get it in another form, and we mend it.</p>
<h2>If our answer is not enough</h2>
<p>You may turn to the Défenseur des droits in France, to Unia or the competent ombudsman in Belgium, to the Agenzia per l'Italia digitale in Italy, to
the Комисия за защита от дискриминация in Bulgaria.</p>"""

ACCESSIBILITY = PageContent(
    slug="accessibility",
    poster="weave",
    menu="everyone",
    title=words(
        fr="Accessibilité : ce qui marche, ce qui manque",
        nl="Toegankelijkheid: wat werkt, wat ontbreekt",
        en="Accessibility: what works, what is missing",
        it="Accessibilità: che cosa funziona, che cosa manca",
        bg="Достъпност: какво работи и какво липсва",
        de="Barrierefreiheit: was geht, was fehlt",
    ),
    summary=words(
        fr="Notre déclaration d'accessibilité, écrite pour être lue.",
        nl="Onze toegankelijkheidsverklaring, geschreven om gelezen te worden.",
        en="Our accessibility statement, written to be read.",
        it="La nostra dichiarazione di accessibilità, scritta per essere letta.",
    ),
    body=words(fr=FR, nl=NL, en=EN),
)
