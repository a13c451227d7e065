//! The evaluation as a table for people.

use std::fmt;

use super::score::{Evaluation, Figure};
use crate::model::Kind;

impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, name: &str, x: &Figure| {
            writeln!(f, "  {name:<25}{:7.1}{:7.1}{:7.1}   {}/{}/{}", x.p, x.r, x.f1, x.hit, x.system, x.gold)
        };
        writeln!(f, "{:3} documents{:>21}{:>7}{:>7}   hit/system/gold", self.documents, "P", "R", "F1")?;
        writeln!(f, "quoted segments")?;
        row(f, "detect", &self.segments.detect)?;
        row(f, "joint", &self.segments.joint)?;
        let a = &self.attributed;
        writeln!(
            f,
            "  attributed, of {}: overlap {:.1}, head {:.1}; of the detected: {:.1}, {:.1}",
            a.gold, a.overlap, a.head, a.overlap_of_detected, a.head_of_detected
        )?;
        writeln!(f, "all attributions")?;
        for (name, figure) in &self.all {
            row(f, name, figure)?;
        }
        for (kind, x) in &self.recall {
            let name = match kind {
                Kind::Direct => "direct",
                Kind::Mixed => "mixed",
                Kind::Indirect => "indirect",
            };
            writeln!(f, "  recall of {name} ({}): content {:.1}, with source {:.1}", x.gold, x.content, x.with_source)?;
        }
        write!(f, "  kind right, of matched content: {:.1}", self.kind_right)
    }
}
