//! Bytes to text: decompression, byte order marks, encodings, and what is no text at all.

use std::io::Read as _;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The longest text that is read, in bytes, before and after decompression: a thousand books.
pub const MAX_BYTES: usize = 64 << 20;

/// A decoded file, or why there is none.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What was odd about it, for a person.
    pub remark: Option<String>,
}

/// Unpacks gzip, whatever the file is called. The error is a sentence with its remedy.
///
/// Output beyond [`MAX_BYTES`] is an error, so that a small file cannot fill the memory.
pub fn unpack(bytes: &[u8]) -> Result<Option<Vec<u8>>, String> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(None);
    }
    let mut out = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    match flate2::read::MultiGzDecoder::new(bytes).take(limit).read_to_end(&mut out) {
        Ok(_) if out.len() > MAX_BYTES => Err(too_long()),
        Ok(_) => Ok(Some(out)),
        Err(error) => Err(format!("expected a gzip file, but it is damaged ({error}); compress it again")),
    }
}

fn too_long() -> String {
    format!("longer than {} MiB; split it into one file an article", MAX_BYTES >> 20)
}

/// Decodes a text: byte order mark, then UTF-8, then the encoding that an HTML head declares (`html`), then detection.
///
/// The error is a sentence that says what the bytes are instead, and the remedy.
pub fn decode(bytes: &[u8], html: bool) -> Result<Decoded, String> {
    if bytes.len() > MAX_BYTES {
        return Err(too_long());
    }
    if let Some(kind) = signature(bytes) {
        return Err(format!("expected a text, found {kind}; export it as plain text, Markdown or HTML"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(with(encoding, bytes));
    }
    if looks_binary(bytes) {
        return Err("expected a text, found binary data; export it as plain text, Markdown or HTML".to_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), remark: None }),
        Err(error) => Ok(legacy(bytes, error.valid_up_to(), html)),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let remark = damaged.then(|| {
        format!("some bytes are not {}; they became U+FFFD: save the file as UTF-8 if words are broken", encoding.name())
    });
    Decoded { text: text.into_owned(), remark }
}

fn legacy(bytes: &[u8], valid: usize, html: bool) -> Decoded {
    // A UTF-8 file that was cut or holds a few stray bytes is still UTF-8: another encoding would break every accent.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    let whole = lossy.chars().filter(|c| !c.is_ascii()).count() - broken;
    if valid + 4 > bytes.len() || whole > 8 * broken {
        return with(UTF_8, bytes);
    }
    if let Some(encoding) = html.then(|| declared(bytes)).flatten().filter(|encoding| *encoding != UTF_8) {
        return with(encoding, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    with(detector.guess(None, Utf8Detection::Deny), bytes)
}

/// The encoding named in the first kilobyte of an HTML page (`charset=…`).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

fn signature(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 9] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\x89PNG", "a PNG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "rich text (RTF)"),
        (b"\0asm", "a WebAssembly module"),
        (b"7z\xbc\xaf", "a 7z archive"),
    ];
    KNOWN.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, kind)| kind)
}

/// UTF-16 written without a mark: nearly every second byte of a Western text is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half < 8 {
        return None;
    }
    if odd * 10 > half * 8 && even * 20 < half {
        return Some(UTF_16LE);
    }
    (even * 10 > half * 8 && odd * 20 < half).then_some(UTF_16BE)
}

fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let control = |b: &u8| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127);
    let zeros = memchr::memchr_iter(0, head).count();
    // A stray control character comes out of old typesetting systems; one in fifty bytes does not.
    zeros > head.len() / 1000 || head.iter().filter(|b| control(b)).count() * 50 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes, false).map(|decoded| decoded.text).as_deref(), Ok(expected));
    }

    #[test]
    fn marks_and_encodings_are_recognised() {
        check(b"\xef\xbb\xbfna\xc3\xafve", "naïve");
        check(b"\xff\xfeh\0\xe9\0", "hé");
        check(b"\xfe\xff\0h\0\xe9", "hé");
        check(b"p\0l\0a\0i\0n\0 \0t\0e\0x\0t\0", "plain text");
        check("Le maire a déclaré".as_bytes(), "Le maire a déclaré");
        check(b"\x93The bridge is safe,\x94 she said \x96 caf\xe9 by caf\xe9.", "“The bridge is safe,” she said – café by café.");
    }

    #[test]
    fn a_cut_file_stays_utf_8() {
        let bytes = "déjà vu, déjà".as_bytes();
        let decoded = decode(&bytes[..bytes.len() - 1], false).expect("text");
        assert_eq!(decoded.text, "déjà vu, déj\u{fffd}");
        assert!(decoded.remark.is_some());
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert!(decode(b"%PDF-1.7 \xe2", false).expect_err("a PDF").contains("a PDF"));
        assert!(decode(&[0, 1, 2, 3, 0, 0, 0, 9, 8, 1], false).expect_err("binary").contains("binary"));
    }

    #[test]
    fn a_declared_encoding_is_taken_for_html() {
        let page = b"<html><head><meta charset='iso-8859-2'></head><body>\xb3\xf3d\xbc, \xb3\xf3d\xbc</body></html>";
        assert!(decode(page, true).expect("text").text.contains("łódź, łódź"));
    }

    #[test]
    fn a_small_file_cannot_fill_the_memory() {
        use std::io::Write as _;
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..=64 {
            writer.write_all(&vec![b'a'; 1 << 20]).expect("memory");
        }
        let bomb = writer.finish().expect("memory");
        assert!(bomb.len() < 1 << 20);
        assert!(unpack(&bomb).expect_err("too long").contains("64 MiB"));
    }
}
