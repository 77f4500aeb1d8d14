// Spanish.
import { countriesIn } from "./countries.js";
import { patterns, words } from "./patterns.js";

const lists = {
  // What somebody is, where few people in a room are it.
  role: `(?:general|coronel|comandante|capitán|capitana|teniente|sargento|oficial|soldado|militar|combatiente|guerrillero|guerrillera|paramilitar|miliciano|piloto|espía|policía|guardia
    |ministro|ministra|embajador|embajadora|diplomático|diplomática|alcalde|alcaldesa|gobernador|gobernadora|senador|senadora|diputado|diputada|congresista|negociador|negociadora|asesor|asesora|portavoz|funcionario|funcionaria|juez|jueza|abogado|abogada|fiscal
    |imán|jeque|cura|sacerdote|pastor|obispo|rabino|monje|monja
    |médico|médica|doctor|doctora|cirujano|cirujana|enfermero|enfermera|partera|maestro|maestra|profesor|profesora|director|directora|ingeniero|ingeniera|periodista|banquero|empresario|empresaria|campesino|campesina|agricultor|agricultora|pescador|chofer|conductor|arquitecto|arquitecta|historiador|historiadora|intérprete|traductor|traductora
    |preso|presa|prisionero|prisionera|detenido|detenida|rehén|refugiado|refugiada|desplazado|desplazada|desertor|superviviente|sobreviviente|viuda|viudo|huérfano|huérfana|madre|padre|mujer)`,
  was: "antiguo|antigua|ex|joven|viejo|vieja|único|única|primer|primera",
  kin: "hermanos?|hermanas?|padres?|madre|hijos?|hijas?|marido|esposo|esposa|mujer|tíos?|tías?|primos?|primas?|sobrinos?|sobrinas?|abuelos?|abuelas?|familia|mejor amigo|vecinos?|vecinas?",
  fate: "asesinad[oa]s?|matad[oa]s?|muert[oa]s?|fusilad[oa]s?|ejecutad[oa]s?|arrestad[oa]s?|detenid[oa]s?|encarcelad[oa]s?|secuestrad[oa]s?|torturad[oa]s?|violad[oa]s?|herid[oa]s?|golpead[oa]s?|expulsad[oa]s?|deportad[oa]s?|desaparecid[oa]s?|desplazad[oa]s?",
  mine: "pueblo|aldea|vereda|ciudad|barrio|calle|campamento|tribu|clan|unidad|batallón|brigada|regimiento|pelotón|frente|ministerio|oficina|partido|departamento|universidad|facultad|escuela|colegio|hospital|clínica|mezquita|iglesia|parroquia|sinagoga|distrito|periódico|empresa|celda",
  theirs: "soldados|hombres|tropas|pacientes|alumnos|alumnas|estudiantes|votantes|feligreses|clientes|empleados|comandante|superior|superiores|jefe|jefa",
  month: "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre",
  title: String.raw`sr\.?|sra\.?|srta\.?|dr\.?|dra\.?|gral\.|cnel\.|cap\.|tte\.|ing\.|lic\.|don|doña|abu`,
  body: "universidad|ministerio|hospital|colegio|instituto|escuela|brigada|partido|banco|facultad|embajada|batallón|regimiento|mezquita|iglesia|parroquia|cárcel|alcaldía|fundación|asociación",
  of: "de los|de las|de la|del|de|el|la|nacional|san|santa",
};

const more = `inglaterra, escocia, gales, irlanda, irlanda del norte, gran bretaña, holanda, américa, américa del norte, américa del sur, américa latina,
  latinoamérica, europa, áfrica, asia, oriente medio, oriente próximo, palestina, gaza, cisjordania, bosnia, kurdistán, birmania, jerusalén, el salvador`;

export default {
  capitals: true,
  everyday: words("el los las y del por nosotros yo un una se lo con para no su sus mi mis nuestro nuestra pero como está son más al hay ha fue han cuando nadie ella ellos le les me nos ese esa este esta porque si todo todos ser estaba era desde hasta sin"),
  articles: words("el la los las un una unos unas al del este esta estos estas ese esa mi mis tu tus su sus nuestro nuestra nuestros nuestras cada ningún ninguna"),
  wherePlace: words("en desde hacia cerca hasta"),
  common: words(`yo dios señor alá jesús cristo biblia corán torá evangelio islam ramadán navidad pascua virgen semana santa santo san árabe árabes hebreo musulmán
    musulmanes judío judíos cristiano cristianos católico católicos ortodoxo ortodoxos suní suníes chií chiíes kurdo kurdos turco turcos serbio croata griego
    ruso rusos alemán alemanes francés franceses inglés ingleses vasco vascos catalán catalanes norte sur este oeste oriente occidente próximo medio
    parlamento asamblea senado congreso estado estados gobierno república constitución iglesia presidente ministro primer primera usted ustedes ud uds
    internet facebook whatsapp naciones unidas unión europea consejo seguridad cruz roja media luna corte suprema tribunal artículo capítulo resolución
    guerra mundial paz justicia libertad gracia tierra muro lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio
    julio agosto septiembre octubre noviembre diciembre fuerzas armadas ejército nación patria acuerdo acuerdos
    comisión verdad`),
  titles: words("sr sra srta señor señora don dona doctor doctora profesor profesora general coronel comandante capitan teniente sargento ministro ministra embajador juez alcalde jeque iman rabino padre pastor obispo monsenor tio tia rey principe camarada companero"),
  countries: () => countriesIn("es", more),
  patterns: patterns([
    ["date", String.raw`(?:\d{1,2}|primero) de %month% (?:de|del) \d{4}`],
    ["address", String.raw`(?:calle|avenida|avda\.?|av\.|carrera|plaza|paseo|camino|carretera|callejón) (?:%of% ){0,2}%Name%,? ?(?:(?:número|no\.|n\.?º|#) ?)?\d{1,5}`],
    ["address", String.raw`(?:calle|avenida|plaza|paseo) (?:%of% ){0,2}%Name%`],
    ["address", String.raw`(?:calle|carrera) \d{1,3}[a-d]? ?(?:#|no\.|n\.º|con) ?\d{1,3}`],
    ["address", String.raw`(?:apartamento|piso|edificio|bloque|casa|apartado(?: postal)?) (?:número |no\. ?|n\.º ?)?\d{1,5}`],
    // Who one is.
    ["giveaway", String.raw`en (?:mi )?(?:calidad|condición) de [\p{L}-]+`],
    ["giveaway", String.raw`como (?:(?:un|una|el|la) )?(?:ex-?|antigu[oa] |viej[oa] |únic[oa] |primer |primera )(?:%role%|[\p{L}-]+)`],
    ["giveaway", String.raw`como (?:(?:un|una|el|la|buen|buena) )?%role%(?: (?:de|del) (?:la |los )?[\p{L}-]+| retirad[oa])?,? (?:yo|he|fui|vi|puedo|sé|me|mi|mis|nunca|no puedo|siempre|les|digo|creo)`],
    ["giveaway", String.raw`(?:yo )?(?:fui|soy|era|he sido|yo estuve|fui también) (?:(?:un|una|el|la) )?(?:%was% ?){0,2}%role%`],
    ["giveaway", String.raw`yo,? que (?:soy|fui|era|he sido|estuve) [\p{L}-]+`],
    ["giveaway", String.raw`(?:serví|combatí|luché|comandé|enseñé|estudié|trabajé|he servido|he trabajado|trabajo|dirijo|dirigí) (?:como|en (?:el|la|los|las|un|una)|en|un|una|el|la|para (?:el|la)|con (?:el|la)) (?!(?:paz|silencio|equipo|esto|eso|ello|contra)(?!\p{L}))[\p{L}\d-]+`],
    ["giveaway", String.raw`cuando (?:yo )?(?:era|fui|estaba|estuve) (?!(?:niñ[oa]|jove?n|pequeñ[oa]|chic[oa]|un niño|una niña|un joven|una joven|sol[oa]|cansad[oa]|posible|necesario|en contra|así|tarde|de noche|más)(?!\p{L}))(?:(?:en|a|con|un|una|el|la|de) ){0,2}(?:cárcel|prisión|%role%|%fate%|ejército|exilio|monte|selva|ministerio|%mine%|%Name%)`],
    ["giveaway", String.raw`cuando (?:yo )?(?:servía|trabajaba|vivía|estudiaba|enseñaba|comandaba|combatía) [\p{L}-]+`],
    ["giveaway", String.raw`(?:fui|he sido|me han|me) (?:detenid[oa]|arrestad[oa]|arrestaron|detuvieron|encarcelad[oa]|encarcelaron|herid[oa]|hirieron|torturad[oa]|torturaron|elegid[oa]|nombrad[oa]|nombraron|secuestrad[oa]|secuestraron|capturad[oa]|exiliad[oa]|expulsad[oa]|desplazad[oa])`],
    ["giveaway", String.raw`(?:yo )?nací (?:en|el|cerca)(?: (?:el |la |un |una )?[\p{L}\d-]+)?|me crié (?:en )?[\p{L}-]+|crecí en [\p{L}-]+|(?:yo )?vivo (?:en|cerca) (?!(?:paz|miedo|el miedo)(?!\p{L}))[\p{L}-]+`],
    ["giveaway", String.raw`(?:vengo|soy) de (?:una? (?:pequeñ[oa] )?(?:pueblo|aldea|ciudad|vereda)|%Name%)`],
    ["giveaway", String.raw`tengo \d{2} años|a los \d{2} años|me llamo [\p{L}-]+|mi nombre es [\p{L}-]+`],
    ["giveaway", String.raw`(?:yo )?(?:firmé|negocié|redacté|ordené) (?:el|la|los|las) [\p{L}-]+|(?:yo )?estuve en (?:la |el )?(?:guerrilla|cárcel|prisión|ejército|selva|monte|exilio|frente)|mis años (?:en|de|como) [\p{L}-]+`],
    // Whom and what one has.
    ["giveaway", String.raw`(?:mi|mis) (?:propi[oa] |difunt[oa] )?%kin%(?: mayor| menor)? (?:fue|fueron|ha sido|han sido|está|están|estuvo|había sido|murió|murieron|desapareció|desaparecieron)(?: %fate%)?`],
    ["giveaway", String.raw`(?:mataron|asesinaron|arrestaron|detuvieron|secuestraron|se llevaron|torturaron|fusilaron|desaparecieron|mató|asesinó) a (?:mi|mis) %kin%`],
    ["giveaway", String.raw`a (?:mi|mis) %kin% (?:l[oae]s? )?(?:mataron|asesinaron|arrestaron|detuvieron|secuestraron|torturaron|desaparecieron)`],
    ["giveaway", String.raw`(?:la muerte|el asesinato|el arresto|la desaparición) de (?:mi|mis) %kin%|perdí a (?:mi|mis) %kin%`],
    ["giveaway", String.raw`(?:mi|mis) %kin% (?:(?:es|era) (?:(?:un|una|el|la) )?%role%|(?:trabaja|trabajaba|sirve|servía|enseña|luchó) (?:en|como|para|con) [\p{L}-]+)`],
    ["giveaway", String.raw`mi (?:propi[oa] |antigu[oa] |pequeñ[oa] )?%mine%`],
    ["giveaway", String.raw`mis? (?:antiguos )?%theirs%|mis (?:antiguos )?(?:colegas|compañeros) (?:de|del|en) (?:la |el )?[\p{L}-]+`],
    // What ties these words to others.
    ["giveaway", String.raw`como (?:ya )?(?:dije|he dicho|les dije|escribí|decía)|(?:se lo|les) dije (?:ayer|esta mañana|antes)`],
    ["organisation", String.raw`%body% (?:%of% ){0,2}%Name%`],
    ["organisation", String.raw`\d{1,3}(?:ª|º|a|va|er)? (?:brigada|batallón|división|regimiento)|(?:brigada|batallón|división|regimiento|frente) \d{1,3}`],
    ["place", String.raw`(?:pueblo|aldea|vereda|ciudad|campamento|valle|provincia|barrio|puerto) (?:de |del |llamad[oa] )(?:la |los )?%Name%`],
    ["name", String.raw`%title% %Name%`],
  ], lists),
};
