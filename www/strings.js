// Every string a reader sees or hears. `{x}` is filled in; where two forms are parted by `|`, the first is for one and the
// second for other, as Intl.PluralRules says of `n`. What stands between ‹ and › falls away with its value.

/** @type {Record<string, string>} */
const en = {
  // Frame and views
  'frame.extent': '{articles}, {outlets}, {from} to {to}',
  'frame.extent.day': '{articles}, {outlets}, {date}',
  'count.articles': '{n} article|{n} articles',
  'count.outlets': '{n} outlet|{n} outlets',
  'count.quotations': '{n} quotation|{n} quotations',
  'count.speakers': '{n} speaker|{n} speakers',
  'count.words': '{n} word|{n} words',
  'count.days': '{n} day|{n} days',
  'count.months': '{n} month|{n} months',
  'nav.label': 'Views',
  'nav.explore': 'Explore',
  'nav.check': 'Check',
  'nav.read': 'Read',
  'nav.about': 'About',
  'picture.label': 'Show as',
  'picture.list': 'Quotations',
  'picture.timeline': 'Timeline',
  'picture.matrix': 'Matrix',
  'picture.concordance': 'Concordance',
  // Search and filters
  'search.label': 'Search what was said',
  'search.hint': 'Words, or a “phrase in quotation marks”; -\u2060word leaves out',
  'search.offer': 'Check these words against the record',
  filters: 'Filters',
  'filters.chosen': '{n} chosen',
  'filters.clear': 'Clear all',
  'chip.remove': 'remove filter',
  'facet.speaker': 'Speaker',
  'facet.speaker_kind': 'Kind of speaker',
  'facet.cue_class': 'Put as',
  'facet.kind': 'Kind of quotation',
  'facet.outlet': 'Outlet',
  'facet.mentions': 'Mentions',
  'facet.doc': 'Article',
  'facet.published': 'Published',
  'date.from': 'From',
  'date.to': 'To',
  'facet.more': '{n} more',
  'facet.fewer': 'Show fewer',
  'facet.find': 'Find in this list',
  tally: '{quotations}, {n} different',
  'sort.label': 'Order',
  'sort.relevance': 'Best match first',
  'sort.date': 'Oldest first',
  'sort.speaker': 'By speaker',
  'sort.outlet': 'By outlet',
  'list.more': 'Show {n} more',
  // Names of kinds
  'kind.direct': 'direct',
  'kind.mixed': 'mixed',
  'kind.indirect': 'indirect',
  'kind.indirect.margin': 'indirect, the article’s words',
  'speaker_kind.person': 'person',
  'speaker_kind.organisation': 'organisation',
  'speaker_kind.anonymous': 'anonymous source',
  'speaker_kind.document': 'document',
  'speaker_kind.null': 'not settled',
  'cue.says': 'statement',
  'cue.alleges': 'allegation',
  'cue.denies': 'denial',
  'cue.confirms': 'confirmation',
  'cue.asks': 'question',
  'cue.writes': 'writing',
  'cue.announces': 'announcement',
  'cue.reports': 'report',
  'cue.other': 'other',
  // Quotation, versions, doubt
  'quote.heading': '{speaker}, {cue}, {outlet}, {date}',
  'quote.first': 'first: {outlet}, {date}',
  'quote.fullest': 'the fullest version',
  'quote.read': 'Read in the article',
  'quote.original': 'Original at {outlet}',
  'speaker.unsettled': 'Speaker not settled',
  'speaker.unsettled.note': 'The article does not make clear who speaks here. Read it in its place before you cite it.',
  'speaker.probable': 'Probably {speaker}',
  'speaker.probable.note': 'The article names the speaker some way off. Read it in its place before you cite it.',
  versions: '{n} version in {articles}|{n} versions in {articles}',
  'versions.base': 'Compared with the fullest version, {outlet}, {date}',
  'versions.in': 'In {list}.',
  'versions.not_in': 'Not in {list}.',
  'versions.legend.del': 'only there',
  'versions.legend.ins': 'only here',
  'legend.struck': 'struck',
  'legend.underlined': 'underlined',
  'versions.del': 'only in the fullest version: {words}',
  'versions.ins': 'only here: {words}',
  'versions.cut': '[{n} word left out]|[{n} words left out]',
  'relation.verbatim': 'word for word',
  'relation.truncated': 'shortened',
  'relation.repunctuated': 'same words, other punctuation',
  'relation.altered': 'words differ',
  'relation.extended': 'adds words',
  'doubt.none_near': 'Nothing near these words says who speaks. Read them in their place before you cite them.',
  'doubt.several': 'More than one person fits as the speaker. Read it in its place before you cite it.',
  'doubt.far': 'The article names the speaker some way off. Read it in its place before you cite it.',
  'doubt.inside': 'The words are reported inside somebody else’s. Read them in their place before you cite them.',
  // Check
  'check.passage': 'Paste a quotation or a whole passage',
  'check.speaker': 'Said by, if your text names someone',
  'check.go': 'Check against the record',
  'check.clear': 'Clear',
  'check.promise': 'Checked on this device. Nothing you paste is sent anywhere.',
  'check.done': '{n} quotation checked|{n} quotations checked',
  'check.unmarked': 'No quotation marks found: your whole text was checked as one quotation.',
  'check.csv': 'Save report as CSV',
  'check.print': 'Print',
  'key.title': 'How to read the signs',
  'key.note': 'Upper line: your words. Lower line: what the collection holds.',
  'check.yours': 'Your text',
  'check.record': 'The record',
  'redline.legend.del': 'only in your text',
  'redline.legend.ins': 'only in the record',
  'redline.del': 'your text: {words}',
  'redline.ins': 'the record: {words}',
  'redline.both': 'Show both texts in full',
  // Verdicts: headline, then sentence
  exact: 'Quoted word for word',
  'exact.text': 'These words stand in {outlet}‹ of {date}›{fragment}.',
  'exact.text.many': 'These words stand in {articles}, first in {outlet}‹ of {date}›{fragment}.',
  fragment: ', as part of a longer quotation',
  normalised: 'Same words, other punctuation',
  'normalised.text': 'The words are those of {outlet}‹ of {date}›{fragment}. What differs: {list}.',
  'normalised.punctuation': 'punctuation',
  'normalised.case': 'capitals',
  'normalised.accents': 'accents',
  altered: 'Quoted, but words differ',
  'altered.text': 'One change separates your text from what {outlet} published‹ on {date}›.|{n} changes separate your text from what {outlet} published‹ on {date}›.',
  'altered.flags': 'One of them may change the meaning.|{n} of them may change the meaning.',
  'altered.flags.all': 'Each of them may change the meaning.',
  'altered.flags.only': 'It may change the meaning.',
  stitched: 'Separate passages, joined',
  'stitched.text': 'Each piece stands in the collection, but not together: {n} passages from {articles}, {days} apart.',
  'stitched.text.same_day': 'Each piece stands in the collection, but not together: {n} passages from {articles} of the same day.',
  'stitched.text.one_article': 'Each piece stands in {outlet}‹ of {date}›, but not together: {words} lie between them.',
  'stitched.text.undated': 'Each piece stands in the collection, but not together: {n} passages from {articles}.',
  'stitched.speakers': 'They do not all come from the same speaker.',
  misattributed: 'Quoted, but from another speaker',
  'misattributed.text': 'These words stand in {outlet}‹ of {date}›, from {speaker}. No article here has them from {claimed}.',
  'misattributed.text.unsettled': 'These words stand in {outlet}‹ of {date}›, but the article does not settle who speaks, and no article here has them from {claimed}.',
  'misattributed.text.altered': 'The article has its words from {speaker}. No article here has them from {claimed}.',
  'misattributed.text.altered.unsettled': 'The article does not settle who speaks, and no article here has its words from {claimed}.',
  'misattributed.claimed': 'Your text names',
  'misattributed.found': 'The article names',
  unquoted: 'The article’s words, nobody quoted',
  'unquoted.text': 'This wording stands in {outlet}‹ of {date}› as the article’s own. Nobody is quoted saying it there.',
  'unquoted.text.altered': 'It is the article’s own wording. Nobody is quoted saying it there.',
  absent: 'Not in this collection',
  'absent.text': 'The one article in “{title}” ({outlet}, {date}) does not carry these words. {absent.limit}|None of the {n} articles in “{title}” ({outlets}, {from} to {to}) carries these words. {absent.limit}',
  'absent.limit': 'They may have been said or published elsewhere.',
  'absent.nearest': 'Nearest passage, for comparison',
  'absent.nearest.none': 'No passage comes near.',
  'absent.what': 'What is in this collection',
  // Flags (changes that may matter)
  'flag.negation': 'Negation.',
  'flag.number': 'Number.',
  'flag.name': 'Name.',
  'flag.hedge': 'Reservation.',
  'flag.tense': 'Tense.',
  'flag.replaced': 'The record has “{a}”; your text has “{b}”.',
  'flag.left_out': 'The record has “{a}”; your text leaves it out.',
  'flag.added': 'Your text has “{b}”; the record does not.',
  'flag.date': 'Date.',
  'versions.flag.replaced': 'This version has “{a}”; the fullest has “{b}”.',
  'versions.flag.left_out': 'This version has “{a}”; the fullest does not.',
  'versions.flag.added': 'The fullest version has “{b}”; this one leaves it out.',
  // Receipt, copy, export
  'copy.source': 'Copy with source',
  'copy.answer': 'Copy answer',
  'copy.link': 'Copy link to this view',
  copied: 'Copied.',
  'notice.close': 'Close',
  'copy.failed': 'Copying was blocked. Select the text and copy it by hand.',
  receipt: 'Receipt',
  'receipt.answer': 'Answer',
  'receipt.place': 'Place',
  'receipt.chars': '{doc}, characters {start} to {end}',
  'receipt.article': 'Article',
  'receipt.collection': 'Collection',
  'receipt.engine': 'Engine',
  'receipt.copy': 'Copy receipt',
  'receipt.save': 'Save as JSON',
  'receipt.verify': 'Anyone with the collection can check it again:',
  export: 'Export',
  'export.note': 'Every quotation shown, with its source',
  'export.csv': 'CSV (spreadsheet)',
  'export.jsonl': 'JSON Lines',
  'export.webannotation': 'W3C Web Annotation',
  'export.csl': 'CSL-JSON (references)',
  'export.bibtex': 'BibTeX (references)',
  cite: '“{words}” ({speaker}, {outlet}, {date})',
  'cite.reported': '{words} ({speaker}, {outlet}, {date}; the article’s words)',
  // Pictures and reader
  'timeline.caption': '{quotations} by day of publication. One stroke is one quotation.',
  'timeline.caption.ten': '{quotations} by day of publication. One stroke is ten quotations.',
  'timeline.gap': 'no article for {span}',
  'timeline.undated': 'without a date',
  'timeline.cell': '{direct} direct, {mixed} mixed, {indirect} indirect',
  'matrix.caption': 'Who is quoted where. Choose a number to see its quotations.',
  'matrix.rows': 'Rows',
  'matrix.columns': 'Columns',
  'matrix.all': 'All',
  'matrix.cell': '{row}, {column}: {quotations}',
  'concordance.label': 'Words to line up',
  'concordance.caption': '“{phrase}” in what was said: {n} place.|“{phrase}” in what was said: {n} places.',
  'concordance.before': 'before',
  'concordance.words': 'words',
  'concordance.after': 'after',
  'concordance.speaker': 'speaker',
  'reader.articles': 'Articles',
  'reader.key': 'Strong: between quotation marks. Pale: the article’s own words. Numbers lead to the notes.',
  'reader.note': 'Note {n}: {speaker}, {cue}, {kind}',
  'reader.back': 'Back to the text',
  'timeline.published': 'Published',
  'timeline.quotations': 'Quotations',
  'concordance.hint': 'Give a word or a phrase to see each place where it was said.',
  'concordance.none': '“{phrase}” was not said in this collection.',
  'reader.none': 'The machine found no quotation in this article.',
  // About
  'about.holds': 'What it holds',
  'about.trust': 'How far to trust it',
  'about.built': 'How it was built',
  'about.measured': 'Measured on {n} annotated articles of the same kind.',
  'about.precision': 'Right when given',
  'about.recall': 'Found of all',
  'about.limits': 'A machine read these articles. It can miss a quotation or name the wrong speaker; the article is the proof.',
  'about.digest': 'Digest of the collection: {digest}',
  'about.title': 'About this collection',
  'about.counts': '{quotations} by {speakers}.',
  'about.engine': 'Engine {version}',
  'about.step': 'Step',
  'about.private': 'Everything runs on this device. Nothing is sent, stored or counted.',
  'about.privacy': 'What stays here',
  // States: heading, sentence, action
  loading: 'Opening the collection',
  'loading.text': 'The list of quotations below is already complete; search and checking follow.',
  'empty.check': 'Paste something to check',
  'empty.check.text': 'A sentence from a post, a paragraph of a draft, or a phrase of at least three words. For example:',
  short: 'Passage too short',
  'short.text': 'Give at least three words: shorter pieces stand in too many places to mean anything.',
  long: 'Too long to check at once',
  'long.text': 'Up to {max} characters; your text has {n}. Check it in parts.',
  none: 'Nothing matches all filters',
  'none.text': 'Without “{filter}” there is {quotations}.|Without “{filter}” there are {quotations}.',
  'none.remove': 'Remove “{filter}”',
  'none.words': 'No quotation has these words',
  'none.words.text': 'They may stand in an article’s own sentences: check them there.',
  nowasm: 'Search and checking are off in this browser',
  'digest.label': 'Exact words in the list below',
  'nowasm.text': 'WebAssembly is blocked here, perhaps by Lockdown Mode. The list of every quotation stays below, and its exact words can be searched.',
  'error.open': 'The collection could not be opened',
  'error.open.text': 'The file seems incomplete. Reload the page; if that does not help, send the publisher the details.',
  'error.version': 'This collection needs a newer reader',
  'error.version.text': 'It was built with version {built}; this page has {here}. The publisher can update the page.',
  'error.query': 'That could not be searched',
  'error.query.text': 'Everything else still works. Change the words and try again.',
  'error.retry': 'Try again',
  'error.copy': 'Copy details',
  'print.foot': '{title}. Checked on {date}. Collection {digest}.',
  'error.stopped': 'The search engine stopped',
  'error.stopped.text': 'It failed three times within a minute. The list of every quotation stays below; reload the page to start again.',
  // Live region
  'live.ready': 'Collection opened: {articles}, {quotations}.',
  'live.results': '{quotations} shown.',
  'live.none': 'Nothing matches. {text}',
  'live.filter.on': '{value} added. {quotations}.',
  'live.filter.off': '{value} removed. {quotations}.',
  'live.check.one': '{verdict}. {sentence}',
  'live.check.many': '{n} quotations checked: {list}.',
  'live.versions': '{n} versions shown.',
  // Keys (help panel)
  'keys.title': 'Keys',
  'keys.search': '/ goes to the search field',
  'keys.escape': 'Esc clears or closes',
  'keys.check': 'Ctrl+Enter checks (⌘ on a Mac)',
};

/** @type {Record<string, string>} */
const fr = {
  // Frame and views
  'frame.extent': '{articles}, {outlets}, du {from} au {to}',
  'frame.extent.day': '{articles}, {outlets}, {date}',
  'count.articles': '{n} article|{n} articles',
  'count.outlets': '{n} média|{n} médias',
  'count.quotations': '{n} citation|{n} citations',
  'count.speakers': '{n} source|{n} sources',
  'count.words': '{n} mot|{n} mots',
  'count.days': '{n} jour|{n} jours',
  'count.months': '{n} mois',
  'nav.label': 'Vues',
  'nav.explore': 'Explorer',
  'nav.check': 'Vérifier',
  'nav.read': 'Lire',
  'nav.about': 'À propos',
  'picture.label': 'Afficher',
  'picture.list': 'Citations',
  'picture.timeline': 'Chronologie',
  'picture.matrix': 'Tableau croisé',
  'picture.concordance': 'Concordance',
  // Search and filters
  'search.label': 'Chercher dans ce qui a été dit',
  'search.hint': 'Des mots, ou une «\u00a0expression entre guillemets\u00a0»; -\u2060mot pour exclure',
  'search.offer': 'Confronter ces mots au recueil',
  filters: 'Filtres',
  'filters.chosen': '{n} choisi|{n} choisis',
  'filters.clear': 'Tout effacer',
  'chip.remove': 'retirer ce filtre',
  'facet.speaker': 'Source',
  'facet.speaker_kind': 'Type de source',
  'facet.cue_class': 'Présenté comme',
  'facet.kind': 'Type de citation',
  'facet.outlet': 'Média',
  'facet.mentions': 'Mentionne',
  'facet.doc': 'Article',
  'facet.published': 'Publication',
  'date.from': 'Du',
  'date.to': 'Au',
  'facet.more': '{n} de plus',
  'facet.fewer': 'En montrer moins',
  'facet.find': 'Chercher dans cette liste',
  tally: '{quotations}, dont {n} différente|{quotations}, dont {n} différentes',
  'sort.label': 'Ordre',
  'sort.relevance': 'Les plus pertinentes',
  'sort.date': 'Les plus anciennes',
  'sort.speaker': 'Par source',
  'sort.outlet': 'Par média',
  'list.more': 'En montrer {n} de plus',
  // Names of kinds
  'kind.direct': 'directe',
  'kind.mixed': 'mixte',
  'kind.indirect': 'indirecte',
  'kind.indirect.margin': 'indirecte, dans les mots de l’article',
  'speaker_kind.person': 'personne',
  'speaker_kind.organisation': 'organisation',
  'speaker_kind.anonymous': 'source anonyme',
  'speaker_kind.document': 'document',
  'speaker_kind.null': 'non établie',
  'cue.says': 'déclaration',
  'cue.alleges': 'allégation',
  'cue.denies': 'démenti',
  'cue.confirms': 'confirmation',
  'cue.asks': 'question',
  'cue.writes': 'écrit',
  'cue.announces': 'annonce',
  'cue.reports': 'compte rendu',
  'cue.other': 'autre',
  // Quotation, versions, doubt
  'quote.heading': '{speaker}, {cue}, {outlet}, {date}',
  'quote.first': 'd’abord\u00a0: {outlet}, {date}',
  'quote.fullest': 'la version la plus complète',
  'quote.read': 'Lire dans l’article',
  'quote.original': 'Article original chez {outlet}',
  'speaker.unsettled': 'Source non établie',
  'speaker.unsettled.note': 'L’article ne permet pas de savoir qui parle. Lisez le passage dans son contexte avant de le citer.',
  'speaker.probable': 'Probablement {speaker}',
  'speaker.probable.note': 'L’article nomme la source à distance. Lisez le passage dans son contexte avant de le citer.',
  versions: '{n} version dans {articles}|{n} versions dans {articles}',
  'versions.base': 'Par rapport à la version la plus complète, {outlet}, {date}',
  'versions.in': 'Dans {list}.',
  'versions.not_in': 'Absente de {list}.',
  'versions.legend.del': 'là seulement',
  'versions.legend.ins': 'ici seulement',
  'legend.struck': 'biffé',
  'legend.underlined': 'souligné',
  'versions.del': 'seulement dans la version la plus complète\u00a0: {words}',
  'versions.ins': 'ici seulement\u00a0: {words}',
  'versions.cut': '[{n} mot omis]|[{n} mots omis]',
  'relation.verbatim': 'mot pour mot',
  'relation.truncated': 'écourtée',
  'relation.repunctuated': 'mêmes mots, autre ponctuation',
  'relation.altered': 'des mots diffèrent',
  'relation.extended': 'mots en plus',
  'doubt.none_near': 'Rien, près de ces mots, ne dit qui parle. Lisez-les dans leur contexte avant de les citer.',
  'doubt.several': 'Plus d’une personne pourrait parler ici. Lisez le passage dans son contexte avant de le citer.',
  'doubt.far': 'L’article nomme la source à distance. Lisez le passage dans son contexte avant de le citer.',
  'doubt.inside': 'Ces mots sont rapportés à l’intérieur de ceux d’une autre source. Lisez-les dans leur contexte avant de les citer.',
  // Check
  'check.passage': 'Collez une citation ou tout un passage',
  'check.speaker': 'Attribué à, si votre texte nomme quelqu’un',
  'check.go': 'Confronter au recueil',
  'check.clear': 'Effacer',
  'check.promise': 'Tout se fait sur cet appareil. Rien de ce que vous collez n’est envoyé.',
  'check.done': '{n} citation confrontée au recueil|{n} citations confrontées au recueil',
  'check.unmarked': 'Aucun guillemet trouvé\u00a0: tout le texte a été traité comme une seule citation.',
  'check.csv': 'Enregistrer le rapport (CSV)',
  'check.print': 'Imprimer',
  'key.title': 'Comment lire les signes',
  'key.note': 'Ligne du haut\u00a0: vos mots. Ligne du bas\u00a0: ce que contient le recueil.',
  'check.yours': 'Votre texte',
  'check.record': 'L’article',
  'redline.legend.del': 'dans votre texte seulement',
  'redline.legend.ins': 'dans l’article seulement',
  'redline.del': 'votre texte\u00a0: {words}',
  'redline.ins': 'l’article\u00a0: {words}',
  'redline.both': 'Voir les deux textes en entier',
  // Verdicts: headline, then sentence
  exact: 'Cité mot pour mot',
  'exact.text': 'Ces mots figurent dans {outlet}‹ du {date}›{fragment}.',
  'exact.text.many': 'Ces mots figurent dans {articles}, d’abord dans {outlet}‹ du {date}›{fragment}.',
  fragment: ', au sein d’une citation plus longue',
  normalised: 'Mêmes mots, autre ponctuation',
  'normalised.text': 'Les mots sont ceux de {outlet}‹ du {date}›{fragment}. Ce qui diffère\u00a0: {list}.',
  'normalised.punctuation': 'la ponctuation',
  'normalised.case': 'les majuscules',
  'normalised.accents': 'les accents',
  altered: 'Cité, mais des mots diffèrent',
  'altered.text': 'Un changement sépare votre texte de ce que {outlet} a publié‹ le {date}›.|{n} changements séparent votre texte de ce que {outlet} a publié‹ le {date}›.',
  'altered.flags': 'L’un d’eux peut changer le sens.|{n} d’entre eux peuvent changer le sens.',
  'altered.flags.all': 'Chacun d’eux peut changer le sens.',
  'altered.flags.only': 'Il peut changer le sens.',
  stitched: 'Passages distincts, mis bout à bout',
  'stitched.text': 'Chaque morceau figure dans le recueil, mais pas ensemble\u00a0: {n} passages tirés de {articles}, à {days} d’intervalle.',
  'stitched.text.same_day': 'Chaque morceau figure dans le recueil, mais pas ensemble\u00a0: {n} passages tirés de {articles} du même jour.',
  'stitched.text.one_article': 'Chaque morceau figure dans {outlet}‹ du {date}›, mais pas ensemble\u00a0: {words} les séparent.',
  'stitched.text.undated': 'Chaque morceau figure dans le recueil, mais pas ensemble\u00a0: {n} passages tirés de {articles}.',
  'stitched.speakers': 'Ils ne viennent pas tous de la même source.',
  misattributed: 'Cité, mais d’une autre source',
  'misattributed.text': 'Ces mots figurent dans {outlet}‹ du {date}›, attribués à {speaker}. Aucun article du recueil ne les attribue à {claimed}.',
  'misattributed.text.unsettled': 'Ces mots figurent dans {outlet}‹ du {date}›, mais l’article ne permet pas de savoir qui parle, et aucun article du recueil ne les attribue à {claimed}.',
  'misattributed.text.altered': 'Les mots de l’article sont attribués à {speaker}; aucun article du recueil ne les attribue à {claimed}.',
  'misattributed.text.altered.unsettled': 'L’article ne permet pas de savoir qui parle, et aucun article du recueil n’attribue ces mots à {claimed}.',
  'misattributed.claimed': 'Votre texte nomme',
  'misattributed.found': 'L’article nomme',
  unquoted: 'Les mots de l’article, personne n’est cité',
  'unquoted.text': 'Cette formulation est celle de l’article, dans {outlet}‹ du {date}›. Elle n’y est présentée comme la citation de personne.',
  'unquoted.text.altered': 'C’est la formulation de l’article lui-même. Elle n’y est présentée comme la citation de personne.',
  absent: 'Absent de ce recueil',
  'absent.text': 'Le seul article de «\u00a0{title}\u00a0» ({outlet}, {date}) ne contient pas ces mots. {absent.limit}|Aucun des {n} articles de «\u00a0{title}\u00a0» ({outlets}, du {from} au {to}) ne contient ces mots. {absent.limit}',
  'absent.limit': 'Ils ont pu être prononcés ou publiés ailleurs.',
  'absent.nearest': 'Passage le plus proche, à titre de comparaison',
  'absent.nearest.none': 'Aucun passage ne s’en approche.',
  'absent.what': 'Ce que contient ce recueil',
  // Flags (changes that may matter)
  'flag.negation': 'Négation.',
  'flag.number': 'Nombre.',
  'flag.name': 'Nom.',
  'flag.hedge': 'Réserve.',
  'flag.tense': 'Temps du verbe.',
  'flag.replaced': 'Dans l’article\u00a0: «\u00a0{a}\u00a0». Dans votre texte\u00a0: «\u00a0{b}\u00a0».',
  'flag.left_out': 'Dans l’article\u00a0: «\u00a0{a}\u00a0». Votre texte ne le reprend pas.',
  'flag.added': 'Dans votre texte\u00a0: «\u00a0{b}\u00a0». L’article ne le dit pas.',
  'flag.date': 'Date.',
  'versions.flag.replaced': 'Dans cette version\u00a0: «\u00a0{a}\u00a0». Dans la plus complète\u00a0: «\u00a0{b}\u00a0».',
  'versions.flag.left_out': 'Dans cette version\u00a0: «\u00a0{a}\u00a0». La plus complète ne le dit pas.',
  'versions.flag.added': 'Dans la version la plus complète\u00a0: «\u00a0{b}\u00a0». Celle-ci ne le reprend pas.',
  // Receipt, copy, export
  'copy.source': 'Copier avec la source',
  'copy.answer': 'Copier la réponse',
  'copy.link': 'Copier le lien de cette vue',
  copied: 'Copié.',
  'notice.close': 'Fermer',
  'copy.failed': 'La copie a été bloquée. Sélectionnez le texte et copiez-le à la main.',
  receipt: 'Reçu',
  'receipt.answer': 'Réponse',
  'receipt.place': 'Emplacement',
  'receipt.chars': '{doc}, caractères {start} à {end}',
  'receipt.article': 'Article',
  'receipt.collection': 'Recueil',
  'receipt.engine': 'Moteur',
  'receipt.copy': 'Copier le reçu',
  'receipt.save': 'Enregistrer (JSON)',
  'receipt.verify': 'Quiconque a le recueil peut refaire le contrôle\u00a0:',
  export: 'Exporter',
  'export.note': 'Toutes les citations affichées, avec leur source',
  'export.csv': 'CSV (tableur)',
  'export.jsonl': 'JSON Lines',
  'export.webannotation': 'Annotations Web du W3C',
  'export.csl': 'CSL-JSON (références)',
  'export.bibtex': 'BibTeX (références)',
  cite: '«\u00a0{words}\u00a0» ({speaker}, {outlet}, {date})',
  'cite.reported': '{words} ({speaker}, {outlet}, {date}; mots de l’article)',
  // Pictures and reader
  'timeline.caption': '{quotations}, par jour de publication. Un trait vaut une citation.',
  'timeline.caption.ten': '{quotations}, par jour de publication. Un trait vaut dix citations.',
  'timeline.gap': 'aucun article pendant {span}',
  'timeline.undated': 'sans date',
  'timeline.cell': 'directes\u00a0: {direct}; mixtes\u00a0: {mixed}; indirectes\u00a0: {indirect}',
  'matrix.caption': 'Qui est cité où. Choisissez un nombre pour voir les citations.',
  'matrix.rows': 'Lignes',
  'matrix.columns': 'Colonnes',
  'matrix.all': 'Total',
  'matrix.cell': '{row}, {column}\u00a0: {quotations}',
  'concordance.label': 'Mots à aligner',
  'concordance.caption': '«\u00a0{phrase}\u00a0» dans ce qui a été dit\u00a0: {n} occurrence.|«\u00a0{phrase}\u00a0» dans ce qui a été dit\u00a0: {n} occurrences.',
  'concordance.before': 'avant',
  'concordance.words': 'mots',
  'concordance.after': 'après',
  'concordance.speaker': 'source',
  'reader.articles': 'Articles',
  'reader.key': 'Encre pleine\u00a0: entre guillemets. Encre pâle\u00a0: les mots de l’article. Les numéros mènent aux notes.',
  'reader.note': 'Note {n}\u00a0: {speaker}, {cue}, {kind}',
  'reader.back': 'Retour au texte',
  'timeline.published': 'Publication',
  'timeline.quotations': 'Citations',
  'concordance.hint': 'Donnez un mot ou une expression pour voir chaque endroit où elle a été dite.',
  'concordance.none': '«\u00a0{phrase}\u00a0» n’a pas été dit dans ce recueil.',
  'reader.none': 'La machine n’a trouvé aucune citation dans cet article.',
  // About
  'about.holds': 'Ce qu’il contient',
  'about.trust': 'Jusqu’où s’y fier',
  'about.built': 'Comment il a été produit',
  'about.measured': 'Mesuré sur {n} articles annotés du même genre.',
  'about.precision': 'Exactes parmi les trouvées',
  'about.recall': 'Trouvées parmi toutes',
  'about.limits': 'Une machine a lu ces articles. Elle peut manquer une citation ou se tromper de source; c’est l’article qui fait foi.',
  'about.digest': 'Empreinte du recueil\u00a0: {digest}',
  'about.title': 'À propos de ce recueil',
  'about.counts': '{quotations}, {speakers}.',
  'about.engine': 'Moteur {version}',
  'about.step': 'Étape',
  'about.private': 'Tout se fait sur cet appareil. Rien n’est envoyé, conservé ni compté.',
  'about.privacy': 'Ce qui reste ici',
  // States: heading, sentence, action
  loading: 'Ouverture du recueil',
  'loading.text': 'La liste des citations ci-dessous est déjà complète; la recherche et la vérification suivent.',
  'empty.check': 'Collez quelque chose à vérifier',
  'empty.check.text': 'Une phrase tirée d’une publication, un paragraphe de brouillon ou une expression d’au moins trois mots. Par exemple\u00a0:',
  short: 'Passage trop court',
  'short.text': 'Donnez au moins trois mots\u00a0: en deçà, le passage se trouve en trop d’endroits pour être parlant.',
  long: 'Trop long pour une seule fois',
  'long.text': 'Au plus {max} caractères; votre texte en compte {n}. Procédez par parties.',
  none: 'Rien ne répond à tous les filtres',
  'none.text': 'Sans «\u00a0{filter}\u00a0», il y a {quotations}.',
  'none.remove': 'Retirer «\u00a0{filter}\u00a0»',
  'none.words': 'Aucune citation ne contient ces mots',
  'none.words.text': 'Ils figurent peut-être dans le texte même d’un article\u00a0: vérifiez-les là.',
  nowasm: 'La recherche et la vérification sont désactivées dans ce navigateur',
  'digest.label': 'Mots exacts dans la liste ci-dessous',
  'nowasm.text': 'WebAssembly est bloqué ici, peut-être par le mode Isolement. La liste de toutes les citations reste ci-dessous; on peut y chercher des mots exacts.',
  'error.open': 'Le recueil n’a pas pu être ouvert',
  'error.open.text': 'Le fichier semble incomplet. Rechargez la page; si cela ne suffit pas, transmettez les détails à l’éditeur du site.',
  'error.version': 'Ce recueil demande une version plus récente',
  'error.version.text': 'Il a été produit avec la version {built}; cette page utilise la version {here}. L’éditeur du site peut la mettre à jour.',
  'error.query': 'Cette recherche n’a pas abouti',
  'error.query.text': 'Tout le reste fonctionne. Modifiez les mots et réessayez.',
  'error.retry': 'Réessayer',
  'error.copy': 'Copier les détails',
  'print.foot': '{title}. Confronté le {date}. Recueil {digest}.',
  'error.stopped': 'Le moteur de recherche s’est arrêté',
  'error.stopped.text': 'Il a échoué trois fois en une minute. La liste de toutes les citations reste ci-dessous; rechargez la page pour recommencer.',
  // Live region
  'live.ready': 'Recueil ouvert\u00a0: {articles}, {quotations}.',
  'live.results': '{quotations} affichée.|{quotations} affichées.',
  'live.none': 'Aucun résultat. {text}',
  'live.filter.on': 'Filtre {value} ajouté. {quotations}.',
  'live.filter.off': 'Filtre {value} retiré. {quotations}.',
  'live.check.one': '{verdict}. {sentence}',
  'live.check.many': '{n} citations confrontées au recueil\u00a0: {list}.',
  'live.versions': '{n} versions affichées.',
  // Keys (help panel)
  'keys.title': 'Touches',
  'keys.search': '/ mène au champ de recherche',
  'keys.escape': 'Échap efface ou ferme',
  'keys.check': 'Ctrl+Entrée lance la vérification (⌘ sur Mac)',
};

const TABLES = { en, fr };

/** Names of kinds as they begin a line. @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A count of days that reads better in months. */
const MONTHS_FROM = 61;
const DAY = 86_400_000;

/**
 * The words of the interface in one language, with numbers, dates, lists and plurals by `Intl`.
 */
export class Words {
  /** @param {string} tag a BCP 47 tag; French for `fr…`, else English */
  constructor(tag) {
    const base = /^fr\b/i.test(tag) ? 'fr' : 'en';
    /** The language of the interface. */
    this.lang = base === 'fr' ? 'fr-CA' : 'en-CA';
    /** @type {'en' | 'fr'} */
    this.base = base;
    this.table = TABLES[base];
    const locale = new RegExp('^' + base + '-', 'i').test(tag) ? [tag, this.lang] : [this.lang];
    try {
      this.locale = Intl.getCanonicalLocales(locale);
    } catch {
      this.locale = [this.lang];
    }
    this.plurals = new Intl.PluralRules(this.locale);
    this.numbers = new Intl.NumberFormat(this.locale);
    this.days = new Intl.DateTimeFormat(this.locale, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });
    this.daysOfYear = new Intl.DateTimeFormat(this.locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
    this.lists = new Intl.ListFormat(this.locale, { type: 'conjunction' });
  }

  /**
   * The string of a key with its places filled in; numbers are formatted. A key that is not in the table is returned as it is.
   *
   * @param {string} key
   * @param {Record<string, string | number | null | undefined>} [values]
   */
  t(key, values = {}) {
    let text = this.table[key] ?? key;
    const cut = text.indexOf('|');
    if (cut >= 0) text = this.plurals.select(Number(values.n ?? 2)) === 'one' ? text.slice(0, cut) : text.slice(cut + 1);
    text = text.replace(/‹([^›]*?\{(\w+)\})›/g, (_, inner, name) => (values[name] ? inner : ''));
    return text.replace(/\{([a-z_.]+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return this.table[name] ?? whole;
      return typeof value === 'number' ? this.numbers.format(value) : (value ?? '');
    });
  }

  /** Whether the table has this key. @param {string} key */
  has(key) {
    return key in this.table;
  }

  /** `3 articles`. @param {'articles'|'outlets'|'quotations'|'speakers'|'words'|'days'|'months'} what @param {number} n */
  count(what, n) {
    return this.t('count.' + what, { n });
  }

  /** The reader's own text between the marks of the interface. @param {string} text */
  quoted(text) {
    return this.base === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`;
  }

  /** @param {number} n */
  number(n) {
    return this.numbers.format(n);
  }

  /**
   * A day as a reader writes it; text that is no day stays as it is.
   *
   * @param {string | null | undefined} day `YYYY-MM-DD`
   * @param {boolean} [year] whether the year is said
   */
  date(day, year = true) {
    if (!day) return this.t('timeline.undated');
    const time = Date.parse(day + 'T00:00:00Z');
    if (Number.isNaN(time)) return day;
    const text = (year ? this.days : this.daysOfYear).format(time);
    // Intl writes the first of a month in French as a bare 1.
    return this.base === 'fr' ? text.replace(/^1 /, '1er ') : text;
  }

  /** @param {string[]} items */
  list(items) {
    return this.lists.format(items);
  }

  /** The time between two days: `39 days`, `23 months`. @param {number} days */
  span(days) {
    return days <= MONTHS_FROM ? this.count('days', days) : this.count('months', Math.round(days / 30.44));
  }
}

/** Whole days from one day to another. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to + 'T00:00:00Z') - Date.parse(from + 'T00:00:00Z')) / DAY);
}
