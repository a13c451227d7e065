//! Plain text.

use super::Draft;
use super::lines::{Line, lines};
use crate::model::{Paragraph, Role};

/// Reads a plain text file.
pub fn read(text: String) -> Draft {
    let mut draft = Draft::new(text);
    let lines = lines(&draft.text);
    let mut shown = lines.iter().filter(|line| !line.is_blank()).peekable();
    if let Some(first) = shown.peek().filter(|line| line.words.chars().count() < 250) {
        draft.metadata.title = Some(super::fields::squeeze(&first.words));
        draft.paragraphs.push(paragraph(Role::Title, first));
        shown.next();
    }
    draft.paragraphs.extend(shown.map(|line| paragraph(Role::Body, line)));
    draft
}

fn paragraph(role: Role, line: &Line) -> Paragraph {
    Paragraph { role, pieces: line.pieces.clone() }
}
