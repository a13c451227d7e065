//! `onrecord filter`: quotations that answer a request, and the counts of every facet.

use clap::Args;
use onrecord::query::{self, FilterRequest, Frame, Group, Sort};
use onrecord::{Code, Error};

use super::output::{Outcome, Output};
use super::{Common, corpus};

/// Print the quotations that answer a request, with facet counts, as one JSON object
///
/// Values of one facet are alternatives; facets among themselves must all hold.
#[derive(Args)]
pub struct Filter {
    #[command(flatten)]
    corpus: corpus::From,
    /// Words; the last may be the beginning of one; "a phrase" in quotation marks; -word leaves out
    #[arg(allow_hyphen_values = true)]
    text: Option<String>,
    /// The request as JSON, instead of the flags below
    #[arg(long, value_name = "JSON", conflicts_with_all = flags())]
    request: Option<String>,
    /// Publication; this and the seven after it may be repeated
    #[arg(long)]
    outlet: Option<Vec<String>>,
    /// Speaker, by any name
    #[arg(long)]
    speaker: Option<Vec<String>>,
    /// person, organisation, anonymous, document, or null for not settled
    #[arg(long)]
    speaker_kind: Option<Vec<String>>,
    /// direct, mixed or indirect
    #[arg(long)]
    kind: Option<Vec<String>>,
    /// says, alleges, denies, confirms, asks, writes, announces, reports or other
    #[arg(long)]
    cue_class: Option<Vec<String>>,
    /// Speaker named in the words
    #[arg(long)]
    mentions: Option<Vec<String>>,
    /// Article, by its file
    #[arg(long, value_name = "FILE")]
    doc: Option<Vec<String>>,
    /// First day of publication
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<String>,
    /// Last day of publication
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<String>,
    /// First day on which it was said; a month or year for its first day
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    said_from: Option<String>,
    /// Last day on which it was said; a month or year for its last
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    said_to: Option<String>,
    /// Quotations that have an answer; with =false those that have none
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    has_response: Option<bool>,
    /// Whether the versions of one utterance count as one
    #[arg(long, value_enum)]
    group: Option<GroupName>,
    /// Order [default: relevance with TEXT, else date]
    #[arg(long, value_enum)]
    sort: Option<SortName>,
    /// Utterances that at least so many versions carry
    #[arg(long, value_name = "N")]
    versions_min: Option<usize>,
    /// Quotations that begin with these words, the last as a prefix
    #[arg(long, value_name = "WORDS")]
    text_start: Option<String>,
    /// How many to pass over
    #[arg(long, value_name = "N")]
    offset: Option<usize>,
    /// How many to list
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Every field of a request has a flag, but for the text, which is an argument.
fn flags() -> impl Iterator<Item = &'static str> {
    FilterRequest::FIELDS.into_iter().filter(|&field| field != "text")
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum GroupName {
    None,
    Utterance,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum SortName {
    Relevance,
    Date,
    Speaker,
    Outlet,
}

impl Filter {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let request = self.request()?;
        let corpus = self.corpus.open(common, Frame::Raw)?;
        let mut output = Output::new();
        output.json(&corpus.filter(&request)?)?;
        output.finish()
    }

    fn request(&self) -> Result<FilterRequest, Error> {
        let mut request = match &self.request {
            Some(json) => serde_json::from_str(json).map_err(|error| {
                let Error { code, message } = query::bad_request(&error.to_string(), &FilterRequest::FIELDS);
                Error::new(code, format!("--request: {message}"))
            })?,
            None => self.flags(),
        };
        if let Some(text) = &self.text {
            if request.text.is_some() {
                let message = "--request has a `text` and there is a TEXT as well; give one of them";
                return Err(Error::new(Code::BadRequest, message));
            }
            request.text = Some(text.clone());
        }
        Ok(request)
    }

    fn flags(&self) -> FilterRequest {
        FilterRequest {
            text: None,
            outlet: self.outlet.clone(),
            speaker: self.speaker.clone(),
            speaker_kind: self.speaker_kind.clone(),
            kind: self.kind.clone(),
            cue_class: self.cue_class.clone(),
            mentions: self.mentions.clone(),
            doc: self.doc.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            said_from: self.said_from.clone(),
            said_to: self.said_to.clone(),
            has_response: self.has_response,
            versions_min: self.versions_min.unwrap_or_default(),
            text_start: self.text_start.clone(),
            group: match self.group {
                Some(GroupName::Utterance) => Group::Utterance,
                Some(GroupName::None) | None => Group::None,
            },
            sort: self.sort.map(|sort| match sort {
                SortName::Relevance => Sort::Relevance,
                SortName::Date => Sort::Date,
                SortName::Speaker => Sort::Speaker,
                SortName::Outlet => Sort::Outlet,
            }),
            offset: self.offset.unwrap_or_default(),
            limit: self.limit,
        }
    }
}
