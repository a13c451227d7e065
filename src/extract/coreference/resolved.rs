//! What is known of who speaks, and the doubt that is left.

use crate::model::{Doubt, SpeakerKind};

/// Who speaks, as far as the article settles it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::extract) struct Resolved {
    pub speaker: Option<String>,
    pub kind: Option<SpeakerKind>,
    /// Why it is not settled, or only weakly.
    pub doubt: Option<Doubt>,
}

impl Resolved {
    /// Nobody near can be meant.
    pub fn nobody() -> Self {
        Self { doubt: Some(Doubt::NoneNear), ..Self::default() }
    }

    /// Some person, but it is not settled which.
    pub fn somebody(doubt: Option<Doubt>) -> Self {
        Self { speaker: None, kind: Some(SpeakerKind::Person), doubt }
    }
}
