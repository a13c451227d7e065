//! One article, one utterance.

use super::Corpus;
use super::results::{
    ArticleCounts, ArticleView, AttributionView, ParagraphView, SimilarUtterance, UtteranceVersion, UtteranceView,
};
use crate::error::{Code, Error};
use crate::model::{Kind, Utterance};
use crate::pack::PackedArticle;
use crate::text::changes::changes;
use crate::text::order::order;

impl Corpus {
    /// An article's text with its paragraphs and attributions, by its file name.
    ///
    /// In [`Frame::Page`](super::Frame) all offsets slice its `text`; in `Frame::Raw` they refer to the raw file.
    ///
    /// # Errors
    ///
    /// `NotFound` if no article has that name.
    pub fn article(&self, doc: &str) -> Result<ArticleView, Error> {
        let article = self.pack.articles.iter().find(|article| article.file == doc).ok_or_else(|| {
            Error::new(
                Code::NotFound,
                format!("No article of this corpus is called `{doc}`; `filter` lists their names in the facet `doc`."),
            )
        })?;
        let mut paragraphs = Vec::new();
        for (role, span) in self.pack.structure(article).0 {
            let [start, end] = self.place(article, span);
            paragraphs.push(ParagraphView { role, start, end });
        }
        let mut counts = ArticleCounts::default();
        for attribution in self.pack.attributions(article) {
            *match attribution.kind {
                Kind::Direct => &mut counts.direct,
                Kind::Mixed => &mut counts.mixed,
                Kind::Indirect => &mut counts.indirect,
            } += 1;
        }
        Ok(ArticleView {
            doc: article.file.clone(),
            title: article.metadata.title.clone(),
            outlet: article.metadata.outlet.clone(),
            byline: article.metadata.byline.clone(),
            published: Self::published(article),
            url: article.metadata.url.clone(),
            language: article.metadata.language.clone(),
            digest: self.pack.digest(article),
            text: self.pack.body(article).to_owned(),
            paragraphs,
            attributions: self.attributions(article),
            counts,
        })
    }

    /// The attributions of an article, as `article` and the command line give them.
    fn attributions(&self, article: &PackedArticle) -> Vec<AttributionView> {
        let mut views = Vec::new();
        for attribution in self.pack.attributions(article) {
            views.push(AttributionView {
                id: self.pack.id(article, &attribution),
                kind: attribution.kind,
                content: self.pieces(article, attribution.content()),
                cue: self.pieces(article, attribution.cue()),
                source: self.pieces(article, attribution.source()),
                speaker: self.speaker_name(&attribution),
                speaker_kind: self.speaker_kind(&attribution),
                cue_class: attribution.cue_class,
                confidence: f64::from(attribution.confidence) / 1000.0,
                doubt: attribution.doubt,
                utterance: self.pack.utterance_id(attribution.utterance),
            });
        }
        views
    }

    /// An utterance with all its versions, by its id.
    ///
    /// # Errors
    ///
    /// `NotFound` if no utterance has that id.
    pub fn utterance(&self, id: &str) -> Result<UtteranceView, Error> {
        let number = (0..self.pack.utterance_count()).find(|&k| self.pack.utterance_id(k) == id);
        let (number, utterance) = number.and_then(|k| Some((k, self.pack.utterance(k)?))).ok_or_else(|| {
            Error::new(
                Code::NotFound,
                format!("No utterance of this corpus has the id `{id}`; ids come with the results of `filter`."),
            )
        })?;
        let version_of = |k: usize| {
            let version = &utterance.versions[k];
            let article = &self.pack.articles[version.article];
            (article, self.pack.attribution(article, version.attribution))
        };
        let fullest = self.fullest(&utterance);
        let place = |k: usize| {
            let version = &utterance.versions[k];
            (self.rank[version.article], version.attribution)
        };
        let order = order(utterance.versions.len(), &|a, b| place(a).cmp(&place(b)));
        let mut versions = Vec::with_capacity(order.len());
        for k in order {
            let version = &utterance.versions[k];
            let (article, attribution) = version_of(k);
            let [start, end] = self.place(article, Self::extent(&attribution));
            let text = self.wording(article, &attribution).0;
            let reprinted = version.reprint_of.map(version_of);
            versions.push(UtteranceVersion {
                doc: article.file.clone(),
                attribution: self.pack.id(article, &attribution),
                outlet: article.metadata.outlet.clone(),
                published: Self::published(article),
                start,
                end,
                edits: changes(&text, &fullest),
                text,
                said: attribution.said.map(|said| said.to_string()),
                relation: version.relation,
                reprint_of: reprinted.map(|(article, attribution)| self.pack.id(article, &attribution)),
                fullest: k == utterance.fullest,
                first: versions.is_empty(),
            });
        }
        let mut similar = Vec::new();
        for other in utterance.similar.iter().filter_map(|&k| self.pack.utterance(k)) {
            let speaker = other.speaker.map(|k| self.pack.speaker_name(k));
            similar.push(SimilarUtterance { speaker, text: self.fullest(&other), id: other.id });
        }
        let [responses, responds_to] = self.answers(number);
        let speaker = utterance.speaker.map(|k| self.pack.speaker_name(k));
        Ok(UtteranceView { id: utterance.id, speaker, text: fullest, versions, similar, responses, responds_to })
    }

    /// The words of an utterance's fullest version.
    fn fullest(&self, utterance: &Utterance) -> String {
        let version = &utterance.versions[utterance.fullest];
        let article = &self.pack.articles[version.article];
        self.wording(article, &self.pack.attribution(article, version.attribution)).0
    }
}
