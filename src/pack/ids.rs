//! Ids that follow from what they name: most are not stored, because they are worked out faster than downloaded.

use sha2::{Digest, Sha256};

use crate::text::{Span, fold, next_word};

/// The folded words of some content, each after a space.
pub(super) fn said(body: &str, content: &[Span]) -> String {
    let mut said = String::new();
    for span in content {
        let text = span.of(body);
        let mut at = 0;
        while let Some(word) = next_word(text, at) {
            said.push(' ');
            fold::fold_into(word.of(text), &mut said);
            at = word.end;
        }
    }
    said
}

/// The id that extracting gives an attribution unless its article has another one of the same words.
pub(super) fn attribution(file: &str, said: &str) -> Short {
    short([file, "\n", said, ""])
}

/// The id that linking gives an utterance unless another one has the same words and speaker.
pub(super) fn utterance(said: &str, speaker: &str) -> Short {
    short([said.trim_start(), "\0", &fold::fold(speaker), "\0"])
}

/// The first bytes of a digest: what an id shows in hexadecimal.
pub(super) type Short = [u8; 5];

fn short(parts: [&str; 4]) -> Short {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
    }
    hash.finalize().first_chunk().copied().unwrap_or_default()
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            hex.push(char::from(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
        }
    }
    hex
}
