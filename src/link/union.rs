//! Disjoint sets of small numbers.

/// Sets that can be joined; each is known by its smallest member.
#[derive(Debug)]
pub(super) struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    /// `count` sets of one member each.
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The smallest member of the set of `member`.
    pub fn first(&mut self, member: usize) -> usize {
        let mut at = member;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Whether both are in one set.
    pub fn together(&mut self, a: usize, b: usize) -> bool {
        self.first(a) == self.first(b)
    }

    /// Makes one set of two.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_known_by_its_smallest_member() {
        let mut sets = Sets::new(5);
        sets.join(4, 2);
        sets.join(3, 4);
        assert_eq!(sets.first(3), 2);
        assert!(!sets.together(0, 3));
    }
}
