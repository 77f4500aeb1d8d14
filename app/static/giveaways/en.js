// English.
import { countriesIn } from "./countries.js";
import { patterns, words } from "./patterns.js";

const lists = {
  // What somebody is, where few people in a room are it.
  role: `(?:(?:brigadier|major|lieutenant|vice|deputy|chief|police|army|navy|militia|secret|intelligence|prime|foreign|school|human rights|member of) ){0,2}
    (?:general|colonel|major|captain|lieutenant|sergeant|officer|soldier|commander|fighter|pilot|sniper|spy|policeman|policewoman|guard|conscript
    |minister|ambassador|diplomat|mayor|governor|senator|deputy|parliament|mp|negotiator|adviser|advisor|spokesman|spokeswoman|spokesperson|official|civil servant|judge|lawyer|prosecutor
    |imam|sheikh|priest|pastor|bishop|rabbi|monk|nun|mullah
    |doctor|surgeon|nurse|midwife|teacher|headmaster|headmistress|professor|lecturer|engineer|journalist|editor|reporter|banker|businessman|businesswoman|farmer|fisherman|driver|architect|scientist|historian|interpreter|translator
    |prisoner|detainee|hostage|refugee|deserter|survivor|widow|widower|orphan|mother|father|grandmother|grandfather|woman)`,
  was: "former|retired|young|old|senior|junior|serving|active|only|first|youngest|oldest|eldest|local|reserve",
  kin: "brother|brothers|sister|sisters|father|mother|parents|son|sons|daughter|daughters|child|children|husband|wife|fiance|uncle|aunt|cousin|cousins|nephew|niece|grandfather|grandmother|family|best friend|friend|neighbour|neighbor",
  fate: "killed|shot|murdered|executed|hanged|bombed|arrested|detained|imprisoned|jailed|kidnapped|abducted|taken|tortured|raped|wounded|injured|beaten|expelled|deported|exiled|martyred|lost",
  mine: "village|hometown|home town|town|city|neighbourhood|neighborhood|street|camp|tribe|clan|unit|battalion|brigade|regiment|platoon|squad|ministry|office|party|department|university|faculty|school|hospital|clinic|mosque|church|parish|congregation|synagogue|constituency|district|newspaper|company|cell|ward",
  theirs: "soldiers|men|troops|patients|students|pupils|voters|constituents|parishioners|clients|staff|employees|commander|commanding officer|superior|boss",
  month: "january|february|march|april|may|june|july|august|september|october|november|december",
  nth: String.raw`\d{1,2}(?:st|nd|rd|th)?`,
  title: String.raw`mrs?\.?|ms\.?|dr\.?|prof\.?|gen\.|col\.|maj\.|capt\.|lt\.|sgt\.|sen\.|rev\.|abu|umm`,
  body: "university|hospital|brigade|battalion|regiment|division|party|institute|foundation|company|bank|school|college|committee|association|newspaper|corporation|church|mosque|prison|barracks|ltd|inc",
  house: "university|ministry|institute|embassy|bank|hospital|college|school|department|faculty|academy|church|mosque|diocese|municipality",
};

// Regions that say as little as a country.
const more = `britain, great britain, england, scotland, wales, ireland, northern ireland, holland, america, north america, south america,
  latin america, europe, eastern europe, western europe, africa, north africa, asia, middle east, near east, palestine, gaza, west bank, bosnia,
  kurdistan, burma, jerusalem`;

const startsPerson = String.raw`i(?:'m| am| was| have been|'ve been| had been|'d been| became| used to be)`;

export default {
  capitals: true,
  everyday: words("the and of to is are that we not for it was were you they with this have has had be my our but as will would there i he she his her on at by from who one when all no if so what because do"),
  articles: words("the a an this that these those my our your his her its their every each any some no one another"),
  wherePlace: words("in at from near around outside inside towards toward"),
  common: words(`i sunday monday tuesday wednesday thursday friday saturday january february march april may june july august
    september october november december god lord allah jesus christ bible quran koran torah gospel islam christianity judaism ramadan easter
    christmas eid passover sabbath prophet arab arabs arabic hebrew muslim muslims jew jews catholic catholics orthodox sunni sunnis shia druze
    hindu hindus sikh sikhs kurd kurds turk turks serb serbs croat croats greek greeks israeli israelis iraqi iraqis yemeni yemenis saudi saudis
    pakistani pakistanis afghan afghans german germans french dutch czech swiss thai roma tamil tamils north south east west northern southern
    eastern western central parliament government state states constitution congress senate church president minister prime king queen internet
    facebook whatsapp twitter telegram zoom google youtube labour liberal liberals conservative republican tory tories green greens left right centre euro
    grace hope faith mercy peace justice truth love freedom liberty will united nations security council red cross crescent high supreme court
    article chapter section resolution annex world war cold first second middle road map holy land republic kingdom federation union army
    americans american africans african mexicans mexican`),
  titles: words(`mr mrs ms miss sir dr doctor prof professor general colonel major captain lieutenant sergeant officer brigadier commander president
    minister ambassador senator judge mayor governor sheikh shaikh imam ayatollah mullah rabbi father pastor reverend bishop archbishop patriarch
    king prince princess comrade uncle aunt`),
  countries: () => countriesIn("en", more),
  patterns: patterns([
    ["date", String.raw`%nth% (?:of )?%month%,? \d{4}|%month% %nth%,? \d{4}`],
    ["address", String.raw`\d{1,4}[a-d]?,? %Name% (?:street|road|avenue|lane|square|boulevard|drive|close|st|rd|ave)\.?`],
    ["address", String.raw`\d{1,4}[a-d]? (?!(?:good|bad|better|new|old|more|main|other|single|dirt|long|narrow|wide|paved|military|day|hour|year|mile|metre|meter|lane|percent|per|km|in|on|the|to|of|by|at|and|or|for|from|a) )[\p{L}'-]{3,20} (?:street|road|avenue|lane)`],
    ["address", String.raw`(?:flat|apartment|house|building|block|room|p\.? ?o\.? box) (?:no\.? |number )?\d{1,5}[a-d]?`],
    // Who one is.
    ["giveaway", String.raw`(?:speaking |writing |i speak |i write )as (?:an?|the|one of the) (?:%was% |ex-?){0,2}[\p{L}-]+`],
    ["giveaway", String.raw`as (?:an?|the) (?:%was% |ex-?){0,2}%role%(?: [\p{L}'-]{1,30}){0,4},? (?:myself|i|i'm|i've|my|we)|being an? (?:%was% )?%role%`],
    ["giveaway", String.raw`as (?:an? |the )?(?:former|retired|ex-?) ?[\p{L}-]+`],
    ["giveaway", String.raw`as the (?:only|youngest|oldest) [\p{L}-]+`],
    ["giveaway", String.raw`${startsPerson} (?:once |myself |also |still |then )?(?:an?|the) (?:%was% |ex-?){0,2}%role%`],
    ["giveaway", String.raw`i (?:have )?(?:served|serve|worked|work|fought|studied|taught|teach|commanded|trained) (?:as an?|as|in the|at the|in|at|for the|under|with the|with) [\p{L}\d-]+`],
    ["giveaway", String.raw`i (?:command|commanded|lead|led|run|ran) (?:an?|the|my) (?:(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) )?(?:unit|battalion|brigade|company|regiment|militia|hospital|school|ministry|newspaper|platoon)`],
    ["giveaway", String.raw`when i was (?:(?:in|at|with) (?!doubt|trouble|love|favour)[\p{L}-]+(?: (?:ministry|army|prison|jail))?|(?:an? |the )?(?:%was% )?%role%|arrested|elected|appointed|wounded|tortured|(?:\d+|[\p{L}-]+teen|twelve|twenty|thirty|forty))`],
    ["giveaway", String.raw`when i (?:served|worked|lived|studied|taught|commanded|fought) [\p{L}-]+`],
    ["giveaway", String.raw`i (?:was|got|have been|had been) (?:arrested|detained|imprisoned|jailed|kidnapped|tortured|wounded|injured|shot|captured|exiled|deported|elected|appointed|promoted|raised|born|baptised)(?: (?:in|at|by|near) (?:an? |the )?[\p{L}-]+)?`],
    ["giveaway", String.raw`i (?:come|came|am) from (?:the (?:village|town|city|camp|north|south|east|west)|a (?:small )?(?:village|town|camp)|%Name%)`],
    ["giveaway", String.raw`i (?:grew up|live|lived) (?:in|at|near|next to) (?!peace|fear|hope|exile)[\p{L}-]+`],
    ["giveaway", String.raw`i am \d{2}(?: years old)?|at (?:the age of )?\d{2},? i|my name is [\p{L}-]+|i am called [\p{L}-]+`],
    ["giveaway", String.raw`i (?:personally )?(?:signed|negotiated|drafted|ordered) [\p{L}-]+|my (?:years|time|days) (?:in|at|as) [\p{L}-]+`],
    // Whom and what one has.
    ["giveaway", String.raw`my (?:own |late |elder |older |younger |little |eldest |only )?%kin%(?: [\p{L}'-]+)? (?:was|were|has been|have been|had been|got) (?:also )?%fate%`],
    ["giveaway", String.raw`(?:they|he|soldiers|the army|the police|you) (?:killed|shot|murdered|arrested|took|kidnapped|tortured) my (?:own |elder |older |younger |little )?%kin%`],
    ["giveaway", String.raw`my (?:late |elder |older |younger |eldest )?%kin% (?:died|disappeared|served|fought|works?|worked|drives|teaches|married|is (?:an? |the )?(?:%was% )?%role%|was (?:an? |the )?(?:%was% )?%role%)`],
    ["giveaway", String.raw`(?:the death|the murder|the killing|the arrest) of my %kin%|i lost my %kin%`],
    ["giveaway", String.raw`my (?:own |old |former )?%mine%(?! (?:is my castle|of thought))`],
    ["giveaway", String.raw`my (?:own |former |old )?(?:%theirs%|colleagues (?:at|in|from) (?:the )?[\p{L}-]+)`],
    // What ties these words to others.
    ["giveaway", String.raw`as i (?:have )?(?:already )?(?:said|wrote|told you|mentioned)|i (?:told|said to) you (?:this morning|yesterday|before|at (?:lunch|dinner|breakfast))`],
    ["organisation", String.raw`%house% of (?:the )?%Name%`],
    ["organisation", String.raw`(?:the )?\d{1,3}(?:st|nd|rd|th) (?:[\p{L}]+ )?(?:brigade|battalion|division|regiment|corps)`],
    ["organisation", String.raw`%Name% %body%`, (match) => /\p{Lu}\S*$/u.test(match)],
    ["place", String.raw`(?:village|town|city|camp|valley|district|province|suburb|port|checkpoint) (?:of|called) %Name%`],
    ["name", String.raw`%title% %Name%`],
  ], lists),
};
