//! Opening what `--corpus` names.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::bundle::section;
use onrecord::pack::{self, Pack};
use onrecord::query::{Corpus, Frame};
use onrecord::{Code, Error};

use super::output::{Failure, Outcome};
use super::{Common, collect};

/// The module in a folder that `onrecord bundle` wrote.
const BUNDLED: &str = "onrecord.wasm";

/// Where a corpus comes from.
#[derive(clap::Args)]
pub struct From {
    /// A folder of articles or a single one, a bundled .wasm or the folder it is in, or a pack
    #[arg(long = "corpus", value_name = "PATH|WASM")]
    path: PathBuf,
}

impl From {
    /// Opens the corpus; a folder of articles is read, extracted and linked on the spot.
    pub fn open(&self, common: Common, frame: Frame) -> Outcome<Corpus> {
        let path = &self.path;
        let bundled = path.join(BUNDLED);
        if bundled.is_file() {
            return opened(&bundled, section::pack_of(&read(&bundled)?), frame);
        }
        if !path.is_dir() {
            let bytes = read(path)?;
            let named_wasm = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("wasm"));
            if bytes.starts_with(section::MAGIC) || named_wasm {
                return opened(path, section::pack_of(&bytes), frame);
            }
            if bytes.starts_with(&pack::MAGIC) {
                return opened(path, Ok(&bytes), frame);
            }
        }
        let input = collect::articles(std::slice::from_ref(path), common.strict).map_err(|failure| self.explain(failure))?;
        opened(path, Ok(&pack::write(&input.link()?.collection)), frame)
    }

    /// A file that is no article may have been meant as a pack.
    fn explain(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Error(error) if self.path.is_file() => {
                let message = format!("{} (nor is it a pack or a WebAssembly module)", error.message);
                Error { message, ..error }.into()
            }
            other => other,
        }
    }
}

fn opened(path: &Path, pack: Result<&[u8], Error>, frame: Frame) -> Outcome<Corpus> {
    let place = |error: Error| Error { message: format!("{}: {}", path.display(), error.message), ..error };
    // Here there is time to compare the digest and to read everything, which a page does not wait for.
    Ok(pack.and_then(|pack| Pack::check(pack).and_then(|()| Corpus::open(pack, frame))).map_err(place)?)
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let told = |error| Error::new(Code::Io, format!("{}: cannot be read ({error}); check the path", path.display()));
    fs::read(path).map_err(told)
}
