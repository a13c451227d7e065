//! Annotated articles: brat's standoff format, as `PolNeAR` uses it.

use std::collections::HashMap;

use crate::error::{Code, Error};
use crate::text::Span;

/// One annotated attribution. Byte spans of the text, as annotated: a span in several stretches keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// The words attributed.
    pub content: Vec<Span>,
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that report.
    pub cue: Vec<Span>,
}

/// Reads the annotations of one text.
///
/// `T` lines hold spans in code points (`T1<tab>Content 4 17;20 25<tab>…`), `E` lines join them
/// (`E1<tab>Attribution:T4 Content:T1 Source:T2 Cue:T3`). Other lines are passed over, as are events without content.
///
/// # Errors
///
/// `BadInput` if an event names a span that no line defines, or a span of an event ends beyond the text. `file` is only named
/// in the message.
pub fn read_gold(file: &str, text: &str, annotations: &str) -> Result<Vec<Gold>, Error> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut spans: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut gold = Vec::new();
    for line in annotations.split('\n') {
        let Some((key, rest)) = line.split_once('\t') else { continue };
        if numbered(key, 'T')
            && let Some(pieces) = stretches(rest)
        {
            spans.insert(key, pieces);
        }
    }
    for line in annotations.split('\n') {
        let Some((key, rest)) = line.split_once('\t') else { continue };
        if numbered(key, 'E') {
            let mut one = Gold::default();
            for part in rest.split_whitespace() {
                let Some((role, name)) = part.split_once(':') else { continue };
                let pieces = spans.get(name).ok_or_else(|| {
                    Error::new(
                        Code::BadInput,
                        format!("{file}: {key} names {name}, which no T line defines; add it or drop the event"),
                    )
                })?;
                let role = role.trim_end_matches(|c: char| c.is_ascii_digit());
                let into = match role {
                    "Content" => &mut one.content,
                    "Source" => &mut one.source,
                    "Cue" => &mut one.cue,
                    _ => continue,
                };
                for &(start, end) in pieces {
                    let (Some(&start), Some(&end)) = (bytes.get(start), bytes.get(end)) else {
                        let length = bytes.len() - 1;
                        return Err(Error::new(
                            Code::BadInput,
                            format!(
                                "{file}: {name} ends at {end}, but the text has {length} characters; check that text and annotations belong together"
                            ),
                        ));
                    };
                    into.push(Span::new(start, end));
                }
            }
            if !one.content.is_empty() {
                for role in [&mut one.content, &mut one.source, &mut one.cue] {
                    role.sort_unstable();
                }
                gold.push(one);
            }
        }
    }
    Ok(gold)
}

fn numbered(key: &str, letter: char) -> bool {
    key.strip_prefix(letter).is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// `Content 4 17;20 25` and whatever follows a tab.
fn stretches(rest: &str) -> Option<Vec<(usize, usize)>> {
    let (_, numbers) = rest.split('\t').next()?.split_once(' ')?;
    numbers
        .split(';')
        .map(|pair| {
            let (start, end) = pair.split_once(' ')?;
            Some((start.parse().ok()?, end.parse().ok()?))
        })
        .collect()
}
