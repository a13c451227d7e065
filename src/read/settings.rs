//! `corpus.toml`: what no program can infer.
//!
//! The file lies beside the articles. Every key may be left out but `file` and `name`:
//!
//! ```toml
//! title = "The harbour bridge"         # name of the collection
//! language = "en"                      # of articles that do not say theirs, as a BCP 47 tag
//!
//! [[article]]                          # sets or corrects what a text does not state; one table a file
//! file = "a.txt"                       # its name, or the end of its path; for a record `records.jsonl#3`
//! title = "Bridge closed until May"
//! outlet = "The Harbour Herald"
//! byline = ["Ana Ruiz"]                # or "Ana Ruiz"
//! published = 2024-03-03               # or "2024-03-03", or with the time: 2024-03-03T19:00:00-05:00
//! url = "https://herald.example/bridge"
//! language = "en-GB"
//!
//! [[speaker]]                          # merges, names, keeps apart
//! name = "Tom Bell"
//! kind = "person"                      # person | organisation | anonymous | document
//! aliases = ["the harbour master"]
//! not = ["Tim Bell"]
//!
//! [[attribution]]                      # corrects one attribution
//! file = "a.txt"
//! quote = "The bridge is safe"         # first words of the quotation
//! speaker = "Tom Bell"                 # or drop = true
//!
//! [[thread]]                           # a statement and what answers it, shown before the answers that are found
//! title = "Whether the bridge is safe"
//! basis = "she names his words"        # why these belong together
//! statement = { file = "a.txt", quote = "The bridge is safe" }
//! answers = [{ file = "b.txt", quote = "That is untrue", stance = "denies" }] # denies | confirms | answers
//!
//! [[accuracy]]                         # how right the collection was found to be, for its readers
//! step = "speakers"
//! precision = 0.97                     # 0 to 1; or recall, or both
//! recall = 0.91
//! sample = "100 quotations drawn at random, read by one person"
//! ```

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields;
use super::moment::{self, Moment};
use crate::error::{Code, Error, Warning};
use crate::model::{
    Accuracy, AnswerRule, Article, AttributionRule, Metadata, QuoteRule, Rules, SpeakerKind, SpeakerRule, Stance, ThreadRule,
};

/// A `corpus.toml` as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Name of the file that they were read from, for messages.
    pub file: String,
    /// The `[[article]]` tables.
    pub articles: Vec<ArticleRule>,
    /// Title, language and all other tables: for `link`.
    pub rules: Rules,
}

/// One `[[article]]` table: sets or corrects what the text does not state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleRule {
    /// The article, as its file is named.
    pub file: String,
    /// The fields that are set; an empty byline and `None` leave what the text states.
    pub metadata: Metadata,
    /// Line of the table, from 1.
    pub line: usize,
}

impl Settings {
    /// Reads the text of a `corpus.toml`; `file` is its name for messages.
    ///
    /// # Errors
    ///
    /// `BadInput` with the line, where it is not TOML or a value has the wrong type. An unknown key is a warning
    /// that names the nearest right one.
    pub fn parse(file: &str, text: &str) -> Result<(Self, Vec<Warning>), Error> {
        let mut reader = Reader { file, text, warnings: Vec::new() };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        reader.text = text;
        let document = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            reader.error(at, &format!("not valid TOML: {}", error.message()))
        })?;
        let mut settings = reader.document(document.get_ref())?;
        file.clone_into(&mut settings.file);
        reader.warnings.sort_by_key(|warning| warning.line);
        Ok((settings, reader.warnings))
    }

    /// Sets the metadata of the articles named; a rule whose file is not among them is told in the warnings.
    ///
    /// A rule names a file by its whole path or by the end of it, at a `/`. The collection's language is set where an
    /// article's own is not known.
    pub fn apply(&self, articles: &mut [Article]) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for rule in &self.articles {
            let mut used = false;
            for article in articles.iter_mut().filter(|article| names(&rule.file, &article.file)) {
                used = true;
                set(&mut article.metadata, &rule.metadata);
            }
            if !used {
                let nearest = nearest(&rule.file, articles.iter().map(|article| article.file.as_str()));
                let hint = nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
                let message = format!("no article is named `{}`{hint}", rule.file);
                warnings.push(Warning { file: self.file.clone(), line: rule.line, message });
            }
        }
        if let Some(language) = &self.rules.language {
            for article in articles {
                article.metadata.language.get_or_insert_with(|| language.clone());
            }
        }
        warnings
    }
}

fn names(rule: &str, file: &str) -> bool {
    let rule = rule.strip_prefix("./").unwrap_or(rule);
    file == rule || file.strip_suffix(rule).is_some_and(|before| before.ends_with(['/', '\\']))
}

fn set(metadata: &mut Metadata, rule: &Metadata) {
    let replace = |field: &mut Option<String>, value: &Option<String>| {
        if value.is_some() {
            field.clone_from(value);
        }
    };
    replace(&mut metadata.title, &rule.title);
    replace(&mut metadata.outlet, &rule.outlet);
    replace(&mut metadata.url, &rule.url);
    replace(&mut metadata.language, &rule.language);
    if !rule.byline.is_empty() {
        metadata.byline.clone_from(&rule.byline);
    }
    moment::correct(metadata, rule.published, rule.published_at.as_ref());
}

/// The candidate most like `word`, if one is near enough to be meant.
fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase());
        // Below a half more letters differ than agree.
        if likeness >= 0.5 && best.is_none_or(|(other, _)| likeness > other) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    warnings: Vec<Warning>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl<'t> Reader<'t> {
    fn document(&mut self, table: &DeTable<'t>) -> Result<Settings, Error> {
        let mut settings = Settings::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "title" => settings.rules.title = Some(self.string("title", value)?),
                "language" => settings.rules.language = Some(self.language(value)?),
                "article" => settings.articles = self.tables("article", value, Self::article)?,
                "speaker" => settings.rules.speakers = self.tables("speaker", value, Self::speaker)?,
                "attribution" => settings.rules.attributions = self.tables("attribution", value, Self::attribution)?,
                "thread" => settings.rules.threads = self.tables("thread", value, Self::thread)?,
                "accuracy" => settings.rules.accuracy = self.tables("accuracy", value, Self::accuracy)?,
                _ => self.unknown(key, &["title", "language", "article", "speaker", "attribution", "thread", "accuracy"]),
            }
        }
        Ok(settings)
    }

    fn article(&mut self, table: &DeTable<'t>, line: usize) -> Result<ArticleRule, Error> {
        let mut rule = ArticleRule { line, ..ArticleRule::default() };
        for (key, value) in table {
            if self.is_placeholder(key, value) {
                continue;
            }
            match key.get_ref().as_ref() {
                "file" => rule.file = self.string("file", value)?,
                "title" => rule.metadata.title = Some(self.string("title", value)?),
                "outlet" => rule.metadata.outlet = Some(self.string("outlet", value)?),
                "byline" => rule.metadata.byline = self.strings("byline", value)?,
                "published" => {
                    let stated = self.moment(value)?;
                    rule.metadata.published = Some(stated.day);
                    rule.metadata.published_at = stated.at;
                }
                "url" => rule.metadata.url = Some(self.url(value)?),
                "language" => rule.metadata.language = Some(self.language(value)?),
                _ => self.unknown(key, &["file", "title", "outlet", "byline", "published", "url", "language"]),
            }
        }
        self.needed("article", "file", &rule.file, line)?;
        Ok(rule)
    }

    fn speaker(&mut self, table: &DeTable<'t>, line: usize) -> Result<SpeakerRule, Error> {
        let mut rule = SpeakerRule::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => rule.name = self.string("name", value)?,
                "kind" => rule.kind = Some(self.kind(value)?),
                "aliases" => rule.aliases = self.strings("aliases", value)?,
                "not" => rule.not = self.strings("not", value)?,
                _ => self.unknown(key, &["name", "kind", "aliases", "not"]),
            }
        }
        self.needed("speaker", "name", &rule.name, line)?;
        Ok(rule)
    }

    fn attribution(&mut self, table: &DeTable<'t>, line: usize) -> Result<AttributionRule, Error> {
        let mut rule = AttributionRule { line, ..AttributionRule::default() };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "file" => rule.file = self.string("file", value)?,
                "quote" => rule.quote = self.string("quote", value)?,
                "speaker" => rule.speaker = Some(self.string("speaker", value)?),
                "drop" => rule.drop = self.boolean("drop", value)?,
                _ => self.unknown(key, &["file", "quote", "speaker", "drop"]),
            }
        }
        self.needed("attribution", "file", &rule.file, line)?;
        self.needed("attribution", "quote", &rule.quote, line)?;
        if rule.speaker.is_none() && !rule.drop {
            let message = "this [[attribution]] changes nothing; add `speaker = \"…\"` or `drop = true`".to_owned();
            self.warnings.push(Warning { file: self.file.to_owned(), line, message });
        }
        Ok(rule)
    }

    fn thread(&mut self, table: &DeTable<'t>, line: usize) -> Result<ThreadRule, Error> {
        let mut rule = ThreadRule { line, ..ThreadRule::default() };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "title" => rule.title = self.string("title", value)?,
                "basis" => rule.basis = Some(self.string("basis", value)?),
                "statement" => {
                    let wanted = "`statement` to be { file = \"…\", quote = \"…\" }";
                    let DeValue::Table(table) = value.get_ref() else { return Err(self.wrong(wanted, value)) };
                    let line = self.line(value.span().start);
                    rule.statement = self.quotation(table, line, "statement")?.quote;
                }
                "answers" => {
                    let read = |this: &mut Self, table: &DeTable<'t>, line| this.quotation(table, line, "answers");
                    rule.answers = self.tables("answers", value, read)?;
                }
                _ => self.unknown(key, &["title", "basis", "statement", "answers"]),
            }
        }
        self.needed("thread", "title", &rule.title, line)?;
        self.needed("thread", "statement", &rule.statement.file, line)?;
        if rule.answers.is_empty() {
            let message = "this [[thread]] has no answer; add `answers = [{ file = \"…\", quote = \"…\", stance = \"denies\" }]`";
            return Err(self.error_on(line, message));
        }
        Ok(rule)
    }

    /// The quotation that a thread names, as statement or as answer; only an answer has a stance.
    fn quotation(&mut self, table: &DeTable<'t>, line: usize, of: &str) -> Result<AnswerRule, Error> {
        let mut rule = AnswerRule { quote: QuoteRule::default(), stance: Stance::Answers };
        for (key, value) in table {
            match (key.get_ref().as_ref(), of) {
                ("file", _) => rule.quote.file = self.string("file", value)?,
                ("quote", _) => rule.quote.quote = self.string("quote", value)?,
                ("stance", "answers") => rule.stance = self.stance(value)?,
                (_, "answers") => self.unknown(key, &["file", "quote", "stance"]),
                _ => self.unknown(key, &["file", "quote"]),
            }
        }
        for (name, value) in [("file", &rule.quote.file), ("quote", &rule.quote.quote)] {
            if value.is_empty() {
                return Err(self.error_on(line, &format!("`{of}` of this [[thread]] lacks `{name}`; add `{name} = \"…\"`")));
            }
        }
        Ok(rule)
    }

    fn accuracy(&mut self, table: &DeTable<'t>, line: usize) -> Result<Accuracy, Error> {
        let mut found = Accuracy { step: String::new(), precision: None, recall: None, sample: String::new() };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "step" => found.step = self.string("step", value)?,
                "precision" => found.precision = Some(self.share("precision", value)?),
                "recall" => found.recall = Some(self.share("recall", value)?),
                "sample" => found.sample = self.string("sample", value)?,
                _ => self.unknown(key, &["step", "precision", "recall", "sample"]),
            }
        }
        self.needed("accuracy", "step", &found.step, line)?;
        self.needed("accuracy", "sample", &found.sample, line)?;
        if found.precision.is_none() && found.recall.is_none() {
            return Err(self.error_on(line, "this [[accuracy]] has neither `precision` nor `recall`; add one, between 0 and 1"));
        }
        Ok(found)
    }

    fn tables<T>(
        &mut self,
        key: &str,
        value: &Value<'t>,
        mut read: impl FnMut(&mut Self, &DeTable<'t>, usize) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let wanted = format!("`{key}` to be tables, each under `[[{key}]]`");
        let DeValue::Array(values) = value.get_ref() else { return Err(self.wrong(&wanted, value)) };
        let mut found = Vec::new();
        for value in values {
            let DeValue::Table(table) = value.get_ref() else { return Err(self.wrong(&wanted, value)) };
            let line = self.line(value.span().start);
            found.push(read(self, table, line)?);
        }
        Ok(found)
    }

    fn string(&self, key: &str, value: &Value<'t>) -> Result<String, Error> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            DeValue::String(_) => Err(self.error(value.span().start, &format!("`{key}` is empty; remove the line or fill it"))),
            _ => Err(self.wrong(&format!("`{key}` to be a string in quotation marks"), value)),
        }
    }

    fn strings(&self, key: &str, value: &Value<'t>) -> Result<Vec<String>, Error> {
        match value.get_ref() {
            DeValue::String(_) => Ok(vec![self.string(key, value)?]),
            DeValue::Array(values) => values.iter().map(|value| self.string(key, value)).collect(),
            _ => Err(self.wrong(&format!("`{key}` to be a list of strings, such as [\"…\"]"), value)),
        }
    }

    fn boolean(&self, key: &str, value: &Value<'t>) -> Result<bool, Error> {
        value.get_ref().as_bool().ok_or_else(|| self.wrong(&format!("`{key}` to be true or false"), value))
    }

    fn moment(&self, value: &Value<'t>) -> Result<Moment, Error> {
        let found = match value.get_ref() {
            DeValue::String(text) => moment::moment(text),
            DeValue::Datetime(stated) => stated.date.and_then(|_| moment::moment(&stated.to_string())),
            _ => None,
        };
        found.ok_or_else(|| self.wrong("`published` to be a day such as 2024-03-03, or one with its time", value))
    }

    fn url(&self, value: &Value<'t>) -> Result<String, Error> {
        let url = self.string("url", value)?;
        if fields::is_url(&url) {
            return Ok(url);
        }
        Err(self.wrong("`url` to begin with https:// or http://", value))
    }

    fn language(&self, value: &Value<'t>) -> Result<String, Error> {
        let tag = self.string("language", value)?;
        fields::language_tag(&tag).ok_or_else(|| self.wrong("`language` to be a tag such as \"en\" or \"fr-CA\"", value))
    }

    fn kind(&self, value: &Value<'t>) -> Result<SpeakerKind, Error> {
        match self.string("kind", value)?.as_str() {
            "person" => Ok(SpeakerKind::Person),
            "organisation" | "organization" => Ok(SpeakerKind::Organisation),
            "anonymous" => Ok(SpeakerKind::Anonymous),
            "document" => Ok(SpeakerKind::Document),
            _ => Err(self.wrong("`kind` to be \"person\", \"organisation\", \"anonymous\" or \"document\"", value)),
        }
    }

    fn stance(&self, value: &Value<'t>) -> Result<Stance, Error> {
        match self.string("stance", value)?.as_str() {
            "denies" => Ok(Stance::Denies),
            "confirms" => Ok(Stance::Confirms),
            "answers" => Ok(Stance::Answers),
            _ => Err(self.wrong("`stance` to be \"denies\", \"confirms\" or \"answers\"", value)),
        }
    }

    fn share(&self, key: &str, value: &Value<'t>) -> Result<f32, Error> {
        let written = match value.get_ref() {
            DeValue::Float(number) => number.as_str(),
            DeValue::Integer(number) => number.as_str(),
            _ => "",
        };
        let number = written.parse::<f32>().ok().filter(|number| (0.0..=1.0).contains(number));
        number.ok_or_else(|| self.wrong(&format!("`{key}` to be a number from 0 to 1"), value))
    }

    fn needed(&self, table: &str, key: &str, value: &str, line: usize) -> Result<(), Error> {
        if !value.is_empty() {
            return Ok(());
        }
        Err(self.error_on(line, &format!("this [[{table}]] has no `{key}`; add `{key} = \"…\"`")))
    }

    /// Whether the value is still the `…` that the build report put there; if so, that is told.
    fn is_placeholder(&mut self, key: &Spanned<std::borrow::Cow<'t, str>>, value: &Value<'t>) -> bool {
        let open = |value: &DeValue| value.as_str() == Some("…");
        let found = open(value.get_ref())
            || value.get_ref().as_array().is_some_and(|values| values.iter().any(|value| open(value.get_ref())));
        if found {
            let line = self.line(key.span().start);
            let message = format!("`{}` is still to be filled in; it is left as the text states it", key.get_ref());
            self.warnings.push(Warning { file: self.file.to_owned(), line, message });
        }
        found
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'t, str>>, known: &[&str]) {
        let name = key.get_ref();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys here are {}", known.join(", ")),
        };
        let line = self.line(key.span().start);
        let message = format!("unknown key `{name}` is ignored; {hint}");
        self.warnings.push(Warning { file: self.file.to_owned(), line, message });
    }

    fn wrong(&self, wanted: &str, value: &Value<'t>) -> Error {
        let source = self.text.get(value.span()).unwrap_or_default().lines().next().unwrap_or_default();
        let shown: String = source.chars().take(60).collect();
        self.error(value.span().start, &format!("expected {wanted}, found {} `{shown}`", value.get_ref().type_str()))
    }

    fn error(&self, at: usize, message: &str) -> Error {
        self.error_on(self.line(at), message)
    }

    fn error_on(&self, line: usize, message: &str) -> Error {
        Error::new(Code::BadInput, format!("{}:{line}: {message}", self.file))
    }

    fn line(&self, at: usize) -> usize {
        memchr::memchr_iter(b'\n', &self.text.as_bytes()[..at.min(self.text.len())]).count() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn check(text: &str, expected: &str) {
        let said = match Settings::parse("corpus.toml", text) {
            Ok((_, warnings)) => warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            Err(error) => error.to_string(),
        };
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn every_key_of_the_documentation_is_read() {
        let example = include_str!("settings.rs")
            .lines()
            .skip_while(|line| !line.starts_with("//! ```toml"))
            .skip(1)
            .take_while(|line| !line.starts_with("//! ```"))
            .map(|line| line.trim_start_matches("//!").trim_start())
            .collect::<Vec<_>>()
            .join("\n");
        let (settings, warnings) = Settings::parse("corpus.toml", &example).expect("the example");
        assert_eq!(warnings, []);
        let article = &settings.articles[0];
        assert_eq!(article.metadata.published, Date::parse("2024-03-03"));
        assert_eq!(article.metadata.byline, ["Ana Ruiz"]);
        assert_eq!(article.line, 4);
        assert_eq!(settings.rules.speakers[0].kind, Some(SpeakerKind::Person));
        assert_eq!(settings.rules.speakers[0].not, ["Tim Bell"]);
        assert_eq!(settings.rules.attributions[0].speaker.as_deref(), Some("Tom Bell"));
        let thread = &settings.rules.threads[0];
        assert_eq!((thread.statement.file.as_str(), thread.statement.quote.as_str()), ("a.txt", "The bridge is safe"));
        assert_eq!((thread.answers[0].quote.file.as_str(), thread.answers[0].stance), ("b.txt", Stance::Denies));
        assert_eq!(settings.rules.accuracy[0].precision, Some(0.97));
    }

    #[test]
    fn a_thread_needs_both_sides_and_an_accuracy_its_sample() {
        check("[[thread]]\ntitle = \"x\"\n", "corpus.toml:1: this [[thread]] has no `statement`; add `statement = \"…\"`");
        let statement = "[[thread]]\ntitle = \"x\"\nstatement = { file = \"a\", quote = \"b\" }\n";
        check(
            statement,
            "corpus.toml:1: this [[thread]] has no answer; add `answers = [{ file = \"…\", quote = \"…\", stance = \"denies\" }]`",
        );
        check(
            &format!("{statement}answers = [{{ file = \"c\" }}]\n"),
            "corpus.toml:4: `answers` of this [[thread]] lacks `quote`; add `quote = \"…\"`",
        );
        check(
            &format!("{statement}answers = [{{ file = \"c\", quote = \"d\", stance = \"agrees\" }}]\n"),
            "corpus.toml:4: expected `stance` to be \"denies\", \"confirms\" or \"answers\", found string `\"agrees\"`",
        );
        check(
            "[[accuracy]]\nstep = \"x\"\nprecision = 97\n",
            "corpus.toml:3: expected `precision` to be a number from 0 to 1, found integer `97`",
        );
        check(
            "[[accuracy]]\nstep = \"x\"\nprecision = 1\n",
            "corpus.toml:1: this [[accuracy]] has no `sample`; add `sample = \"…\"`",
        );
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        check(
            "titel = \"x\"\n\n[[article]]\nfile = \"a\"\nauthor = \"x\"\npublishd = 2024-03-03\n",
            "corpus.toml:1: unknown key `titel` is ignored; did you mean `title`?\n\
             corpus.toml:5: unknown key `author` is ignored; the keys here are file, title, outlet, byline, published, url, language\n\
             corpus.toml:6: unknown key `publishd` is ignored; did you mean `published`?",
        );
    }

    #[test]
    fn a_wrong_value_is_an_error_with_its_line() {
        check("title = 5\n", "corpus.toml:1: expected `title` to be a string in quotation marks, found integer `5`");
        check(
            "[[article]]\nfile = \"a\"\npublished = \"soon\"\n",
            "corpus.toml:3: expected `published` to be a day such as 2024-03-03, or one with its time, found string `\"soon\"`",
        );
        check("\n[[article]]\ntitle = \"x\"\n", "corpus.toml:2: this [[article]] has no `file`; add `file = \"…\"`");
        check("article = 3\n", "corpus.toml:1: expected `article` to be tables, each under `[[article]]`, found integer `3`");
        check("a = \n", "corpus.toml:1: not valid TOML: string values must be quoted, expected literal string");
    }

    #[test]
    fn a_day_may_have_its_time() {
        let check = |value: &str, expected: Option<&str>| {
            let text = format!("[[article]]\nfile = \"a\"\npublished = {value}\n");
            let (settings, warnings) = Settings::parse("corpus.toml", &text).expect("settings");
            let found = &settings.articles[0].metadata;
            assert_eq!(
                (warnings.len(), found.published, found.published_at.as_deref()),
                (0, Date::parse("2024-03-03"), expected)
            );
        };
        check("2024-03-03", None);
        check("2024-03-03T19:00:00-05:00", Some("2024-03-03T19:00:00-05:00"));
        check("2024-03-03 19:00:00", Some("2024-03-03T19:00:00"));
        check("\"March 3, 2024 7:00 pm EDT\"", Some("2024-03-03T19:00:00-04:00[EDT]"));
    }

    #[test]
    fn a_corrected_day_has_no_time_of_another() {
        let (settings, _) =
            Settings::parse("corpus.toml", "[[article]]\nfile = \"a\"\npublished = 2024-03-03\n").expect("settings");
        for (day, expected) in [("2024-03-03", Some("2024-03-03T10:00:00Z")), ("2024-03-02", None)] {
            let mut metadata =
                Metadata { published: Date::parse(day), published_at: Some(format!("{day}T10:00:00Z")), ..Metadata::default() };
            set(&mut metadata, &settings.articles[0].metadata);
            assert_eq!((metadata.published, metadata.published_at.as_deref()), (Date::parse("2024-03-03"), expected));
        }
    }

    #[test]
    fn rules_find_files_by_the_end_of_their_path() {
        let article = |file: &str| Article {
            file: file.to_owned(),
            text: String::new(),
            digest: String::new(),
            metadata: Metadata { title: Some("Old".to_owned()), ..Metadata::default() },
            paragraphs: Vec::new(),
        };
        let text = "language = \"en\"\n[[article]]\nfile = \"b/a.txt\"\ntitle = \"New\"\n[[article]]\nfile = \"x/ba.txt\"\n";
        let (settings, _) = Settings::parse("bridge/corpus.toml", text).expect("settings");
        let mut articles = [article("/c/b/a.txt"), article("x/bb/a.txt")];
        let warnings = settings.apply(&mut articles);
        assert_eq!(articles.each_ref().map(|article| article.metadata.title.as_deref()), [Some("New"), Some("Old")]);
        assert_eq!(articles[0].metadata.language.as_deref(), Some("en"));
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].to_string(), "bridge/corpus.toml:5: no article is named `x/ba.txt`; did you mean `x/bb/a.txt`?");
    }
}
