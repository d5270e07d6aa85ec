"""A motion that is read in: right in the council that wrote it, word for word, and in the others."""

import re

import pytest

from tests.factories import GremiumFactory
from tests.wording import test_agreement, test_variable_help, test_whose_verb
from wording.agreement import agreeing, disagreements
from wording.literals import with_variables
from wording.variable_help import follow_all
from wording.variables import resolve

OF_STATEN = """
[gremium] zich zorgen [maakt/maken] over de bereikbaarheid van de nieuwe wijken
[gremium] in 2022 een motie [aannam/aannamen] over de spoorlijn
[gremium] ervan [uitgaat/uitgaan] dat het Rijk zijn afspraken nakomt
[gremium] kaders [stelt/stellen] voor het beleid van de regio
[gremium] verantwoordelijkheid [draagt/dragen] voor de toekomst van de polder
[gremium] al eerder zorgen [uitte/uitten] over de voortgang van het project
[gremium] belang [hecht/hechten] aan een goede bereikbaarheid van de kernen
[gremium] niet [wist/wisten] van de plannen van het Rijk
[gremium] vertrouwen [hebben] in de gekozen aanpak
[gremium] [instemde/instemden] met de visie op het water
[gremium] de opgave [onderschrijft/onderschrijven] om voor 2030 woningen te bouwen
[gremium] [pleit/pleiten] voor een nieuwe brug en [hoopt/hopen] op steun van het Rijk
[gremium] er unaniem voor [koos/kozen] om de lijn te steunen
[gremium] [streeft/streven] naar een veilige weg
[gremium] geen zicht [hebben] op de stijgende kosten
[gremium] samen met de gemeenten [optrekt/optrekken] richting het Rijk
[gremium] eerder [besloot/besloten] tot de aanleg van de weg
[gremium] jaarlijks geld [bijdraagt/bijdragen] aan het fonds
[gremium] zich [verzet/verzetten] tegen de komst van vliegtuigen
[gremium] zich [aansluit/aansluiten] bij de oproep van de gemeenten
[gremium] niet akkoord [gaat/gaan] met verdere bezuinigingen
[gremium] achter de plannen [staat/staan]
[gremium] zich [inzet/inzetten] voor goede banen in de regio
[gremium] [willen] investeren in nieuwe wijken
[gremium] met zorg [kijkt/kijken] naar de stijgende kosten
[gremium] rekening [houdt/houden] met de gevolgen voor de nieuwe wijken
[gremium] het Rijk [oproept/oproepen] tot extra middelen voor de wegen
[gremium] kennis [nam/namen] van de voortgang van het onderzoek
[gremium] [toeziet/toezien] op de uitvoering van het beleid
[gremium] bij motie [vroeg/vroegen] om een onderzoek naar de kosten
"""
OF_RADEN = """
[gremium] zich grote zorgen [maakt/maken] over de leefbaarheid van de wijken
[gremium] op basis van gemaakte afspraken verder [willen]
[gremium] binnen vastgestelde kaders [werkt/werken]
[gremium] met gestelde doelen [instemt/instemmen]
[gremium] door gewijzigde omstandigheden opnieuw [moet/moeten] kiezen
[gremium] naast beoogde woningen ook groen [willen]
[gremium] over geplande projecten [willen] meepraten
[gremium] ondanks herhaalde verzoeken geen antwoord [hebben] gekregen
[gremium] aandacht [vragen] voor de nieuwe wijken
[gremium] trots [zijn] op de nieuwe wijken
[gremium] de afgelopen jaren vaak aandacht [hebben] gevraagd voor de lijn
[gremium] met algemene stemmen de visie [vaststelde/vaststelden]
volgens de wet [stelt/stellen] [gremium] de kaders
hierdoor [kan/kunnen] [gremium] niet goed sturen op de kosten
bij de behandeling bleek dat [gremium] onvoldoende zicht [hebben] op de planning
[gremium] trots [mag/mogen] zijn op wat er is bereikt
[college] daarover [gremium] informeert
[gremium] [hebben] ingestemd met de bouw van nieuwe wijken
[gremium] erop [vertrouwt/vertrouwen] dat [college] zich hiervoor inzet
[gremium] zich ervan bewust [zijn] dat dit tijd kost
[gremium] het werk van vrijwilligers [waardeert/waarderen]
[gremium] vragen [stelt/stellen] over de kosten van het zwembad
[gremium] in gesprek [gaat/gaan] met bewoners van deze wijken
[gremium] [college] [hebben] gevraagd om een plan van aanpak
[gremium] [college] op tijd [moet/moeten] controleren
[gremium] [hebben] besloten het krediet beschikbaar te stellen
[gremium] [dient/dienen] te worden meegenomen in de keuzes
[gremium] behoefte [hebben] aan inzicht en daarom een dashboard [wenst/wensen]
[gremium] [college] [hebben] opgeroepen, maar tot op heden geen antwoord [ontving/ontvingen]
[gremium] [besloot/besloten] het krediet te geven en daarmee de voorkeur [uitsprak/uitspraken] voor variant B
[gremium] als hoogste bestuursorgaan duidelijkheid [geeft/geven] en [ingrijpt/ingrijpen] waar dat nodig is
[gremium] de motie over de brug [steunde/steunden] en om haast [vroeg/vroegen]
[gremium] [verwacht/verwachten] van het Rijk dat het zijn beloften nakomt
[gremium] onvoldoende in staat [zijn] gesteld om te controleren
[gremium] de kaders [bepaalt/bepalen] waarbinnen plannen worden gemaakt
pas als de cijfers er zijn [kan/kunnen] [gremium] een keuze maken
het wenselijk is dat [gremium] hier een standpunt over [inneemt/innemen]
de kaders die [gremium] in 2021 [vaststelde/vaststelden] nog steeds gelden
[gremium] het [betreurt/betreuren] dat de bus niet meer rijdt
[gremium] hiervoor eerder middelen [vrijmaakte/vrijmaakten] en nu resultaten [willen] zien
[gremium] een controlerende taak [hebben] en daarvoor de juiste informatie nodig [hebben]
[gremium] enkele jaren geleden de regels [aanscherpte/aanscherpten]
[gremium] de samenwerking als een kans [zien] voor de hele regio
[gremium] niet meer [gelooft/geloven] in een snelle oplossing
[gremium] [worstelt/worstelen] met de vraag hoe dit moet
[gremium] de kosten te hoog [vinden]
[gremium] hierover al meerdere keren vragen [hebben] gesteld
[gremium] zorgvuldig te werk [willen] gaan
[gremium] sinds 2018 geld [geeft/geven] aan het museum
[gremium] van het Rijk nog geen reactie [hebben] ontvangen
[gremium] de kosten [zien] stijgen en zich zorgen [maakt/maken]
[gremium] als bevoegd gezag de vergunning [verleent/verlenen]
[gremium] oude gebouwen [verduurzaamt/verduurzamen]
[gremium] in de kernen bouwen en wonen belangrijk [vinden]
[gremium] van mening [zijn] dat de lijn er moet komen
als volksvertegenwoordiging [staat/staan] [gremium] voor inwoners
[gremium] de motie 'Hier moet een trein!' [hebben] aangenomen
wij, [gremium], trots zijn op de regio
niet alleen [gremium] maar ook de inwoners recht hebben op informatie
niet [gremium] maar [college] bevoegd is
zolang [gremium] niet anders [beslist/beslissen], het huidige beleid van kracht blijft
[gremium] zich [kan/kunnen] vinden in de keuzes die nu voorliggen
[gremium] daarbij een actieve rol [speelt/spelen]
[gremium] [hebben] gevraagd om inzicht in de kosten en dat ook gekregen [hebben]
[gremium] [zijn] geïnformeerd over de vertraging en dat [betreurt/betreuren]
[gremium] een brief [hebben] ontvangen en die met instemming [hebben] gelezen
dit voorstel [steunt/steunen] [gremium]
die ambitie [deelt/delen] [gremium] met de regio
een dergelijk voorstel [hebben] [gremium] nog niet ontvangen
geen enkel signaal [hebben] [gremium] hierover ontvangen
als [gremium] niet tijdig [worden] geïnformeerd, is bijsturen niet mogelijk
zodra [gremium] het besluit [hebben] genomen, kan de aanleg beginnen
de vraag of [gremium] hiermee akkoord [kan/kunnen] gaan
niet eerder dan in september [kan/kunnen] [gremium] hierover besluiten
hoewel [gremium] begrip [hebben] voor de situatie, blijft er zorg
[gremium] [zijn] benieuwd naar de uitkomsten
[gremium] kennis [hebben] genomen van het advies en dat advies [volgt/volgen]
zodat [gremium] [weet/weten] wat er speelt en het Rijk op tijd handelt
[gremium] [hebben] gevraagd of het Rijk meebetaalt en daarvoor middelen vrijmaakt
[gremium] [vinden] dat het Rijk te weinig doet en daarmee zijn beloften breekt
[gremium] [constateert/constateren] dat de bus niet rijdt en de trein vertraging heeft
[gremium] [verwacht/verwachten] van [college] dat dit zich hiervoor inzet en daarover bericht
[gremium] een voorstel [hebben] ontvangen dat de kosten dekt en ruimte biedt voor groei
[gremium] een visie [hebben] vastgesteld die richting geeft en ruimte laat
[gremium] een plan [hebben] dat werkt en draagvlak heeft
[gremium] de afgelopen maanden veel brieven [ontving/ontvingen] en die zorgvuldig [hebben] gelezen
deze wens [deelt/delen] [gremium] met de buurgemeenten
die motie [steunde/steunden] [gremium] in 2022 in meerderheid
zolang [gremium] geen inzicht [hebben] in de kosten, is een besluit niet verstandig
[gremium] [zijn] voorstander van een snelle verbinding
[gremium] [hebben] besloten dat er gebouwd wordt en [zijn] daarbij gebleven
[gremium] [vroeg/vroegen] of het kan en [kreeg/kregen] geen antwoord
[gremium] [vinden] dat het Rijk meedoet en zorgt voor geld
[gremium] [vinden] dat de brug er moet komen en moet worden betaald
[gremium] [vinden] dat de minister te laat reageerde en de brief te vaag was
[gremium] [constateert/constateren] dat de huren stijgen en de wachtlijst groeit
[gremium] [hebben] ingestemd en het Rijk de middelen overmaakte
omdat [gremium] niet [kan/kunnen] kiezen en de tijd dringt
"""
ONLY_ASKED = """
[gremium] de zorgen van inwoners serieus [neemt/nemen] en daarom een klankbordgroep [instelt/instellen]
[gremium] [hebben] uitgesproken dat de lijn er moet komen en daarvoor geld [hebben] gereserveerd
[gremium] van oudsher hecht verbonden [zijn] met het water
[gremium] de open ruimte [kent/kennen] en deze [willen] behouden
deze motie [steunt/steunen] [gremium] van harte
[gremium] het onderzoek [hebben] gelezen en de conclusies [deelt/delen]
[gremium] vorig jaar een amendement [aannam/aannamen] en daarmee het budget [verhoogde/verhoogden]
[gremium] de kaders [stelt/stellen] en de uitvoering [controleert/controleren]
[gremium] het rapport [bespreekt/bespreken] en vervolgens een zienswijze [indient/indienen]
[gremium] bij de begroting geld [reserveert/reserveren] en jaarlijks de voortgang [bespreekt/bespreken]
[gremium] in meerderheid voor de motie [stemde/stemden] en [college] om uitvoering [vroeg/vroegen]
[gremium] kritisch [blijft/blijven] op de planning en de risico's [volgt/volgen]
[gremium] [erkent/erkennen] dat de opgave groot is, maar geen extra geld [hebben]
[gremium] in juni een besluit [neemt/nemen] en dit aan het Rijk [meldt/melden]
[gremium] in het voorjaar [spreekt/spreken] met de buurgemeenten en daarna een standpunt [bepaalt/bepalen]
[gremium] op 12 maart een motie [aannam/aannamen] en het budget met een miljoen [verhoogde/verhoogden]
[gremium] veel waarde [hecht/hechten] aan rust en de kwaliteit van de natuur [willen] behouden
[gremium] [willen] dat inwoners meedenken, maar geen extra overlegtafel [wenst/wensen]
[gremium] het rapport in april [besprak/bespraken] en een zienswijze [hebben] vastgesteld
[gremium] eigen middelen [inzet/inzetten] en een bijdrage van het Rijk [verwacht/verwachten]
[gremium] naar de inwoners [luistert/luisteren] en hun zorgen serieus [neemt/nemen]
[gremium] over de jaarrekening geen opmerkingen [hebben] en de accountant bedankt [hebben]
[gremium] de provinciale ambities [kent/kennen] en deze ambities [ondersteunt/ondersteunen]
[gremium] graag een bezoek [brengt/brengen] aan de fabriek en daarna een standpunt [inneemt/innemen]
"""
"""In these a noun could be the subject of a verb as well, or a word is right in the council that wrote it alone."""
SHORT_NAMES = re.compile(r"(het college(?! van| der))|de \[raad/Staten\]")
"""Read in, these become the full name."""
SENTENCES = (*OF_STATEN.strip().splitlines(), *OF_RADEN.strip().splitlines())
VERBS_AND_OWNERS = re.compile(r"\[(?!gremium|college|leden|gebied)[^\]]+\]")


def three():
    raden = [GremiumFactory.build(short_name=name, name=f"de raad van {name}") for name in ("Almere", "Lelystad")]
    return [*raden, GremiumFactory.build(staten=True)]


def corpora():
    """Every sentence of which these tests say what is wrong or right in it."""
    for module in (test_agreement, test_whose_verb, test_variable_help):
        for test in vars(module).values():
            for mark in getattr(test, "pytestmark", ()):
                yield from (row if isinstance(row, str) else row[0] for row in mark.args[1])


@pytest.mark.parametrize("shared", SENTENCES)
def test_what_any_of_the_councils_wrote_is_right_in_each(shared):
    assert [with_variables(resolve(shared, gremium), gremium) for gremium in three()] == [shared] * 3
    assert disagreements(shared, three()) == ()


@pytest.mark.parametrize("shared", [*SENTENCES, *ONLY_ASKED.strip().splitlines()])
def test_of_each_word_that_is_wrong_in_a_council_it_is_told_while_it_is_written(shared):
    def typed_by(council):
        return VERBS_AND_OWNERS.sub(lambda match: resolve(match[0], council), shared)

    for typed in map(typed_by, three()):
        assert agreeing(typed, disagreements(typed, three())) == shared


@pytest.mark.parametrize("text", sorted({*corpora(), *SENTENCES, *ONLY_ASKED.strip().splitlines()}))
def test_what_is_right_in_a_council_stays_so_word_for_word(text):
    mended = follow_all(SHORT_NAMES.sub(lambda found: "[college]" if found[1] else "[gremium]", text), three())
    written = [resolve(mended, gremium) for gremium in three()]
    read_in = [with_variables(words, gremium) for words, gremium in zip(written, three(), strict=True)]
    assert [resolve(words, gremium) for words, gremium in zip(read_in, three(), strict=True)] == written
