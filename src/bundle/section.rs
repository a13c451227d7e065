//! The corpus as a custom section of a WebAssembly module.
//!
//! `wasmparser` finds the sections and `wasm-encoder` writes the one we add, so that no length is counted by hand. The
//! code itself is not validated: the engine comes from our own build, and every browser validates it again.

use wasm_encoder::{CustomSection, Section};
use wasmparser::{Encoding, Parser, Payload};

use crate::error::{Code, Error};

/// Name of the custom section that holds the pack.
pub const SECTION: &str = "onrecord.corpus";

/// What every WebAssembly file begins with.
pub const MAGIC: &[u8] = b"\0asm";

/// The module with `pack` as its corpus: whatever corpus it had is replaced, the new one stands last.
///
/// # Errors
///
/// `NoCorpus` if `module` is not a whole WebAssembly module.
pub fn with_pack(module: &[u8], pack: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(module.len() + pack.len() + 32);
    let mut kept = 0;
    for found in corpora(module)? {
        out.extend_from_slice(module.get(kept..found.section.start).unwrap_or_default());
        kept = found.section.end;
    }
    out.extend_from_slice(module.get(kept..).unwrap_or_default());
    CustomSection { name: SECTION.into(), data: pack.into() }.append_to(&mut out);
    Ok(out)
}

/// The pack that `module` carries.
///
/// # Errors
///
/// `NoCorpus` if `module` is not a whole WebAssembly module, or has no corpus or more than one.
pub fn pack_of(module: &[u8]) -> Result<&[u8], Error> {
    match corpora(module)?.as_slice() {
        [one] => Ok(module.get(one.data.clone()).unwrap_or_default()),
        [] => Err(no_corpus("it has no section `onrecord.corpus`; write it with `onrecord bundle`")),
        many => Err(no_corpus(format!("it has {} sections `onrecord.corpus` instead of one; bundle it anew", many.len()))),
    }
}

/// Reads through a module without changing it.
///
/// # Errors
///
/// `NoCorpus` if `module` is not a whole WebAssembly module.
pub fn check(module: &[u8]) -> Result<(), Error> {
    corpora(module).map(|_| ())
}

/// Where a corpus section lies in its module, and its data in it.
struct Found {
    section: std::ops::Range<usize>,
    data: std::ops::Range<usize>,
}

/// Every corpus section of the module, in order. Reads the whole module, so that a truncated one is noticed.
fn corpora(module: &[u8]) -> Result<Vec<Found>, Error> {
    if !module.starts_with(MAGIC) {
        return Err(no_corpus("it is not a WebAssembly module (it does not begin with `\\0asm`)"));
    }
    let mut found = Vec::new();
    // A section's own range leaves out its header; the section begins where the one before it ended.
    let mut start = 0;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(|error| {
            no_corpus(format!("the module is cut off or damaged ({error}); make it anew with `onrecord bundle`"))
        })?;
        let end = match &payload {
            Payload::Version { encoding: Encoding::Component, .. } => {
                return Err(no_corpus("it is a WebAssembly component; expected a module"));
            }
            Payload::Version { range, .. } => range.end,
            other => match other.as_section() {
                Some((_, range)) => range.end,
                None => continue,
            },
        };
        let end = usize::try_from(end).unwrap_or(module.len());
        if let Payload::CustomSection(section) = payload
            && section.name() == SECTION
        {
            found.push(Found { section: start..end, data: end - section.data().len()..end });
        }
        start = end;
    }
    Ok(found)
}

fn no_corpus(what: impl AsRef<str>) -> Error {
    Error::new(Code::NoCorpus, what.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest module with something in it: one type section, one custom section of another name.
    fn module() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        CustomSection { name: "producers".into(), data: b"\0"[..].into() }.append_to(&mut module);
        module
    }

    #[test]
    fn a_pack_put_in_comes_out_whatever_its_length() {
        for length in [0, 1, 127, 128, 16_384, 3_000_000] {
            let pack = vec![7; length];
            let bundled = with_pack(&module(), &pack).expect("a module");
            assert_eq!(pack_of(&bundled).expect("a corpus"), pack);
            assert!(bundled.starts_with(&module()), "the code stays as it is");
        }
    }

    #[test]
    fn a_second_pack_replaces_the_first() {
        let once = with_pack(&module(), b"first").expect("a module");
        let twice = with_pack(&once, b"second").expect("a module");
        assert_eq!(twice, with_pack(&module(), b"second").expect("a module"));
        assert_eq!(pack_of(&twice).expect("a corpus"), b"second");
    }

    #[test]
    fn a_corpus_in_the_middle_is_found_and_replaced() {
        let mut middle = with_pack(b"\0asm\x01\0\0\0", b"old").expect("a module");
        middle.extend_from_slice(&module()[8..]);
        assert_eq!(pack_of(&middle).expect("a corpus"), b"old");
        assert_eq!(with_pack(&middle, b"new").expect("a module"), with_pack(&module(), b"new").expect("a module"));
    }

    #[test]
    fn every_truncation_is_an_error_and_none_a_panic() {
        let bundled = with_pack(&module(), b"a pack").expect("a module");
        for length in 0..bundled.len() {
            let error = pack_of(&bundled[..length]).expect_err("cut off");
            assert_eq!(error.code, Code::NoCorpus, "{length}: {error}");
        }
    }

    #[test]
    fn what_is_no_module_is_told_apart() {
        let message = |bytes: &[u8]| pack_of(bytes).expect_err("no corpus").message;
        assert!(message(b"<html>").contains("not a WebAssembly module"));
        assert!(message(&module()).contains("no section"));
        assert!(message(b"\0asm\x0d\0\x01\0").contains("component"));
        let twice =
            [with_pack(&module(), b"a").expect("a module"), with_pack(b"\0asm\x01\0\0\0", b"b").expect("a module")[8..].to_vec()];
        assert!(message(&twice.concat()).contains("2 sections"));
    }
}
