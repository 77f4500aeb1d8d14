// French.
import { countriesIn } from "./countries.js";
import { patterns, words } from "./patterns.js";

const lists = {
  // What somebody is, where few people in a room are it.
  role: `(?:général|colonel|commandant|capitaine|lieutenant|sergent|officier|soldat|militaire|combattant|milicien|pilote|espion|policier|gendarme|gardien
    |ministre|ambassadeur|ambassadrice|diplomate|maire|gouverneur|sénateur|sénatrice|député|négociateur|négociatrice|conseiller|conseillère|porte-parole|fonctionnaire|juge|avocat|avocate|procureur
    |imam|cheikh|prêtre|pasteur|évêque|rabbin|moine|religieuse
    |médecin|chirurgien|infirmier|infirmière|sage-femme|enseignant|enseignante|instituteur|institutrice|professeur|directeur|directrice|ingénieur|journaliste|banquier|commerçant|commerçante|agriculteur|agricultrice|pêcheur|chauffeur|architecte|historien|historienne|interprète|traducteur|traductrice
    |prisonnier|prisonnière|détenu|détenue|otage|réfugié|réfugiée|déserteur|survivant|survivante|veuve|veuf|orphelin|orpheline|mère|père|femme)`,
  was: "ancien|ancienne|ex|jeune|vieux|vieille|seul|seule|premier|première",
  kin: "frères?|sœurs?|soeurs?|père|mère|parents|fils|filles?|enfants?|mari|femme|époux|épouse|oncle|tante|cousins?|cousines?|neveu|nièce|grand-père|grand-mère|famille|meilleur ami|voisin|voisine",
  fate: "tuée?s?|morte?s?|abattue?s?|assassinée?s?|exécutée?s?|arrêtée?s?|détenue?s?|emprisonnée?s?|enlevée?s?|torturée?s?|violée?s?|blessée?s?|battue?s?|expulsée?s?|déportée?s?|disparue?s?",
  mine: "village|ville|quartier|rue|camp|tribu|clan|unité|bataillon|brigade|régiment|section|ministère|bureau|parti|service|université|faculté|école|lycée|hôpital|clinique|mosquée|église|paroisse|synagogue|circonscription|journal|entreprise|cellule",
  theirs: "soldats|hommes|troupes|patients|patientes|élèves|étudiants|étudiantes|électeurs|paroissiens|clients|employés|commandant|supérieur|supérieurs|chef",
  month: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  title: String.raw`m\.|mme\.?|mlle\.?|dr\.?|pr\.|me|mgr\.?|abou|oum`,
  body: "université|ministère|hôpital|lycée|collège|école|brigade|parti|institut|banque|faculté|ambassade|bataillon|régiment|mosquée|église|paroisse|prison|mairie|fondation|association",
  of: "(?:de la|du|des|de|le|la|saint|sainte) |de l'|d'",
};

const more = `angleterre, écosse, pays de galles, irlande, irlande du nord, grande bretagne, hollande, amérique, amérique du nord, amérique du sud,
  amérique latine, europe, afrique, afrique du nord, asie, proche orient, moyen orient, palestine, gaza, cisjordanie, bosnie, kurdistan, birmanie,
  jérusalem, maghreb, levant`;

export default {
  capitals: true,
  everyday: words("le les des et nous pas est une dans pour je qui du un au ce il elle vous sur sont avec mais ne mon ma mes notre nos on ont ils elles son sa ses était j n d l c s aux quand lorsque comme même cette ces se"),
  articles: words("le la les un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs chaque aucun aucune"),
  wherePlace: words("dans depuis vers près chez"),
  common: words(`je dieu seigneur allah jésus christ bible coran torah évangile islam ramadan noël pâques aïd arabe arabes hébreu musulman musulmans musulmane
    musulmanes juif juifs juive juives catholique catholiques orthodoxe orthodoxes sunnite chiite druze druzes kurde kurdes turc turcs turque turques serbe
    serbes croate croates grec grecs russe russes allemand allemands espagnol espagnols suisse suisses belge belges corse corses basque basques catalan
    catalans tamoul tamouls nord sud est ouest orient occident proche moyen parlement assemblée sénat état états république constitution église président
    ministre premier première monsieur madame messieurs mesdames internet facebook whatsapp nations unies union européenne conseil sécurité croix rouge
    croissant cour suprême article chapitre résolution guerre mondiale paix justice liberté grâce terre sainte mur lundi mardi mercredi jeudi vendredi
    samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre ville
    saint sainte`),
  titles: words("m mme mlle docteur professeur general colonel commandant capitaine lieutenant sergent ministre ambassadeur juge maire cheikh imam ayatollah rabbin pere pasteur eveque monseigneur oncle tante roi prince camarade"),
  countries: () => countriesIn("fr", more),
  patterns: patterns([
    ["date", String.raw`(?:1er|\d{1,2}) %month% \d{4}`],
    ["address", String.raw`\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|impasse|chemin|quai|allée|route) %of%?%Name%`],
    ["address", String.raw`(?:rue|avenue|boulevard|place|impasse|quai) %of%?%Name%(?:,? (?:numéro |n° ?)?\d{1,4})?`],
    ["address", String.raw`(?:appartement|immeuble|bâtiment|bloc|étage|boîte postale|bp) (?:n° ?|numéro )?\d{1,5}`],
    // Who one is.
    ["giveaway", String.raw`en (?:tant qu[e']|(?:ma )?qualité d[e'])(?: ?(?:un|une|le|la) | ?l'| )?(?!(?:tel|telle|tels|citoyens?|groupe|partie|peuple|nation|communauté|société|pays|êtres?)(?!\p{L}))[\p{L}-]+(?: [\p{L}-]+)?`],
    ["giveaway", String.raw`comme (?:(?:un|une|tout|toute) )?(?:%was% ){0,2}%role%,? (?:je|j'|moi|mon|ma|mes|nous)[\p{L}]*`],
    ["giveaway", String.raw`moi,? qui (?:suis|étais|ai|avais) [\p{L}-]+`],
    ["giveaway", String.raw`(?:je suis|j'étais|j'ai été|je fus|je suis devenue?) (?:aussi |moi-même )?(?:(?:un|une|le|la|l') ?)?(?:%was% ?){0,2}%role%`],
    ["giveaway", String.raw`j'ai (?:servi|combattu|commandé|enseigné|étudié|travaillé|dirigé) (?:à|au|aux|en|dans|chez|pour|comme|sous|un|une|le|la|l'|avec) ?[\p{L}\d'-]+`],
    ["giveaway", String.raw`je (?:travaille|sers|dirige|commande|enseigne) (?:à|au|aux|chez|comme|dans (?:un|une|le|la)|un|une|le|la|l') ?[\p{L}\d'-]+`],
    ["giveaway", String.raw`(?:quand|lorsque|alors que|pendant que) j'(?:étais|ai été) (?!(?:petite?|jeune|enfant|gamine?|seule?|fatiguée?|un enfant|une enfant|en colère|en train)(?!\p{L}))(?:(?:à|au|en|chez|dans|un|une|le|la) ?)?[\p{L}'-]+`],
    ["giveaway", String.raw`(?:quand|lorsque) je (?:servais|travaillais|vivais|étudiais|enseignais|commandais|combattais) [\p{L}-]+`],
    ["giveaway", String.raw`(?:j'ai été|on m'a|ils m'ont|j'étais) (?:tiré dessus|arrêtée?|détenue?|emprisonnée?|enlevée?|torturée?|blessée?|capturée?|exilée?|expulsée?|élue?|nommée?|promue?)`],
    ["giveaway", String.raw`je suis née? [\p{L}'-]+|j'ai grandi (?:à|au|en|dans) [\p{L}'-]+|j'habite (?:à|au|en|dans|près) [\p{L}'-]+|j'ai fait mes études [\p{L}]+`],
    ["giveaway", String.raw`(?:je viens|je suis originaire|nous venons) (?:de |d'|du )(?:un (?:petit )?village|une (?:petite )?ville|camp|%Name%)`],
    ["giveaway", String.raw`j'ai \d{2} ans|à \d{2} ans,? (?:je|j')[\p{L}]*|je m'appelle [\p{L}-]+|mon nom est [\p{L}-]+`],
    ["giveaway", String.raw`j'ai (?:signé|négocié|rédigé|ordonné) (?:le |la |l'|les |cet |cette )[\p{L}-]+|mes années (?:à|au|en|de|comme) [\p{L}-]+`],
    // Whom and what one has.
    ["giveaway", String.raw`(?:mon|ma|mes) (?:propre |défunt |petit |petite |grand |grande )?%kin%(?: aîné| aînée| cadet| cadette)? (?:a été|ont été|fut|est|sont|était|avait été) %fate%`],
    ["giveaway", String.raw`(?:on a|ils ont|vous avez|l'armée a|la police a|les soldats ont) (?:tué|abattu|assassiné|arrêté|enlevé|pris|torturé|emprisonné) (?:mon|ma|mes) (?:petit |petite |grand |grande )?%kin%`],
    ["giveaway", String.raw`(?:la mort|l'assassinat|l'arrestation|la disparition) de (?:mon|ma|mes) %kin%|j'ai perdu (?:mon|ma|mes) %kin%`],
    ["giveaway", String.raw`(?:mon|ma|mes) (?:grand |petit )?%kin% (?:(?:est|était) (?:(?:un|une|le|la) )?%role%|(?:travaille|travaillait|sert|servait|enseigne|combattait) (?:dans|à|au|chez|pour|avec|comme) [\p{L}-]+)`],
    ["giveaway", String.raw`(?:mon|ma) (?:ancien |ancienne |propre |petit |petite )?%mine%`],
    ["giveaway", String.raw`(?:mon|mes) (?:anciens? )?%theirs%|mes (?:anciens )?collègues (?:de|du|à|au|de l') ?[\p{L}'-]+`],
    // What ties these words to others.
    ["giveaway", String.raw`comme je (?:l'ai|vous l'ai|le) (?:déjà )?(?:dit|écrit|disais)|je vous (?:l')?(?:ai|disais) (?:dit )?(?:ce matin|hier|tout à l'heure)`],
    ["organisation", String.raw`%body% %of%{0,2}%Name%`],
    ["organisation", String.raw`\d{1,3}(?:e|ème|er|re) (?:brigade|bataillon|division|régiment|corps)`],
    ["place", String.raw`(?:village|ville|camp|vallée|région|quartier|faubourg|port) (?:de |d'|du |appelé )(?:la )?%Name%`],
    ["name", String.raw`%title% %Name%`],
  ], lists),
};
